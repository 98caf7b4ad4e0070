import type { Instant } from "../../model/time.ts";
import type { Day, Hour } from "./days.ts";

/** How many occurrences begin in each of equal stretches of time. */
export interface Bins {
  /** Where the first begins. */
  readonly from: Instant;
  readonly binMs: number;
  readonly counts: readonly number[];
}

/** One job that is due. */
export interface Occurrence {
  readonly address: string;
  readonly at: Instant;
}

/** Occurrences of one job in one cell. */
export interface Group {
  readonly address: string;
  readonly count: number;
  /** The first and the last of them; equal where there is one. */
  readonly first: Instant;
  readonly last: Instant;
}

/** What a cell shows: some groups, and how many occurrences of others there are. */
export interface Cell {
  readonly groups: readonly Group[];
  readonly others: number;
}

/** A line of the week's table: an hour of the clock, and where it lies in each day. */
export interface HourRow {
  readonly hour: number;
  readonly isAgain: boolean;
  /** In the order of the days; undefined: the clock does not show this hour on that day. */
  readonly hours: readonly (Hour | undefined)[];
}

/** How many begin in `[from, until)`. A bin belongs to the stretch in which it begins. */
export function countIn(
  { from: first, binMs, counts }: Bins,
  from: Instant,
  until: Instant,
): number {
  const begin = Math.max(0, Math.ceil((from - first) / binMs));
  const end = Math.min(counts.length, Math.ceil((until - first) / binMs));
  let total = 0;
  for (let index = begin; index < end; index += 1) total += counts[index] ?? 0;
  return total;
}

/** What is due in `[from, until)`, by job and in the order of their first: at most so many groups. */
export function cellOf(
  occurrences: readonly Occurrence[],
  { from, until }: { readonly from: Instant; readonly until: Instant },
  groupsMax: number,
): Cell {
  const groups = new Map<string, Group>();
  for (const { address, at } of occurrences) {
    if (at < from || at >= until) continue;
    const known = groups.get(address) ?? { address, count: 0, first: at, last: at };
    groups.set(address, {
      address,
      count: known.count + 1,
      first: Math.min(known.first, at),
      last: Math.max(known.last, at),
    });
  }
  const sorted = [...groups.values()].toSorted(byFirst);
  const shown = sorted.slice(0, groupsMax);
  const others = sorted.slice(groupsMax).reduce((total, { count }) => total + count, 0);
  return { groups: shown, others };
}

function byFirst(one: Group, other: Group): number {
  return one.first - other.first || (one.address < other.address ? -1 : 1);
}

/** The hours that any of the days has, a repeated one after its first, and where each lies. */
export function hourRows(days: readonly Day[]): readonly HourRow[] {
  const rows: HourRow[] = [];
  for (let hour = 0; hour < 24; hour += 1) {
    for (const isAgain of [false, true]) {
      const hours = days.map((day) => hourIn(day, hour, isAgain));
      if (!isAgain || hours.some((one) => one !== undefined)) rows.push({ hour, isAgain, hours });
    }
  }
  return rows;
}

function hourIn({ hours }: Day, hour: number, isAgain: boolean): Hour | undefined {
  return hours.find((one) => one.hour === hour && one.isAgain === isAgain);
}

/** How strongly a cell is coloured: 0 for nothing, 1 to 5 by order of magnitude below the most there is. */
export function heatOf(count: number, most: number): number {
  if (count <= 0 || most <= 0) return 0;
  return Math.max(1, Math.ceil((5 * Math.log1p(count)) / Math.log1p(most)));
}
