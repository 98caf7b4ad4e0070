import * as fc from "fast-check";
import { IANAZone } from "luxon";
import { expect } from "vitest";
import type { Timing } from "../../../src/model/recurrence.ts";
import { compileTiming } from "../../../src/schedule/next.ts";
import { occurrencesBetween } from "./plain-reading.ts";
import { anyTiming, elapsedRecurrence, instant, timingOf, wallRecurrence, zone } from "./rules.ts";

const hour = 3_600_000;
const day = 86_400_000;
const created = { createdAt: 0 };

/** Each law takes how many draws it is held against. */
export const laws: Readonly<Record<string, (numRuns: number) => void>> = {
  "next lies after, previous before, and they answer each other": (numRuns) => {
    check(
      numRuns,
      fc.property(anyTiming, instant, (timing, at) => {
        const table = compileTiming(timing, created);
        const next = table.next(at);
        const previous = table.previous(at);
        expect(next === undefined || next > at).toBe(true);
        expect(previous === undefined || previous < at).toBe(true);
        if (next === undefined) return;
        const before = table.previous(next);
        expect(before === undefined || before <= at).toBe(true);
        expect(table.previous(next + 1)).toBe(next);
        if (previous !== undefined && table.next(previous) !== next)
          expect(table.next(previous)).toBe(at);
      }),
    );
  },

  "between is next after next, and counting agrees": (numRuns) => {
    check(
      numRuns,
      fc.property(anyTiming, instant, fc.integer({ min: 1, max: 40 }), (timing, at, n) => {
        const table = compileTiming(timing, created);
        const listed = table.between(at, Infinity, n);
        const walked: number[] = [];
        for (
          let next = table.next(at);
          next !== undefined && walked.length < n;
          next = table.next(next)
        )
          walked.push(next);
        expect(listed).toEqual(walked);
        const last = listed.at(-1);
        if (last !== undefined) expect(table.countBetween(at, last)).toBe(listed.length);
      }),
    );
  },

  "count ends where the n-th occurrence lies": (numRuns) => {
    const timings = timingOf(fc.oneof(wallRecurrence, elapsedRecurrence));
    check(
      numRuns,
      fc.property(timings, fc.integer({ min: 1, max: 60 }), (timing, count) => {
        const all = compileTiming(timing, created).between(-Infinity, Infinity, count);
        const counted = { ...timing, recurrence: { ...timing.recurrence!, count } };
        const table = compileTiming(counted, created);
        expect(table.previous(Infinity)).toBe(all.at(-1));
        expect(table.between(-Infinity, Infinity, count + 1)).toEqual(all);
      }),
    );
  },

  "minutes and hours without a schedule step evenly through every clock change": (numRuns) => {
    const rules = elapsedRecurrence.map((rule) => ({ ...rule, schedule: {} }));
    check(
      numRuns,
      fc.property(timingOf(rules), instant, (timing, at) => {
        const { frequency, interval = 1 } = timing.recurrence!;
        const step = interval * (frequency === "hour" ? hour : 60_000);
        const [first = 0, ...rest] = compileTiming(timing, created).between(at, Infinity, 5);
        expect(rest).toEqual(rest.map((_, i) => first + (i + 1) * step));
      }),
    );
  },

  "a daily rule runs once for each date of a year, in every zone": (numRuns) => {
    const year = fc.integer({ min: 1971, max: 2099 });
    const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
    const minute = fc.integer({ min: 0, max: 1439 });
    check(
      numRuns,
      fc.property(zones, year, minute, (timeZone, year, minute) => {
        const schedule = { hours: [Math.floor(minute / 60)], minutes: [minute % 60] };
        const timing: Timing = {
          startTime: `${year - 1}-06-01`,
          timeZone,
          recurrence: { frequency: "day", schedule },
        };
        const local = IANAZone.create(timeZone);
        const edge = (y: number) => {
          // A local noon at the beginning of March, half a day away from the job's time. With the calendar's year whole
          // zones changed: Pontianak in 1988, and Kiritimati has no 31 December 1994.
          const noon = Date.UTC(y, 2, 1, 12) + (minute < 720 ? 0 : -day);
          const about = noon - local.offset(noon) * 60_000;
          return noon - local.offset(about) * 60_000;
        };
        const table = compileTiming(timing, created);
        const days = daysFromMarch(year);
        const found = table.countBetween(edge(year), edge(year + 1));
        expect(found).toBe(days - missingDates(local, year));
      }),
    );
  },

  "what runs is what the semantics say, minute by minute": (numRuns) => {
    const near = fc.record({
      timing: timingOf(fc.oneof(wallRecurrence, elapsedRecurrence)),
      month: fc.integer({ min: 0, max: 400 }),
      into: fc.integer({ min: 0, max: 30 * day }),
    });
    check(
      numRuns,
      fc.property(near, ({ timing, month, into }) => {
        const start = Date.parse(timing.startTime!);
        const from = start + month * 7 * day + Math.floor(into / 1000) * 1000 - day;
        const to = from + 30 * hour;
        const table = compileTiming(timing, created);
        expect(table.between(from, to, 10_000)).toEqual(occurrencesBetween(timing, from, to));
      }),
    );
  },

  "what runs around a change of clocks is what the semantics say": (numRuns) => {
    check(
      numRuns,
      fc.property(
        timingOf(fc.oneof(wallRecurrence, elapsedRecurrence)),
        zone,
        fc.integer({ min: 1990, max: 2040 }),
        (drawn, timeZone, year) => {
          const change = changeIn(IANAZone.create(timeZone), year);
          if (change === undefined) return;
          // The start is brought near, and the interval down, so that there is something to see.
          const timing: Timing = {
            ...drawn,
            timeZone,
            startTime: new Date(change - 40 * day).toISOString(),
            recurrence: { ...drawn.recurrence!, interval: 1 },
          };
          const [from, to] = [change - 5 * hour, change + 6 * hour];
          const table = compileTiming(timing, created);
          expect(table.between(from, to, 10_000)).toEqual(occurrencesBetween(timing, from, to));
        },
      ),
    );
  },
};

function check<T>(numRuns: number, property: fc.IProperty<T>): void {
  fc.assert(property, { numRuns });
}

function daysFromMarch(year: number): number {
  return Math.round((Date.UTC(year + 1, 2, 1) - Date.UTC(year, 2, 1)) / day);
}

/** How many dates from March to March a zone jumped over, as Samoa did. */
function missingDates(zone: IANAZone, year: number): number {
  const months = Array.from({ length: 14 }, (_, i) => zone.offset(Date.UTC(year, i + 1, 15)));
  // 23 hours, since one of summer time may come back in the same stretch.
  if (!months.some((offset, i) => offset - (months[i - 1] ?? offset) >= 23 * 60)) return 0;
  const noons = Array.from({ length: daysFromMarch(year) }, (_, i) => Date.UTC(year, 2, i + 1, 12));
  const exists = (noon: number): boolean =>
    [noon - 26 * hour, noon + 26 * hour].some((near) => {
      const offset = zone.offset(near);
      return zone.offset(noon - offset * 60_000) === offset;
    });
  return noons.filter((noon) => !exists(noon)).length;
}

/** The first hour in a year in which the offset changes. */
function changeIn(zone: IANAZone, year: number): number | undefined {
  const end = Date.UTC(year + 1, 0, 1);
  for (let at = Date.UTC(year, 0, 1); at < end; at += 5 * day) {
    if (zone.offset(at) === zone.offset(at + 5 * day)) continue;
    let low = at;
    while (zone.offset(low) === zone.offset(low + hour)) low += hour;
    return low + hour;
  }
  return undefined;
}
