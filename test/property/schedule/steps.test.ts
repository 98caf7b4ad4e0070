import * as fc from "fast-check";
import { expect, test } from "vitest";
import { everySixty, sixtyOf, wordOf } from "../../../src/schedule/bits.ts";
import { fixedClock } from "../../../src/schedule/clock.ts";
import { DayTimes } from "../../../src/schedule/day-times.ts";
import { ElapsedSearch } from "../../../src/schedule/elapsed-search.ts";
import { MonthDates } from "../../../src/schedule/month-dates.ts";
import { shapesOfMonthDays } from "../../../src/schedule/month-shapes.ts";
import { draws } from "../../support/draws.ts";

/** Steps are counted, not timed: looks at the months of a calendar, looks at the minutes of a filter. */

test("a search among months looks at no more of them than the calendar has different ones", () => {
  const days = fc.uniqueArray(fc.integer({ min: 29, max: 31 }), { minLength: 1 });
  const interval = fc.integer({ min: 1, max: 1000 });
  const months = fc.integer({ min: 1, max: 0xfff });
  const start = fc.integer({ min: 0, max: 40_000 });
  fc.assert(
    fc.property(days, interval, months, start, (monthDays, every, months, start) => {
      let looks = 0;
      const shapes = new Proxy(shapesOfMonthDays(monthDays), {
        get(target, key, receiver) {
          looks += 1;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
      for (const [monthInterval, yearInterval] of [
        [every, 1],
        [1, every],
      ] as const) {
        const dates = new MonthDates({
          start,
          monthInterval,
          yearInterval,
          months: monthInterval > 1 ? 0xfff : months,
          shapes,
        });
        for (const ask of [() => dates.from(start + 1), () => dates.upTo(start + 900_000)]) {
          looks = 0;
          ask();
          expect(looks).toBeLessThanOrEqual(4_801);
        }
      }
    }),
    { numRuns: draws(100) },
  );
});

test("a search among minutes looks at no more of them than a day has, twice", () => {
  const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 3 });
  const minutes = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 3 });
  const interval = fc.integer({ min: 1, max: 1000 });
  fc.assert(
    fc.property(hours, minutes, interval, fc.boolean(), (hours, minutes, every, pieces) => {
      let looks = 0;
      class Counting extends DayTimes {
        override from(time: number): number {
          looks += 1;
          return super.from(time);
        }
      }
      const search = new ElapsedSearch({
        origin: 1_000_000_000,
        step: every * (pieces ? 3600 : 60),
        width: pieces ? 60 : 1,
        filter: new Counting(wordOf(hours), sixtyOf(minutes), sixtyOf([0])),
        clock: fixedClock(3600),
      });
      search.after(3_000_000_000);
      expect(looks).toBeLessThanOrEqual(2 * 1_441);
    }),
    { numRuns: draws(100) },
  );
  expect(new DayTimes(0xff_ffff, everySixty, sixtyOf([0])).count).toBe(1_440);
});
