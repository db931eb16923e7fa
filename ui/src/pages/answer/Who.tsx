import { compact, estimate, exact } from "../../numbers/format";
import { monthAfter, sayMonth } from "../../numbers/months";
import { Estimate } from "../../shared/Estimate";
import { useWords } from "../../words";
import type { Shown } from "../shown";
import { TableSection } from "../TableSection";
import css from "../TableSection.module.css";

/** Who gets what: customers in five parts, from those who come least to those who come most. */
export function Fifths({ shown }: { shown: Shown }) {
  const { t, language } = useWords();
  const { answer, program, colour } = shown;
  const { currency } = answer.results;
  const { fifths } = program;
  if (!fifths.some((one) => one.benefit > 0)) return null;
  const most = Math.max(...fifths.map((one) => one.benefit_per_cash), 1e-9);
  const sells = fifths.some((one) => one.cash !== 0);
  const total = fifths.reduce((sum, one) => sum + one.benefit, 0);
  const named = (at: number) =>
    at === 0
      ? t("who.least")
      : at === fifths.length - 1
        ? t("who.most")
        : t("who.between", { at: at + 1 });
  const table = {
    head: [
      t("who.fifth"),
      t("who.members"),
      t("who.visits"),
      t("who.cash"),
      t("who.benefit"),
      t("who.per_cash"),
      t("who.lift"),
      "±",
    ],
    rows: fifths.map((one, at) => [
      named(at),
      ...[one.members, one.visits, one.cash, one.benefit, one.benefit_per_cash].map(String),
      ...[one.lift, one.lift_se].map(String),
    ]),
  };
  return (
    <TableSection title={t("who.title")} how={t("who.how")} name="fifths" table={table}>
      <table className={css.even}>
        <thead>
          <tr>
            <th scope="col">{t("who.fifth")}</th>
            {sells && (
              <th scope="col" className="right">
                {t("who.cash")}
              </th>
            )}
            <th scope="col" className="right">
              {t("who.benefit")}
            </th>
            <th scope="col" className="right">
              {t("who.share")}
            </th>
            {sells && (
              <>
                <th scope="col" className={css.wide}>
                  {t("who.per_cash")}
                </th>
                <th scope="col" className="right">
                  {t("who.lift")}
                </th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {fifths.map((one, at) => (
            <tr
              key={named(at)}
              title={`${t("who.members")}: ${compact(language, "share", one.members)}`}
            >
              <th scope="row">{named(at)}</th>
              {sells && <td className="right">{compact(language, currency, one.cash)}</td>}
              <td className="right">{compact(language, currency, one.benefit)}</td>
              <td className="right">
                {compact(language, "share", total > 0 ? one.benefit / total : 0, 2)}
              </td>
              {sells && (
                <>
                  <td>
                    {compact(language, "share", one.benefit_per_cash)}
                    <span className={css.bar} aria-hidden="true">
                      <i
                        style={{
                          background: colour,
                          transform: `scaleX(${Math.max(0, one.benefit_per_cash) / most})`,
                        }}
                      />
                    </span>
                  </td>
                  <td className="right">
                    <Estimate said={estimate(language, "share", one.lift, one.lift_se)} />
                  </td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </TableSection>
  );
}

/** How many members are in each tier, year by year. */
export function Tiers({ shown }: { shown: Shown }) {
  const { t, language, say } = useWords();
  const { answer, program } = shown;
  const { start, months } = answer.results;
  if (program.tiers.length === 0) return null;
  const looked = [...new Set([0, 11, 23, 35, 59, 119, months - 1])].filter((at) => at < months);
  const sorted = looked.toSorted((a, b) => a - b);
  const table = {
    head: [t("who.tier"), ...Array.from({ length: months }, (_, at) => monthAfter(start, at))],
    rows: program.tiers.map((tier) => [say(tier.name), ...tier.months.map(String)]),
  };
  return (
    <TableSection title={t("who.tiers")} how={t("who.tiers_how")} name="tiers" table={table}>
      <table className={css.even}>
        <thead>
          <tr>
            <th scope="col">{t("who.tier")}</th>
            {sorted.map((at) => (
              <th key={at} scope="col" className="right">
                {sayMonth(language, monthAfter(start, at))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {program.tiers.map((tier) => (
            <tr key={tier.name.en}>
              <th scope="row">{say(tier.name)}</th>
              {sorted.map((at) => (
                <td key={at} className="right">
                  {exact(language, "points", Math.round(tier.months[at] ?? 0))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableSection>
  );
}
