import type { ToldOccurrence, Window } from "../ports/outlook.ts";
import { clockOf } from "../schedule/job-clock.ts";
import { mergeOccurrences } from "../schedule/merge.ts";
import { compileTiming, type Timetable } from "../schedule/next.ts";
import { Breath, type Breathe } from "./breath.ts";
import { type SimulatedJob, toldOf } from "./simulation.ts";

/** Every occurrence in a window, in order of time and address, in pieces: the same as a simulation in one go. */
export async function* toldOccurrences(
  jobs: readonly SimulatedJob[],
  { from, to }: Window,
  breathe: Breathe,
): AsyncGenerator<ToldOccurrence> {
  const breath = new Breath(breathe);
  const sorted = jobs.toSorted((one, other) => (one.address < other.address ? -1 : 1));
  const timetables: Timetable[] = [];
  for (const { timing, anchor } of sorted) {
    timetables.push(beginning(compileTiming(timing, anchor), from - 1));
    if (breath.isDue(10)) await breath.rest();
  }
  for (const { at, index } of mergeOccurrences(timetables, from, to)) {
    const job = sorted[index];
    if (job !== undefined) yield toldOf({ job, clock: clockOf(job.timing), at });
    if (breath.isDue(4)) await breath.rest();
  }
}

/** Knows its first occurrence already, so that the beginning of all is no piece of work of its own. */
function beginning(timetable: Timetable, before: number): Timetable {
  const first = timetable.next(before);
  return {
    next: (after) => (after === before ? first : timetable.next(after)),
    previous: (at) => timetable.previous(at),
    between: (from, to, limit) => timetable.between(from, to, limit),
    countBetween: (from, to) => timetable.countBetween(from, to),
    parts: timetable.parts,
  };
}
