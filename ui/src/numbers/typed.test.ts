import { describe, expect, test } from "vitest";
import { shiftPoint, shown, stepped, written } from "./typed";

const percent = { kind: "percent" } as const;
const money = { kind: "money", currency: "KRW" } as const;
const points = { kind: "whole", unit: "points" } as const;
const decimal = { kind: "decimal", unit: "" } as const;

test.each([
  ["1", -2, "0.01"],
  ["1.1", -2, "0.011"],
  ["0.01", 2, "1"],
  ["0.005", 2, "0.5"],
  ["12.5", 2, "1250"],
  ["100", -2, "1"],
  ["-3", -2, "-0.03"],
  ["0", -2, "0"],
  [".5", 2, "50"],
  ["lots", 2, "lots"],
])("%s moved by %d places is %s, in digits alone", (text, places, moved) => {
  expect(shiftPoint(text, places)).toBe(moved);
});

describe("what is typed and what is written", () => {
  test.each([
    [percent, "1", "0.01"],
    [percent, "1.1 %", "0.011"],
    [money, "₩5,000", "5000"],
    [money, "5만", "50000"],
    [money, "1.2억", "120000000"],
    [money, "12K", "12000"],
    [money, "3000원", "3000"],
    [points, "5,000", "5000"],
    [decimal, "0.553", "0.553"],
    [percent, "lots", "lots"],
    [money, "1,2", "1,2"],
  ] as const)("%o: %s is written %s", (kind, typed, expected) => {
    expect(written(kind, typed)).toBe(expected);
  });

  test("a value shows as people read it, and a wrong one as it was typed", () => {
    expect(shown(percent, "0.015")).toBe("1.5");
    expect(shown(money, "5000")).toBe("5,000");
    expect(shown(points, "1234567")).toBe("1,234,567");
    expect(shown({ kind: "whole", unit: "" }, "20261121")).toBe("20261121");
    expect(shown(percent, "lots")).toBe("lots");
  });

  test("showing and writing back changes nothing", () => {
    for (const value of ["0.01", "0.125", "1", "0.0005", "0"]) {
      expect(written(percent, shown(percent, value))).toBe(value);
    }
    for (const value of ["5000", "0.01", "120000000"]) {
      expect(written(money, shown(money, value))).toBe(value);
    }
  });
});

test("the arrow keys move the last digit that means something", () => {
  expect(stepped(points, "24", 1)).toBe("25");
  expect(stepped(points, "5,000", 1)).toBe("6,000");
  expect(stepped(percent, "1.5", -1)).toBe("1.4");
  expect(stepped(decimal, "0.553", 1)).toBe("0.554");
  expect(stepped(percent, "lots", 1)).toBe("lots");
});
