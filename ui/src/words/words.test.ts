import { expect, test } from "vitest";
import { en } from "./en";
import { ko } from "./ko";
import { particles } from "./particles";

type Tree = { [key: string]: string | Tree };

const leaves = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[path + key, value]] : leaves(value, `${path}${key}.`),
  );

const variables = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test("both languages speak of the same things with the same numbers in them", () => {
  const korean = new Map(leaves(ko));
  for (const [key, text] of leaves(en)) {
    expect(korean.get(key), key).toBeTruthy();
    expect(variables(korean.get(key) ?? ""), key).toEqual(variables(text));
  }
  expect(korean.size).toBe(leaves(en).length);
});

test("every word of the dictionary is used somewhere", () => {
  const sources = Object.values(
    import.meta.glob<string>("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true }),
  ).join("\n");
  const chosen = [
    "series.",
    "group.",
    "unit.",
    "mechanic.",
    "page.",
    "lead.",
    "run.",
    "customers.role_",
    "liability.p",
    "liability.cashback_payable_about",
    "liability.unearned_fees_about",
    "liability.gifts_owed_about",
    "liability.owed_about",
  ];
  const unused = leaves(en)
    .map(([key]) => key)
    .filter((key) => !chosen.some((start) => key.startsWith(start)))
    .filter((key) => {
      const stem = key.replace(/_(one|other)$/, "");
      const ending = stem.split(".").at(-1) ?? "";
      return !sources.includes(`"${stem}"`) && !new RegExp(`: "${ending}"|to_\\$`).test(sources);
    });
  expect(unused).toEqual([]);
});

test.each([
  ["질문(으)로 가기", "질문으로 가기"],
  ["부채(으)로 가기", "부채로 가기"],
  ["서울(으)로", "서울로"],
  ["“1%” (으)로", "“1%” 로"],
  ["1(으)로 되돌리기", "1로 되돌리기"],
  ["6(으)로 되돌리기", "6으로 되돌리기"],
  ["5억(이)라고", "5억이라고"],
  ["5조(이)라고", "5조라고"],
])("%s is read %s", (written, read) => {
  expect(particles(written)).toBe(read);
});
