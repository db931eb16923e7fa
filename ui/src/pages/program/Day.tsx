import { useState } from "react";
import { dayToMonth, monthToDay } from "../../numbers/months";
import css from "./DryRun.module.css";

interface Props {
  /** What happens on the day. */
  said: string;
  /** The study's first month. */
  start: string;
  /** Months after it. */
  month: number;
  onChange: (month: number) => void;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A calendar day, written `2027-03-14`; up and down move by a day. */
export function Day({ said, start, month, onChange }: Props) {
  const standing = monthToDay(start, month);
  const [draft, setDraft] = useState<string | null>(null);
  const take = (day: string) => {
    const after = DAY.test(day) ? dayToMonth(start, day) : Number.NaN;
    if (after >= 0) onChange(after);
  };
  return (
    <input
      className={css.day}
      value={draft ?? standing}
      aria-label={said}
      onChange={(event) => {
        setDraft(event.currentTarget.value);
        take(event.currentTarget.value);
      }}
      onBlur={() => setDraft(null)}
      onKeyDown={(event) => {
        if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
        event.preventDefault();
        setDraft(null);
        const date = new Date(`${standing}T00:00:00Z`);
        date.setUTCDate(date.getUTCDate() + (event.key === "ArrowUp" ? 1 : -1));
        take(date.toISOString().slice(0, 10));
      }}
    />
  );
}
