// Lists in fields: days, months, a number for each of several things.

import type { FieldKind } from "../host/wire/FieldKind";
import type { Language } from "../host/wire/Language";
import { marks } from "./format";
import { sayMonth } from "./months";
import { shown } from "./typed";

/** The elements of a list as a field holds them, side by side: `sat, sun`. */
export const elements = (written: string): string[] =>
  written.trim() === "" ? [] : written.split(",").map((one) => one.trim());

/** Elements as a field takes them: a list without any is empty, and not absent. */
export const joined = (all: string[]): string => (all.length === 0 ? "[]" : all.join(", "));

/** Elements with one of them typed anew; blanks at the end are no elements. */
export function withElement(all: string[], at: number, typed: string): string[] {
  const next = Array.from({ length: Math.max(all.length, at + 1) }, (_, place) =>
    place === at ? typed.replaceAll(",", "").trim() : (all[place] ?? ""),
  );
  return next.slice(0, next.findLastIndex((one) => one !== "") + 1);
}

/** A month as the document writes it, from `2027-3`, `2027.03`, `27.3` or `2027년 3월`. */
export function monthTyped(typed: string): string {
  const text = typed.replaceAll(",", "").trim();
  const found = /^(\d{4}|\d{2})\s*[-./년]\s*(\d{1,2})월?$/.exec(text);
  if (!found) return text;
  const [, year = "", month = ""] = found;
  return `${year.padStart(4, "20")}-${month.padStart(2, "0")}`;
}

/** Months in order of time; what is no month comes last, as it was typed. */
export const inOrder = (months: string[]): string[] =>
  [...new Set(months)].toSorted(
    (a, b) => Number(isMonth(b)) - Number(isMonth(a)) || (a < b ? -1 : 1),
  );

const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);

/** A month as people say it; what is no month as it was typed. */
export const saidMonth = (language: Language, text: string): string =>
  isMonth(text) ? sayMonth(language, text) : text;

/** A list as people read it; undefined when the field holds none. */
export function saidList(kind: FieldKind, written: string, language: Language): string | undefined {
  const all = elements(written);
  switch (kind.kind) {
    case "several": {
      const said = (one: string) =>
        kind.options.find((option) => option.value === one)?.words[language] ?? one;
      return all.map(said).join(language === "ko" ? "·" : ", ");
    }
    case "months":
      return all.map((one) => saidMonth(language, one)).join(", ");
    case "each": {
      const [before, behind] = signsOf(kind.of, language);
      const said = (one: string, at: number) =>
        [kind.names[at], `${before}${shown(kind.of, one)}${behind}`].filter(Boolean).join(" ");
      return all.map(said).join(", ");
    }
    default:
      return undefined;
  }
}

/** What stands before and behind a value of a kind. */
export function signsOf(kind: FieldKind, language: Language): [before: string, behind: string] {
  if (kind.kind === "percent") return ["", "%"];
  return kind.kind === "money" ? marks(language, kind.currency) : ["", ""];
}
