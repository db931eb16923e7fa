import { Fragment } from "react";
import type { Line } from "../../host/wire/Line";
import { useWords } from "../../words";
import { Entries } from "./Entries";
import css from "./RollForward.module.css";

/** A book, or another balance, month by month. */
export interface Roll {
  id: string;
  title: string;
  months: Line[][];
  /** An amount of it as people read it, and as a table keeps it. */
  said: (amount: number) => string;
  plain: (amount: number) => string;
}

interface Props {
  roll: Roll;
  month: number;
  currency: string;
  open: string | null;
  setOpen: (line: string | null) => void;
}

export const amountOf = (lines: Line[] | undefined, id: string): number =>
  lines?.find((line) => line.id === id)?.amount ?? 0;

/** One roll-forward: its opening, its movements, its closing; lines open into their entries. */
export function RollRows({ roll, month, currency, open, setOpen }: Props) {
  return (
    <tbody data-testid={`book:${roll.id}`}>
      <tr className={css.group}>
        <th scope="rowgroup" colSpan={4}>
          {roll.title}
        </th>
      </tr>
      {(roll.months[month] ?? []).map((line) => {
        const key = `${roll.id}:${line.id}`;
        return (
          <Fragment key={key}>
            <Row
              roll={roll}
              month={month}
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

interface RowProps extends Pick<Props, "roll" | "month"> {
  line: Line;
  open: boolean;
  toggle: () => void;
}

function Row({ roll, month, line, open, toggle }: RowProps) {
  const { t, say } = useWords();
  const name = say(line.words);
  return (
    <tr data-end={isEnd(line.id) || undefined} data-part={line.of_which || undefined}>
      <th scope="row">
        {line.entries.length > 0 ? (
          <button
            type="button"
            className={css.line}
            aria-expanded={open}
            aria-label={t(open ? "liability.close_line" : "liability.open_line", { line: name })}
            data-testid={`line:${roll.id}:${line.id}`}
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
        {month > 0 ? roll.said(amountOf(roll.months[month - 1], line.id)) : ""}
      </td>
      <td className="right" data-testid={`amount:${roll.id}:${line.id}`}>
        {roll.said(line.amount)}
      </td>
      <td className="right quiet">{roll.said(overYear(roll.months, month, line))}</td>
    </tr>
  );
}

/** Twelve months to here: movements add up, the opening is the first and the closing the last. */
function overYear(months: Line[][], month: number, line: Line): number {
  const first = Math.max(0, month - 11);
  if (line.id === "closing") return line.amount;
  if (line.id === "opening") return amountOf(months[first], "opening");
  return months.slice(first, month + 1).reduce((sum, one) => sum + amountOf(one, line.id), 0);
}
