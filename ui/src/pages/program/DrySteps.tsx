import type { DryRun } from "../../host/wire/DryRun";
import type { DryStep } from "../../host/wire/DryStep";
import type { FaultView } from "../../host/wire/FaultView";
import { exact } from "../../numbers/format";
import { monthAfter, sayMonth } from "../../numbers/months";
import { useSession } from "../../session/session";
import { useWords } from "../../words";
import css from "./DryRun.module.css";

interface Row {
  first: DryStep;
  last: DryStep;
  count: number;
}

/** Steps of a visit each by itself; what repeats month after month between visits only once. */
function folded(steps: DryStep[]): Row[] {
  const rows: Row[] = [];
  for (const step of steps) {
    const row = rows.at(-1);
    const again =
      row?.last.visit === null &&
      step.visit === null &&
      row.last.words.en === step.words.en &&
      row.last.points === step.points;
    if (row && again) rows[rows.length - 1] = { ...row, last: step, count: row.count + 1 };
    else rows.push({ first: step, last: step, count: 1 });
  }
  return rows;
}

interface Props {
  result: DryRun | FaultView | null;
  /** The rules have problems, so that nothing can be played. */
  blocked: boolean;
}

/** What each visit did, and why. */
export function DrySteps({ result, blocked }: Props) {
  const { t, say, language } = useWords();
  const start = useSession((session) => session.view?.start ?? "2027-01");
  if (!result) return <p className="quiet">{blocked ? t("program.dry_blocked") : ""}</p>;
  if (!("steps" in result)) {
    return (
      <p className={css.fault} role="alert">
        {say(result.message)} <span className="quiet">{say(result.hint)}</span>
      </p>
    );
  }
  if (result.steps.length === 0) return <p className="quiet">{t("program.dry_none")}</p>;
  const month = (step: DryStep) => sayMonth(language, monthAfter(start, step.month));
  // The first step of a visit names it; what happens between visits has its month.
  const when = (step: DryStep | undefined): string =>
    step === undefined
      ? ""
      : step.visit === null
        ? month(step)
        : t("program.visit", { count: step.visit + 1 });
  const rows = folded(result.steps);
  const points = result.card.has_points || rows.some(({ first }) => first.points !== 0);
  return (
    <table className={css.steps} data-testid="dry-steps">
      <thead>
        <tr>
          <th scope="col">
            <span className={css.hidden}>{t("program.which")}</span>
          </th>
          <th scope="col">{t("program.what")}</th>
          {points && (
            <th scope="col" className="right">
              {t("program.points")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ first, last, count }, at) => (
          // Steps have no name but their place.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={at}>
            <td className="quiet">{when(first) === when(rows[at - 1]?.last) ? "" : when(first)}</td>
            <td>
              {say(first.words)}
              {count > 1 && (
                <span className="quiet">
                  {" "}
                  {t("program.repeated", { month: month(last), count })}
                </span>
              )}
            </td>
            {points && (
              <td className="right">
                {first.points > 0 ? "+" : ""}
                {first.points === 0 ? "" : exact(language, "points", first.points)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
