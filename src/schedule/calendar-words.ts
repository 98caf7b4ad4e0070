import type { DayCalendar, JobCalendar } from "../model/day-calendar.ts";
import type { Anchor, Timing } from "../model/recurrence.ts";
import type { Instant } from "../model/time.ts";
import { weekdayOf } from "./civil.ts";
import { dayText, readDays } from "./day-text.ts";
import { clockOf } from "./job-clock.ts";
import { capital, listOf } from "./language.ts";
import { LocalDays } from "./local-days.ts";
import { compileRule, compileTiming } from "./next.ts";
import { rollDaysMax } from "./passed-days.ts";
import { localText } from "./wall-text.ts";
import { weekDays } from "./words.ts";

/** What a job does with its calendars, as a clause of its description; none: it has none. */
export function calendarWords(calendar: JobCalendar | undefined): readonly string[] {
  if (calendar === undefined) return [];
  const names = listOf(Object.keys(calendar.skip));
  if (calendar.roll === undefined) return [`not on the days of ${names}`];
  const where = calendar.roll === "forward" ? "the next day" : "the day before";
  return [`moved from the days of ${names} to ${where} outside of them`];
}

/**
 * Why calendars let nothing happen at an instant that the rule of a job names, as clauses:
 * `2026-12-25 is in the calendar "holidays-de" (Christmas Day)`. Empty where they have nothing to do with it.
 */
export function whyPassed(timing: Timing, anchor: Anchor, at: Instant): readonly string[] {
  const { calendar } = timing;
  if (calendar === undefined || compileRule(timing, anchor).previous(at + 1) !== at) return [];
  const clock = clockOf(timing);
  const local = new LocalDays(clock);
  const day = local.of(at);
  const reasons = reasonsOf(calendar, day);
  if (calendar.roll === undefined) return reasons;
  const passed = compileTiming(timing, anchor).passes?.between(at - 1, at);
  if (passed !== undefined) return [...reasons, `no day within ${rollDaysMax} is outside of it`];
  const target = movedTo(calendar.roll, timing, { anchor, at });
  return target === undefined
    ? [...reasons, "it would have moved to before the job was applied"]
    : [...reasons, `it moves to ${localText(target, clock)}`];
}

/** Where an occurrence moves to: the one there, found among those of the timetable on that side. */
function movedTo(
  roll: NonNullable<JobCalendar["roll"]>,
  timing: Timing,
  { anchor, at }: { readonly anchor: Anchor; readonly at: Instant },
): Instant | undefined {
  const timetable = compileTiming(timing, anchor);
  const local = new LocalDays(clockOf(timing));
  const near = roll === "forward" ? timetable.next(at) : timetable.previous(at);
  if (near === undefined) return undefined;
  const target = local.moved(at, local.of(near));
  return timetable.previous(target + 1) === target ? target : undefined;
}

/** One clause for each calendar that holds the day. */
function reasonsOf({ skip }: JobCalendar, day: number): readonly string[] {
  return Object.entries(skip).flatMap(([name, calendar]) => {
    const what = holding(calendar, day);
    if (what === undefined) return [];
    return [`${dayText(day)} is in the calendar "${name}"${what === "" ? "" : ` (${what})`}`];
  });
}

/** What a day is in a calendar: its name, or its weekday; undefined: not in it. */
function holding(
  { weekDays: names = [], days = [] }: DayCalendar,
  day: number,
): string | undefined {
  const ranges = days.map(readDays).filter((each) => typeof each !== "string");
  const found = ranges.filter(({ from, to }) => from <= day && day <= to);
  const named = found.find(({ name }) => name !== undefined)?.name;
  if (named !== undefined) return named;
  const weekday = weekDays[weekdayOf(day)];
  if (weekday !== undefined && names.includes(weekday)) return `a ${capital(weekday)}`;
  return found.length > 0 ? "" : undefined;
}

/** The last day of each calendar that has an end. */
export function endsOf(
  calendar: JobCalendar | undefined,
): readonly { readonly name: string; readonly day: number }[] {
  return Object.entries(calendar?.skip ?? {}).flatMap(([name, { weekDays: names, days = [] }]) => {
    if (names !== undefined && names.length > 0) return [];
    const ends = days.map(readDays).flatMap((each) => (typeof each === "string" ? [] : [each.to]));
    return ends.length === 0
      ? []
      : [{ name, day: ends.reduce((one, other) => Math.max(one, other)) }];
  });
}
