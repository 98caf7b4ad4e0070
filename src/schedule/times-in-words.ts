import { listOf } from "./language.ts";
import { timeText, two } from "./wall-text.ts";

const timesMax = 6;

/**
 * `at 01:00 and 01:30`; where that would be a long list, `at :00 and :30 of the hours 09 to 17`.
 * Both sets are sorted and not empty.
 */
export function timesInWords(hours: readonly number[], minutes: readonly number[]): string {
  if (hours.length * minutes.length <= timesMax)
    return `at ${listOf(hours.flatMap((hour) => minutes.map((minute) => timeText({ hour, minute }))))}`;
  const words = minutesInWords(minutes);
  const past = words.startsWith("every") ? words : `at ${words}`;
  return hours.length === 24 ? `${past} of every hour` : `${past} of the hours ${runs(hours)}`;
}

/** `:00 and :30`, `every minute`. */
export function minutesInWords(minutes: readonly number[]): string {
  if (minutes.length === 60) return "every minute";
  const step = stepOf(minutes);
  if (step !== undefined)
    return `every ${step} minutes${60 % step === 0 && minutes[0] === 0 ? "" : ` from ${minuteText(minutes[0] ?? 0)}`}`;
  return listOf(minutes.map(minuteText));
}

/** `:07`. */
export function minuteText(minute: number): string {
  return `:${two(minute)}`;
}

/** The step of a set of three or more that goes on to the end of the hour, such as 15 for 0, 15, 30, 45. */
function stepOf(minutes: readonly number[]): number | undefined {
  const [first = 0, second = 0] = minutes;
  const step = second - first;
  const whole = minutes.length >= 3 && first < step && first + minutes.length * step >= 60;
  return whole && minutes.every((minute, i) => minute === first + i * step) ? step : undefined;
}

/** `09 to 17`, `01, 02 and 05 to 07`. */
export function runs(values: readonly number[]): string {
  return runsOf(values, two);
}

/** Neighbours of three or more joined with `to`. */
export function runsOf(values: readonly number[], name: (value: number) => string): string {
  const words: string[] = [];
  for (let i = 0; i < values.length;) {
    let end = i;
    while (values[end + 1] === (values[end] ?? 0) + 1) end += 1;
    const [first = 0, last = 0] = [values[i], values[end]];
    if (end - i >= 2) words.push(`${name(first)} to ${name(last)}`);
    else for (let value = first; value <= last; value += 1) words.push(name(value));
    i = end + 1;
  }
  return listOf(words);
}
