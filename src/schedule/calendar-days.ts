import type { JobCalendar } from "../model/day-calendar.ts";
import { firstDay, lastDay, weekdayOf } from "./civil.ts";
import { readDays } from "./day-text.ts";
import { weekDays } from "./words.ts";

/** Days on which something is off: ranges, and weekdays. Days are whole numbers since 1970-01-01. */
export class CalendarDays {
  /** Sorted; none of them touches another. */
  readonly #from: readonly number[];
  readonly #to: readonly number[];
  /** A bit a weekday, Monday the lowest. */
  readonly #weekdays: number;

  /** @param ranges in any order, both ends in it */
  constructor(ranges: readonly { readonly from: number; readonly to: number }[], weekdays: number) {
    const from: number[] = [];
    const to: number[] = [];
    for (const range of ranges.toSorted((one, other) => one.from - other.from)) {
      const last = to.length - 1;
      if (last < 0 || range.from > (to[last] ?? 0) + 1) {
        from.push(range.from);
        to.push(range.to);
      } else to[last] = Math.max(to[last] ?? 0, range.to);
    }
    this.#from = from;
    this.#to = to;
    this.#weekdays = weekdays;
  }

  /** Of how many ranges it is made, weekdays aside. */
  get ranges(): number {
    return this.#from.length;
  }

  has(day: number): boolean {
    return this.#isWeekday(day) || this.#rangeWith(day) !== undefined;
  }

  /** The first day from this one on that is not in it; Infinity: there is none. */
  nextFree(day: number): number {
    let at = Math.max(day, firstDay);
    while (at <= lastDay) {
      const range = this.#rangeWith(at);
      if (range !== undefined) at = (this.#to[range] ?? at) + 1;
      else if (!this.#isWeekday(at)) return at;
      else if (this.#weekdays === everyDay) return Infinity;
      else at += 1;
    }
    return Infinity;
  }

  /** The last day up to this one that is not in it; -Infinity: there is none. */
  previousFree(day: number): number {
    let at = Math.min(day, lastDay);
    while (at >= firstDay) {
      const range = this.#rangeWith(at);
      if (range !== undefined) at = (this.#from[range] ?? at) - 1;
      else if (!this.#isWeekday(at)) return at;
      else if (this.#weekdays === everyDay) return -Infinity;
      else at -= 1;
    }
    return -Infinity;
  }

  /** The first day from this one on that is in it; Infinity: there is none. */
  nextIn(day: number): number {
    const place = this.#placeOf(day);
    const inside = place >= 0 && day <= (this.#to[place] ?? -Infinity);
    const byRange = inside ? day : (this.#from[place + 1] ?? Infinity);
    if (this.#weekdays === 0) return byRange;
    let byWeekday = day;
    while (!this.#isWeekday(byWeekday)) byWeekday += 1;
    const first = Math.min(byRange, byWeekday);
    return first > lastDay ? Infinity : first;
  }

  #isWeekday(day: number): boolean {
    return this.#weekdays !== 0 && (this.#weekdays & (1 << weekdayOf(day))) !== 0;
  }

  #rangeWith(day: number): number | undefined {
    const place = this.#placeOf(day);
    return place >= 0 && day <= (this.#to[place] ?? -Infinity) ? place : undefined;
  }

  /** The last range that begins on this day or before it; -1: none does. */
  #placeOf(day: number): number {
    let low = 0;
    let high = this.#from.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#from[middle] ?? 0) <= day) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

const everyDay = 0b111_1111;

/** All days of the calendars of a job; worked out once a calendar. Texts that are no days are left out: they were checked. */
export function daysOf(calendar: JobCalendar): CalendarDays {
  let found = known.get(calendar);
  if (found === undefined) known.set(calendar, (found = sharedDays(calendar)));
  return found;
}

/** A definition is a value that is replaced and never changed. */
const known = new WeakMap<JobCalendar, CalendarDays>();

/** Thousands of jobs may each have read the same calendars for themselves. */
function sharedDays(calendar: JobCalendar): CalendarDays {
  return shared(daysByText, JSON.stringify(calendar.skip), () => compiled(calendar));
}

const daysByText = new Map<string, CalendarDays>();
/** So many different calendars are known by their text; the oldest is forgotten. */
const sharedMax = 64;

function shared<Value>(values: Map<string, Value>, text: string, make: () => Value): Value {
  const kept = values.get(text);
  if (kept !== undefined) return kept;
  const [oldest] = values.size >= sharedMax ? values.keys() : [];
  if (oldest !== undefined) values.delete(oldest);
  const made = make();
  values.set(text, made);
  return made;
}

function compiled({ skip }: JobCalendar): CalendarDays {
  const calendars = Object.values(skip);
  let weekdays = 0;
  for (const { weekDays: names = [] } of calendars) {
    for (const name of names) weekdays |= 1 << weekDays.indexOf(name);
  }
  const ranges = calendars.flatMap(({ days = [] }) =>
    days.map(readDays).filter((each) => typeof each !== "string"),
  );
  return new CalendarDays(ranges, weekdays);
}

/** The same text for the same calendars: what is told apart by it is due at other times. */
export function calendarKey(calendar: JobCalendar | undefined): string {
  if (calendar === undefined) return "";
  let found = keys.get(calendar);
  if (found === undefined) {
    const text = JSON.stringify(calendar);
    keys.set(calendar, (found = shared(sharedKeys, text, () => text)));
  }
  return found;
}

const sharedKeys = new Map<string, string>();

const keys = new WeakMap<JobCalendar, string>();
