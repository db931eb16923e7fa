// Months of a study: `2027-01` plus so many, in the reader's words.

import type { Language } from "../host/wire/Language";

/** The month so many after a first one, both written `2027-01`. */
export function monthAfter(start: string, months: number): string {
  const [year = 0, month = 1] = start.split("-").map(Number);
  const count = year * 12 + (month - 1) + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** Every month of a study in order. */
export const monthsFrom = (start: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => monthAfter(start, index));

const ENGLISH = [
  "Jan",
  "Feb",
  "Mar",
  "Apr",
  "May",
  "Jun",
  "Jul",
  "Aug",
  "Sep",
  "Oct",
  "Nov",
  "Dec",
];

/** A month as people say it: "Mar 2027", "2027년 3월". */
export function sayMonth(language: Language, month: string): string {
  const [year, number = "1"] = month.split("-");
  if (language === "ko") return `${year}년 ${Number(number)}월`;
  return `${ENGLISH[Number(number) - 1]} ${year}`;
}

/** A month as an axis says it, short: "Mar ’27", "27.3". */
export function shortMonth(language: Language, month: string): string {
  const [year = "", number = "1"] = month.split("-");
  if (language === "ko") return `${year.slice(2)}.${Number(number)}`;
  return `${ENGLISH[Number(number) - 1]} ’${year.slice(2)}`;
}

const daysIn = (month: string): number => {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
};

/** A calendar day (`2027-03-14`) as months after the start; fractions are days. */
export function dayToMonth(start: string, day: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const [startYear = 0, startMonth = 1] = start.split("-").map(Number);
  const whole = (year - startYear) * 12 + (month - startMonth);
  return whole + (date - 1) / daysIn(day.slice(0, 7));
}

/** Months after the start as a calendar day, `2027-03-14`. */
export function monthToDay(start: string, months: number): string {
  const month = monthAfter(start, Math.floor(months));
  const date = Math.min(
    daysIn(month),
    Math.floor((months - Math.floor(months)) * daysIn(month) + 1 + 1e-6),
  );
  return `${month}-${String(date).padStart(2, "0")}`;
}

const STEPS = [1, 2, 3, 6, 12, 24, 60];

/** Whether an axis of so many months names the one at an index: at most nine, from Januaries. */
export function namedOn(start: string, count: number, index: number): boolean {
  const step = STEPS.find((one) => count / one <= 9) ?? 120;
  const month = Number(start.slice(5, 7)) - 1 + index;
  return month % step === 0;
}
