import { createRequire } from "node:module";
import { CronExpressionParser } from "cron-parser";
import { Cron } from "croner";
import type * as rruleTypes from "rrule";
import { RRuleTemporal } from "rrule-temporal";
import type { Recurrence } from "../src/model/recurrence.ts";
import { zoneClock } from "../src/schedule/time-zone.ts";
import { compileTiming } from "../src/schedule/next.ts";
import { type BareRule, type BareZone, bareSearch } from "./floors/bit-mask.ts";

// A CommonJS package whose names an import does not find.
const { RRule } = createRequire(import.meta.url)("rrule") as typeof rruleTypes;

/** One question, asked of every engine: the first occurrence after an instant (milliseconds). */
export type Ask = (after: number) => number | undefined;

export interface Case {
  readonly name: string;
  readonly recurrence: Recurrence;
  readonly cron: string;
  /** Where croner writes the last weekday of a month in its own way. */
  readonly croner?: string;
  readonly rrule: string;
  readonly bare: BareRule;
}

const every = (n: number, step = 1) => Array.from({ length: n }, (_, i) => i * step);
const allMonths = every(12).map((month) => month + 1);
const everyDay = (length: number) => (2 ** length - 1) | 0;

/** The five rules. */
export const cases: readonly Case[] = [
  {
    name: "every 5 minutes",
    recurrence: { frequency: "minute", interval: 5 },
    cron: "*/5 * * * *",
    rrule: "FREQ=MINUTELY;INTERVAL=5",
    bare: { minutes: every(12, 5), hours: every(24), days: everyDay, months: allMonths },
  },
  {
    name: "daily 03:15",
    recurrence: { frequency: "day", schedule: { hours: [3], minutes: [15] } },
    cron: "15 3 * * *",
    rrule: "FREQ=DAILY;BYHOUR=3;BYMINUTE=15;BYSECOND=0",
    bare: { minutes: [15], hours: [3], days: everyDay, months: allMonths },
  },
  {
    name: "Mo-Fr hourly 9-17",
    recurrence: {
      frequency: "week",
      schedule: {
        weekDays: ["monday", "tuesday", "wednesday", "thursday", "friday"],
        hours: every(9).map((hour) => hour + 9),
        minutes: [0],
      },
    },
    cron: "0 9-17 * * 1-5",
    rrule:
      "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;BYHOUR=9,10,11,12,13,14,15,16,17;BYMINUTE=0;BYSECOND=0",
    bare: {
      minutes: [0],
      hours: every(9).map((hour) => hour + 9),
      days: table((length, first) => every(length).filter((day) => (day + first) % 7 < 5)),
      months: allMonths,
    },
  },
  {
    name: "last Friday 18:00",
    recurrence: {
      frequency: "month",
      schedule: {
        monthlyOccurrences: [{ day: "friday", occurrence: -1 }],
        hours: [18],
        minutes: [0],
      },
    },
    cron: "0 18 * * 5L",
    croner: "0 18 * * 5#L",
    rrule: "FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=18;BYMINUTE=0;BYSECOND=0",
    bare: {
      minutes: [0],
      hours: [18],
      days: table((length, first) =>
        every(length).filter((day) => (day + first) % 7 === 4 && day >= length - 7),
      ),
      months: allMonths,
    },
  },
  {
    name: "29 February",
    recurrence: {
      frequency: "year",
      schedule: { months: [2], monthDays: [29], hours: [0], minutes: [0] },
    },
    cron: "0 0 29 2 *",
    rrule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYHOUR=0;BYMINUTE=0;BYSECOND=0",
    bare: {
      minutes: [0],
      hours: [0],
      days: (length) => (length === 29 ? 1 << 28 : 0),
      months: [2],
    },
  },
];

/** How each engine is made ready for a case; making it is what loading measures. `startMs`: a local midnight. */
export const engines: Readonly<
  Record<string, (one: Case, timeZone: string, startMs: number) => Ask>
> = {
  sched: ({ recurrence }, timeZone, startMs) => {
    const table = compileTiming(
      { startTime: new Date(startMs).toISOString(), timeZone, recurrence },
      { createdAt: 0 },
    );
    return (after) => table.next(after);
  },
  "sched cron": ({ cron, name, recurrence }, timeZone, startMs) => {
    if (name === "last Friday 18:00")
      return engines["sched"]!({ recurrence } as Case, timeZone, startMs);
    const table = compileTiming({ timeZone, cron: [cron] }, { createdAt: startMs });
    return (after) => table.next(after);
  },
  croner: ({ cron, croner }, timezone) => {
    const job = new Cron(croner ?? cron, { timezone, paused: true });
    return (after) => job.nextRun(new Date(after))?.getTime();
  },
  "cron-parser": ({ cron }, tz) => {
    const job = CronExpressionParser.parse(cron, { tz });
    return (after) => {
      job.reset(new Date(after));
      return job.next().getTime();
    };
  },
  rrule: ({ rrule: rule }, tzid, startMs) => {
    const options = RRule.parseString(rule);
    const from = { dtstart: new Date(startMs), ...(tzid !== "UTC" && { tzid }) };
    // Without its cache: who re-arms never asks the same twice.
    const job = new RRule({ ...options, ...from }, true);
    return (after) => job.after(new Date(after))?.getTime();
  },
  "rrule-temporal": ({ rrule: rule }, zone, startMs) => {
    const start = new Date(startMs).toISOString().replaceAll(/[-:]|\.\d+/g, "");
    const dtstart =
      zone === "UTC" ? `DTSTART:${start}` : `DTSTART;TZID=${zone}:${start.slice(0, -1)}`;
    const job = new RRuleTemporal({ rruleString: `${dtstart}\nRRULE:${rule}` });
    return (after) => job.next(new Date(after))?.epochMilliseconds;
  },
};

/** The floor, with the clock changes of 40 years ready. */
export function floorOf(one: Case, timeZone: string): Ask {
  const search = bareSearch(one.bare, zoneTable(timeZone));
  return (after) => search(Math.floor(after / 1000)) * 1000;
}

function zoneTable(timeZone: string): BareZone {
  const clock = zoneClock(timeZone);
  const from: number[] = [];
  const offsets: number[] = [];
  const end = Date.UTC(2060, 0, 1) / 1000;
  for (let at = Date.UTC(2020, 0, 1) / 1000; at < end; at = clock.segmentAt(at).until) {
    from.push(at);
    offsets.push(clock.offsetAt(at));
  }
  return { from, offsets };
}

/** Days of all 28 shapes of a month beforehand. */
function table(days: (length: number, first: number) => readonly number[]): BareRule["days"] {
  const words = every(28).map((i) =>
    days(28 + Math.floor(i / 7), i % 7).reduce((word, day) => word | (1 << day), 0),
  );
  return (length, first) => words[(length - 28) * 7 + first] ?? 0;
}
