import type { MonthlyOccurrence } from "../model/recurrence.ts";
import { weekDays } from "./words.ts";

/**
 * The matching days of all 28 shapes of a month (four lengths, seven weekdays to begin with), bit 0 the 1st. Whatever
 * decides on days of a month comes down to these 28 words.
 */

/** `monthDays`: 1 to 31 from the beginning, -1 to -31 from the end; a day that a month lacks is left out. */
export function shapesOfMonthDays(days: readonly number[]): readonly number[] {
  const words: number[] = [];
  for (let length = 28; length <= 31; length += 1) {
    let word = 0;
    for (const day of days) {
      const place = day > 0 ? day : length + day + 1;
      if (place >= 1 && place <= length) word |= 1 << (place - 1);
    }
    words.push(word, word, word, word, word, word, word);
  }
  return trimmed(words);
}

/** `monthlyOccurrences`: the n-th such weekday from the beginning or the end, or every one. */
export function shapesOfOccurrences(entries: readonly MonthlyOccurrence[]): readonly number[] {
  return shapes((length, first) => {
    let word = 0;
    for (const { day, occurrence } of entries) {
      const weekday = weekDays.indexOf(day);
      const days = daysOfWeekday(length, (weekday - first + 7) % 7);
      const chosen =
        occurrence === undefined ? days : [days.at(occurrence > 0 ? occurrence - 1 : occurrence)];
      for (const one of chosen) if (one !== undefined) word |= 1 << (one - 1);
    }
    return word;
  });
}

/** Days of the month and weekdays of a cron line (0 is Sunday): both must match, or either. */
export function shapesOfCron(
  days: readonly number[],
  weekdays: readonly number[],
  either: boolean,
): readonly number[] {
  const byDay = shapesOfMonthDays(days);
  const byWeekday = shapesOfOccurrences(
    weekdays.map((weekday) => ({ day: weekDays[(weekday + 6) % 7] ?? "monday" })),
  );
  return byDay.map((word, i) => (either ? word | (byWeekday[i] ?? 0) : word & (byWeekday[i] ?? 0)));
}

function shapes(daysOf: (length: number, firstWeekday: number) => number): readonly number[] {
  const words: number[] = [];
  for (let length = 28; length <= 31; length += 1)
    for (let first = 0; first < 7; first += 1) words.push(daysOf(length, first));
  return trimmed(words);
}

/** Without the room an array keeps for more: these are kept for every rule. */
function trimmed(words: readonly number[]): readonly number[] {
  return words.slice();
}

function daysOfWeekday(length: number, before: number): readonly number[] {
  const days: number[] = [];
  for (let day = before + 1; day <= length; day += 7) days.push(day);
  return days;
}
