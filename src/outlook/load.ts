import { refuse } from "../model/problem.ts";
import { dayMs, formatSecond, hourMs, type Instant, minuteMs } from "../model/time.ts";
import { ruleOf } from "../plan/anchor.ts";
import type { LoadDocument, LoadUnit, Window } from "../ports/outlook.ts";
import { compileTiming, type Timetable } from "../schedule/next.ts";
import { Breath, type Breathe } from "./breath.ts";
import type { SimulatedJob } from "./simulation.ts";

export const unitMs: Readonly<Record<LoadUnit, number>> = {
  minute: minuteMs,
  hour: hourMs,
  day: dayMs,
};

/** A few seconds of work, in pieces. */
const stepsMax = 3_000_000;

export interface LoadRequest extends Window {
  readonly unit: LoadUnit;
}

/**
 * How much is due in each unit of a window. Jobs with the same rule are counted once and added as often as there are, so
 * that ten thousand jobs of a hundred rules cost as much as a hundred. Refuses with `api/request` what is too much.
 */
export async function loadOf(
  jobs: readonly SimulatedJob[],
  request: LoadRequest,
  breathe: Breathe,
): Promise<LoadDocument> {
  const { from, to, unit } = request;
  const counts = Array.from({ length: Math.ceil((to - from) / unitMs[unit]) }, () => 0);
  const breath = new Breath(breathe);
  const work = new Work(breath);
  for (const group of await groupsOf(jobs, from, breath))
    await addGroup(counts, group, request, work);
  return {
    formatVersion: "1.0",
    from: formatSecond(from),
    to: formatSecond(to),
    unit,
    jobs: jobs.length,
    occurrences: counts.reduce((sum, count) => sum + count, 0),
    counts,
    peak: peakOf(counts, request),
  };
}

interface Group {
  readonly timetable: Timetable;
  size: number;
}

async function groupsOf(
  jobs: readonly SimulatedJob[],
  from: Instant,
  breath: Breath,
): Promise<Iterable<Group>> {
  const groups = new Map<string, Group>();
  for (const job of jobs) {
    const key = keyOf(job, from);
    const known = groups.get(key);
    if (known === undefined) {
      groups.set(key, { timetable: compileTiming(job.timing, job.anchor), size: 1 });
    } else known.size += 1;
    if (breath.isDue(10)) await breath.rest();
  }
  return groups.values();
}

/** Jobs of one key have the same occurrences from `from` on. When a job was made matters where its rule counts from it. */
function keyOf({ timing, anchor }: SimulatedJob, from: Instant): string {
  const { createdAt, gridStart } = anchor;
  const isOnGrid = timing.cron !== undefined || gridStart !== undefined;
  const isAsOld = isOnGrid && timing.count === undefined && createdAt < from;
  return JSON.stringify([ruleOf(timing), gridStart ?? null, isAsOld ? null : createdAt]);
}

/** Adds what a group comes to, in pieces: what is rare is listed, what is frequent is counted. */
async function addGroup(
  counts: number[],
  { timetable, size }: Group,
  request: LoadRequest,
  work: Work,
): Promise<void> {
  const { from, to, unit } = request;
  const most = counts.length;
  // Counting lists them as well where several rules meet, so that they are listed to the end.
  const listed = await list(
    timetable,
    request,
    timetable.parts === undefined ? most : Infinity,
    work,
  );
  if (listed !== undefined) {
    for (const [index, count] of listed) counts[index] = (counts[index] ?? 0) + count * size;
    return;
  }
  for (let index = 0; index < most; index += 1) {
    const begin = from + index * unitMs[unit];
    const count = timetable.countBetween(begin - 1, Math.min(to, begin + unitMs[unit]) - 1);
    counts[index] = (counts[index] ?? 0) + count * size;
    if (work.isDue(2)) await work.rest();
  }
}

/** So many are listed in one go, and less where each takes longer. */
const listedAtOnce = 400;

/** How many there are in each unit that has any, one by one; undefined: there are more than `most`. */
async function list(
  timetable: Timetable,
  { from, to, unit }: LoadRequest,
  most: number,
  work: Work,
): Promise<ReadonlyMap<number, number> | undefined> {
  const { parts = 1 } = timetable;
  const limit = Math.ceil(listedAtOnce / parts);
  const counts = new Map<number, number>();
  let after = from - 1;
  for (let total = 0; total <= most;) {
    const piece = timetable.between(after, to - 1, limit);
    for (const at of piece) {
      const index = Math.floor((at - from) / unitMs[unit]);
      counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    total += piece.length;
    after = piece.at(-1) ?? to;
    if (work.isDue((piece.length + 1) * parts)) await work.rest();
    if (piece.length < limit) return total <= most ? counts : undefined;
  }
  return undefined;
}

function peakOf(counts: readonly number[], { from, unit }: LoadRequest): LoadDocument["peak"] {
  const occurrences = counts.reduce((most, count) => Math.max(most, count), 0);
  if (occurrences === 0) return null;
  const at = formatSecond(from + counts.indexOf(occurrences) * unitMs[unit]);
  return { at, occurrences };
}

/** What has been done, a breath now and then, and an end to it. */
class Work {
  readonly #breath: Breath;
  #steps = 0;

  constructor(breath: Breath) {
    this.#breath = breath;
  }

  /** To be called after so many steps; true: it is time to await `rest`. Refuses when there were too many. */
  isDue(steps: number): boolean {
    this.#steps += steps;
    if (this.#steps > stepsMax) refuseTooMuch();
    return this.#breath.isDue(steps);
  }

  rest(): Promise<void> {
    return this.#breath.rest();
  }
}

function refuseTooMuch(): never {
  refuse("api/request", {
    detail: "The window holds too many occurrences of too many rules to be counted so finely.",
    hint: "Ask for a shorter window, a coarser unit, or one collection.",
  });
}
