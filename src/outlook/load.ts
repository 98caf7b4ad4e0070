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
  let steps = 0;
  for (const group of await groupsOf(jobs, from, breath)) {
    const taken = addGroup(counts, group, request);
    steps += taken;
    if (steps > stepsMax) refuseTooMuch();
    if (breath.isDue(taken)) await breath.rest();
  }
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

/** Adds what a group comes to; answers how many steps that took. */
function addGroup(counts: number[], { timetable, size }: Group, request: LoadRequest): number {
  const { from, to, unit } = request;
  const add = (index: number, count: number): void => {
    counts[index] = (counts[index] ?? 0) + count * size;
  };
  // What is rare is listed, what is frequent is counted.
  const most = counts.length;
  const listed = timetable.between(from - 1, to - 1, most + 1);
  if (listed.length <= most) {
    for (const at of listed) add(Math.floor((at - from) / unitMs[unit]), 1);
    return listed.length + 1;
  }
  for (let index = 0; index < most; index += 1) {
    const begin = from + index * unitMs[unit];
    add(index, timetable.countBetween(begin - 1, Math.min(to, begin + unitMs[unit]) - 1));
  }
  return 2 * most;
}

function peakOf(counts: readonly number[], { from, unit }: LoadRequest): LoadDocument["peak"] {
  const occurrences = counts.reduce((most, count) => Math.max(most, count), 0);
  if (occurrences === 0) return null;
  const at = formatSecond(from + counts.indexOf(occurrences) * unitMs[unit]);
  return { at, occurrences };
}

function refuseTooMuch(): never {
  refuse("api/request", {
    detail: "The window holds too many occurrences of too many rules to be counted so finely.",
    hint: "Ask for a shorter window, a coarser unit, or one collection.",
  });
}
