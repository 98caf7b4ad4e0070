import { listed } from "./crontab-schedule.ts";

/** `*`, a step to the end of the field, or numbers with neighbours joined. */
export function fieldText(numbers: readonly number[], min: number, max: number): string {
  return stepText(numbers, min, max) ?? listed(numbers);
}

/**
 * The hours of a rule that keeps to the clock of the wall: a field that begins with `*` counts real time through clock
 * changes, so where there are any only all hours are written so.
 */
export function hoursText(hours: readonly number[], zone: string): string {
  const text = fieldText(hours, 0, 23);
  return text.startsWith("*/") && zone !== "UTC" ? `0-23${text.slice(1)}` : text;
}

function stepText(numbers: readonly number[], min: number, max: number): string | undefined {
  const [first = min, second = first + 1] = numbers;
  const by = second - first;
  const isStep = numbers.length > 2 && numbers.every((each, i) => each === first + i * by);
  if (!isStep || (numbers.at(-1) ?? 0) + by <= max) return undefined;
  const step = by === 1 ? "" : `/${by}`;
  return first === min ? `*${step}` : `${first}-${max}${step}`;
}
