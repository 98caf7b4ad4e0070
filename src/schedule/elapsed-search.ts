import { daySeconds } from "./civil.ts";
import { type Clock, fixedClock, type Segment } from "./clock.ts";
import type { DayTimes } from "./day-times.ts";
import { lastSecond, type Search } from "./search.ts";

export interface ElapsedRule {
  /** Where the grid begins. */
  readonly origin: number;
  /** Real seconds from one piece of the grid to the next; whole minutes. */
  readonly step: number;
  /** How many minutes of each piece count: 1, or 60 where an hourly rule names its minutes. */
  readonly width: 1 | 60;
  /** Which of them, on the wall clock; undefined: all. Its seconds are not looked at. */
  readonly filter: DayTimes | undefined;
  readonly clock: Clock;
}

/**
 * The rules of minutes and hours: they count real time, and `hours` and `minutes` only let through. Against one UTC
 * offset the grid repeats after the least common multiple of its step and a day, so that one look at such a period
 * tells whether the filter lets anything through; stretches at an offset where it does not are passed over.
 */
export class ElapsedSearch implements Search {
  private readonly rule: ElapsedRule;
  private readonly period: number;
  /** Offsets met so far at which the filter lets something of this grid through, and those at which nothing. */
  private readonly fertile: number[] = [];
  private readonly barren: number[] = [];
  /** From here on a search has found nothing. */
  private exhausted = Infinity;

  constructor(rule: ElapsedRule) {
    this.rule = rule;
    this.period = (rule.step / divisor(rule.step, daySeconds)) * daySeconds;
  }

  /** The smallest number of seconds between two occurrences while the clock keeps one offset; Infinity: none. */
  smallestStep(offset: number): number {
    if (this.rule.filter === undefined) return this.rule.step;
    const still = new ElapsedSearch({ ...this.rule, clock: fixedClock(offset) });
    let at = still.after(this.rule.origin - 1);
    let smallest = Infinity;
    for (const end = at + this.period; at <= end && at !== Infinity;) {
      const next = still.after(at);
      smallest = Math.min(smallest, next - at);
      at = next;
    }
    return smallest;
  }

  after(seconds: number): number {
    let low = this.gridFrom(seconds + 1);
    if (this.rule.filter === undefined) return low;
    if (low >= this.exhausted) return Infinity;
    const from = low;
    const horizon = Math.max(low, regularFrom) + weekdayCycleSeconds;
    let hopeful = false;
    while (low <= lastSecond && (hopeful || low <= horizon)) {
      const segment = this.rule.clock.segmentAt(low);
      if (this.letsThroughAt(segment.offset)) {
        const found = this.firstIn(segment, low);
        if (found < segment.until) return found;
        hopeful = true;
      }
      low = this.gridFrom(segment.until);
    }
    this.exhausted = from;
    return Infinity;
  }

  before(seconds: number): number {
    let high = this.gridUpTo(seconds - 1);
    if (this.rule.filter === undefined) return high < this.rule.origin ? -Infinity : high;
    while (high >= this.rule.origin) {
      const segment = this.rule.clock.segmentAt(high);
      if (this.letsThroughAt(segment.offset)) {
        const found = this.lastIn(segment, high);
        if (found >= Math.max(segment.from, this.rule.origin)) return found;
      }
      high = this.gridUpTo(segment.from - 1);
    }
    return -Infinity;
  }

  count(from: number, to: number): number {
    let low = Math.max(from, this.rule.origin);
    if (this.rule.filter === undefined && this.rule.width === 1)
      return Math.max(0, (this.gridUpTo(to) - this.gridFrom(low)) / this.rule.step + 1);
    let count = 0;
    while (low <= to) {
      const segment = this.rule.clock.segmentAt(low);
      const end = Math.min(segment.until, to + 1);
      const periods = Math.floor((end - low) / this.period);
      const rest = low + periods * this.period;
      if (periods > 0) count += this.countIn(segment, low, low + this.period) * periods;
      count += this.countIn(segment, rest, end);
      low = end;
    }
    return count;
  }

  private countIn(segment: Segment, from: number, end: number): number {
    let count = 0;
    if (!this.letsThroughAt(segment.offset)) return 0;
    let at = this.firstIn(segment, this.gridFrom(from));
    while (at < end) {
      count += 1;
      at = this.firstIn(segment, this.gridFrom(at + 1));
    }
    return count;
  }

  /** The first instant >= `low`, which lies on the grid, that the filter lets through at this offset; else Infinity. */
  private firstIn(segment: Segment, low: number): number {
    const { filter } = this.rule;
    if (filter === undefined) return low;
    let at = low;
    while (at < segment.until) {
      const wait = waitFor(filter, at + segment.offset);
      if (wait === 0) return at;
      at = this.gridFrom(at + wait);
    }
    return Infinity;
  }

  private lastIn(segment: Segment, high: number): number {
    const { filter } = this.rule;
    if (filter === undefined) return high;
    let at = high;
    while (at >= segment.from && at >= this.rule.origin) {
      const back = waitBack(filter, at + segment.offset);
      if (back === 0) return at;
      at = this.gridUpTo(at - back);
    }
    return -Infinity;
  }

  /** Looks at one period of the grid, once for each offset. */
  private letsThroughAt(offset: number): boolean {
    if (this.fertile.includes(offset)) return true;
    const { filter, origin } = this.rule;
    if (filter === undefined || this.barren.includes(offset)) return filter === undefined;
    for (let at = origin; at < origin + this.period;) {
      const wait = waitFor(filter, at + offset);
      if (wait === 0) {
        this.fertile.push(offset);
        return true;
      }
      at = this.gridFrom(at + wait);
    }
    this.barren.push(offset);
    return false;
  }

  private gridFrom(seconds: number): number {
    const { origin, step, width } = this.rule;
    if (seconds <= origin) return origin;
    const piece = origin + Math.floor((seconds - origin) / step) * step;
    const minute = Math.ceil((seconds - piece) / 60);
    return minute < width ? piece + minute * 60 : piece + step;
  }

  private gridUpTo(seconds: number): number {
    const { origin, step, width } = this.rule;
    const piece = origin + Math.floor((seconds - origin) / step) * step;
    return piece + Math.min(Math.floor((seconds - piece) / 60), width - 1) * 60;
  }
}

/** By 2100 the clock changes of every zone have become as regular as the calendar. */
const regularFrom = 4_102_444_800;

/** In 28 years a regular zone has shown every offset it has. */
const weekdayCycleSeconds = 28 * 365.25 * daySeconds;

/** How many seconds until the wall clock first shows a minute of the filter; 0 where it does now. */
function waitFor(filter: DayTimes, local: number): number {
  const minute = minuteOf(local);
  const found = filter.from(minute);
  return found >= 0 ? found - minute : daySeconds - minute + filter.first;
}

function waitBack(filter: DayTimes, local: number): number {
  const minute = minuteOf(local);
  const found = filter.upTo(minute);
  return found >= 0 ? minute - found : minute + daySeconds - filter.last;
}

function minuteOf(local: number): number {
  const time = local - Math.floor(local / daySeconds) * daySeconds;
  return time - (time % 60);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}
