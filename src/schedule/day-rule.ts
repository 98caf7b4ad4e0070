import { dateOf, dayOf, dayOfMonthOf, monthLength, monthOf, weekdayOf, yearOf } from "./civil.ts";

/** What days come again, as RFC 5545 section 3.3.10 means it. Only what names whole days one by one is in it. */
export interface DayRule {
  readonly frequency: "day" | "week" | "month" | "year";
  /** From 1. */
  readonly interval: number;
  /** 1 to 12; none: every month. */
  readonly months: readonly number[];
  /** 1 to 31, or -1 to -31 from the end of the month. */
  readonly monthDays: readonly number[];
  readonly weekDays: readonly RuleWeekDay[];
  /** On which the week begins; 0 is Monday. */
  readonly weekStart: number;
  /** How many there are, from the start on. */
  readonly count: number | undefined;
  /** The last day there may be. */
  readonly until: number | undefined;
}

export interface RuleWeekDay {
  /** 0 is Monday. */
  readonly day: number;
  /** The first, second, … or (negative) last of the month or year; undefined: each. */
  readonly ordinal: number | undefined;
}

/** A span of days, both ends in it. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
}

/**
 * The days that a rule names in a span, in order; none is before `start`, on which it begins. Each day is looked at once,
 * those before the span only where they count: so no rule takes longer than there are days. A date that does not exist
 * is no day, and neither is a start that the rule does not name.
 */
export function daysOfRule(rule: DayRule, start: number, span: DaySpan): readonly number[] {
  const last = Math.min(span.to, rule.until ?? span.to);
  const isNamed = matcherOf(rule, start);
  const days: number[] = [];
  let left = rule.count ?? Infinity;
  const first = rule.count === undefined ? Math.max(start, span.from) : start;
  for (let day = first; day <= last && left > 0; day += 1) {
    if (!isNamed(day)) continue;
    left -= 1;
    if (day >= span.from) days.push(day);
  }
  return days;
}

/** A day, taken apart once for all that is asked of it. */
interface DateParts {
  readonly day: number;
  readonly year: number;
  readonly month: number;
  readonly dayOfMonth: number;
}

type Test = (date: DateParts) => boolean;

function matcherOf(written: DayRule, start: number): (day: number) => boolean {
  const rule = withDefaults(written, start);
  const tests = [turnTest(rule, start), ...monthTests(rule), ...monthDayTests(rule)];
  if (rule.weekDays.length > 0) tests.push(weekDayTest(rule));
  return (day) => {
    const parts = partsOf(day);
    return tests.every((test) => test(parts));
  };
}

/** What a rule does not say, its start does. */
function withDefaults(rule: DayRule, start: number): DayRule {
  const { month, dayOfMonth } = partsOf(start);
  const { frequency, months, monthDays, weekDays } = rule;
  if (frequency === "day" || monthDays.length + weekDays.length > 0) return rule;
  if (frequency === "week")
    return { ...rule, weekDays: [{ day: weekdayOf(start), ordinal: undefined }] };
  const isYearly = frequency === "year" && months.length === 0;
  return { ...rule, monthDays: [dayOfMonth], months: isYearly ? [month] : months };
}

/** Whether the day, week, month or year of a day is one of every `interval`. */
function turnTest({ frequency, interval, weekStart }: DayRule, start: number): Test {
  const unitOf: Record<DayRule["frequency"], Unit> = {
    day: ({ day }) => day,
    // The first Monday of all was the fifth of January 1970.
    week: ({ day }) => Math.floor((day - 4 - weekStart) / 7),
    month: ({ year, month }) => year * 12 + month,
    year: ({ year }) => year,
  };
  const unit = unitOf[frequency];
  const first = unit(partsOf(start));
  return (date) => (unit(date) - first) % interval === 0;
}

type Unit = (date: DateParts) => number;

function monthTests({ months }: DayRule): readonly Test[] {
  return months.length === 0 ? [] : [({ month }) => months.includes(month)];
}

function monthDayTests({ monthDays }: DayRule): readonly Test[] {
  if (monthDays.length === 0) return [];
  return [
    ({ year, month, dayOfMonth }) =>
      monthDays.includes(dayOfMonth) ||
      monthDays.includes(dayOfMonth - monthLength(year, month) - 1),
  ];
}

/** Ordinals count in the month, or in the year where a yearly rule names no months. */
function weekDayTest({ frequency, months, weekDays }: DayRule): Test {
  const isOfYear = frequency === "year" && months.length === 0;
  return ({ day, year, month, dayOfMonth }) => {
    const weekday = weekdayOf(day);
    const from = isOfYear ? day - dayOf(year, 1, 1) : dayOfMonth - 1;
    const behind = isOfYear ? dayOf(year, 12, 31) - day : monthLength(year, month) - dayOfMonth;
    const [ordinal, fromEnd] = [Math.floor(from / 7) + 1, -Math.floor(behind / 7) - 1];
    return weekDays.some(
      (each) =>
        each.day === weekday &&
        (each.ordinal === undefined || each.ordinal === ordinal || each.ordinal === fromEnd),
    );
  };
}

function partsOf(day: number): DateParts {
  const date = dateOf(day);
  return { day, year: yearOf(date), month: monthOf(date), dayOfMonth: dayOfMonthOf(date) };
}
