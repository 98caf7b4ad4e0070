import { expect, test } from "vitest";
import { readUnitLines } from "../../../src/importers/systemd-lines.ts";
import { readSpan } from "../../../src/importers/systemd-span.ts";

test.each([
  ["5min 20s", 320_000],
  ["1h30m", 5_400_000],
  ["1.5d", 129_600_000],
  ["90", 90_000],
  ["2 3", 5_000],
  [" 10 sec ", 10_000],
  ["500ms", 500],
  ["infinity", Infinity],
  ["", undefined],
  ["soon", undefined],
  ["5min-20s", undefined],
  ["5 parsecs", undefined],
  ["1.2.3", undefined],
  ["1234567890123456", undefined],
])("the length of time %j", (text, ms) => {
  expect(readSpan(text)).toBe(ms);
});

test("a long text that is no length of time is told at once", () => {
  const began = performance.now();
  expect(readSpan(`${"1".repeat(60)}-`)).toBeUndefined();
  expect(readSpan(`${"1s".repeat(50_000)}-`)).toBeUndefined();
  expect(performance.now() - began).toBeLessThan(20_000);
});

test.each([
  ["A=1", "A", "1"],
  ["A = 1 = 2 ", "A", "1 = 2"],
  ["A=", "A", ""],
])("%j is an assignment", (line, key, value) => {
  const { assignments, strange } = readUnitLines(`[S]\n${line}`, "x");
  expect(assignments).toMatchObject([{ section: "S", key, value }]);
  expect(strange).toEqual([]);
});

test.each(["A", "=1", "= A = 1"])("%j is none", (line) => {
  const { assignments, strange } = readUnitLines(`[S]\n${line}`, "x");
  expect(assignments).toEqual([]);
  expect(strange).toHaveLength(1);
});

test("a line with a mebibyte of blanks is read once", () => {
  const began = performance.now();
  const blanks = " ".repeat(2 ** 20);
  expect(readUnitLines(`[S]\nA${blanks}B`, "x").strange).toHaveLength(1);
  expect(readUnitLines(`[S]\nA${blanks}=${blanks}1`, "x").assignments).toMatchObject([
    { key: "A", value: "1" },
  ]);
  expect(performance.now() - began).toBeLessThan(20_000);
});
