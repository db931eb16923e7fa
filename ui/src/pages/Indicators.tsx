import type { Indicator } from "../host/wire/Indicator";
import { compact, estimate, exact } from "../numbers/format";
import { Estimate } from "../shared/Estimate";
import { Spread } from "../shared/Spread";
import { useWords } from "../words";
import css from "./Indicators.module.css";
import type { Shown } from "./shown";
import { TableSection } from "./TableSection";

/** Every number of the answer with its error and its range. */
export function Indicators({ shown }: { shown: Shown }) {
  const { t, name } = useWords();
  const { answer, arm } = shown;
  const lift = arm.lift.length > 0 ? arm.lift : answer.results.lift;
  const table = {
    head: [t("answer.name"), t("answer.mean"), "±", "P5", "P25", "P50", "P75", "P95"],
    rows: [...lift, ...arm.indicators].map((one) => [
      name("series", one.id),
      ...[one.mean, one.se, one.p5, one.p25, one.p50, one.p75, one.p95].map(String),
    ]),
  };
  return (
    <TableSection
      title={t("answer.indicators")}
      how={t("answer.indicators_how")}
      name="indicators"
      table={table}
    >
      <div className={css.two}>
        <Lines caption={t("answer.lift")} all={lift} shown={shown} />
        <Lines caption={t("answer.level")} all={arm.indicators} shown={shown} />
      </div>
    </TableSection>
  );
}

/** Whether a number says anything: one that is zero in every future does not. */
const matters = (one: Indicator) => one.mean !== 0 || one.p5 !== 0 || one.p95 !== 0;

function Lines({ caption, all, shown }: { caption: string; all: Indicator[]; shown: Shown }) {
  const { t, language, name } = useWords();
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{caption}</th>
          <th scope="col" className="right">
            {t("answer.mean")}
          </th>
          <th scope="col">{t("answer.range")}</th>
        </tr>
      </thead>
      <tbody>
        {all.filter(matters).map((one) => (
          <tr key={one.id} title={`${one.id}: ${exact(language, one.unit, one.mean)}`}>
            <th scope="row">{name("series", one.id)}</th>
            <td className="right">
              <Estimate said={estimate(language, one.unit, one.mean, one.se)} />
            </td>
            <td className={css.range}>
              <Range of={one} colour={shown.colour} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Range({ of, colour }: { of: Indicator; colour: string }) {
  const { t, language } = useWords();
  const [low, high] = [compact(language, of.unit, of.p5), compact(language, of.unit, of.p95)];
  if (of.p5 === of.p95) return <span className={css.same}>{t("answer.same")}</span>;
  // Each bar has a scale of its own, with zero on it when the futures lie on both sides.
  const room = (of.p95 - of.p5) * 0.06;
  return (
    <span className={css.ends}>
      <span>{low}</span>
      <Spread
        of={of}
        low={of.p5 - room}
        high={of.p95 + room}
        colour={colour}
        label={`${low} – ${high}`}
        width={120}
      />
      <span>{high}</span>
    </span>
  );
}
