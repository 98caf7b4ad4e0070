import { describe, expect, test } from "vitest";
import type { Timing } from "../../../src/model/recurrence.ts";
import { formatSecond } from "../../../src/model/time.ts";
import { compileTiming, gridStart } from "../../../src/schedule/next.ts";

const applied = "2026-05-13T10:17:42.250Z"; // a Wednesday

const table: readonly (readonly [string, Timing, string | undefined, readonly string[]])[] = [
  [
    "5 minutes: the minute of the apply plus one interval",
    { recurrence: { frequency: "minute", interval: 5 } },
    "2026-05-13T10:22:00Z",
    ["2026-05-13T10:22:00Z", "2026-05-13T10:27:00Z"],
  ],
  [
    "a day",
    { recurrence: { frequency: "day" }, timeZone: "Asia/Kolkata" },
    "2026-05-14T10:17:00Z",
    ["2026-05-14T10:17:00Z", "2026-05-15T10:17:00Z"],
  ],
  [
    "01:00 and 01:30 every third day: the first match, the interval from there",
    { recurrence: { frequency: "day", interval: 3, schedule: { hours: [1], minutes: [0, 30] } } },
    "2026-05-14T01:00:00Z",
    ["2026-05-14T01:00:00Z", "2026-05-14T01:30:00Z", "2026-05-17T01:00:00Z"],
  ],
  [
    "hours alone: their first minute",
    { recurrence: { frequency: "day", schedule: { hours: [10, 11] } } },
    "2026-05-13T11:00:00Z",
    ["2026-05-13T11:00:00Z", "2026-05-14T10:00:00Z"],
  ],
  [
    "a weekday alone: midnight",
    { recurrence: { frequency: "week", schedule: { weekDays: ["wednesday"] } } },
    "2026-05-20T00:00:00Z",
    ["2026-05-20T00:00:00Z", "2026-05-27T00:00:00Z"],
  ],
  [
    "every half hour",
    { recurrence: { frequency: "hour", schedule: { minutes: [0, 30] } } },
    "2026-05-13T10:30:00Z",
    ["2026-05-13T10:30:00Z", "2026-05-13T11:00:00Z"],
  ],
  [
    "minutes in some hours",
    { recurrence: { frequency: "minute", interval: 15, schedule: { hours: [9] } } },
    "2026-05-14T09:00:00Z",
    ["2026-05-14T09:00:00Z", "2026-05-14T09:15:00Z"],
  ],
  [
    "a day of the month on the clock of the job",
    {
      timeZone: "Europe/Berlin",
      recurrence: { frequency: "month", schedule: { monthDays: [-1], hours: [6] } },
    },
    "2026-05-31T04:00:00Z",
    ["2026-05-31T04:00:00Z", "2026-06-30T04:00:00Z"],
  ],
  [
    "months alone: their first day",
    { recurrence: { frequency: "year", schedule: { months: [3] } } },
    "2027-03-01T00:00:00Z",
    ["2027-03-01T00:00:00Z", "2028-03-01T00:00:00Z"],
  ],
  [
    "a rule that never matches has no run, not even at once",
    { recurrence: { frequency: "year", schedule: { months: [2], monthDays: [31] } } },
    "2026-05-13T10:18:00Z",
    [],
  ],
  [
    "cron has no grid and waits for its next match",
    { cron: ["17 10 * * *", "18 10 * * *"] },
    undefined,
    ["2026-05-13T10:18:00Z", "2026-05-14T10:17:00Z"],
  ],
  [
    "`now` runs at once and begins there",
    { startTime: "now", recurrence: { frequency: "hour" } },
    undefined,
    ["2026-05-13T10:17:42Z", "2026-05-13T11:17:42Z"],
  ],
  [
    "cron from `now` runs at once, then when it matches",
    { startTime: "now", cron: ["0 0 * * *"], count: 2 },
    undefined,
    ["2026-05-13T10:17:42Z", "2026-05-14T00:00:00Z"],
  ],
  ["one run", {}, undefined, ["2026-05-13T10:17:42Z"]],
];

describe("a job without a start, applied on Wednesday 13 May at 10:17:42", () => {
  test.each(table)("%s", (_name, timing, expected, occurrences) => {
    const createdAt = Date.parse(applied);
    const grid = gridStart(timing, createdAt);
    expect(grid === undefined ? undefined : formatSecond(grid)).toBe(expected);
    const anchor = grid === undefined ? { createdAt } : { createdAt, gridStart: grid };
    const found = compileTiming(timing, anchor).between(
      0,
      Infinity,
      Math.max(2, occurrences.length),
    );
    expect(found.map(formatSecond)).toEqual(occurrences);
  });
});

describe("count", () => {
  test.each([
    ["a million minutes", { frequency: "minute" }, 1_000_000, "2027-11-26T10:39:00Z"],
    [
      "a million working quarters",
      { frequency: "minute", interval: 15, schedule: { hours: [9, 10, 11, 12] } },
      1_000_000,
      "2197-02-12T12:45:00Z",
    ],
    ["a billion days is beyond the calendar", { frequency: "day" }, 1_000_000_000, undefined],
    [
      "ten thousand last Fridays",
      { frequency: "month", schedule: { monthlyOccurrences: [{ day: "friday", occurrence: -1 }] } },
      10_000,
      "2859-04-25T00:00:00Z",
    ],
  ] as const)("%s", (_name, recurrence, count, last) => {
    const timing: Timing = {
      startTime: "2026-01-01T00:00:00Z",
      recurrence: { ...recurrence, count },
    };
    const timetable = compileTiming(timing, { createdAt: 0 });
    const found = timetable.previous(Infinity);
    if (last !== undefined) {
      expect(formatSecond(found ?? 0)).toBe(last);
      expect(timetable.countBetween(-Infinity, Infinity)).toBe(count);
      expect(timetable.next(found ?? 0)).toBeUndefined();
    } else expect(formatSecond(found ?? 0)).toBe("9999-12-31T00:00:00Z");
  });
});
