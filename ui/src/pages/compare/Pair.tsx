import { useState } from "react";
import type { RuleDifference } from "../../host/wire/RuleDifference";
import { useSession } from "../../session/session";
import { Chooser } from "../../shared/Chooser";
import { ArmMark } from "../../shared/ArmMark";
import { Said } from "../../shared/Said";
import { useWords } from "../../words";
import figure from "../../shared/Figure.module.css";
import css from "./ComparePage.module.css";
import { Differences } from "./Differences";

const NONE: never[] = [];

/** Two programs side by side: what differs in their rules. */
export function Pair() {
  const { t } = useWords();
  const programs = useSession((session) => session.view?.programs ?? NONE);
  const [chosen, setChosen] = useState<[number, number]>([0, 1]);
  const last = programs.length - 1;
  const [first, second] = chosen.map((at) => Math.min(at, last)) as [number, number];
  const options = programs.map(({ name }, at) => ({ value: String(at), said: name }));
  return (
    <section className={figure.figure} data-testid="pair">
      <div className={figure.head}>
        <h2>{t("compare.pair")}</h2>
        <span className={figure.space} />
        <span className={css.choosers}>
          <Chooser
            label={t("compare.pair_first")}
            value={String(first)}
            options={options}
            onChoose={(at) => setChosen([Number(at), second])}
            testid="pair-first"
          />
          <Chooser
            label={t("compare.pair_second")}
            value={String(second)}
            options={options}
            onChoose={(at) => setChosen([first, Number(at)])}
            testid="pair-second"
          />
        </span>
      </div>
      <Differences first={first} second={second} />
      <Rules first={first} second={second} />
    </section>
  );
}

function Rules({ first, second }: { first: number; second: number }) {
  const { t, language, name } = useWords();
  const comparison = useSession((session) => session.view?.comparison ?? NONE);
  const different = comparison.filter(
    (rule) => reading(rule, first, language) !== reading(rule, second, language),
  );
  // Rules of one mechanic stand together, though a program may bring them late.
  const found = different.map((rule) => ({ ...rule, mechanic: mechanicOf(rule) }));
  const mechanics = [...new Set(found.map(({ mechanic }) => mechanic))];
  const rules = mechanics.flatMap((one) => found.filter(({ mechanic }) => mechanic === one));
  if (rules.length === 0) return <p className="quiet">{t("compare.rules_none")}</p>;
  return (
    <table className={css.rules} data-testid="rules">
      <caption className={css.caption}>{t("compare.rules")}</caption>
      <thead>
        <tr>
          <td aria-label={t("compare.rules")} />
          {[first, second].map((at, side) => (
            <th key={side === 0 ? "first" : "second"} scope="col">
              <Named at={at} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rules.map((rule, row) => (
          // Rules keep their order; their words change with every edit.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={row}>
            {rules[row - 1]?.mechanic !== rule.mechanic && (
              <th
                scope="rowgroup"
                className={css.group}
                rowSpan={rules.filter(({ mechanic }) => mechanic === rule.mechanic).length}
              >
                {name("mechanic", rule.mechanic)}
              </th>
            )}
            {[first, second].map((at, side) => (
              <Side
                key={side === 0 ? "first" : "second"}
                rule={rule}
                at={at}
                rules={rules.filter(({ mechanic }) => mechanic === rule.mechanic)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What one program says; where it has nothing of a mechanic at all, that is said once. */
function Side(props: { rule: RuleDifference; at: number; rules: RuleDifference[] }) {
  const { t, language } = useWords();
  const { rule, at, rules } = props;
  const sentence = rule.arms[at];
  if (sentence) {
    const words = { yes: t("field.yes"), no: t("field.no") };
    return (
      <td>
        <Said parts={sentence[language]} language={language} words={words} />
      </td>
    );
  }
  const none = rules.every((one) => !one.arms[at]);
  if (none && rules[0] !== rule) return null;
  return (
    <td rowSpan={none ? rules.length : 1} className="quiet">
      {t("compare.no_rule")}
    </td>
  );
}

function Named({ at }: { at: number }) {
  const name = useSession((session) => session.view?.programs[at]?.name);
  return (
    <span className={css.arm}>
      <ArmMark at={at} />
      {name}
    </span>
  );
}

/** The mechanic that a rule belongs to: the section its first field is written in. */
function mechanicOf(rule: RuleDifference): string {
  const parts = rule.arms.flatMap((arm) => arm?.en ?? []);
  const field = parts.find((part) => part.part === "field");
  return field?.key.split(".")[0] ?? rule.group;
}

/** What a program's rule says, to tell whether two say the same. */
function reading(rule: RuleDifference, at: number, language: "en" | "ko"): string {
  const parts = rule.arms[at]?.[language] ?? [];
  return parts.map((part) => (part.part === "text" ? part.text : part.written)).join("\u0000");
}
