import type { PartnerAnswer } from "../../host/wire/PartnerAnswer";
import { compact } from "../../numbers/format";
import { monthAfter } from "../../numbers/months";
import { useWords } from "../../words";
import type { Shown } from "../shown";
import { TableSection } from "../TableSection";
import css from "../TableSection.module.css";

const until = (months: number[], month: number): number =>
  months.slice(0, month + 1).reduce((sum, one) => sum + one, 0);

/** What each company gains, is owed and carries; over all of them trade adds up to nothing. */
export function Partners({ shown, month }: { shown: Shown; month: number }) {
  const { t, language, say } = useWords();
  const { answer, program } = shown;
  const { currency, start, months } = answer.results;
  const { partners } = program;
  if (partners.length === 0) return null;
  const columns: [string, (one: PartnerAnswer) => number][] = [
    [t("partners.gained"), (one) => one.gained[month] ?? 0],
    [t("partners.so_far"), (one) => until(one.gained, month)],
    [t("partners.open"), (one) => one.open[month] ?? 0],
    [t("partners.liability"), (one) => one.liability[month] ?? 0],
    [t("partners.breakage"), (one) => until(one.breakage, month)],
  ];
  const money = (amount: number) => compact(language, currency, amount);
  // What adds up to nothing may miss it by the last digit of a floating number.
  const most = Math.max(...partners.flatMap((one) => one.gained.map(Math.abs)), 1);
  const whole = (sum: number) => (Math.abs(sum) < most * 1e-6 ? 0 : sum);
  const table = {
    head: [
      t("partners.company"),
      ...Array.from({ length: months }, (_, at) => monthAfter(start, at)),
    ],
    rows: partners.map((one) => [say(one.name), ...one.gained.map(String)]),
  };
  return (
    <TableSection title={t("partners.title")} how={t("partners.how")} name="partners" table={table}>
      <table className={css.even}>
        <thead>
          <tr>
            <th scope="col">{t("partners.company")}</th>
            {columns.map(([name]) => (
              <th key={name} scope="col" className="right">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {partners.map((one) => (
            <tr key={one.name.en}>
              <th scope="row">{say(one.name)}</th>
              {columns.map(([name, of]) => (
                <td key={name} className="right">
                  {money(of(one))}
                </td>
              ))}
            </tr>
          ))}
          <tr className={css.sum}>
            <th scope="row">{t("partners.all")}</th>
            {columns.map(([name, of]) => (
              <td key={name} className="right">
                {money(whole(partners.reduce((sum, one) => sum + of(one), 0)))}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
      <Earned partners={partners} money={money} whole={whole} />
    </TableSection>
  );
}

/** What each company earns by the program over the horizon; together they earn what it leaves over. */
function Earned({
  partners,
  money,
  whole,
}: {
  partners: PartnerAnswer[];
  money: (amount: number) => string;
  whole: (sum: number) => number;
}) {
  const { t, say } = useWords();
  const amounts = (id: string) =>
    partners.map((one) => one.money.find((step) => step.id === id)?.amount ?? 0);
  const steps = (partners[0]?.money ?? []).filter((step) => amounts(step.id).some((one) => one));
  return (
    <table className={css.even} data-testid="earned">
      <thead>
        <tr>
          <th scope="col">{t("partners.earned")}</th>
          {partners.map((one) => (
            <th key={one.name.en} scope="col" className="right">
              {say(one.name)}
            </th>
          ))}
          <th scope="col" className="right">
            {t("partners.all")}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.id} className={step.id === "net" ? css.sum : undefined}>
            <th scope="row">{say(step.words)}</th>
            {amounts(step.id).map((amount, at) => (
              <td key={partners[at]?.name.en} className="right">
                {money(amount)}
              </td>
            ))}
            <td className="right">
              {money(whole(amounts(step.id).reduce((sum, one) => sum + one, 0)))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
