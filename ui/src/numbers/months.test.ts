import { expect, test } from "vitest";
import { dayToMonth, monthAfter, monthToDay, namedOn, sayMonth, shortMonth } from "./months";

test("months are counted across years", () => {
  expect(monthAfter("1998-07", 0)).toBe("1998-07");
  expect(monthAfter("1998-07", 6)).toBe("1999-01");
  expect(monthAfter("2027-12", 1)).toBe("2028-01");
});

test("months are said in both languages", () => {
  expect(sayMonth("en", "2027-03")).toBe("Mar 2027");
  expect(sayMonth("ko", "2027-03")).toBe("2027년 3월");
  expect(shortMonth("en", "2027-03")).toBe("Mar ’27");
});

test("a day becomes months and back, in every month", () => {
  for (const day of ["2027-01-01", "2027-01-31", "2027-02-28", "2028-02-29", "2030-12-31"]) {
    expect(monthToDay("2027-01", dayToMonth("2027-01", day))).toBe(day);
  }
  expect(dayToMonth("2027-01", "2027-03-01")).toBe(2);
  expect(dayToMonth("2027-01", "2026-12-01")).toBe(-1);
});

test("an axis names at most nine months, beginning from Januaries", () => {
  for (const count of [1, 12, 36, 60, 120]) {
    const named = Array.from({ length: count }, (_, at) => namedOn("1998-07", count, at));
    expect(named.filter(Boolean).length).toBeLessThanOrEqual(10);
  }
  expect(namedOn("1998-07", 36, 6)).toBe(true);
});
