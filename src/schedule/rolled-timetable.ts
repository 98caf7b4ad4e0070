import type { Roll } from "../model/day-calendar.ts";
import type { Instant } from "../model/time.ts";
import { listed } from "./calendar-timetable.ts";
import { type CalendarParts, PassedDays, rollDaysMax } from "./passed-days.ts";
import type { Moves, Passes, Timetable } from "./timetable.ts";

export interface RolledParts extends CalendarParts {
  readonly roll: Roll;
  /** What would move to before this does not happen: the job was not there yet. */
  readonly created: Instant;
}

interface TimesOfDay {
  readonly target: number;
  readonly times: readonly Instant[];
}

/**
 * A rule of which everything that falls on a day of calendars moves to the nearest day outside of them, at the same time
 * of day. Days keep their order when they move, so that each question is one about the days that occurrences come to
 * (`target`), and then about the times of one of them.
 */
export class RolledTimetable implements Timetable, Moves {
  readonly #parts: RolledParts;
  readonly #passed: PassedDays;
  readonly #whyNever: () => string;
  /** Of the two days that were asked for last: a search begins on the day before. */
  #known: readonly TimesOfDay[] = [];

  constructor(parts: RolledParts, whyNever: () => string) {
    this.#parts = parts;
    this.#passed = new PassedDays(parts);
    this.#whyNever = whyNever;
  }

  next(after: Instant): Instant | undefined {
    // What moved to the day before may lie on this one, where the clocks go forward over midnight.
    let target = this.#targetFrom(this.#parts.local.of(after) - 1);
    while (target !== undefined) {
      const found = firstAfter(this.#timesOn(target), after);
      const follows: number | undefined =
        found !== undefined && this.#parts.local.of(found) === target
          ? undefined
          : this.#targetFrom(target + 1);
      if (found !== undefined) {
        const other = follows === undefined ? undefined : firstAfter(this.#timesOn(follows), after);
        return Math.min(found, other ?? found);
      }
      target = follows;
    }
    return undefined;
  }

  previous(before: Instant): Instant | undefined {
    let target = this.#targetUpTo(this.#parts.local.of(before));
    while (target !== undefined) {
      const found = lastBefore(this.#timesOn(target), before);
      const precedes = this.#targetUpTo(target - 1);
      if (found !== undefined) {
        const other =
          precedes === target - 1 ? lastBefore(this.#timesOn(precedes), before) : undefined;
        return Math.max(found, other ?? found);
      }
      target = precedes;
    }
    return undefined;
  }

  between(from: Instant, to: Instant, limit: number): readonly Instant[] {
    return listed(this, { from, to, limit });
  }

  countBetween(from: Instant, to: Instant): number {
    let count = 0;
    let at = this.next(from);
    while (at !== undefined && at <= to) {
      count += 1;
      at = this.next(at);
    }
    return count;
  }

  /** Counted one by one, whatever its rule is. */
  get parts(): number {
    return this.#parts.rule.parts ?? 1;
  }

  get passes(): Passes {
    return this.#passed;
  }

  get never(): string | undefined {
    return this.next(-Infinity) === undefined
      ? (this.#parts.rule.never ?? this.#whyNever())
      : undefined;
  }

  get moves(): Moves {
    return this;
  }

  comesTo(named: Instant): Instant {
    const { local } = this.#parts;
    const day = local.of(named);
    const target = this.#targetOf(day);
    if (target === day || Math.abs(target - day) > rollDaysMax) return named;
    return local.moved(named, target);
  }

  namedBy(at: Instant): readonly Instant[] {
    const day = this.#parts.local.of(at);
    return [day - 1, day]
      .filter((target) => this.#targetOf(target) === target)
      .flatMap((target) => this.#namedFor(target))
      .filter((named) => this.comesTo(named) === at);
  }

  /** The first day from this one on that occurrences come to; undefined: there is none. */
  #targetFrom(day: number): number | undefined {
    const { rule, calendar, local, roll } = this.#parts;
    const first = roll === "forward" ? calendar.previousFree(day - 1) + 1 : calendar.nextFree(day);
    let at = rule.next(local.startOf(first) - 1);
    for (let jumps = 0; at !== undefined && jumps <= this.#passed.jumpsMax; jumps += 1) {
      const named = local.of(at);
      const target = this.#targetOf(named);
      if (Math.abs(target - named) <= rollDaysMax) return target;
      const next = roll === "forward" ? target - rollDaysMax : calendar.nextFree(named);
      if (next === Infinity) return undefined;
      at = rule.next(local.startOf(next) - 1);
    }
    return undefined;
  }

  /** The last day up to this one that occurrences come to. */
  #targetUpTo(day: number): number | undefined {
    const { rule, calendar, local, roll } = this.#parts;
    const last = roll === "forward" ? calendar.previousFree(day) : calendar.nextFree(day + 1) - 1;
    let at = rule.previous(local.startOf(last + 1));
    for (let jumps = 0; at !== undefined && jumps <= this.#passed.jumpsMax; jumps += 1) {
      const named = local.of(at);
      const target = this.#targetOf(named);
      if (Math.abs(target - named) <= rollDaysMax) return target;
      const next = roll === "forward" ? calendar.previousFree(named) : target + rollDaysMax;
      if (next === -Infinity) return undefined;
      at = rule.previous(local.startOf(next + 1));
    }
    return undefined;
  }

  #targetOf(day: number): number {
    const { calendar, roll } = this.#parts;
    return roll === "forward" ? calendar.nextFree(day) : calendar.previousFree(day);
  }

  /**
   * When something happens on a day that is outside of the calendars: what is named for it, and what moves to it. Where the
   * clocks go forward over midnight, some of that lies on the day behind.
   */
  #timesOn(target: number): readonly Instant[] {
    const known = this.#known.find((each) => each.target === target);
    if (known !== undefined) return known.times;
    const { local, created } = this.#parts;
    const found = new Set<Instant>();
    for (const at of this.#namedFor(target)) {
      const moved = local.of(at) === target ? at : local.moved(at, target);
      if (moved >= created) found.add(moved);
    }
    const times = [...found].sort((one, other) => one - other);
    this.#known = [{ target, times }, ...this.#known.slice(0, 1)];
    return times;
  }

  /** What the rule names on the days that come to this one. */
  #namedFor(target: number): readonly Instant[] {
    const { rule, local } = this.#parts;
    const { from, to } = this.#movingTo(target);
    const end = local.startOf(to + 1);
    const found: Instant[] = [];
    let at = rule.next(local.startOf(from) - 1);
    while (at !== undefined && at < end) {
      found.push(at);
      at = rule.next(at);
    }
    return found;
  }

  /** The days from which occurrences come to this one, itself included. */
  #movingTo(target: number): { readonly from: number; readonly to: number } {
    const { calendar, roll } = this.#parts;
    return roll === "forward"
      ? { from: Math.max(calendar.previousFree(target - 1) + 1, target - rollDaysMax), to: target }
      : { from: target, to: Math.min(calendar.nextFree(target + 1) - 1, target + rollDaysMax) };
  }
}

function firstAfter(times: readonly Instant[], after: Instant): Instant | undefined {
  return times.find((at) => at > after);
}

function lastBefore(times: readonly Instant[], before: Instant): Instant | undefined {
  return times.findLast((at) => at < before);
}
