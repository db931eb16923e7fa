import { describe, expect, test } from "vitest";
import { compact, estimate, exact, exactMinor, odds, remaining, signed, tick } from "./format";

describe("amounts in the reader's words", () => {
  test.each([
    ["ko", "KRW", 412_345_678, "4.12억 원"],
    ["en", "KRW", 412_345_678, "₩412M"],
    ["ko", "KRW", 12_345, "1.23만 원"],
    ["en", "USD", 9_999, "$9,999"],
    ["ko", "KRW", -9_990, "−9,990원"],
    ["ko", "USD", 35.8, "35.80달러"],
    ["ko", "CHF", 12_000, "CHF1.20만"],
    ["en", "USD", -2_500_000, "−$2.50M"],
    ["en", "points", 0, "0"],
    ["en", "share", 0.0042, "0.42%"],
    ["ko", "points", 1_234_567_890_123, "1.23조"],
    ["en", "USD", Number.NaN, "–"],
  ] as const)("%s %s %d is said %s", (language, unit, value, said) => {
    expect(compact(language, unit, value)).toBe(said);
  });

  test("exact figures keep every digit", () => {
    expect(exact("en", "KRW", 412_345_678)).toBe("₩412,345,678");
    expect(exactMinor("en", "USD", -123_456)).toBe("−$1,234.56");
    expect(exactMinor("en", "KRW", 1_000)).toBe("₩1,000");
  });

  test("ticks carry no empty decimals", () => {
    expect(tick("en", "USD", 1_000_000)).toBe("$1M");
    expect(tick("en", "USD", 1_500_000)).toBe("$1.5M");
    expect(tick("ko", "KRW", 1_500_000)).toBe("150만 원");
    expect(tick("en", "share", 0.2)).toBe("20%");
    expect(tick("en", "points", 20_000)).toBe("20K");
  });

  test("a difference shows its sign", () => {
    expect(signed("en", "KRW", 5_200)).toBe("+₩5,200");
    expect(signed("en", "KRW", -5_200)).toBe("−₩5,200");
    expect(signed("en", "KRW", 0)).toBe("₩0");
  });
});

describe("an estimate is no closer than its error", () => {
  test.each([
    ["en", "KRW", 412_345_678, 3_100_000, "₩412M", "±3"],
    ["en", "USD", 5_200, 295, "$5,200", "±295"],
    ["ko", "KRW", 1_038_000_000, 7_000_000, "10.38억 원", "±0.07"],
    ["en", "points", 34.2, 0.55, "34", "±1"],
    ["en", "share", 0.0042, 0.00008, "0.42%", "±0.01"],
    ["en", "KRW", 412, 0, "₩412", "±0"],
    ["en", "KRW", 4.12e8, 120, "₩412.00M", "±<0.01"],
  ] as const)("%s %s %d ± %d", (language, unit, mean, se, value, error) => {
    expect(estimate(language, unit, mean, se)).toEqual({ value, error });
  });
});

test("a probability is said of a hundred, never as none or all when it is not", () => {
  expect(odds("en", 0.81)).toBe("81 of 100");
  expect(odds("ko", 0.81)).toBe("100번 중 81번");
  expect(odds("en", 0.002)).toBe("fewer than 1 of 100");
  expect(odds("en", 0.999)).toBe("more than 99 of 100");
  expect(odds("en", 1)).toBe("100 of 100");
  expect(odds("en", 0)).toBe("0 of 100");
});

test("time that remains is said roughly", () => {
  expect(remaining("en", 7.2)).toBe("8 s");
  expect(remaining("ko", 200)).toBe("3분");
});
