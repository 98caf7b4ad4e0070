import type { JobCalendar } from "../model/day-calendar.ts";
import type { Instant } from "../model/time.ts";
import { listOf } from "./language.ts";
import { type CalendarParts, PassedDays, rollDaysMax } from "./passed-days.ts";
import type { Passes, Timetable } from "./timetable.ts";

/** A rule without what falls on the days of calendars. Long stretches of them are jumped over, not walked through. */
export class CalendarTimetable implements Timetable {
  readonly #parts: CalendarParts;
  readonly #passed: PassedDays;
  readonly #whyNever: () => string;
  /** Nothing comes after this: known since somebody looked. */
  #barrenAfter = Infinity;

  /** @param whyNever words the reason when calendars leave nothing of the rule */
  constructor(parts: CalendarParts, whyNever: () => string) {
    this.#parts = parts;
    this.#passed = new PassedDays(parts);
    this.#whyNever = whyNever;
  }

  next(after: Instant): Instant | undefined {
    if (after >= this.#barrenAfter) return undefined;
    const { rule, calendar, local } = this.#parts;
    let at = rule.next(after);
    for (let jumps = 0; at !== undefined && jumps <= this.#passed.jumpsMax; jumps += 1) {
      const day = local.of(at);
      const free = calendar.nextFree(day);
      if (free === day) return at;
      if (free === Infinity) break;
      at = rule.next(Math.max(at, local.startOf(free) - 1));
    }
    this.#barrenAfter = after;
    return undefined;
  }

  previous(before: Instant): Instant | undefined {
    const { rule, calendar, local } = this.#parts;
    let at = rule.previous(before);
    for (let jumps = 0; at !== undefined && jumps <= this.#passed.jumpsMax; jumps += 1) {
      const day = local.of(at);
      const free = calendar.previousFree(day);
      if (free === day) return at;
      if (free === -Infinity) break;
      at = rule.previous(Math.min(at, local.startOf(free + 1)));
    }
    return undefined;
  }

  between(from: Instant, to: Instant, limit: number): readonly Instant[] {
    return listed(this, { from, to, limit });
  }

  countBetween(from: Instant, to: Instant): number {
    const passed = this.#passed.between(from, to)?.count ?? 0;
    return this.#parts.rule.countBetween(from, to) - passed;
  }

  get parts(): number | undefined {
    return this.#parts.rule.parts;
  }

  get passes(): Passes {
    return this.#passed;
  }

  get never(): string | undefined {
    return this.next(-Infinity) === undefined
      ? (this.#parts.rule.never ?? this.#whyNever())
      : undefined;
  }
}

/** The occurrences of a timetable in `from` < t <= `to`, one after the other. */
export function listed(
  timetable: Timetable,
  { from, to, limit }: { readonly from: Instant; readonly to: Instant; readonly limit: number },
): readonly Instant[] {
  const found: Instant[] = [];
  let at = timetable.next(from);
  while (at !== undefined && at <= to && found.length < limit) {
    found.push(at);
    at = timetable.next(at);
  }
  return found;
}

/** Why nothing is left of a rule, for a person: a sentence. */
export function allPassed({ skip, roll }: JobCalendar): string {
  const names = Object.keys(skip).map((name) => `"${name}"`);
  const calendars = `the ${names.length === 1 ? "calendar" : "calendars"} ${listOf(names)}`;
  if (roll === undefined) return `Every day that its rule names is in ${calendars}.`;
  return `Every day that its rule names is in ${calendars}, and it never moves to another: it was created after that day, or no day within ${rollDaysMax} is outside.`;
}
