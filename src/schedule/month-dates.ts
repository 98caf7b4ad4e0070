import { bitCount, bitFrom, bitUpTo } from "./bits.ts";
import {
  cycleDays,
  dateOf,
  dayOf,
  dayOfMonthOf,
  lastDay,
  monthLength,
  monthOf,
  weekdayOf,
  yearOf,
} from "./civil.ts";
import type { Dates } from "./dates.ts";

export interface MonthRule {
  readonly start: number;
  /** Every so many months, counted from the month of the start; 1 where years count. */
  readonly monthInterval: number;
  /** Every so many years, counted from the year of the start; 1 where months count. */
  readonly yearInterval: number;
  /** Bit 0 is January. */
  readonly months: number;
  /** The matching days of each of the 28 shapes a month can have; `shapeOf` finds the place, bit 0 is the 1st. */
  readonly shapes: readonly number[];
}

/** Where a month of this length (28 to 31) that begins on this weekday (0 is Monday) stands among the 28 shapes. */
export function shapeOf(length: number, firstWeekday: number): number {
  return (length - 28) * 7 + firstWeekday;
}

/** After so many months, weekdays included, the calendar begins again. */
const cycleMonths = 4_800;

/** Days chosen month by month: the rules of months, of years, and of cron. */
export class MonthDates implements Dates {
  readonly start: number;
  readonly period: number;
  private readonly rule: MonthRule;
  private readonly startMonth: number;
  /** The search looks no further than this many months: by then every month it can meet has been met. */
  private readonly reach: number;
  private empty = false;

  constructor(rule: MonthRule) {
    this.start = rule.start;
    this.rule = rule;
    this.startMonth = indexOf(dateOf(rule.start));
    const interval = Math.max(rule.monthInterval, rule.yearInterval);
    this.reach = cycleMonths * interval;
    this.period = cycleDays * interval;
  }

  from(day: number): number {
    if (this.empty || day > lastDay) return Infinity;
    const date = dateOf(day < this.start ? this.start : day);
    const here = indexOf(date);
    let month = this.monthFrom(here);
    let earliest = month === here ? dayOfMonthOf(date) : 1;
    while (month <= here + this.reach) {
      const first = firstOf(month);
      if (first > lastDay) return Infinity;
      const found = bitFrom(this.daysIn(month, first), earliest - 1);
      if (found >= 0) return first + found;
      month = this.monthFrom(month + 1);
      earliest = 1;
    }
    this.empty = true;
    return Infinity;
  }

  upTo(day: number): number {
    if (this.empty || day < this.start) return -Infinity;
    const date = dateOf(day);
    const here = indexOf(date);
    let month = this.monthUpTo(here);
    let latest = month === here ? dayOfMonthOf(date) : 31;
    while (month >= this.startMonth && month >= here - this.reach) {
      const first = firstOf(month);
      const found = bitUpTo(this.daysIn(month, first), latest - 1);
      if (found >= 0) return first + found < this.start ? -Infinity : first + found;
      month = this.monthUpTo(month - 1);
      latest = 31;
    }
    return -Infinity;
  }

  count(from: number, end: number): number {
    const low = Math.max(from, this.start);
    if (end <= low || this.empty) return 0;
    let count = 0;
    let month = this.monthFrom(indexOf(dateOf(low)));
    for (let first = firstOf(month); first < end; first = firstOf(month)) {
      let days = this.daysIn(month, first);
      if (first < low) days &= -1 << (low - first);
      if (end - first < 31) days &= (1 << (end - first)) - 1;
      count += bitCount(days);
      month = this.monthFrom(month + 1);
    }
    return count;
  }

  private daysIn(month: number, first: number): number {
    const length = monthLength((month / 12) | 0, (month % 12) + 1);
    return this.rule.shapes[shapeOf(length, weekdayOf(first))] ?? 0;
  }

  private monthFrom(month: number): number {
    const { monthInterval, yearInterval, months } = this.rule;
    if (monthInterval > 1) {
      const off = (month - this.startMonth) % monthInterval;
      return off === 0 ? month : month + monthInterval - off;
    }
    const year = (month / 12) | 0;
    const off = this.yearsOff(year);
    const found = off === 0 ? bitFrom(months, month % 12) : -1;
    if (found >= 0) return year * 12 + found;
    return (year + yearInterval - off) * 12 + bitFrom(months, 0);
  }

  private monthUpTo(month: number): number {
    const { monthInterval, yearInterval, months } = this.rule;
    if (month < this.startMonth) return month;
    if (monthInterval > 1) return month - ((month - this.startMonth) % monthInterval);
    const year = (month / 12) | 0;
    const off = this.yearsOff(year);
    const found = off === 0 ? bitUpTo(months, month % 12) : -1;
    if (found >= 0) return year * 12 + found;
    return (year - (off === 0 ? yearInterval : off)) * 12 + bitUpTo(months, 11);
  }

  private yearsOff(year: number): number {
    const { yearInterval } = this.rule;
    return yearInterval === 1 ? 0 : (year - ((this.startMonth / 12) | 0)) % yearInterval;
  }
}

function indexOf(date: number): number {
  return yearOf(date) * 12 + monthOf(date) - 1;
}

function firstOf(month: number): number {
  return dayOf((month / 12) | 0, (month % 12) + 1, 1);
}
