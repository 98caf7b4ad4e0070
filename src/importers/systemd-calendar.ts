import { failed, ok, type Result } from "../model/result.ts";
import { isTimeZone } from "../schedule/time-zone.ts";
import { chainOf, type ChainField } from "./systemd-chain.ts";
import type { WallDay } from "./wall-cron.ts";

/** An `OnCalendar=` of systemd, as sets of numbers. */
export interface CalendarEvent {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  /** Of the month; counted from its end where `fromEnd`, and 1 is the last. */
  readonly days: readonly number[];
  readonly fromEnd: boolean;
  readonly months: readonly number[];
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
  /** Of 1970 to 2199. */
  readonly years: readonly number[];
  /** An IANA name; absent: the clock of the machine. */
  readonly timeZone?: string;
}

/**
 * Reads a calendar event as systemd.time(7) and `systemd-analyze calendar` have it; the failure says what is not
 * understood, or finer than a second.
 */
export function readCalendarEvent(text: string): Result<CalendarEvent, string> {
  const { rest, timeZone } = zoneOf(text.trim());
  const isMoment = rest.startsWith("@");
  const shorthand = shorthands[rest.toLowerCase()];
  const [weekdayText, ...others] = (shorthand ?? rest).split(/ +/);
  const weekdays = weekdaysOf(weekdayText ?? "");
  // `Wed, 17:48`: the comma belongs to the weekdays.
  const words = weekdays === undefined ? [weekdayText ?? "", ...others] : others;
  const read = readDateAndTime(words);
  if (read === undefined) return failed(`\`${text}\` is no calendar event`);
  if (typeof read === "string") return failed(`\`${text}\`: ${read}`);
  return ok({
    ...read,
    weekdays: weekdays ?? allWeekdays,
    ...(isMoment ? { timeZone: "UTC" } : timeZone === undefined ? {} : { timeZone }),
  });
}

/** Whether an event falls on a day, on its clock. */
export function isEventDay(event: CalendarEvent, date: WallDay): boolean {
  const day = event.fromEnd ? date.daysInMonth - date.day + 1 : date.day;
  return (
    event.years.includes(date.year) &&
    event.months.includes(date.month) &&
    event.days.includes(day) &&
    event.weekdays.includes(date.weekday)
  );
}

const yearly = "*-01-01 00:00:00";
const semiannually = "*-01,07-01 00:00:00";

const shorthands: Readonly<Record<string, string | undefined>> = {
  minutely: "*-*-* *:*:00",
  hourly: "*-*-* *:00:00",
  daily: "*-*-* 00:00:00",
  monthly: "*-*-01 00:00:00",
  weekly: "Mon *-*-* 00:00:00",
  quarterly: "*-01,04,07,10-01 00:00:00",
  yearly,
  annually: yearly,
  anually: yearly,
  semiannually,
  "semi-annually": semiannually,
  biannually: semiannually,
  "bi-annually": semiannually,
};

/** The last word may name the clock. */
function zoneOf(text: string): { readonly rest: string; readonly timeZone?: string } {
  const at = text.lastIndexOf(" ");
  const word = text.slice(at + 1);
  if (at < 0) return { rest: text };
  if (word.toUpperCase() === "UTC") return { rest: text.slice(0, at).trim(), timeZone: "UTC" };
  if (!/^[A-Z]/.test(word) || weekdaysOf(word) !== undefined || !isTimeZone(word)) {
    return { rest: text };
  }
  return { rest: text.slice(0, at).trim(), timeZone: word };
}

const weekdayNames = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
const allWeekdays = [0, 1, 2, 3, 4, 5, 6];

/** `Mon..Fri,sunday`; undefined where it is no list of weekdays. A range goes from Monday to Sunday and not over it. */
function weekdaysOf(text: string): readonly number[] | undefined {
  if (!/^[A-Za-z]/.test(text)) return undefined;
  const found = new Set<number>();
  for (const part of text.replace(/,$/, "").split(",")) {
    const [first = Number.NaN, last = first, ...more] = part.split(/\.\.|-/).map(weekdayOf);
    if (Number.isNaN(first) || Number.isNaN(last) || more.length > 0 || last < first) {
      return undefined;
    }
    for (let day = first; day <= last; day += 1) found.add(day % 7);
  }
  return [...found].sort((a, b) => a - b);
}

/** From 1, Monday, to 7. */
function weekdayOf(name: string): number {
  const wanted = name.toLowerCase();
  const at = weekdayNames.findIndex((each) => each === wanted || each.slice(0, 3) === wanted);
  return at < 0 ? Number.NaN : at === 0 ? 7 : at;
}

type DateAndTime = Omit<CalendarEvent, "weekdays" | "timeZone">;

/** Undefined: it is not understood; a text: what is wrong with it. */
function readDateAndTime(words: readonly string[]): DateAndTime | string | undefined {
  const [first = "", second] = words;
  if (words.length > 2) return undefined;
  const isTime = first.includes(":");
  if (second === undefined) {
    if (first.startsWith("@")) return momentOf(first);
    return isTime ? onDates("", first) : onDates(first, "");
  }
  return isTime ? undefined : onDates(first, second);
}

function onDates(dateText: string, timeText: string): DateAndTime | string | undefined {
  const [date, time] = [dateOf(dateText), timeOf(timeText)];
  if (date === undefined || time === undefined) return undefined;
  return typeof time === "string" ? time : { ...date, ...time };
}

/** `@1767300000`: seconds since 1970, in UTC whatever the zone. */
function momentOf(text: string): DateAndTime | undefined {
  const at = /^@(\d{1,10})$/.exec(text)?.[1];
  if (at === undefined) return undefined;
  const moment = new Date(Number(at) * 1_000);
  return {
    years: [moment.getUTCFullYear()],
    months: [moment.getUTCMonth() + 1],
    days: [moment.getUTCDate()],
    fromEnd: false,
    hours: [moment.getUTCHours()],
    minutes: [moment.getUTCMinutes()],
    seconds: [moment.getUTCSeconds()],
  };
}

const fields = {
  year: { min: 1970, max: 2199 },
  month: { min: 1, max: 12 },
  day: { min: 1, max: 31 },
  /** Dates may be up to 28 days from the end of the month. */
  dayFromEnd: { min: 1, max: 28 },
  hour: { min: 0, max: 23 },
  minute: { min: 0, max: 59 },
} as const satisfies Readonly<Record<string, ChainField>>;

type WallDate = Pick<DateAndTime, "years" | "months" | "days" | "fromEnd">;

function dateOf(text: string): WallDate | undefined {
  const whole = text === "" ? "*-*-*" : text;
  const [, year = "*", month = "", mark, day = ""] =
    /^(?:([^-~]+)-)?([^-~]+)([-~])([^-~]+)$/.exec(whole) ?? [];
  // Every day is every day, from either end.
  const fromEnd = mark === "~" && day !== "*";
  const years = chainOf(year, fields.year, { shift: fullYear });
  const months = chainOf(month, fields.month);
  const days = fromEnd
    ? chainOf(day, fields.dayFromEnd, { falls: true })
    : chainOf(day, fields.day);
  if (years === undefined || months === undefined || days === undefined) return undefined;
  return { years, months, days, fromEnd };
}

/** `26` is 2026 and `99` is 1999. */
function fullYear(year: number): number {
  return year < 70 ? year + 2_000 : year < 100 ? year + 1_900 : year;
}

type WallTime = Pick<DateAndTime, "hours" | "minutes" | "seconds">;

function timeOf(text: string): WallTime | string | undefined {
  if (text === "") return { hours: [0], minutes: [0], seconds: [0] };
  const [hour = "", minute = "", second = "0", ...more] = text.split(":");
  const [hours, minutes] = [chainOf(hour, fields.hour), chainOf(minute, fields.minute)];
  const micros = second === "*" ? everySecond : chainOf(second, microField, { scale: micro });
  if (hours === undefined || minutes === undefined || micros === undefined || more.length > 0) {
    return undefined;
  }
  if (micros.some((each) => each % micro !== 0)) return "a second is the finest here";
  return { hours, minutes, seconds: micros.map((each) => each / micro) };
}

const micro = 1_000_000;
const everySecond = Array.from({ length: 60 }, (_, second) => second * micro);
const microField: ChainField = { min: 0, max: 60 * micro - 1 };
