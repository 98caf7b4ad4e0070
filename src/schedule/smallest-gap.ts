import type { Anchor, Timing } from "../model/recurrence.ts";
import { daySeconds } from "./civil.ts";
import { type Clock, utc } from "./clock.ts";
import type { Dates } from "./dates.ts";
import type { DayTimes } from "./day-times.ts";
import { ElapsedSearch } from "./elapsed-search.ts";
import { phaseOf, searchesOf } from "./next.ts";
import { MergedSearch, type Search } from "./search.ts";
import { WallSearch } from "./wall-search.ts";

/**
 * The smallest time between two occurrences of a rule, in milliseconds; undefined where there are never two. For the
 * quota of a collection: it is read on a clock that nobody turns, so that a daily job does not come too often on the
 * day of 23 hours. Several cron lines together are looked at over their next 10,000 occurrences.
 */
export function smallestGap(timing: Timing, anchor: Anchor): number | undefined {
  if ((timing.recurrence?.count ?? timing.count) === 1) return undefined;
  const phase = phaseOf(timing, anchor);
  const searches = searchesOf(timing, phase);
  let smallest = Infinity;
  for (const search of searches)
    smallest = Math.min(smallest, gapOf(search, phase.start, phase.clock));
  if (searches.length > 1)
    smallest = Math.min(
      smallest,
      gapOfLines(searchesOf(timing, { ...phase, clock: utc }), phase.start),
    );
  return Number.isFinite(smallest) ? smallest * 1000 : undefined;
}

const linesMax = 10_000;

function gapOf(search: Search, start: number, clock: Clock): number {
  if (search instanceof WallSearch) return gapOfWall(search.dates, search.times);
  if (!(search instanceof ElapsedSearch)) return Infinity;
  let smallest = Infinity;
  for (const offset of offsetsFrom(start, clock))
    smallest = Math.min(smallest, search.smallestStep(offset));
  return smallest;
}

function gapOfWall(dates: Dates, times: DayTimes): number {
  const inDay = gapOfTimes(times);
  const span = times.last - times.first;
  // A gap over midnight is never smaller than this, so that most rules need no look at their dates.
  if (inDay <= daySeconds - span) return hasDate(dates) ? inDay : Infinity;
  return Math.min(hasDate(dates) ? inDay : Infinity, gapOfDates(dates) * daySeconds - span);
}

function hasDate(dates: Dates): boolean {
  return dates.from(dates.start) !== Infinity;
}

function gapOfTimes(times: DayTimes): number {
  let smallest = Infinity;
  let at = times.first;
  while (at < times.last && smallest > 1) {
    const next = times.from(at + 1);
    smallest = Math.min(smallest, next - at);
    at = next;
  }
  return smallest;
}

function gapOfDates(dates: Dates): number {
  let smallest = Infinity;
  let at = dates.from(dates.start);
  for (const end = at + dates.period; at <= end && at !== Infinity && smallest > 1;) {
    const next = dates.from(at + 1);
    smallest = Math.min(smallest, next - at);
    at = next;
  }
  return smallest;
}

/** The offsets a clock shows in two years: a filter may let through other steps in summer than in winter. */
function offsetsFrom(start: number, clock: Clock): ReadonlySet<number> {
  const offsets = new Set<number>();
  const end = start + 2 * 366 * daySeconds;
  for (let at = start; at < end; at = clock.segmentAt(at).until) offsets.add(clock.offsetAt(at));
  return offsets;
}

function gapOfLines(searches: readonly Search[], start: number): number {
  const merged = new MergedSearch(searches);
  let smallest = Infinity;
  let at = merged.after(start - 1);
  for (let i = 0; i < linesMax && at !== Infinity && smallest > 1; i += 1) {
    const next = merged.after(at);
    smallest = Math.min(smallest, next - at);
    at = next;
  }
  return smallest;
}
