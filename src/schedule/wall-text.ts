import type { Instant } from "../model/time.ts";
import { dateOf, dayOfMonthOf, daySeconds, monthOf, weekdayOf, yearOf } from "./civil.ts";
import { type Clock, fixedClock, offsetText } from "./clock.ts";
import { readInstantText } from "./instant-text.ts";
import { abbreviationAt, isTimeZone, zoneClock } from "./time-zone.ts";

/** What a clock on the wall shows at an instant. */
export interface WallTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 is Monday. */
  readonly weekday: number;
  /** Local minus UTC, in seconds. */
  readonly offset: number;
}

export function wallTime(instant: Instant, clock: Clock): WallTime {
  const seconds = Math.floor(instant / 1000);
  const offset = clock.offsetAt(seconds);
  const day = Math.floor((seconds + offset) / daySeconds);
  const time = seconds + offset - day * daySeconds;
  const date = dateOf(day);
  return {
    year: yearOf(date),
    month: monthOf(date),
    day: dayOfMonthOf(date),
    hour: Math.floor(time / 3600),
    minute: Math.floor(time / 60) % 60,
    second: time % 60,
    weekday: weekdayOf(day),
    offset,
  };
}

/** The clock of an IANA name or of an offset such as `+02:00` or `Z`; undefined: neither. */
export function clockNamed(name: string): Clock | undefined {
  if (isTimeZone(name)) return zoneClock(name);
  const read = readInstantText(`2000-01-01T00:00${name}`);
  return typeof read === "string" || read.offset === undefined
    ? undefined
    : fixedClock(read.offset);
}

/**
 * `2026-03-29 03:30:00 +02:00 CEST`: an instant as a person on that clock writes it. The zone's short name is left out
 * where English has none.
 */
export function localText(instant: Instant, clock: Clock): string {
  const wall = wallTime(instant, clock);
  const text = `${dateText(wall)} ${timeText(wall)}:${two(wall.second)}`;
  if (clock.name === "UTC") return `${text} UTC`;
  const short = isTimeZone(clock.name)
    ? abbreviationAt(clock.name, Math.floor(instant / 1000))
    : undefined;
  return `${text} ${offsetText(wall.offset)}${short === undefined ? "" : ` ${short}`}`;
}

/** `2026-03-29`. */
export function dateText({ year, month, day }: WallTime): string {
  return `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`;
}

/** `03:30`. */
export function timeText({ hour, minute }: Pick<WallTime, "hour" | "minute">): string {
  return `${two(hour)}:${two(minute)}`;
}

/** `07`. */
export function two(n: number): string {
  return String(n).padStart(2, "0");
}
