import { useEffect, useState } from "react";
import type { Answer } from "../../host/wire/Answer";
import type { Books } from "../../host/wire/Books";
import type { Language } from "../../host/wire/Language";
import { capital, exact, exactMinor, isMoney } from "../../numbers/format";
import { sayMonth } from "../../numbers/months";
import { ask } from "../../session/session";
import { Chooser } from "../../shared/Chooser";
import { useWords } from "../../words";
import { amountOf, type Roll, RollRows } from "./Roll";
import css from "./RollForward.module.css";
import type { Shown } from "../shown";
import { TableSection } from "../TableSection";

const FUTURES = ["p5", "p50", "p95"] as const;
type Future = (typeof FUTURES)[number];
type Book = "points" | "contract" | "provision";
const BOOKS: Book[] = ["points", "contract", "provision"];

/** Points and money of one future in one table; its lines open into the entries behind them. */
export function RollForward({ shown, month }: { shown: Shown; month: number }) {
  const { t, language, say } = useWords();
  const { answer, at } = shown;
  const [future, setFuture] = useState<Future>("p50");
  const [open, setOpen] = useState<string | null>(null);
  const { months: books, obligations } = useBooks(shown, future);
  const { currency } = answer.results;
  const current = books[month];
  const rolls = [
    ...BOOKS.map((book) => ({
      ...rollOf(language, book === "points" ? "points" : currency),
      id: book,
      title: t(`liability.${book}`),
      months: books.map((one) => one[book]),
    })),
    ...obligations.map((one) => ({
      ...rollOf(language, one.unit),
      id: one.id,
      title: capital(language, say(one.words)),
      months: one.months.map(({ lines }) => lines),
    })),
  ].filter(matters);
  const table = {
    head: [t("liability.line"), ...books.map((book) => book.month)],
    rows: rolls.flatMap((roll) =>
      (roll.months[month] ?? []).map((line) => [
        `${roll.title}: ${say(line.words)}`,
        ...roll.months.map((lines) => roll.plain(amountOf(lines, line.id))),
      ]),
    ),
  };
  return (
    <TableSection
      title={t("liability.rolls")}
      how={t("liability.rolls_how")}
      name="roll-forward"
      table={table}
      testid="rolls"
      controls={
        <Chooser
          label={t("liability.future")}
          value={future}
          options={FUTURES.map((one) => ({ value: one, said: t(`liability.${one}`) }))}
          onChoose={(value) => setFuture(FUTURES.find((one) => one === value) ?? "p50")}
          testid="future"
        />
      }
    >
      {current && (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t("liability.line")}</th>
              <th scope="col" className="right">
                {month > 0 ? sayMonth(language, books[month - 1]?.month ?? "") : ""}
              </th>
              <th scope="col" className="right">
                {sayMonth(language, current.month)}
              </th>
              <th scope="col" className="right">
                {t("liability.year")}
              </th>
            </tr>
          </thead>
          {rolls.map((roll) => (
            <RollRows
              key={`${at}:${roll.id}`}
              roll={roll}
              month={month}
              currency={currency}
              open={open}
              setOpen={setOpen}
            />
          ))}
        </table>
      )}
    </TableSection>
  );
}

/** The books of a future: the median one came with the answer, others are asked for. */
function useBooks({ answer, program, at }: Shown, future: Future): Books {
  const [asked, setAsked] = useState<{ of: Answer; at: number; books: Books } | null>(null);
  useEffect(() => {
    if (future === "p50") return undefined;
    let wanted = true;
    void ask("books", { program: at, future }).then((books) => {
      if (wanted && books) setAsked({ of: answer, at, books });
    });
    return () => {
      wanted = false;
    };
  }, [answer, at, future]);
  const median = { months: program.books, obligations: program.obligations };
  // Until it is there, what was read before stays: a table that empties and fills again jumps.
  return future === "p50" || asked?.at !== at ? median : asked.books;
}

/** How amounts of a unit are said: money in whole minor units, anything else as a number. */
function rollOf(language: Language, unit: string): Pick<Roll, "said" | "plain"> {
  if (!isMoney(unit)) return { said: (amount) => exact(language, "points", amount), plain: String };
  return {
    said: (amount) => exactMinor(language, unit, amount),
    plain: (amount) =>
      exactMinor(language, unit, amount)
        .replace(/[^\d.−-]/g, "")
        .replace("−", "-"),
  };
}

/** A balance on which nothing ever happens is not shown. */
const matters = (roll: Roll): boolean =>
  roll.months.some((lines) => lines.some((line) => line.amount !== 0));
