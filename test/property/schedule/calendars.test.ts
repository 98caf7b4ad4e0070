import * as fc from "fast-check";
import { DateTime } from "luxon";
import { expect, test } from "vitest";
import type { JobCalendar } from "../../../src/model/day-calendar.ts";
import type { Timing } from "../../../src/model/recurrence.ts";
import { compileRule, compileTiming } from "../../../src/schedule/next.ts";
import { weekDays } from "../../../src/schedule/words.ts";
import { anyTiming, timingOf, wallRecurrence } from "./rules.ts";
import { draws } from "../../support/draws.ts";

/**
 * The same by the slow way: every occurrence of the rule one after the other, its day as luxon reads it, and for a move
 * one day after the other until one is free.
 */

const dayMs = 86_400_000;
const created = { createdAt: 0 };
const from = fc
  .integer({ min: Date.UTC(2026, 0, 1) / dayMs, max: Date.UTC(2035, 0, 1) / dayMs })
  .map((day) => day * dayMs);

const days = fc.array(
  fc.tuple(fc.integer({ min: -20, max: 60 }), fc.integer({ min: 0, max: 12 })),
  {
    maxLength: 6,
  },
);
const weekDaysOff = fc.uniqueArray(fc.constantFrom(...weekDays), { maxLength: 3 });

/** Ranges around a moment, and weekdays; at least one weekday is free. */
function calendarAround(at: number, ranges: readonly (readonly [number, number])[], off: JobDays) {
  const text = (day: number): string => new Date(at + day * dayMs).toISOString().slice(0, 10);
  const sorted = ranges.toSorted(([one], [other]) => one - other);
  const written = sorted.map(([day, more]) => `${text(day)}..${text(day + more)}`);
  const skip = {
    one: { days: written.filter((_, index) => index % 2 === 0) },
    two: { days: written.filter((_, index) => index % 2 === 1), weekDays: off },
  };
  return { skip } satisfies JobCalendar;
}

type JobDays = readonly (typeof weekDays)[number][];

function isOff({ skip }: JobCalendar, day: DateTime): boolean {
  const date = day.toISODate() ?? "";
  return Object.values(skip).some(
    ({ days: written = [], weekDays: names = [] }) =>
      written.some((range) => {
        const [first = "", last = first] = range.split("..");
        return first <= date && date <= last;
      }) || names.some((name) => name === weekDays[day.weekday - 1]),
  );
}

function localOf(at: number, { timeZone = "UTC" }: Timing): DateTime {
  return DateTime.fromMillis(at, { zone: timeZone });
}

function rolled(at: number, timing: Timing, calendar: JobCalendar, step: 1 | -1): number {
  const local = localOf(at, timing);
  // A time that clocks leave out would read as one of the day behind; noon never does.
  const noon = local.set({ hour: 12 });
  let moved = 0;
  for (; isOff(calendar, noon.plus({ days: moved })); moved += step) {
    if (Math.abs(moved) > 366) return NaN;
  }
  if (moved === 0) return at;
  const day = local.plus({ days: moved });
  const [first] = day.getPossibleOffsets();
  return (first ?? day).toMillis();
}

/** Occurrences of the rule, in so many days around. */
function plain(timing: Timing, low: number, high: number): readonly number[] {
  return compileRule(timing, created).between(low, high, 20_000);
}

test("what is skipped is what a slow look at every occurrence finds on a day of a calendar", () => {
  fc.assert(
    fc.property(anyTiming, from, days, weekDaysOff, (timing, at, ranges, off) => {
      const calendar = calendarAround(at, ranges, off);
      const until = at + 20 * dayMs;
      const all = plain(timing, at, until);
      const until2 = all.length === 20_000 ? (all.at(-1) ?? at) : until;
      const happens = all.filter((each) => !isOff(calendar, localOf(each, timing)));
      const table = compileTiming({ ...timing, calendar }, created);
      expect(table.between(at, until2, Infinity)).toEqual(happens);
      expect(table.countBetween(at, until2)).toBe(happens.length);
      const passed = all.filter((each) => isOff(calendar, localOf(each, timing)));
      expect(table.passes?.between(at, until2)).toEqual(
        passed.length === 0
          ? undefined
          : { count: passed.length, first: passed[0], last: passed.at(-1) },
      );
      expect(table.previous(until2 + 1) ?? -Infinity).toBeGreaterThanOrEqual(
        happens.at(-1) ?? -Infinity,
      );
      if (happens.length > 0) expect(table.previous(until2 + 1)).toBe(happens.at(-1));
    }),
    { numRuns: draws(40) },
  );
});

test.each([
  ["forward", 1],
  ["backward", -1],
] as const)("what moves %s is what a slow look finds one day after the other", (roll, step) => {
  fc.assert(
    fc.property(timingOf(wallRecurrence), from, days, weekDaysOff, (timing, at, ranges, off) => {
      const calendar = calendarAround(at, ranges, off);
      const until = at + 20 * dayMs;
      // Ranges and weekdays around a moment are never off for as long as that in a row.
      const around = plain(timing, at - 120 * dayMs, until + 120 * dayMs);
      fc.pre(around.length < 20_000);
      const moved = around.map((each) => rolled(each, timing, calendar, step));
      const happens = [...new Set(moved)]
        .filter((each) => each > at && each <= until)
        .sort((a, b) => a - b);
      const table = compileTiming({ ...timing, calendar: { ...calendar, roll } }, created);
      expect(table.between(at, until, Infinity)).toEqual(happens);
      expect(table.countBetween(at, until)).toBe(happens.length);
      const back: number[] = [];
      let last = table.previous(until + 1);
      while (last !== undefined && last > at) {
        back.unshift(last);
        last = table.previous(last);
      }
      expect(back).toEqual(happens);
      expect(table.passes?.between(at, until)).toBeUndefined();
    }),
    { numRuns: draws(40) },
  );
});

/** Zones whose clocks go forward at midnight or over it, and a moment around which they do so. */
const gapsAtMidnight = [
  ["America/Nuuk", Date.UTC(2026, 2, 29)],
  ["Africa/Cairo", Date.UTC(2026, 3, 24)],
  ["America/Santiago", Date.UTC(2026, 8, 6)],
  ["Asia/Beirut", Date.UTC(2026, 2, 29)],
  ["America/Havana", Date.UTC(2026, 2, 8)],
  ["Atlantic/Azores", Date.UTC(2026, 2, 29)],
] as const;

const lateAndEarly = fc.uniqueArray(
  fc.constantFrom("0 0", "15 0", "30 0", "45 0", "30 1", "0 12", "0 23", "30 23", "45 23"),
  { minLength: 1, maxLength: 4 },
);
const someDays = fc.constantFrom("* * *", "* * sat", "* * sun", "* * sun,mon", "6,24,29 * *");
const aroundZero = fc.array(
  fc.tuple(fc.integer({ min: -4, max: 3 }), fc.integer({ min: 0, max: 3 })),
  { maxLength: 3 },
);

test.each([
  ["forward", 1],
  ["backward", -1],
] as const)("what moves %s over a midnight that clocks leave out is never lost", (roll, step) => {
  fc.assert(
    fc.property(
      fc.constantFrom(...gapsAtMidnight),
      lateAndEarly,
      someDays,
      aroundZero,
      weekDaysOff,
      ([timeZone, at], times, dates, ranges, off) => {
        const timing = { cron: times.map((time) => `${time} ${dates}`), timeZone };
        const calendar = calendarAround(at, ranges, off);
        const moved = plain(timing, at - 60 * dayMs, at + 60 * dayMs).map((each) =>
          rolled(each, timing, calendar, step),
        );
        const happens = [...new Set(moved)]
          .filter((each) => Math.abs(each - at) < 5 * dayMs)
          .sort((a, b) => a - b);
        const table = compileTiming({ ...timing, calendar: { ...calendar, roll } }, created);
        expect(table.between(at - 5 * dayMs, at + 5 * dayMs - 1, Infinity)).toEqual(happens);
        // What is asked for from just before it is how a job is armed.
        expect(happens.map((each) => table.next(each - 1))).toEqual(happens);
        expect(happens.map((each) => table.previous(each + 1))).toEqual(happens);
        const last = happens.slice(1).map((each) => table.previous(each));
        expect(last).toEqual(happens.slice(0, -1));
      },
    ),
    { numRuns: draws(60) },
  );
});

test("each day of a calendar ends once, with the last that it passes over", () => {
  fc.assert(
    fc.property(anyTiming, from, days, weekDaysOff, (timing, at, ranges, off) => {
      const calendar = calendarAround(at, ranges, off);
      const until = at + 8 * dayMs;
      const table = compileTiming({ ...timing, calendar }, created);
      const all = plain(timing, at, until);
      fc.pre(all.length < 20_000);
      const passed = all.filter((each) => isOff(calendar, localOf(each, timing)));
      const ends = new Map(passed.map((each) => [localOf(each, timing).toISODate(), each]));
      const found: number[] = [];
      let end = table.passes?.dayEnd(at, until);
      while (end !== undefined && end <= until) {
        found.push(end);
        end = table.passes?.dayEnd(end, until);
      }
      // The last day may go on behind the window.
      const whole = [...ends.values()].filter(
        (each) => localOf(each, timing).endOf("day").toMillis() < until,
      );
      expect(found.slice(0, whole.length)).toEqual(whole);
    }),
    { numRuns: draws(30) },
  );
});
