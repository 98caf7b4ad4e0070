import {
  calendarRangesMax,
  type DayCalendar,
  type JobCalendar,
  type Roll,
} from "../model/day-calendar.ts";
import type { WeekDay } from "../model/recurrence.ts";
import { daysText, mergedDays, type NamedDays, readDays } from "../schedule/day-text.ts";
import { weekDays as week } from "../schedule/words.ts";
import { present } from "./canonical.ts";
import type { Calendar, CalendarDays, OwnCalendars } from "./written.ts";

/** Which calendars a job names, or has of its own, and where it moves. */
export interface CalendarReference {
  readonly names: readonly string[];
  readonly own: OwnCalendars | undefined;
  readonly roll: Roll | undefined;
}

/** The days that a calendar has come to. */
export interface ReadCalendar {
  readonly days: readonly NamedDays[];
  readonly weekDays: ReadonlySet<WeekDay>;
}

/** What a `calendar` says, in whichever form; undefined: nothing. */
export function referenceOf(written: Calendar | undefined): CalendarReference | undefined {
  if (written === undefined || written === null) return undefined;
  if (typeof written === "string") return { names: [written], own: undefined, roll: undefined };
  if (!("skip" in written)) return { names: written, own: undefined, roll: undefined };
  const { skip, roll } = written;
  const moves = roll === "forward" || roll === "backward" ? roll : undefined;
  if (typeof skip === "string") return { names: [skip], own: undefined, roll: moves };
  return isNames(skip)
    ? { names: skip, own: undefined, roll: moves }
    : { names: [], own: skip, roll: moves };
}

function isNames(skip: readonly string[] | OwnCalendars): skip is readonly string[] {
  return Array.isArray(skip);
}

/** A `calendar` that holds its days itself, in canonical form; undefined: there is none, or it names others. */
export function ownCalendarOf(written: Calendar | undefined): JobCalendar | undefined {
  if (typeof written !== "object" || written === null) return undefined;
  const known = made.get(written);
  if (known !== undefined) return known;
  const { own, roll } = referenceOf(written) ?? {};
  if (own === undefined) return undefined;
  const calendar = calendarOfOwn(own, roll);
  made.set(written, calendar);
  return calendar;
}

/** What a collection says for all its jobs is one object for all of them. */
const made = new WeakMap<object, JobCalendar>();

function calendarOfOwn(own: OwnCalendars, roll: Roll | undefined): JobCalendar {
  const calendars = Object.entries(own).map(
    ([name, { days, weekDays }]): [string, ReadCalendar] => [
      name,
      { days: readAll(days).days, weekDays: new Set(weekDays ?? []) },
    ],
  );
  return jobCalendarOf(calendars, roll);
}

export const tooManyHint =
  "Write days that follow each other as one range, or leave out what is long past.";

/** What is wrong with so many days and ranges in the calendars of one job; undefined: nothing. */
export function tooManyRanges(
  ranges: number,
): { readonly detail: string; readonly hint: string } | undefined {
  if (ranges <= calendarRangesMax) return undefined;
  const [have, most] = [ranges, calendarRangesMax].map((each) => each.toLocaleString("en"));
  const detail = `The calendars of a job have ${have} days and ranges; at most ${most} are kept with it.`;
  return { detail, hint: tooManyHint };
}

/** Days as they are written in YAML, and what is wrong with some of them, by their index. */
export function readAll(written: CalendarDays | undefined): {
  readonly days: readonly NamedDays[];
  readonly wrong: readonly { readonly index: number; readonly detail: string }[];
} {
  const days: NamedDays[] = [];
  const wrong: { readonly index: number; readonly detail: string }[] = [];
  for (const [index, each] of (written ?? []).entries()) {
    const read = readDays(typeof each === "string" ? each : textOf(each));
    if (typeof read === "string") wrong.push({ index, detail: read });
    else days.push(read);
  }
  return { days, wrong };
}

function textOf({ from, to, name }: Exclude<NonNullable<CalendarDays>[number], string>): string {
  const range = to === undefined || to === null ? from : `${from}..${to}`;
  return name === undefined || name === null ? range : `${range} ${name}`;
}

/** The canonical form of the calendars of a job, by name. */
export function jobCalendarOf(
  calendars: readonly (readonly [name: string, calendar: ReadCalendar])[],
  roll: Roll | undefined,
): JobCalendar {
  const sorted = calendars.toSorted(([one], [other]) => (one < other ? -1 : 1));
  const skip = Object.fromEntries(sorted.map(([name, calendar]) => [name, dayCalendar(calendar)]));
  return { skip, ...(roll === undefined ? {} : { roll }) };
}

/** The texts of a calendar are the same ones in each job that names it. */
const written = new WeakMap<ReadCalendar, DayCalendar>();

function dayCalendar(calendar: ReadCalendar): DayCalendar {
  const known = written.get(calendar) ?? writtenOut(calendar);
  written.set(calendar, known);
  return known;
}

function writtenOut({ days, weekDays }: ReadCalendar): DayCalendar {
  const named = mergedDays(days).map(daysText);
  const ordered = week.filter((day) => weekDays.has(day));
  return present<DayCalendar>({
    weekDays: ordered.length === 0 ? undefined : ordered,
    days: named.length === 0 ? undefined : named,
  });
}
