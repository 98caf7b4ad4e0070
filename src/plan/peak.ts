import type { CalendarSummary } from "../model/plan.ts";
import { formatSecond, type Instant, minuteMs } from "../model/time.ts";
import type { Timetable } from "../schedule/next.ts";

/** A timetable with the instants between which it counts. */
export class Line {
  readonly key: string;
  readonly timetable: Timetable;
  /** Exclusive. */
  readonly after: Instant;
  private readonly until: Instant;
  private counted: number | undefined;

  constructor(key: string, timetable: Timetable, span: { after: Instant; until: Instant }) {
    this.key = key;
    this.timetable = timetable;
    this.after = span.after;
    this.until = span.until;
  }

  /** Occurrences up to the horizon. */
  get count(): number {
    this.counted ??= this.timetable.countBetween(this.after, this.until);
    return this.counted;
  }
}

/** So many jobs that are due together. */
export interface WeightedLine {
  readonly line: Line;
  readonly weight: number;
}

export interface ChangedLines {
  readonly before: readonly WeightedLine[];
  readonly after: readonly WeightedLine[];
}

/** Occurrences of changed jobs that are put into their minutes; with more, the first part of the horizon is looked at. */
const placedMax = 100_000;
/** Minutes times other jobs that are looked up; with more, the fullest minutes alone are. */
const lookupsMax = 50_000;
/** Minutes that are kept count of at most: a year of them. */
const minutesMax = 527_040;

/**
 * The fullest of the minutes that changed jobs touch, before and after; `others` are the jobs that stay as they are,
 * asked for only when there is such a minute.
 */
export function findPeak(
  changed: ChangedLines,
  others: () => readonly WeightedLine[],
  span: { readonly from: Instant; readonly until: Instant },
): CalendarSummary["peak"] {
  const before = merged(changed.before);
  const after = merged(changed.after);
  const first = Math.floor(span.from / minuteMs);
  const last = lastMinute([...before, ...after], first, span.until);
  const counts = {
    first,
    before: place(before, first, last),
    after: place(after, first, last),
  };
  const touched = touchedMinutes(counts);
  if (touched.length === 0) return null;
  return fullest(touched, counts, merged(others()));
}

interface MinuteCounts {
  /** The minute since 1970 that index 0 stands for. */
  readonly first: number;
  readonly before: Int32Array;
  readonly after: Int32Array;
}

function merged(lines: readonly WeightedLine[]): readonly WeightedLine[] {
  const byKey = new Map<string, { line: Line; weight: number }>();
  for (const { line, weight } of lines) {
    const known = byKey.get(line.key);
    if (known === undefined) byKey.set(line.key, { line, weight });
    else known.weight += weight;
  }
  return [...byKey.values()];
}

/** Shortens the horizon where walking through all of it would take too long. */
function lastMinute(lines: readonly WeightedLine[], first: number, until: Instant): number {
  const all = Math.floor(until / minuteMs) - first;
  const occurrences = lines.reduce((sum, { line }) => sum + line.count, 0);
  const share = Math.min(1, placedMax / Math.max(1, occurrences));
  return first + Math.min(Math.floor(all * share), minutesMax);
}

function place(lines: readonly WeightedLine[], first: number, last: number): Int32Array {
  const counts = new Int32Array(last - first + 1);
  const end = (last + 1) * minuteMs - 1;
  for (const { line, weight } of lines) {
    let at = line.timetable.next(line.after);
    while (at !== undefined && at <= end) {
      const index = Math.floor(at / minuteMs) - first;
      if (index >= 0) counts[index] = (counts[index] ?? 0) + weight;
      at = line.timetable.next(at);
    }
  }
  return counts;
}

/** Indexes of the minutes in which something happens, before or after. */
function touchedMinutes(counts: MinuteCounts): number[] {
  const touched: number[] = [];
  for (let index = 0; index < counts.after.length; index += 1) {
    if (counts.after[index] !== 0 || counts.before[index] !== 0) touched.push(index);
  }
  return touched;
}

function fullest(
  touched: readonly number[],
  counts: MinuteCounts,
  others: readonly WeightedLine[],
): CalendarSummary["peak"] {
  const most = Math.max(1, Math.floor(lookupsMax / Math.max(1, others.length)));
  const candidates = touched.length <= most ? touched : busiest(touched, counts, most);
  let peak = { before: -1, after: -1, minute: 0 };
  for (const index of candidates) {
    const minute = counts.first + index;
    const shared = countIn(others, minute);
    const before = shared + (counts.before[index] ?? 0);
    const after = shared + (counts.after[index] ?? 0);
    if (after > peak.after || (after === peak.after && before > peak.before)) {
      peak = { before, after, minute };
    }
  }
  return { before: peak.before, after: peak.after, at: formatSecond(peak.minute * minuteMs) };
}

function busiest(touched: readonly number[], counts: MinuteCounts, most: number): number[] {
  const weight = (index: number): number =>
    (counts.after[index] ?? 0) * 2 ** 20 + (counts.before[index] ?? 0);
  return touched
    .toSorted((one, other) => weight(other) - weight(one) || one - other)
    .slice(0, most)
    .sort((one, other) => one - other);
}

/** Occurrences of these lines within one minute. */
function countIn(lines: readonly WeightedLine[], minute: number): number {
  const end = (minute + 1) * minuteMs - 1;
  let count = 0;
  for (const { line, weight } of lines) {
    const from = Math.max(minute * minuteMs - 1, line.after);
    const next = line.timetable.next(from);
    if (next === undefined || next > end) continue;
    count += weight * line.timetable.countBetween(from, end);
  }
  return count;
}
