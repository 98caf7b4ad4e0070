import type { Roll } from "../model/day-calendar.ts";
import type { Instant } from "../model/time.ts";
import type { CalendarDays } from "./calendar-days.ts";
import { lastDay } from "./civil.ts";
import type { LocalDays } from "./local-days.ts";
import type { PassedRange, Passes, Timetable } from "./timetable.ts";

/** Farther than this nothing moves, days: what a longer stretch of calendars holds is skipped. */
export const rollDaysMax = 366;

/** What a timetable with calendars is made of. */
export interface CalendarParts {
  /** Without the calendars. */
  readonly rule: Timetable;
  readonly calendar: CalendarDays;
  readonly local: LocalDays;
  readonly roll: Roll | undefined;
}

/** Days, both ends in it. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What calendars take away from a rule: its occurrences on their days that do not move to another one. */
export class PassedDays implements Passes {
  readonly #parts: CalendarParts;

  constructor(parts: CalendarParts) {
    this.#parts = parts;
  }

  between(from: Instant, to: Instant): PassedRange | undefined {
    const { rule, calendar, local } = this.#parts;
    let range: PassedRange | undefined;
    const end = local.of(to);
    for (let day = calendar.nextIn(local.of(from)); day <= end;) {
      const stretch = this.#stretchWith(day);
      const passed = this.#passedIn(stretch);
      if (passed !== undefined) {
        const after = Math.max(from, local.startOf(passed.from) - 1);
        const until = Math.min(to, local.startOf(passed.to + 1) - 1);
        range = added(range, rangeIn(rule, after, until));
      }
      day = calendar.nextIn(stretch.to + 1);
    }
    return range;
  }

  dayEnd(after: Instant, before = Infinity): Instant | undefined {
    const { rule, local } = this.#parts;
    let at = rule.next(after);
    for (let jumps = 0; at !== undefined && at < before; jumps += 1) {
      if (jumps > this.jumpsMax) return undefined;
      const day = local.of(at);
      const follows = this.#passedFrom(day);
      if (follows === day) return Math.max(at, rule.previous(local.startOf(day + 1)) ?? at);
      at = follows === Infinity ? undefined : rule.next(Math.max(at, local.startOf(follows) - 1));
    }
    return undefined;
  }

  /**
   * After so many days of calendars in a row a rule has met every weekday that it ever meets: months and weekdays repeat
   * after 4,800 months, and each range is met twice at most.
   */
  get jumpsMax(): number {
    return 5_000 * (this.#parts.rule.parts ?? 1) + 2 * this.#parts.calendar.ranges;
  }

  /** The first day from this one on that may be passed over; Infinity: none. */
  #passedFrom(day: number): number {
    const first = this.#parts.calendar.nextIn(day);
    if (first === Infinity) return Infinity;
    const stretch = this.#stretchWith(first);
    const passed = this.#passedIn(stretch);
    // Where all of the stretch moves, what follows it is looked at next.
    if (passed === undefined || passed.to < day) return stretch.to + 1;
    return Math.max(day, passed.from);
  }

  #stretchWith(day: number): Stretch {
    const { calendar } = this.#parts;
    return {
      from: calendar.previousFree(day) + 1,
      to: Math.min(calendar.nextFree(day) - 1, lastDay),
    };
  }

  /** The days of a stretch that are too far from its end to move, or all of them. */
  #passedIn({ from, to }: Stretch): Stretch | undefined {
    const { roll } = this.#parts;
    if (roll === undefined) return { from, to };
    const passed =
      roll === "forward"
        ? { from, to: to === lastDay ? to : to - rollDaysMax }
        : { from: from === -Infinity ? from : from + rollDaysMax, to };
    return passed.from <= passed.to ? passed : undefined;
  }
}

function rangeIn(rule: Timetable, after: Instant, until: Instant): PassedRange | undefined {
  if (until <= after) return undefined;
  const first = rule.next(after);
  if (first === undefined || first > until) return undefined;
  const last = rule.previous(until + 1) ?? first;
  return { count: rule.countBetween(after, until), first, last };
}

function added(
  range: PassedRange | undefined,
  more: PassedRange | undefined,
): PassedRange | undefined {
  if (range === undefined || more === undefined) return range ?? more;
  return { count: range.count + more.count, first: range.first, last: more.last };
}
