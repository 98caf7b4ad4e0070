import { describe, expect, test } from "vitest";
import type { Timing } from "../../../src/model/recurrence.ts";
import { describeTiming } from "../../../src/schedule/describe.ts";
import { hazardsOf } from "../../../src/schedule/hazards.ts";
import { smallestGap } from "../../../src/schedule/smallest-gap.ts";

const berlin = { startTime: "2026-01-01T01:00:00Z", timeZone: "Europe/Berlin" };
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

/** A rule, what one says of it, and the smallest gap between two of its occurrences. */
const words: readonly (readonly [Timing, string, number | undefined])[] = [
  [{}, "once, when it is first applied", undefined],
  [{ startTime: "2026-05-01T10:00+02:00" }, "once, on 1 May 2026 10:00 +02:00", undefined],
  [
    {
      ...berlin,
      recurrence: {
        frequency: "day",
        schedule: { hours: [1], minutes: [0, 30] },
        endTime: "2027-10-01T00:00:00Z",
      },
    },
    "every day at 01:00 and 01:30, Europe/Berlin, from 1 January 2026 02:00, until 1 October 2027 02:00",
    30 * minute,
  ],
  [
    { ...berlin, recurrence: { frequency: "week", interval: 2, count: 5 } },
    "every 2 weeks on Thursday at 02:00, Europe/Berlin, from 1 January 2026 02:00, at most 5 times",
    14 * day,
  ],
  [
    {
      ...berlin,
      recurrence: {
        frequency: "month",
        schedule: {
          monthlyOccurrences: [
            { day: "monday", occurrence: 1 },
            { day: "friday", occurrence: -1 },
          ],
          hours: [2],
        },
      },
      dst: { gap: "skip", repeat: "both" },
    },
    "every month on the first Monday and the last Friday at 02:00, Europe/Berlin, from 1 January 2026 02:00, " +
      "left out where the clock skips the time, twice where the clock repeats the time",
    3 * day,
  ],
  [
    { recurrence: { frequency: "month", schedule: { monthDays: [-1, 15], minutes: [0, 30] } } },
    "every month on the last day and 15th at :00 and :30 of every hour, UTC",
    30 * minute,
  ],
  [
    { recurrence: { frequency: "minute", interval: 90, schedule: { hours: [9, 10, 11] } } },
    "every 90 minutes, only in the hours 09 to 11, UTC",
    90 * minute,
  ],
  [
    { recurrence: { frequency: "hour", interval: 5, schedule: { minutes: [0, 50] } } },
    "every 5 hours at :00 and :50, UTC",
    50 * minute,
  ],
  [
    { recurrence: { frequency: "hour", schedule: { minutes: [0, 50] } } },
    "every hour at :00 and :50, UTC",
    10 * minute,
  ],
  [
    { recurrence: { frequency: "hour", interval: 5, schedule: { hours: [3] } } },
    "every 5 hours, only in the hours 03, UTC",
    120 * hour,
  ],
  [
    { startTime: "now", recurrence: { frequency: "year", schedule: { months: [2, 3] } } },
    "every year on the day of its first run of February and March at the time of its first run, UTC, beginning when it is first applied",
    28 * day,
  ],
  [
    {
      startTime: "2024-02-29T00:00Z",
      recurrence: { frequency: "year", count: 1 },
    },
    "every year on the 29th of February at 00:00, UTC, from 29 February 2024 00:00, once only",
    undefined,
  ],
  [
    { startTime: "2024-02-29T00:00Z", recurrence: { frequency: "year" } },
    "every year on the 29th of February at 00:00, UTC, from 29 February 2024 00:00",
    1461 * day,
  ],
  [
    {
      recurrence: {
        frequency: "day",
        schedule: { hours: [9, 10, 11, 12, 13, 14, 15, 16, 17], minutes: [0, 20] },
      },
    },
    "every day at :00 and :20 of the hours 09 to 17, UTC",
    20 * minute,
  ],
  [
    { recurrence: { frequency: "day", schedule: { hours: [0, 23] } } },
    "every day in the hours 00 and 23, at the minute of its first run, UTC",
    1 * hour,
  ],
  [{ cron: ["*/7 * * * *"] }, "every 7 minutes from :00 (*/7 * * * *), UTC", 4 * minute],
  [
    { cron: ["15 3 * * 1-5"], timeZone: "Europe/Berlin" },
    "at 03:15 every Monday to Friday (15 3 * * 1-5), Europe/Berlin",
    day,
  ],
  [
    { cron: ["30 2 13 * 5"] },
    "at 02:30 on the 13th of the month and on every Friday (30 2 13 * 5), UTC",
    day,
  ],
  [
    { cron: ["0 30 2 13 * Fri"] },
    "at 02:30 on the 13th of the month if it is a Friday (0 30 2 13 * Fri), UTC",
    28 * day,
  ],
  [{ cron: ["* * * * *"] }, "every minute (* * * * *), UTC", minute],
  [{ cron: ["30 15 * * * *"] }, "second 30 of :15 of every hour (30 15 * * * *), UTC", hour],
  [
    { cron: ["0 9 * * *", "50 8 * Jan,Mar *"] },
    "at 09:00 every day (0 9 * * *); and at 08:50 every day in January and March (50 8 * Jan,Mar *), UTC",
    10 * minute,
  ],
  [
    { cron: ["0 0 31 2 *"] },
    "at 00:00 on the 31st of the month in February (0 0 31 2 *), UTC",
    undefined,
  ],
];

const createdAt = Date.UTC(2026, 0, 1);

describe("a rule in words", () => {
  test.each(words)("%j", (timing, expected, gap) => {
    expect(describeTiming(timing)).toBe(expected);
    expect(smallestGap(timing, { createdAt })).toBe(gap);
  });
});

const hazards: readonly (readonly [string, Timing, ...string[]])[] = [
  ["nothing", { timeZone: "Europe/Berlin", cron: ["15 4 * * *"] }],
  ["real time", { timeZone: "Europe/Berlin", cron: ["*/15 * * * *"] }],
  [
    "a time in the gap and in the repeat",
    { ...berlin, recurrence: { frequency: "day", schedule: { hours: [2], minutes: [30] } } },
    "schedule/gap On 2026-03-29 02:30 does not exist in Europe/Berlin, where the clocks go forward: it runs at 03:30 instead.",
    "schedule/repeat On 2026-10-25 02:30 comes twice in Europe/Berlin, where the clocks go back: it runs the first time only.",
  ],
  [
    "the same, where the job says what it wants",
    { cron: ["30 2 * * *"], timeZone: "Europe/Berlin", dst: { gap: "skip", repeat: "both" } },
  ],
  [
    "never",
    { recurrence: { frequency: "year", schedule: { months: [2], monthDays: [30, 31] } } },
    "schedule/never February has no 30th or 31st.",
  ],
  [
    "never, by the interval",
    {
      startTime: "2027-03-01T00:00Z",
      recurrence: { frequency: "year", interval: 2, schedule: { months: [2], monthDays: [29] } },
    },
    "schedule/never With an interval of 2 years from its start it never meets a year that has such a day.",
  ],
  [
    "never, by the filter",
    {
      startTime: "2026-03-01T00:00Z",
      recurrence: { frequency: "hour", interval: 2, schedule: { hours: [3] } },
    },
    "schedule/never Steps of 2 hours from its start never meet the hours and minutes of its schedule.",
  ],
  [
    "never, by the end",
    {
      startTime: "2026-03-01T00:00Z",
      recurrence: { frequency: "day", schedule: { hours: [3] }, endTime: "2026-03-01T01:00Z" },
    },
    "schedule/never Its first occurrence would be 2026-03-01T03:00:00Z, after its endTime.",
  ],
  ["never, in cron", { cron: ["0 0 31 4,6 *"] }, "schedule/never April and June have no 31st."],
  [
    "an uneven step",
    { cron: ["0 */5 * * *"] },
    'schedule/uneven-step "*/5" counts anew each day: from 20 to the next 0 are only 4 hours, not 5.',
  ],
  [
    "a day that short months lack",
    { recurrence: { frequency: "month", schedule: { monthDays: [30] } } },
    "schedule/short-month Not every month has a 30th: in those without it the job does not run that day.",
  ],
  [
    "29 February",
    { recurrence: { frequency: "year", schedule: { months: [2], monthDays: [29] } } },
    "schedule/short-month Only leap years have a 29th of February: in the others the job does not run.",
  ],
  ["the end of a month, as cron users write it", { cron: ["0 0 28-31 * *"] }],
];

describe("hazards", () => {
  const rows = hazards.map(([name, timing, ...expected]) => [name, { timing, expected }] as const);

  test.each(rows)("%s", (_name, { timing, expected }) => {
    const found = hazardsOf(timing, { createdAt }, createdAt);
    const texts = found.map(({ code, detail }) => `${code} ${detail}`);
    expect(texts).toEqual(expected);
  });
});
