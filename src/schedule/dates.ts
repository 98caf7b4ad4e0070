import { bitCount, bitFrom, bitUpTo } from "./bits.ts";
import { lastDay, weekdayOf } from "./civil.ts";

/** The dates on which a rule matches, as day numbers from `start` on; a jump to the nearest, never a walk. */
export interface Dates {
  readonly start: number;
  /** After so many days the pattern begins again. */
  readonly period: number;
  /** The first matching date >= `day`, or Infinity. */
  from(day: number): number;
  /** The last matching date <= `day`, or -Infinity. */
  upTo(day: number): number;
  /** How many matching dates lie in `from` <= date < `end`. */
  count(from: number, end: number): number;
}

/** Every `interval`-th date from the date of the start. */
export class EveryDays implements Dates {
  readonly start: number;
  readonly period: number;

  constructor(start: number, interval: number) {
    this.start = start;
    this.period = interval;
  }

  from(day: number): number {
    if (day <= this.start) return this.start;
    const date = this.start + Math.ceil((day - this.start) / this.period) * this.period;
    return date > lastDay ? Infinity : date;
  }

  upTo(day: number): number {
    if (day < this.start) return -Infinity;
    return this.start + Math.floor((day - this.start) / this.period) * this.period;
  }

  count(from: number, end: number): number {
    return this.before(end) - this.before(from);
  }

  private before(day: number): number {
    return day <= this.start ? 0 : Math.ceil((day - this.start) / this.period);
  }
}

/** The given weekdays of every `interval`-th week; weeks begin on Monday and count from that of the start. */
export class EveryWeeks implements Dates {
  readonly start: number;
  private readonly monday: number;
  readonly period: number;
  private readonly weekdays: number;

  /** `weekdays`: bit 0 is Monday. */
  constructor(start: number, interval: number, weekdays: number) {
    this.start = start;
    this.monday = start - weekdayOf(start);
    this.period = interval * 7;
    this.weekdays = weekdays;
  }

  from(day: number): number {
    const at = day < this.start ? this.start : day;
    const week = this.monday + Math.floor((at - this.monday) / this.period) * this.period;
    const weekday = at - week > 6 ? -1 : bitFrom(this.weekdays, at - week);
    const date = weekday < 0 ? week + this.period + bitFrom(this.weekdays, 0) : week + weekday;
    return date > lastDay ? Infinity : date;
  }

  upTo(day: number): number {
    if (day < this.start) return -Infinity;
    const week = this.monday + Math.floor((day - this.monday) / this.period) * this.period;
    const weekday = bitUpTo(this.weekdays, Math.min(day - week, 6));
    const date = weekday < 0 ? week - this.period + bitUpTo(this.weekdays, 6) : week + weekday;
    return date < this.start ? -Infinity : date;
  }

  count(from: number, end: number): number {
    const low = Math.max(from, this.start);
    return end <= low ? 0 : this.before(end) - this.before(low);
  }

  private before(day: number): number {
    const weeks = Math.floor((day - this.monday) / this.period);
    const inWeek = Math.min(day - this.monday - weeks * this.period, 7);
    const part = bitCount(this.weekdays & ((1 << inWeek) - 1));
    return weeks * bitCount(this.weekdays) + part;
  }
}
