import { expect, test } from "vitest";
import { elements, inOrder, joined, monthTyped, saidList, withElement } from "./lists";

test("elements stand side by side and none is not absent", () => {
  expect(elements("sat, sun")).toEqual(["sat", "sun"]);
  expect(elements("")).toEqual([]);
  expect(joined(["sat", "sun"])).toBe("sat, sun");
  expect(joined([])).toBe("[]");
});

test.each([
  [["300000", "900000"], 1, "950,000", ["300000", "950000"]],
  [["300000"], 2, "5", ["300000", "", "5"]],
  [["0.5", "0.5"], 1, "", ["0.5"]],
  [["1"], 0, "", []],
])("%j with element %d typed as %s", (all, at, typed, expected) => {
  expect(withElement(all, at, typed)).toEqual(expected);
});

test.each([
  ["2027-3", "2027-03"],
  ["2027.03", "2027-03"],
  ["27.3", "2027-03"],
  ["2027년 3월", "2027-03"],
  ["spring", "spring"],
])("%s is written %s", (typed, written) => {
  expect(monthTyped(typed)).toBe(written);
});

test("months stand in order of time, and once", () => {
  expect(inOrder(["2027-03", "soon", "2026-11", "2027-03"])).toEqual([
    "2026-11",
    "2027-03",
    "soon",
  ]);
});

test("a list reads as people say it", () => {
  const days = {
    kind: "several",
    options: [
      { value: "sat", words: { en: "Sat", ko: "토" } },
      { value: "sun", words: { en: "Sun", ko: "일" } },
    ],
  } as const;
  const options = [...days.options];
  expect(saidList({ kind: "several", options }, "sat, sun", "ko")).toBe("토·일");
  expect(saidList({ kind: "several", options }, "sat, sun", "en")).toBe("Sat, Sun");
  expect(saidList({ kind: "months" }, "2027-02", "ko")).toBe("2027년 2월");
  const each = {
    kind: "each" as const,
    of: { kind: "money" as const, currency: "KRW" },
    names: ["silver", "gold"],
  };
  expect(saidList(each, "300000, 900000", "en")).toBe("silver ₩300,000, gold ₩900,000");
  expect(saidList(each, "300000", "ko")).toBe("silver 300,000원");
  expect(saidList({ kind: "flag" }, "true", "en")).toBeUndefined();
});
