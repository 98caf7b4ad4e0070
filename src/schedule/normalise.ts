import type { DstPolicy, Recurrence, RecurrenceSchedule, Timing } from "../model/recurrence.ts";
import { weekDays } from "./words.ts";

/**
 * The canonical form of a timing that `checkTiming` found no fault with: words in lower case, single values as arrays,
 * arrays sorted and without repetition, `Occurrence` as `occurrence`; null, an empty schedule and an interval of 1 left
 * out. Members that are no part of a timing are left out too.
 */
export function normaliseTiming(value: unknown): Timing {
  const raw = objectOf(value) ?? {};
  const recurrence = objectOf(raw["recurrence"]);
  const cron = listOf(raw["cron"])?.map(String);
  const dst = objectOf(raw["dst"]);
  return present<Timing>({
    startTime: text(raw["startTime"]),
    timeZone: text(raw["timeZone"]),
    recurrence: recurrence && recurrenceOf(recurrence),
    cron,
    count: number(raw["count"]),
    endTime: text(raw["endTime"]),
    dst: dst && dstOf(dst),
  });
}

type Raw = Readonly<Record<string, unknown>>;

/** What may stand in a member before absent ones are left out. */
type Loose<T> = { [K in keyof T]?: T[K] | undefined };

function recurrenceOf(raw: Raw): Recurrence {
  const interval = number(raw["interval"]);
  const schedule = objectOf(raw["schedule"]);
  const folded = schedule && scheduleOf(schedule);
  return present<Recurrence>({
    frequency: String(raw["frequency"]).toLowerCase() as Recurrence["frequency"],
    interval: interval === 1 ? undefined : interval,
    schedule: folded && Object.keys(folded).length > 0 ? folded : undefined,
    count: number(raw["count"]),
    endTime: text(raw["endTime"]),
  });
}

function scheduleOf(raw: Raw): RecurrenceSchedule {
  const weekdays = listOf(raw["weekDays"])?.map((name) => weekdayIndex(String(name)));
  return present<RecurrenceSchedule>({
    minutes: numbersOf(raw["minutes"]),
    hours: numbersOf(raw["hours"]),
    weekDays: weekdays && sorted(weekdays).map((i) => weekDays[i] ?? "monday"),
    monthDays: numbersOf(raw["monthDays"]),
    monthlyOccurrences: occurrencesOf(raw["monthlyOccurrences"]),
    months: numbersOf(raw["months"]),
  });
}

function occurrencesOf(value: unknown): RecurrenceSchedule["monthlyOccurrences"] {
  const keys = listOf(value)?.map((item) => {
    const entry = objectOf(item) ?? {};
    const occurrence = Number(entry["occurrence"] ?? entry["Occurrence"] ?? 0);
    return weekdayIndex(String(entry["day"])) * 16 + occurrence + 5;
  });
  return (
    keys &&
    sorted(keys).map((key) => {
      const day = weekDays[key >> 4] ?? "monday";
      const occurrence = (key & 15) - 5;
      return occurrence === 0 ? { day } : { day, occurrence };
    })
  );
}

function dstOf(raw: Raw): Partial<DstPolicy> | undefined {
  const dst = present<Partial<DstPolicy>>({
    gap: lower(raw["gap"]) as DstPolicy["gap"] | undefined,
    repeat: lower(raw["repeat"]) as DstPolicy["repeat"] | undefined,
  });
  return Object.keys(dst).length === 0 ? undefined : dst;
}

function lower(value: unknown): string | undefined {
  return typeof value === "string" ? value.toLowerCase() : undefined;
}

function weekdayIndex(name: string): number {
  return (weekDays as readonly string[]).indexOf(name.toLowerCase());
}

function numbersOf(value: unknown): readonly number[] | undefined {
  const numbers = listOf(value)?.map(Number);
  return numbers && sorted(numbers);
}

function sorted(numbers: readonly number[]): readonly number[] {
  return numbers.length < 2 ? numbers : [...new Set(numbers)].sort((a, b) => a - b);
}

/** An array as it is, a single value as an array of one, null as absent. */
function listOf(value: unknown): readonly unknown[] | undefined {
  if (value === undefined || value === null) return undefined;
  return Array.isArray(value) ? value : [value];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function number(value: unknown): number | undefined {
  return typeof value === "number" ? value : undefined;
}

function objectOf(value: unknown): Raw | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Raw)
    : undefined;
}

function present<T extends object>(members: Loose<T>): T {
  // A loop, since entries and back cost more than all the rest of loading a rule.
  const kept: Loose<T> = {};
  for (const key in members) if (members[key] !== undefined) kept[key] = members[key];
  return kept as T;
}
