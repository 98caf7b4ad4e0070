import { CronExpressionParser } from "cron-parser";
import { Cron } from "croner";
import { RRuleTemporal } from "rrule-temporal";
import { describe, expect, test } from "vitest";
import type { Recurrence, Timing } from "../../../src/model/recurrence.ts";
import { formatSecond } from "../../../src/model/time.ts";
import { compileTiming } from "../../../src/schedule/next.ts";

/**
 * Engines that nobody here wrote, where they are right; and where we differ, why. From 10 January 2026, 15 occurrences
 * each, over both changes of clocks where the rule reaches them.
 */
const from = Date.UTC(2026, 0, 10, 0, 0, 30);
const count = 15;

const lines = [
  "*/5 * * * *",
  "*/7 */5 * * *",
  "0 * * * *",
  "15 3 * * *",
  "0 9-17 * * 1-5",
  "30 4 1,15 * *",
  "0 0 29 2 *",
  "0 12 31 * *",
  "0 6 * * sun",
  "0 6 * jan,jul mon-wed",
  "45 23 28-31 * *",
  "0 0 13 * 5",
  "59 23 31 12 *",
];

const zones = ["UTC", "Europe/Berlin", "Asia/Kolkata"];

describe.each(zones)("crontab in %s, as croner and cron-parser have it", (timeZone) => {
  test.each(lines)("%s", (line) => {
    const expected = ours({ timeZone, cron: [line] });
    const job = new Cron(line, { timezone: timeZone, paused: true });
    const theirs = job.nextRuns(count, new Date(from)).map((at) => formatSecond(at.getTime()));
    expect(theirs).toEqual(expected);
    const parsed = CronExpressionParser.parse(line, { tz: timeZone, currentDate: new Date(from) });
    expect(parsed.take(count).map((at) => formatSecond(at.getTime()))).toEqual(expected);
  });
});

/** A recurrence, and the same as a rule of RFC 5545. */
const rules: readonly (readonly [Recurrence, string])[] = [
  [{ frequency: "minute", interval: 45 }, "FREQ=MINUTELY;INTERVAL=45"],
  [{ frequency: "hour", interval: 5 }, "FREQ=HOURLY;INTERVAL=5"],
  [{ frequency: "day", interval: 3 }, "FREQ=DAILY;INTERVAL=3"],
  [
    { frequency: "day", schedule: { hours: [1, 13], minutes: [0, 30] } },
    "FREQ=DAILY;BYHOUR=1,13;BYMINUTE=0,30;BYSECOND=0",
  ],
  [
    { frequency: "week", interval: 2, schedule: { weekDays: ["monday", "sunday"] } },
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;WKST=MO",
  ],
  [{ frequency: "month", schedule: { monthDays: [31, -2] } }, "FREQ=MONTHLY;BYMONTHDAY=31,-2"],
  [
    {
      frequency: "month",
      interval: 2,
      schedule: {
        monthlyOccurrences: [
          { day: "friday", occurrence: -1 },
          { day: "monday", occurrence: 5 },
        ],
      },
    },
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1FR,5MO",
  ],
  [
    { frequency: "year", interval: 4, schedule: { months: [2, 7], monthDays: [29] } },
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=2,7;BYMONTHDAY=29",
  ],
];

describe.each(["UTC", "Europe/Berlin", "America/New_York"])(
  "recurrence in %s, as rrule-temporal has it",
  (timeZone) => {
    test.each(rules)("%j", (recurrence, rule) => {
      const rruleString = `DTSTART;TZID=${timeZone}:20240101T060000\nRRULE:${rule}`;
      const job = new RRuleTemporal({ rruleString });
      const theirs: string[] = [];
      let at = job.next(new Date(from));
      while (at !== null && theirs.length < count) {
        theirs.push(formatSecond(at.epochMilliseconds));
        at = job.next(new Date(at.epochMilliseconds));
      }
      expect(theirs).toEqual(ours({ timeZone, startTime: "2024-01-01T06:00", recurrence }));
    });
  },
);

function ours(timing: Timing): readonly string[] {
  const createdAt = timing.startTime === undefined ? from : 0;
  return compileTiming(timing, { createdAt }).between(from, Infinity, count).map(formatSecond);
}
