import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Timing } from "../../../src/model/recurrence.ts";
import { compileTiming, gridStart } from "../../../src/schedule/next.ts";
import { whyNotDue } from "../../../src/schedule/why-not.ts";

const berlin = "Europe/Berlin";
const start = "2026-01-05T08:00:00Z";
const createdAt = Date.parse("2026-01-01T00:00:00Z");

test.each<[string, Timing, string, readonly string[]]>([
  ["due", { cron: ["*/15 * * * *"] }, "2026-03-09T12:15:00Z", []],
  [
    "minute",
    { cron: ["*/15 * * * *"] },
    "2026-03-09T12:07:00Z",
    ["the minute is :07, and it runs only at :00, :15, :30 and :45"],
  ],
  [
    "second",
    { cron: ["*/15 * * * *"] },
    "2026-03-09T12:15:20Z",
    ["the second is 20, and it runs only at second 0"],
  ],
  [
    "hour",
    { cron: ["0 9-17 * * *"] },
    "2026-03-09T20:00:00Z",
    ["the hour is 20, and it runs only in the hours 09 to 17"],
  ],
  [
    "weekday and hour",
    { cron: ["0 9 * * mon-fri"] },
    "2026-03-08T10:00:00Z",
    [
      "it is a Sunday, and it runs only on Monday to Friday",
      "the hour is 10, and it runs only in the hour 09",
    ],
  ],
  [
    "month",
    { cron: ["0 9 * 6-8 *"] },
    "2026-03-08T09:00:00Z",
    ["it is March, and it runs only in June to August"],
  ],
  [
    "either day",
    { cron: ["0 9 1,15 * mon"] },
    "2026-03-10T09:00:00Z",
    ["it is Tuesday the 10th, and it runs only on the 1st and 15th or a Monday"],
  ],
  [
    "both days",
    { cron: ["0 0 9 13 * 5"] },
    "2026-03-10T09:00:00Z",
    [
      "it is Tuesday the 10th, and it runs only on the 13th",
      "it is a Tuesday, and it runs only on Friday",
    ],
  ],
  [
    "several lines",
    { cron: ["0 9 * * *", "30 18 * * *"] },
    "2026-03-10T09:30:00Z",
    [
      'by "0 9 * * *": the minute is :30, and it runs only at :00',
      'by "30 18 * * *": the hour is 09, and it runs only in the hour 18',
    ],
  ],
  [
    "on the local clock",
    { cron: ["0 9 * * *"], timeZone: berlin },
    "2026-03-10T09:00:00Z",
    ["the hour is 10, and it runs only in the hour 09"],
  ],
  [
    "the second of two",
    { cron: ["30 2 * * *"], timeZone: berlin },
    "2026-10-25T01:30:00Z",
    ["this local time comes twice that day, and it runs the first time only"],
  ],
  [
    "before its creation",
    { cron: ["0 9 * * *"] },
    "2025-12-01T09:00:00Z",
    ["it begins only at 2026-01-01 00:00:00 UTC"],
  ],
  [
    "every ten minutes",
    { startTime: start, recurrence: { frequency: "minute", interval: 10 } },
    "2026-03-09T12:07:00Z",
    [
      "it runs every 10 minutes, counted from 2026-01-05 08:00:00 UTC, and this is 7 minutes past such a moment",
    ],
  ],
  [
    "every five hours",
    { startTime: start, recurrence: { frequency: "hour", interval: 5 } },
    "2026-01-05T14:30:00Z",
    [
      "it runs every 5 hours, counted from 2026-01-05 08:00:00 UTC, and this is 1 hour and 30 minutes past such a moment",
    ],
  ],
  [
    "every second day",
    { startTime: start, recurrence: { frequency: "day", interval: 2 } },
    "2026-01-06T08:00:00Z",
    ["it runs every 2 days, counted from that of 2026-01-05, and this day is not one of them"],
  ],
  [
    "every second week",
    {
      startTime: start,
      recurrence: { frequency: "week", interval: 2, schedule: { weekDays: ["monday"] } },
    },
    "2026-01-12T08:00:00Z",
    ["it runs every 2 weeks, counted from that of 2026-01-05, and this week is not one of them"],
  ],
  [
    "the last day",
    { startTime: start, recurrence: { frequency: "month", schedule: { monthDays: [-1] } } },
    "2026-02-27T08:00:00Z",
    ["it is Friday the 27th, and it runs only on the last day"],
  ],
  [
    "the last Friday",
    {
      startTime: start,
      recurrence: {
        frequency: "month",
        schedule: { monthlyOccurrences: [{ day: "friday", occurrence: -1 }] },
      },
    },
    "2026-02-20T08:00:00Z",
    ["it is Friday the 20th, and it runs only on the last Friday"],
  ],
  [
    "each year",
    { startTime: start, recurrence: { frequency: "year" } },
    "2027-02-05T08:00:00Z",
    ["it is February, and it runs only in January"],
  ],
  [
    "after its end",
    { cron: ["0 9 * * *"], endTime: "2026-02-01T00:00:00Z" },
    "2026-02-02T09:00:00Z",
    ["it ended at 2026-02-01 00:00:00 UTC"],
  ],
  [
    "after its count",
    { startTime: start, recurrence: { frequency: "day", count: 3 } },
    "2026-01-08T08:00:00Z",
    ["its last occurrence was 2026-01-07 08:00:00 UTC"],
  ],
  [
    "once",
    { startTime: start },
    "2026-01-05T09:00:00Z",
    ["it runs once, at 2026-01-05 08:00:00 UTC"],
  ],
])("why not: %s", (_, timing, at, reasons) => {
  expect(whyNotDue(timing, { createdAt }, Date.parse(at))).toEqual(reasons);
});

const timings: readonly Timing[] = [
  { cron: ["*/7 3-5 1,15 * mon"], timeZone: berlin },
  { cron: ["30 2 * * *", "15 * * * sun"], timeZone: berlin },
  { cron: ["10 */20 1-3 * * fri"] },
  {
    startTime: "2026-01-01T00:10:00Z",
    recurrence: { frequency: "hour", interval: 7, schedule: { minutes: [5, 20] } },
  },
  {
    recurrence: {
      frequency: "week",
      interval: 2,
      schedule: { weekDays: ["friday"], hours: [2, 3] },
    },
    timeZone: berlin,
  },
  {
    recurrence: {
      frequency: "year",
      schedule: { months: [3, 10], monthDays: [-1, 25], hours: [2], minutes: [30] },
    },
    timeZone: berlin,
    dst: { gap: "skip" },
  },
  { startTime: start, recurrence: { frequency: "minute", interval: 45, count: 1_000 } },
];

test("there is a reason exactly where the timetable has no occurrence", () => {
  const from = Date.parse("2026-02-20T00:00:00Z");
  const occurrences = fc.tuple(
    fc.constantFrom(...timings),
    fc.integer({ min: 0, max: 250 * 1_440 }),
  );
  fc.assert(
    fc.property(occurrences, fc.constantFrom(0, 0, 10, 60, 3_600), ([timing, minutes], off) => {
      const grid = gridStart(timing, createdAt);
      const anchor = grid === undefined ? { createdAt } : { createdAt, gridStart: grid };
      const timetable = compileTiming(timing, anchor);
      const near = timetable.next(from + minutes * 60_000) ?? from + minutes * 60_000;
      const at = near + off * 1_000;
      const isDue = timetable.previous(at + 1) === at;
      expect(whyNotDue(timing, anchor, at).length === 0).toBe(isDue);
    }),
    { numRuns: 700 },
  );
});
