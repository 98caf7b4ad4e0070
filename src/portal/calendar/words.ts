import type { Instant } from "../../model/time.ts";
import type { Clock } from "../../schedule/clock.ts";
import { monthNames } from "../../schedule/instant-text.ts";
import { capital } from "../../schedule/language.ts";
import { wallTime } from "../../schedule/wall-text.ts";
import { weekDays } from "../../schedule/words.ts";
import type { Group } from "./cells.ts";
import { dayOfMonth, type Hour, monthOfDay, type View, weekday, yearOfDay } from "./days.ts";

/** `Sat 21 November 2026`. */
export function dayWords(number: number): string {
  return `${weekdayWord(number)} ${dayOfMonth(number)} ${monthWord(number)} ${yearOfDay(number)}`;
}

/** `Sat`. */
export function weekdayWord(number: number): string {
  return capital(weekDays[weekday(number)] ?? "").slice(0, 3);
}

/** `November`. */
export function monthWord(number: number): string {
  return monthNames[monthOfDay(number) - 1] ?? "";
}

/** What a view shows: `16 November – 22 November 2026`, `November 2026`. */
export function rangeWords(view: View, day: number, days: readonly number[]): string {
  if (view === "day") return dayWords(day);
  if (view === "month") return `${monthWord(day)} ${yearOfDay(day)}`;
  const [first = day, last = day] = [days[0], days.at(-1)];
  const begin = `${dayOfMonth(first)} ${monthWord(first)}`;
  const year = yearOfDay(first) === yearOfDay(last) ? "" : ` ${yearOfDay(first)}`;
  return `${begin}${year} – ${dayOfMonth(last)} ${monthWord(last)} ${yearOfDay(last)}`;
}

/** `02:00`, and `02:00 again` for the second of two. */
export function hourWords({
  hour,
  minute,
  isAgain,
}: Pick<Hour, "hour" | "minute" | "isAgain">): string {
  return `${two(hour)}:${two(minute)}${isAgain ? " again" : ""}`;
}

/** `09:30`, with seconds where they are not 0. */
export function timeWords(at: Instant, clock: Clock): string {
  const { hour, minute, second } = wallTime(at, clock);
  return `${two(hour)}:${two(minute)}${second === 0 ? "" : `:${two(second)}`}`;
}

/** `09:00`, or `09:00–09:55, 12 times`. */
export function groupWords({ count, first, last }: Group, clock: Clock): string {
  if (count === 1) return timeWords(first, clock);
  return `${timeWords(first, clock)}–${timeWords(last, clock)}, ${count} times`;
}

/** `7`, `950`, `1.2k`, `34k`, `1.5M`: at most four letters. */
export function countWords(count: number): string {
  if (count < 1_000) return String(count);
  if (count < 1_000_000) return `${shortened(count / 1_000)}k`;
  return `${shortened(count / 1_000_000)}M`;
}

function shortened(number: number): string {
  return number < 9.95 ? number.toFixed(1).replace(/\.0$/, "") : String(Math.floor(number));
}

function two(number: number): string {
  return String(number).padStart(2, "0");
}
