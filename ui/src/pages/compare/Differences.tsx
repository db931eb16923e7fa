import type { Difference } from "../../host/wire/Difference";
import type { Indicator } from "../../host/wire/Indicator";
import { estimate } from "../../numbers/format";
import { useSession } from "../../session/session";
import { Estimate } from "../../shared/Estimate";
import { armColour } from "../../shared/look";
import { usePalette } from "../../shared/usePalette";
import { useWords } from "../../words";
import { Range } from "../Indicators";
import { TableSection } from "../TableSection";

const NONE: never[] = [];

/** What the second program does differently from the first, future by future on the same luck. */
export function Differences({ first, second }: { first: number; second: number }) {
  const { t, language, name } = useWords();
  const palette = usePalette();
  const programs = useSession((session) => session.view?.programs ?? NONE);
  const all = useSession((session) => session.answer?.results.differences ?? NONE);
  const [a, b] = [programs[first]?.name, programs[second]?.name];
  const lift = between(all, a, b);
  if (!lift) return <p className="quiet">{t("compare.not_played")}</p>;
  const table = {
    head: [t("answer.name"), t("answer.mean"), "±", "P5", "P25", "P50", "P75", "P95"],
    rows: lift.map((one) => [
      name("series", one.id),
      ...[one.mean, one.se, one.p5, one.p25, one.p50, one.p75, one.p95].map(String),
    ]),
  };
  return (
    <TableSection
      title={t("compare.differences", { a, b })}
      how={t("compare.differences_how")}
      name="differences"
      table={table}
    >
      <table>
        <thead>
          <tr>
            <th scope="col">{t("answer.name")}</th>
            <th scope="col" className="right">
              {t("answer.mean")}
            </th>
            <th scope="col">{t("answer.range")}</th>
          </tr>
        </thead>
        <tbody>
          {lift.map((one) => (
            <tr key={one.id}>
              <th scope="row">{name("series", one.id)}</th>
              <td className="right">
                <Estimate said={estimate(language, one.unit, one.mean, one.se)} />
              </td>
              <td>
                <Range of={one} colour={armColour(palette, second)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableSection>
  );
}

/** The difference of two programs, in whichever order it was taken. */
function between(all: Difference[], a?: string, b?: string): Indicator[] | undefined {
  const straight = all.find((one) => one.a === a && one.b === b);
  if (straight) return straight.lift;
  const turned = all.find((one) => one.a === b && one.b === a);
  // Shares are of the other program's numbers: turned round, only amounts mean the same.
  return turned?.lift.filter((one) => one.unit !== "share").map(negated);
}

const negated = (one: Indicator): Indicator => ({
  ...one,
  mean: -one.mean,
  p5: -one.p95,
  p25: -one.p75,
  p50: -one.p50,
  p75: -one.p25,
  p95: -one.p5,
});
