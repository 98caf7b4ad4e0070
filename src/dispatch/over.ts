import { inactiveBecause, webJobThatIs } from "../model/recorded.ts";
import type { Slot } from "./due-jobs.ts";
import type { Timetables } from "./timetables.ts";

/** Whether a job has come to its end: nothing more is due and no run is open. A WebJob is there until it is deleted. */
export function isOver({ collection, job }: Slot, timetables: Timetables): boolean {
  return (
    inactiveBecause(collection, job) === undefined &&
    webJobThatIs(collection, job) === undefined &&
    job.openRuns.size === 0 &&
    timetables.of(job).next(job.cursor) === undefined
  );
}
