import { Fragment, useEffect, useState } from "react";
import type { BookMonth } from "../host/wire/BookMonth";
import type { Line } from "../host/wire/Line";
import { exact, exactMinor } from "../numbers/format";
import { sayMonth } from "../numbers/months";
import { ask } from "../session/session";
import { Chooser } from "../shared/Chooser";
import { KeepMenu } from "../shared/Figure";
import { HowTo } from "../shared/HowTo";
import { useWords } from "../words";
import { Entries } from "./Entries";
import { useFigureWords, useKeep } from "./figures";
import css from "./RollForward.module.css";
import type { Shown } from "./shown";

const FUTURES = ["p5", "p50", "p95"] as const;
type Future = (typeof FUTURES)[number];
type Book = "points" | "contract" | "provision";
const BOOKS: Book[] = ["points", "contract", "provision"];

/** Points and money of one future in one table; its lines open into the entries behind them. */
export function RollForward({ shown, month }: { shown: Shown; month: number }) {
  const { t, language, say } = useWords();
  const { answer, at, palette } = shown;
  const [future, setFuture] = useState<Future>("p50");
  const [open, setOpen] = useState<string | null>(null);
  const books = useBooks(shown, future);
  const title = t("liability.rolls");
  const words = useFigureWords(title);
  const keep = useKeep();
  const { currency } = answer.results;
  const current = books[month];
  const table = {
    head: [t("liability.line"), ...books.map((book) => book.month)],
    rows: BOOKS.flatMap((book) =>
      (current?.[book] ?? []).map((line) => [
        `${t(`liability.${book}`)}: ${say(line.words)}`,
        ...books.map((one) => plain(book, currency, amountOf(one, book, line.id))),
      ]),
    ),
  };
  return (
    <section className={css.section} data-testid="rolls">
      <div className={css.head}>
        <h2>{title}</h2>
        <HowTo label={words.how} text={t("liability.rolls_how")} about={title} />
        <span className={css.space} />
        <Chooser
          label={t("liability.future")}
          value={future}
          options={FUTURES.map((one) => ({ value: one, said: t(`liability.${one}`) }))}
          onChoose={(value) => setFuture(FUTURES.find((one) => one === value) ?? "p50")}
          testid="future"
        />
        <KeepMenu
          words={words}
          pictures={false}
          keep={(as) => void keep({ name: "roll-forward", option: null, table, palette }, as)}
        />
      </div>
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
          {BOOKS.map((book) => (
            <Group
              key={`${at}:${book}`}
              book={book}
              books={books}
              month={month}
              currency={currency}
              open={open}
              setOpen={setOpen}
            />
          ))}
        </table>
      )}
    </section>
  );
}

/** The books of a future: the median one came with the answer, others are asked for. */
function useBooks({ answer, program, at }: Shown, future: Future): BookMonth[] {
  const [asked, setAsked] = useState<{ of: unknown; books: BookMonth[] } | null>(null);
  const own = future === "p50" ? program.books : null;
  useEffect(() => {
    if (future === "p50") return undefined;
    let wanted = true;
    void ask("books", { program: at, future }).then((books) => {
      if (wanted && books) setAsked({ of: answer, books });
    });
    return () => {
      wanted = false;
    };
  }, [answer, at, future]);
  return own ?? asked?.books ?? program.books;
}

const amountOf = (books: BookMonth | undefined, book: Book, id: string): number =>
  books?.[book].find((line) => line.id === id)?.amount ?? 0;

const plain = (book: Book, currency: string, amount: number): string =>
  book === "points"
    ? String(amount)
    : exactMinor(currency, amount)
        .replace(/[^\d.−-]/g, "")
        .replace("−", "-");

const said = (book: Book, currency: string, amount: number): string =>
  book === "points" ? exact("points", amount) : exactMinor(currency, amount);

interface GroupProps {
  book: Book;
  books: BookMonth[];
  month: number;
  currency: string;
  open: string | null;
  setOpen: (line: string | null) => void;
}

/** One book: its opening, its movements, its closing. */
function Group({ book, books, month, currency, open, setOpen }: GroupProps) {
  const { t } = useWords();
  const lines = books[month]?.[book] ?? [];
  return (
    <tbody data-testid={`book:${book}`}>
      <tr className={css.group}>
        <th scope="rowgroup" colSpan={4}>
          {t(`liability.${book}`)}
        </th>
      </tr>
      {lines.map((line) => {
        const key = `${book}:${line.id}`;
        return (
          <Fragment key={key}>
            <Row
              book={book}
              books={books}
              month={month}
              currency={currency}
              line={line}
              open={open === key}
              toggle={() => setOpen(open === key ? null : key)}
            />
            {open === key && (
              <tr>
                <td colSpan={4} className={css.entries}>
                  <Entries entries={line.entries} currency={currency} />
                </td>
              </tr>
            )}
          </Fragment>
        );
      })}
    </tbody>
  );
}

const isEnd = (id: string) => id === "opening" || id === "closing";

interface RowProps extends Omit<GroupProps, "open" | "setOpen"> {
  line: Line;
  open: boolean;
  toggle: () => void;
}

function Row({ book, books, month, currency, line, open, toggle }: RowProps) {
  const { t, say } = useWords();
  const name = say(line.words);
  const end = isEnd(line.id);
  return (
    <tr data-end={end || undefined} data-part={line.of_which || undefined}>
      <th scope="row">
        {line.entries.length > 0 ? (
          <button
            type="button"
            className={css.line}
            aria-expanded={open}
            aria-label={t(open ? "liability.close_line" : "liability.open_line", { line: name })}
            data-testid={`line:${book}:${line.id}`}
            onClick={toggle}
          >
            <span aria-hidden="true" className={css.arrow}>
              ›
            </span>
            {name}
          </button>
        ) : (
          <span className={css.still}>{name}</span>
        )}
      </th>
      <td className="right quiet">
        {month > 0 ? said(book, currency, amountOf(books[month - 1], book, line.id)) : ""}
      </td>
      <td className="right" data-testid={`amount:${book}:${line.id}`}>
        {said(book, currency, line.amount)}
      </td>
      <td className="right quiet">{said(book, currency, overYear(books, month, book, line))}</td>
    </tr>
  );
}

/** Twelve months to here: movements add up, the opening is the first and the closing the last. */
function overYear(books: BookMonth[], month: number, book: Book, line: Line): number {
  const first = Math.max(0, month - 11);
  if (line.id === "closing") return line.amount;
  if (line.id === "opening") return amountOf(books[first], book, "opening");
  return books.slice(first, month + 1).reduce((sum, one) => sum + amountOf(one, book, line.id), 0);
}
