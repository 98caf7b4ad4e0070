import type { Anchor, Timing } from "../model/recurrence.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import type { Clock } from "../schedule/clock.ts";
import { clockOf } from "../schedule/job-clock.ts";
import { mergeOccurrences } from "../schedule/merge.ts";
import { wallTime } from "../schedule/wall-text.ts";
import type { ToldOccurrence } from "../ports/outlook.ts";
import { localIso } from "./local-iso.ts";
import { compileTiming } from "../schedule/next.ts";

/** A job whose occurrences are wanted. */
export interface SimulatedJob {
  readonly address: string;
  readonly description?: string | undefined;
  readonly timing: Timing;
  readonly anchor: Anchor;
}

export interface Simulation {
  /** Sorted by address. */
  readonly jobs: readonly SimulatedJob[];
  /** Inclusive. */
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
}

export interface SimulatedOccurrence {
  readonly job: SimulatedJob;
  readonly clock: Clock;
  readonly at: Instant;
}

/** Every occurrence in the window, in order of time and address; one a job in memory at a time. */
export function* occurrencesOf({ jobs, from, to }: Simulation): Generator<SimulatedOccurrence> {
  const clocks = jobs.map(({ timing }) => clockOf(timing));
  const timetables = jobs.map(({ timing, anchor }) => compileTiming(timing, anchor));
  for (const { at, index } of mergeOccurrences(timetables, from, to)) {
    const job = jobs[index];
    const clock = clocks[index];
    if (job !== undefined && clock !== undefined) yield { job, clock, at };
  }
}

/** As it is printed, and answered. */
export function toldOf({ job, clock, at }: SimulatedOccurrence): ToldOccurrence {
  return {
    scheduledTime: formatSecond(at),
    local: localIso(at, wallTime(at, clock).offset),
    timeZone: clock.name,
    address: job.address,
  };
}
