// Numbers in the reader's words: 4.1억 원, $1.2M ±0.3, 81 of 100.

import type { Language } from "../host/wire/Language";

/** A currency by ISO 4217 code, or `points`, `visits`, `members`, `share`, `months`. */
export type Unit = string;

/** An estimate and its error, apart so that the error can be set small and quiet. */
export interface Estimate {
  value: string;
  error: string;
}

/** What is said where there is no number. */
export const NONE = "–";

interface Size {
  word: string;
  power: number;
}

const ENGLISH: Size[] = [
  { word: "T", power: 12 },
  { word: "B", power: 9 },
  { word: "M", power: 6 },
  { word: "K", power: 3 },
];
const KOREAN: Size[] = [
  { word: "해", power: 20 },
  { word: "경", power: 16 },
  { word: "조", power: 12 },
  { word: "억", power: 8 },
  { word: "만", power: 4 },
];
const PLAIN: Size = { word: "", power: 0 };

/** Numbers from here up are said with a word for their size, the same in both languages. */
const FIRST_WORD = 1e4;

/** Whether a unit is money: an ISO 4217 code. */
export const isMoney = (unit: Unit): boolean => /^[A-Z]{3}$/.test(unit);

const symbols = new Map<string, string>();

/** The currency's sign, such as ₩ or $. */
function symbol(currency: string): string {
  let found = symbols.get(currency);
  if (found === undefined) {
    found = currencyFormat(currency)
      .formatToParts(0)
      .filter((part) => part.type === "currency")
      .map((part) => part.value)
      .join("");
    symbols.set(currency, found);
  }
  return found;
}

/** What Korean readers say after an amount. */
const SPOKEN: Record<string, string> = {
  KRW: "원",
  USD: "달러",
  EUR: "유로",
  JPY: "엔",
  GBP: "파운드",
};

/** What stands before and behind an amount: ₩5,000 and 5,000원. */
export function marks(language: Language, currency: string): [before: string, behind: string] {
  const spoken = language === "ko" ? SPOKEN[currency] : undefined;
  return spoken === undefined ? [symbol(currency), ""] : ["", spoken];
}

/** Decimal places of the currency's minor unit: 0 for won, 2 for dollars. */
export const minorDigits = (currency: string): number =>
  currencyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2;

function currencyFormat(currency: string): Intl.NumberFormat {
  return new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
  });
}

function size(language: Language, magnitude: number): Size {
  if (magnitude < FIRST_WORD) return PLAIN;
  const sizes = language === "ko" ? KOREAN : ENGLISH;
  return sizes.find((one) => magnitude >= 10 ** one.power) ?? PLAIN;
}

function grouped(magnitude: number, decimals: number): string {
  return magnitude.toLocaleString("en", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
}

/** Wraps a said magnitude with its sign and its unit's mark; a minus, not a hyphen. */
function marked(language: Language, unit: Unit, negative: boolean, said: string): string {
  const minus = negative && /[1-9]/.test(said) ? "−" : "";
  if (isMoney(unit)) {
    const [before, behind] = marks(language, unit);
    // A unit stands apart from a word before it, on the same line: 239만 원, but 5,000원.
    const apart = behind !== "" && /[만억조경해]$/.test(said) ? "\u00a0" : "";
    return `${minus}${before}${said}${apart}${behind}`;
  }
  return unit === "share" ? `${minus}${said}%` : `${minus}${said}`;
}

const scaled = (unit: Unit, value: number) => (unit === "share" ? value * 100 : value);

/** A number in so many leading figures and a word for its size: three give ₩412M. */
export function compact(language: Language, unit: Unit, value: number, figures = 3): string {
  if (!Number.isFinite(value)) return NONE;
  const number = scaled(unit, value);
  if (number === 0) return marked(language, unit, false, "0");
  const { word, power } = size(language, Math.abs(number));
  const magnitude = Math.abs(number) / 10 ** power;
  const whole = Math.floor(Math.log10(magnitude)) + 1;
  const most = power === 0 ? plainDecimals(unit, number) : 2;
  const wanted = Math.max(0, figures - Math.max(1, whole));
  // Small money is said to the smallest coin: $35.80.
  const small = isMoney(unit) && power === 0 && whole < 3;
  const decimals = small ? most : Math.min(most, wanted);
  return marked(language, unit, number < 0, grouped(magnitude, decimals) + word);
}

function plainDecimals(unit: Unit, number: number): number {
  if (isMoney(unit)) return Math.abs(number) >= 1000 ? 0 : minorDigits(unit);
  return unit === "points" || unit === "members" ? 0 : 2;
}

/** A tick of an axis: as short as it can be said, without trailing zeros. */
export function tick(language: Language, unit: Unit, value: number): string {
  return compact(language, unit, value).replace(/(\.\d*?)0+(?=\D*$)/, (_, kept: string) =>
    kept === "." ? "" : kept,
  );
}

/** A number with all the digits that mean something: ₩412,345,678. */
export function exact(language: Language, unit: Unit, value: number): string {
  if (!Number.isFinite(value)) return NONE;
  const number = scaled(unit, value);
  const decimals = isMoney(unit) ? minorDigits(unit) : unit === "share" ? 2 : smallDecimals(number);
  return marked(language, unit, number < 0, grouped(Math.abs(number), decimals));
}

const smallDecimals = (number: number) =>
  Number.isInteger(number) || Math.abs(number) >= 1000 ? 0 : 2;

/** An amount in whole minor units, said exactly. */
export const exactMinor = (language: Language, currency: string, minor: number): string =>
  exact(language, currency, minor / 10 ** minorDigits(currency));

/**
 * An estimate with its error: both in one unit, the value no closer than the error allows. The
 * error has one figure, two when the first is a 1.
 */
export function estimate(language: Language, unit: Unit, mean: number, se: number): Estimate {
  const number = scaled(unit, mean);
  const error = Math.abs(scaled(unit, se));
  if (!Number.isFinite(number) || !Number.isFinite(error)) {
    return { value: compact(language, unit, mean), error: `±${NONE}` };
  }
  if (error === 0) return { value: compact(language, unit, mean), error: "±0" };
  const { word, power } = size(language, Math.max(Math.abs(number), error));
  const small = error / 10 ** power;
  const exponent = Math.floor(Math.log10(small));
  const leading = Math.floor(small / 10 ** exponent);
  const wanted = (leading === 1 ? 1 : 0) - exponent;
  const whole = Math.floor(Math.log10(Math.max(1, Math.abs(number) / 10 ** power)));
  const most = power === 0 ? plainDecimals(unit, number) : Math.max(0, 4 - whole);
  const decimals = Math.min(Math.max(0, wanted), most);
  const said = grouped(small, decimals);
  return {
    value: marked(
      language,
      unit,
      number < 0,
      grouped(Math.abs(number) / 10 ** power, decimals) + word,
    ),
    error: /[1-9]/.test(said) ? `±${said}` : `±<${grouped(10 ** -decimals, decimals)}`,
  };
}

/** A probability, said of a hundred: "81 of 100", "100번 중 81번". */
export function odds(language: Language, share: number): string {
  if (!Number.isFinite(share)) return NONE;
  const of = Math.round(share * 100);
  const korean = language === "ko";
  if (of === 0 && share > 0) return korean ? "100번 중 1번 미만" : "fewer than 1 of 100";
  if (of === 100 && share < 1) return korean ? "100번 중 99번 넘게" : "more than 99 of 100";
  return korean ? `100번 중 ${of}번` : `${of} of 100`;
}

/** A difference with its sign always shown: +₩1.2M, −₩300K. */
export function signed(language: Language, unit: Unit, value: number): string {
  const said = compact(language, unit, value);
  return value > 0 && /[1-9]/.test(said) ? `+${said}` : said;
}

/** Seconds that remain, roughly: "8 s", "3 min". */
export function remaining(language: Language, seconds: number): string {
  const korean = language === "ko";
  if (seconds < 90) return `${Math.max(1, Math.ceil(seconds))}${korean ? "초" : " s"}`;
  return `${Math.round(seconds / 60)}${korean ? "분" : " min"}`;
}

/** A sentence that begins with a capital, where the language has them: a name stays as it is. */
export const capital = (language: Language, text: string): string =>
  language === "ko" ? text : text.charAt(0).toUpperCase() + text.slice(1);
