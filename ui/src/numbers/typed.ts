// What people type into a field, and what the document holds.
//
// Decimal points are moved as text, so 1.1 % is written 0.011 and never 0.011000000000000001.

import type { FieldKind } from "../host/wire/FieldKind";

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)$/;

/** Moves the decimal point of a number written in digits; other texts are left as they are. */
export function shiftPoint(text: string, places: number): string {
  if (!NUMBER.test(text)) return text;
  const negative = text.startsWith("-");
  const [whole = "", fraction = ""] = text.replace(/^[+-]/, "").split(".");
  const digits = whole + fraction;
  const point = whole.length + places;
  const padded = digits.padStart(digits.length + Math.max(0, -point), "0");
  const at = Math.max(0, point);
  const left = padded.slice(0, at).padEnd(at, "0");
  const shifted = `${left.replace(/^0+(?=\d)/, "") || "0"}.${padded.slice(at)}`;
  const tidy = shifted.replace(/\.?0*$/, "") || "0";
  return negative && tidy !== "0" ? `-${tidy}` : tidy;
}

/** A field's value as its sentence shows it: 0.01 as 1, 5000 as 5,000. */
export function shown(kind: FieldKind, value: string): string {
  if (!NUMBER.test(value)) return value;
  switch (kind.kind) {
    case "percent":
      return shiftPoint(value, 2);
    case "money":
      return grouped(value);
    case "whole":
      // A number that counts nothing, such as a seed, is a name: it is not grouped.
      return kind.unit === "" ? value : grouped(value);
    default:
      return value;
  }
}

function grouped(value: string): string {
  const [whole = "", fraction] = value.split(".");
  const spaced = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

const SIZES: Record<string, number> = { 만: 4, 억: 8, K: 3, k: 3, M: 6, m: 6, B: 9 };

/**
 * What was typed, as the document writes it. Signs, separators and size words are read (5만, 12K,
 * ₩5,000, 1 %); what is no number is kept as typed, so that its diagnostic can say so.
 */
export function written(kind: FieldKind, typed: string): string {
  const text = typed.trim();
  if (kind.kind === "text" || kind.kind === "choice" || kind.kind === "flag") return text;
  const bare = text
    .replace(/^[₩$¥€£]/, "")
    .replace(/\s*[%원]$/, "")
    .replace(/(?<=\d),(?=\d{3})/g, "");
  const sized = /^([+-]?[\d.]+)\s*([만억KkMmB])$/.exec(bare);
  const number = sized ? shiftPoint(sized[1] ?? "", SIZES[sized[2] ?? ""] ?? 0) : bare.trim();
  return kind.kind === "percent" ? shiftPoint(number, -2) : number;
}

/** The value one step up or down: the last digit shown moves by one. */
export function stepped(kind: FieldKind, typed: string, direction: 1 | -1): string {
  const bare = typed.replaceAll(",", "").trim();
  if (!NUMBER.test(bare)) return typed;
  const decimals = bare.split(".")[1]?.length ?? 0;
  const unit = kind.kind === "money" || kind.kind === "whole" ? roundStep(bare) : 1;
  const moved = (Math.round(Number(bare) * 10 ** decimals) + direction * unit) / 10 ** decimals;
  return shown(kind.kind === "percent" ? { kind: "text" } : kind, moved.toFixed(decimals));
}

/** For 5,000 a step of 1,000; for 24 a step of 1. */
function roundStep(digits: string): number {
  const zeros = /[1-9]?(0*)$/.exec(digits)?.[1]?.length ?? 0;
  return 10 ** zeros;
}
