import type { Instant } from "../../model/time.ts";
import {
  dateOf,
  dayOf,
  dayOfMonthOf,
  daySeconds,
  monthLength,
  monthOf,
  weekdayOf,
  yearOf,
} from "../../schedule/civil.ts";
import type { Clock } from "../../schedule/clock.ts";

/** A day of a clock on the wall: 23 or 25 hours long where the clock changes. */
export interface Day {
  /** Days since 1970-01-01. */
  readonly number: number;
  /** Milliseconds since 1970; `until` is exclusive. */
  readonly from: Instant;
  readonly until: Instant;
  /** Its hours in order, as the clock shows them. */
  readonly hours: readonly Hour[];
}

export interface Hour {
  readonly from: Instant;
  readonly until: Instant;
  /** What the clock shows when it begins: 0 to 23. */
  readonly hour: number;
  /** Nearly always 0: not where a clock was put forward by half an hour. */
  readonly minute: number;
  /** The clock shows this hour for the second time on this day. */
  readonly isAgain: boolean;
}

/** The day an instant falls on. */
export function dayNumberAt(instant: Instant, clock: Clock): number {
  const seconds = Math.floor(instant / 1_000);
  return Math.floor((seconds + clock.offsetAt(seconds)) / daySeconds);
}

/** A day with its hours. */
export function dayWithHours(number: number, clock: Clock): Day {
  const from = clock.instantOf(number * daySeconds);
  const until = clock.instantOf((number + 1) * daySeconds);
  const hours: Hour[] = [];
  for (let at = from; at < until;) {
    const { offset, until: change } = clock.segmentAt(at);
    const local = at + offset;
    const end = Math.min(at + 3_600 - modulo(local, 3_600), change, until);
    const ofDay = modulo(local, daySeconds);
    const hour = Math.floor(ofDay / 3_600);
    const isAgain = hours.some((earlier) => earlier.hour === hour);
    hours.push({
      from: at * 1_000,
      until: end * 1_000,
      hour,
      minute: Math.floor(ofDay / 60) % 60,
      isAgain,
    });
    at = end;
  }
  return { number, from: from * 1_000, until: until * 1_000, hours };
}

function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}

export const views = ["day", "week", "month"] as const;

export type View = (typeof views)[number];

/** The days a view shows: whole weeks from Monday, for a month all weeks that it touches. */
export function daysOf(view: View, number: number): readonly number[] {
  if (view === "day") return [number];
  if (view === "week") return row(mondayOf(number), 7);
  const first = firstOfMonth(number);
  const last = first + lengthOfMonth(number) - 1;
  const monday = mondayOf(first);
  return row(monday, mondayOf(last) + 7 - monday);
}

/** The day that the view before or after shows: the same of another week, the first of another month. */
export function stepped(view: View, number: number, steps: 1 | -1): number {
  if (view === "day") return number + steps;
  if (view === "week") return number + 7 * steps;
  const first = firstOfMonth(number);
  return steps === 1 ? first + lengthOfMonth(number) : firstOfMonth(first - 1);
}

/** `2026-03-29`. */
export function dayText(number: number): string {
  const date = dateOf(number);
  const parts = [monthOf(date), dayOfMonthOf(date)].map((part) => String(part).padStart(2, "0"));
  return [String(yearOf(date)).padStart(4, "0"), ...parts].join("-");
}

/** Reads `2026-03-29`; undefined for anything else. */
export function readDay(text: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  const number = dayOf(Number(year), Number(month), Number(day));
  return day !== undefined && dayText(number) === text ? number : undefined;
}

export function dayOfMonth(number: number): number {
  return dayOfMonthOf(dateOf(number));
}

/** Whether two days are of one month. */
export function isSameMonth(one: number, other: number): boolean {
  return firstOfMonth(one) === firstOfMonth(other);
}

/** 1 to 12. */
export function monthOfDay(number: number): number {
  return monthOf(dateOf(number));
}

export function yearOfDay(number: number): number {
  return yearOf(dateOf(number));
}

/** 0 is Monday. */
export function weekday(number: number): number {
  return weekdayOf(number);
}

function mondayOf(number: number): number {
  return number - weekdayOf(number);
}

function firstOfMonth(number: number): number {
  return number - dayOfMonth(number) + 1;
}

function lengthOfMonth(number: number): number {
  const date = dateOf(number);
  return monthLength(yearOf(date), monthOf(date));
}

function row(from: number, length: number): readonly number[] {
  return Array.from({ length }, (_, index) => from + index);
}
