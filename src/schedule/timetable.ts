import type { Instant } from "../model/time.ts";
import { emptySearch, lastSecond, nthFrom, type Search } from "./search.ts";

/** When one job is due. Every answer is computed from where it is asked, never by walking from the start. */
export interface Timetable {
  /** The first occurrence after this instant; undefined: there is none any more. */
  next(after: Instant): Instant | undefined;
  /** The last occurrence before this instant; undefined: there was none yet. */
  previous(before: Instant): Instant | undefined;
  /** The occurrences in `from` < t <= `to`, in order, at most `limit` of them. */
  between(from: Instant, to: Instant, limit: number): readonly Instant[];
  /** How many occurrences lie in `from` < t <= `to`; without listing them. */
  countBetween(from: Instant, to: Instant): number;
  /** So many rules make every occurrence, and are counted one by one; absent: one, which counts without listing. */
  readonly parts?: number | undefined;
  /** Why the job will never run; undefined: it will, or did. */
  readonly never?: string | undefined;
  /** What calendars pass over of the rule; absent: it has none. None of it is an occurrence. */
  readonly passes?: Passes | undefined;
  /** Where calendars move what the rule names; absent: they move nothing. */
  readonly moves?: Moves | undefined;
}

/** What a rule names, and when it happens after calendars have moved it. */
export interface Moves {
  /** When that happens which the rule names at `named`; the same where it does not move, or is passed over. */
  comesTo(named: Instant): Instant;
  /** Whatever the rule names that happens at `at`: several that come to one moment are one occurrence. */
  namedBy(at: Instant): readonly Instant[];
}

/** What a rule names and calendars take away, without its being moved to another day. */
export interface Passes {
  /** What is passed over in `from` < t <= `to`; undefined: nothing. */
  between(from: Instant, to: Instant): PassedRange | undefined;
  /**
   * The last moment of the day on which the first is passed over after `after`: then all that is passed over on that day
   * is in the past. Undefined: nothing is passed over between `after` and `before`.
   */
  dayEnd(after: Instant, before?: Instant): Instant | undefined;
}

/** Occurrences that are passed over: how many, from the first to the last of them. */
export interface PassedRange {
  readonly count: number;
  readonly first: Instant;
  readonly last: Instant;
}

export interface Limits {
  /** An occurrence before all others that the rule need not know: the start itself. Seconds. */
  readonly first: number | undefined;
  /** The rule counts from here on, inclusive. */
  readonly low: number;
  /** Inclusive; Infinity: no end. */
  readonly high: number;
  /** How many occurrences there may be; Infinity: no bound. */
  readonly count: number;
}

/** A rule with its beginning and its end. */
export class RuleTimetable implements Timetable {
  private readonly search: Search;
  private readonly first: number | undefined;
  private readonly low: number;
  private readonly whyNever: (() => string) | undefined;
  private readonly end: number;
  private count: number;
  private lastCounted = Infinity;

  /** `whyNever` words the reason when the rule turns out to have no occurrence at all. */
  constructor(search: Search, limits: Limits, whyNever?: () => string) {
    const first =
      limits.first !== undefined && limits.first <= limits.high ? limits.first : undefined;
    this.first = first;
    this.low = first === undefined ? limits.low : Math.max(limits.low, first + 1);
    this.end = Math.min(limits.high, lastSecond);
    this.count = limits.count;
    this.search = first !== undefined && limits.count === 1 ? emptySearch : search;
    this.whyNever = whyNever;
  }

  next(after: Instant): Instant | undefined {
    const seconds = Math.floor(after / 1000);
    if (this.first !== undefined && seconds < this.first) return this.first * 1000;
    const found = this.search.after(Math.max(seconds, this.low - 1));
    return found <= this.end && found <= this.countedEnd() ? found * 1000 : undefined;
  }

  previous(before: Instant): Instant | undefined {
    const seconds = Math.ceil(before / 1000);
    const end = Math.min(this.end, this.countedEnd());
    const found = this.search.before(Math.min(seconds, end + 1));
    if (found >= this.low) return found * 1000;
    return this.first !== undefined && this.first < seconds ? this.first * 1000 : undefined;
  }

  between(from: Instant, to: Instant, limit: number): readonly Instant[] {
    const found: Instant[] = [];
    let at = this.next(from);
    while (at !== undefined && at <= to && found.length < limit) {
      found.push(at);
      at = this.next(at);
    }
    return found;
  }

  countBetween(from: Instant, to: Instant): number {
    const low = Math.floor(from / 1000) + 1;
    const high = Math.min(Math.floor(to / 1000), this.end, this.countedEnd());
    const first = this.first !== undefined && this.first >= low && this.first <= high ? 1 : 0;
    const ruleLow = Math.max(low, this.low);
    return first + (ruleLow > high ? 0 : this.search.count(ruleLow, high));
  }

  get parts(): number | undefined {
    return this.search.parts;
  }

  get never(): string | undefined {
    return this.next(-Infinity) === undefined ? this.whyNever?.() : undefined;
  }

  /** `count` as the instant it comes down to: worked out once, when somebody first asks. */
  private countedEnd(): number {
    if (this.count !== Infinity) {
      const left = this.first === undefined ? this.count : this.count - 1;
      this.lastCounted =
        left === 0 ? (this.first ?? -Infinity) : nthFrom(this.search, this.low, left);
      this.count = Infinity;
    }
    return this.lastCounted;
  }
}
