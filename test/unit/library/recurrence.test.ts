import { expect, test } from "vitest";
import { between, describe, next, type Rule, RuleError } from "../../../src/index.ts";

const noon = new Date("2026-03-28T12:00:00Z");

test.each<[string, Rule, string | undefined]>([
  ["a crontab line", "30 2 * * *", "2026-03-29T02:30:00Z"],
  ["NCRONTAB, seconds first", "*/15 * * * * *", "2026-03-28T12:00:15Z"],
  [
    "a wall time that the clock skips",
    { cron: "30 2 * * *", timeZone: "Europe/Berlin" },
    "2026-03-29T01:30:00Z",
  ],
  [
    "Azure's recurrence with a start",
    { startTime: "2026-01-01T01:00:00Z", recurrence: { frequency: "Week", interval: 2 } },
    "2026-04-09T01:00:00Z",
  ],
  [
    "a grid without a start, counted from its creation",
    { recurrence: { frequency: "hour" }, createdAt: new Date("2026-03-28T11:17:00Z") },
    "2026-03-28T12:17:00Z",
  ],
  ["a rule that is over", { cron: "* * * * *", endTime: "2026-03-01T00:00:00Z" }, undefined],
])("the next occurrence of %s", (_, rule, expected) => {
  expect(next(rule, noon)?.toISOString().replace(".000", "")).toBe(expected);
});

test("what lies between two moments: after the first, up to and including the second", () => {
  const found = between("0 * * * *", noon, new Date("2026-03-28T14:00:00Z"));
  expect(found.map((date) => date.toISOString())).toEqual([
    "2026-03-28T13:00:00.000Z",
    "2026-03-28T14:00:00.000Z",
  ]);
  expect(between("* * * * *", noon, new Date("2027-01-01T00:00:00Z"), 3)).toHaveLength(3);
});

test("a rule in words", () => {
  expect(describe({ cron: "0 1 * * *", timeZone: "Europe/Berlin" })).toBe(
    "at 01:00 every day (0 1 * * *), Europe/Berlin",
  );
});

test("a rule with faults tells all of them, each with its place", () => {
  const ask = (): unknown =>
    next({ timeZone: "Mars/Olympus", recurrence: { frequency: "fortnight" } }, noon);
  expect(ask).toThrow(RuleError);
  try {
    ask();
  } catch (error) {
    expect((error as RuleError).faults.map(({ path }) => path)).toEqual([
      "/timeZone",
      "/recurrence/frequency",
    ]);
  }
});

test("an invalid date and an invalid limit are refused", () => {
  expect(() => next("* * * * *", new Date("no"))).toThrow(RangeError);
  expect(() => between("* * * * *", noon, noon, -1)).toThrow(RangeError);
});
