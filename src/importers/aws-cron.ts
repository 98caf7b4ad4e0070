import { failed, ok, type Result } from "../model/result.ts";
import type { WallDay } from "./wall-cron.ts";

/** A `cron(…)` of EventBridge, field by field. */
export interface AwsCron {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  /** Which days of such a month. */
  readonly days: AwsDays;
  /** Absent: in every year. */
  readonly years?: { readonly from: number; readonly to: number };
}

/** Weekdays: 0 is Sunday, as in crontab and not as in EventBridge. */
export type AwsDays =
  | { readonly kind: "every" }
  | { readonly kind: "days"; readonly days: readonly number[] }
  | { readonly kind: "last" }
  | { readonly kind: "weekdays"; readonly weekdays: readonly number[] }
  /** The `nth` such weekday of the month; -1 is the last. */
  | { readonly kind: "nth"; readonly weekday: number; readonly nth: number };

/**
 * Reads the six fields between the brackets: minutes, hours, day of month, month, day of week, year (EventBridge Scheduler
 * User Guide, "Cron-based schedules"). Weekdays count from 1, Sunday; one of the two day fields is `?`.
 */
export function readAwsCron(text: string): Result<AwsCron, string> {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== 6) {
    return failed(`\`cron(${text})\` has ${parts.length} fields, and six are wanted`);
  }
  const field = (index: number): string => parts[index] ?? "";
  const minutes = numbersOf(field(0), { what: "minutes", min: 0, max: 59 });
  if (!minutes.ok) return minutes;
  const hours = numbersOf(field(1), { what: "hours", min: 0, max: 23 });
  if (!hours.ok) return hours;
  const months = numbersOf(field(3), { what: "month", min: 1, max: 12, names: monthNames });
  if (!months.ok) return months;
  const days = daysOf(field(2), field(4));
  if (!days.ok) return days;
  const years = yearsOf(field(5));
  if (!years.ok) return years;
  return ok({
    minutes: minutes.value,
    hours: hours.value,
    months: months.value,
    days: days.value,
    ...(years.value === undefined ? {} : { years: years.value }),
  });
}

export function isAwsDay({ days, months, years }: AwsCron, date: WallDay): boolean {
  if (!months.includes(date.month)) return false;
  if (years !== undefined && (date.year < years.from || date.year > years.to)) return false;
  switch (days.kind) {
    case "every":
      return true;
    case "days":
      return days.days.includes(date.day);
    case "last":
      return date.day === date.daysInMonth;
    case "weekdays":
      return days.weekdays.includes(date.weekday);
    case "nth":
    default:
      return date.weekday === days.weekday && isNth(days.nth, date);
  }
}

function isNth(nth: number, { day, daysInMonth }: WallDay): boolean {
  return nth < 0 ? day + 7 > daysInMonth : Math.ceil(day / 7) === nth;
}

const monthNames = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");
const weekdayNames = "SUN MON TUE WED THU FRI SAT".split(" ");

interface Field {
  readonly what: string;
  readonly min: number;
  readonly max: number;
  /** The first stands for `min`. */
  readonly names?: readonly string[];
}

const weekdayField: Field = { what: "day of week", min: 1, max: 7, names: weekdayNames };

function daysOf(day: string, weekday: string): Result<AwsDays, string> {
  if ((day === "?") === (weekday === "?") && !(day === "*" && weekday === "*"))
    return failed("one of its day fields has to be `?`, and not both");
  if (weekday === "?") return daysOfMonth(day);
  if (weekday === "*") return ok({ kind: "every" });
  return daysOfWeek(weekday);
}

function daysOfMonth(day: string): Result<AwsDays, string> {
  if (day === "*") return ok({ kind: "every" });
  if (/^L$/i.test(day)) return ok({ kind: "last" });
  if (/W/i.test(day)) return failed("`W`, the weekday nearest to a day, has no counterpart");
  const days = numbersOf(day, { what: "day of month", min: 1, max: 31 });
  return days.ok ? ok({ kind: "days", days: days.value }) : days;
}

function daysOfWeek(weekday: string): Result<AwsDays, string> {
  const special = /^([A-Za-z0-9]+?)(?:L|#([1-5]))$/i.exec(weekday);
  const inner = special?.[1];
  if (inner !== undefined && /L$|#/i.test(weekday)) {
    const one = numberOf(inner, weekdayField);
    if (one === undefined) return failed(`\`${weekday}\` is no day of the week`);
    return ok({
      kind: "nth",
      weekday: one - 1,
      nth: special?.[2] === undefined ? -1 : Number(special[2]),
    });
  }
  if (/^L$/i.test(weekday)) return ok({ kind: "weekdays", weekdays: [6] });
  const days = numbersOf(weekday, weekdayField);
  return days.ok ? ok({ kind: "weekdays", weekdays: days.value.map((each) => each - 1) }) : days;
}

function yearsOf(year: string): Result<AwsCron["years"], string> {
  if (year === "*") return ok(undefined);
  const years = numbersOf(year, { what: "year", min: 1970, max: 2199 });
  if (!years.ok) return years;
  const [from = 0, to = from] = [years.value[0], years.value.at(-1)];
  const isRow = years.value.length === to - from + 1;
  return isRow ? ok({ from, to }) : failed("its years have gaps");
}

function numbersOf(text: string, field: Field): Result<readonly number[], string> {
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const range = rangeOf(part, field);
    if (range === undefined) return failed(`the ${field.what} field \`${text}\` is not understood`);
    const { from, to, by } = range;
    const size = field.max - field.min + 1;
    // `FRI-MON` goes over the end of the field.
    const last = from <= to ? to : to + size;
    for (let each = from; each <= last; each += by)
      found.add(each > field.max ? each - size : each);
  }
  return ok([...found].sort((a, b) => a - b));
}

/** `5`, `1-5`, `0/15`, `*`; undefined where it is none of them. */
function rangeOf(
  part: string,
  field: Field,
): { readonly from: number; readonly to: number; readonly by: number } | undefined {
  const [, first = "", last, step] =
    /^([A-Za-z0-9]+|\*)(?:-([A-Za-z0-9]+))?(?:\/(\d{1,4}))?$/.exec(part) ?? [];
  const from = first === "*" ? field.min : numberOf(first, field);
  const open = first === "*" || step !== undefined ? field.max : from;
  const to = last === undefined ? open : numberOf(last, field);
  const by = Number(step ?? 1);
  return from === undefined || to === undefined || by < 1 ? undefined : { from, to, by };
}

function numberOf(text: string, { min, max, names = [] }: Field): number | undefined {
  const named = names.indexOf(text.toUpperCase());
  const number = named >= 0 ? named + min : /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return number >= min && number <= max ? number : undefined;
}
