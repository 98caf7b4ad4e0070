import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { JobCalendar, Roll } from "../../../src/model/day-calendar.ts";
import { calendarEdit } from "../../../src/schedule/calendar-edit.ts";
import { compileTiming } from "../../../src/schedule/next.ts";
import { weekDays } from "../../../src/schedule/words.ts";
import { draws } from "../../support/draws.ts";

const dayMs = 86_400_000;
const zero = Date.UTC(2026, 3, 15);

interface Drawn {
  readonly days: readonly number[];
  readonly weekday: number | undefined;
  readonly roll: Roll | undefined;
}

const someCalendar: fc.Arbitrary<Drawn> = fc.record({
  days: fc.uniqueArray(fc.integer({ min: -5, max: 5 }), { maxLength: 6 }),
  weekday: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
  roll: fc.constantFrom("forward", "backward", undefined),
});

function calendarOf({ days, weekday, roll }: Drawn): JobCalendar {
  const texts = days.toSorted((one, other) => one - other).map((day) => dateOf(day));
  const names = weekDays.filter((_, index) => index === weekday);
  const skip = { days: { days: texts }, weekly: { weekDays: names } };
  return roll === undefined ? { skip } : { skip, roll };
}

function dateOf(day: number): string {
  return new Date(zero + day * dayMs).toISOString().slice(0, 10);
}

function isOff({ days, weekday }: Drawn, day: number): boolean {
  const date = new Date(zero + day * dayMs);
  return days.includes(day) || (weekday !== undefined && date.getUTCDay() === (weekday + 1) % 7);
}

/** When it happens what is named for a day; where it is skipped, that is decided on the day itself. */
function slowly(drawn: Drawn, named: number): number {
  let day = named;
  while (drawn.roll !== undefined && isOff(drawn, day)) day += drawn.roll === "forward" ? 1 : -1;
  return zero + day * dayMs + 17 * 3_600_000;
}

test("over an edit of calendars what a rule names is decided once: before it, after it, or in its record", () => {
  const rules = fc.constantFrom("0 17 * * *", "0 17 15 * *", "0 17 * * mon,wed", "0 17 */3 * *");
  fc.assert(
    fc.property(
      rules,
      someCalendar,
      someCalendar,
      fc.integer({ min: -96, max: 96 }),
      (cron, one, other, hour) => {
        const at = zero + hour * 3_600_000 + 1;
        const timing = { cron: [cron] };
        const anchor = { createdAt: 0 };
        const before = compileTiming({ ...timing, calendar: calendarOf(one) }, anchor);
        const after = compileTiming({ ...timing, calendar: calendarOf(other) }, anchor);
        const { cursor, lost } = calendarEdit({ before, after, at, decidedTo: at });
        const named = compileTiming(timing, anchor)
          .between(zero - 40 * dayMs, zero + 40 * dayMs, 1_000)
          .map((each) => Math.floor((each - zero) / dayMs));
        const ran = new Set(named.filter((each) => slowly(one, each) <= at));
        const moves = one.roll !== undefined || other.roll !== undefined;
        // What comes and was decided before, each with all that it stands for.
        const doubled = after.between(cursor, zero + 20 * dayMs, 1_000).filter((due) => {
          const own = named.filter((each) => slowly(other, each) === due);
          return own.every((each) => ran.has(each));
        });
        expect(moves ? doubled : []).toEqual([]);
        const done = new Set([...ran].map((each) => slowly(other, each)));
        const passed = named
          .filter((each) => !ran.has(each) && !(one.roll === undefined && isOff(one, each)))
          .map((each) => slowly(other, each))
          .filter((each) => each <= cursor && !done.has(each));
        const all = [...new Set(passed)].sort((a, b) => a - b);
        expect(lost).toEqual(
          all.length === 0 ? undefined : { count: all.length, first: all[0], last: all.at(-1) },
        );
      },
    ),
    { numRuns: draws(150) },
  );
});
