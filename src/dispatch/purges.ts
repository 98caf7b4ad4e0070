import type { PurgedEntry } from "../model/entry.ts";
import type { RecordedCollection, RecordedJob } from "../model/recorded.ts";
import { dayMs, type Instant, minuteMs } from "../model/time.ts";

/** So long a finished job that no file manages is kept. */
export const keptFinishedMs: number = 60 * dayMs;

/**
 * When a finished job is purged; undefined: never. Only what was made over REST is: a job that was ever applied from
 * files, or that stands in a collection of a project, is for a plan to delete.
 */
export function purgeTimeOf(collection: RecordedCollection, job: RecordedJob): Instant | undefined {
  if (job.finished === undefined || job.finishedAt === undefined) return undefined;
  if (collection.project !== undefined || job.applied !== undefined) return undefined;
  return job.finishedAt + keptFinishedMs;
}

/** What becomes of a job whose time has come: its purge, or, while somebody's manual run of it is open, a later look. */
export function purgeOf(
  place: { readonly address: string; readonly job: RecordedJob },
  now: Instant,
): PurgedEntry | { readonly again: Instant } {
  if (place.job.openRuns.size > 0) return { again: now + minuteMs };
  return { type: "purged", at: now, address: place.address };
}
