import { parseDuration } from "../model/duration.ts";
import { type Instant, secondMs } from "../model/time.ts";
import { dayOf, daySeconds, monthLength } from "./civil.ts";
import type { Clock } from "./clock.ts";
import { wallTime } from "./wall-text.ts";

/**
 * The moment so long after another as people count on a calendar: years, months, weeks and days move the date on the
 * clock and keep its time of day (`P1M` from January 31st ends on the last of February), hours and less are real time
 * behind that. Takes what `parseDuration` takes; undefined for anything else.
 */
export function laterBy(at: Instant, text: string, clock: Clock): Instant | undefined {
  if (parseDuration(text) === undefined) return undefined;
  const { years, months, days, rest } = partsOf(text);
  const moved = moveDate(at, { months: years * 12 + months, days }, clock);
  return moved + (rest === "" ? 0 : (parseDuration(rest) ?? 0));
}

/** The first midnight after a moment on a clock, or what stands in for it where clocks go forward at midnight. */
export function midnightAfter(at: Instant, clock: Clock): Instant {
  const wall = wallTime(at, clock);
  return clock.instantOf((dayOf(wall.year, wall.month, wall.day) + 1) * daySeconds) * secondMs;
}

/** The same time of day some days later, or earlier where `days` is negative. */
export function daysLater(at: Instant, days: number, clock: Clock): Instant {
  return moveDate(at, { months: 0, days }, clock);
}

interface CalendarParts {
  readonly years: number;
  readonly months: number;
  readonly days: number;
  /** What is real time, as a duration; empty: nothing is. */
  readonly rest: string;
}

const isoForm = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(T.+)?$/i;

function partsOf(text: string): CalendarParts {
  const iso = isoForm.exec(text);
  if (iso !== null) {
    const [years = 0, months = 0, weeks = 0, days = 0] = iso
      .slice(1, 5)
      .map((part) => Number(part ?? 0));
    return {
      years,
      months,
      days: weeks * 7 + days,
      rest: iso[5] === undefined ? "" : `P${iso[5]}`,
    };
  }
  const days = [...text.matchAll(/(\d+)([wd])/gi)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * (unit?.toLowerCase() === "w" ? 7 : 1),
    0,
  );
  return { years: 0, months: 0, days, rest: text.replaceAll(/\d+[wd]\s*/gi, "") };
}

function moveDate(
  at: Instant,
  { months, days }: Pick<CalendarParts, "months" | "days">,
  clock: Clock,
): Instant {
  if (months === 0 && days === 0) return at;
  const wall = wallTime(at, clock);
  const month = wall.month - 1 + months;
  const [toYear, toMonth] = [wall.year + Math.floor(month / 12), (((month % 12) + 12) % 12) + 1];
  const day = dayOf(toYear, toMonth, Math.min(wall.day, monthLength(toYear, toMonth))) + days;
  const time = wall.hour * 3600 + wall.minute * 60 + wall.second;
  return clock.instantOf(day * daySeconds + time) * secondMs;
}
