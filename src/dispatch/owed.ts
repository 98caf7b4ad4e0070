import { inactiveBecause, jobsIn, type Recorded } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import { catchUpOf, dueOf } from "./catch-up.ts";
import { Timetables } from "./timetables.ts";

/** What fell due of all jobs since somebody watched. */
export interface Owed {
  /** How many jobs had something due. */
  readonly jobs: number;
  /** Occurrences that whoever serves next fires, by each job's `catchUp`. */
  readonly fire: number;
  /** Those that it records as missed. */
  readonly missed: number;
}

/** What a service that took over a state at `now` would owe its jobs, as after downtime (promise P10). */
export function owedAt(recorded: Recorded, now: Instant): Owed {
  const timetables = new Timetables();
  let [jobs, fire, missed] = [0, 0, 0];
  for (const collection of recorded.collections.values()) {
    for (const job of jobsIn(collection)) {
      if (inactiveBecause(collection, job) !== undefined) continue;
      const { cursor } = job;
      const request = { cursor, now, watchedSince: now, policy: catchUpOf(job) };
      const due = dueOf(timetables.of(job), request);
      const count = due.missed?.count ?? 0;
      if (due.fire.length + count > 0) jobs += 1;
      fire += due.fire.length;
      missed += count;
    }
  }
  return { jobs, fire, missed };
}
