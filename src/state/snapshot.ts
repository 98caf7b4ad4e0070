import {
  type Fold,
  type FoldCollection,
  type FoldJob,
  type FoldWebJob,
  jobAt,
} from "../model/fold.ts";
import { nameKey } from "../model/names.ts";
import { jobsIn } from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";

/** Everything up to a moment, and where the rest stands: what `state.json` holds. */
export interface Snapshot {
  /** Without unsealed records: those are in the segments by the time a snapshot is written. */
  readonly fold: Fold;
  /** The number of the last commit that is in it. */
  readonly commits: number;
  /** The first journal that goes on from here. */
  readonly journal: number;
  /** Sealed history, oldest first. */
  readonly segments: readonly Segment[];
  readonly writtenAt: Instant;
  /** The version of sched that wrote it. */
  readonly writtenBy: string;
}

/** A file of history records. What stands in it behind `bytes` belongs to no snapshot and does not count. */
export interface Segment {
  readonly number: number;
  readonly bytes: number;
  readonly records: number;
  /** The latest moment that any of its records names. */
  readonly newest: Instant;
}

/**
 * A copy that later commits do not change, cheap enough to be made between two of them: definitions, runs and records
 * are never changed in place, so they are shared.
 */
export function frozen(fold: Fold): Fold {
  return {
    ...fold,
    collections: copied(fold.collections, frozenCollection),
    runs: new Map(fold.runs),
    unsealed: [],
  };
}

/** Takes records that are on disk from the jobs they are of. */
export function forgetRecent(fold: Fold, records: readonly HistoryRecord[]): void {
  const gone = new Set(records);
  // As they were written, which may be in another case than the name is now.
  const addresses = new Set(records.map(({ address }) => nameKey(address)));
  let found = 0;
  const forget = (job: FoldJob): void => {
    const kept = job.recent.filter((record) => !gone.has(record));
    found += job.recent.length - kept.length;
    job.recent = kept;
  };
  for (const address of addresses) {
    const job = jobAt(fold, address);
    if (job !== undefined) forget(job);
  }
  // Of jobs that are gone, or that were moved since.
  if (found < records.length) for (const job of movedJobs(fold, addresses)) forget(job);
}

/** Jobs that were at one of the addresses before. */
function* movedJobs(fold: Fold, addresses: ReadonlySet<string>): Generator<FoldJob> {
  for (const collection of fold.collections.values()) {
    for (const job of jobsIn(collection) as Iterable<FoldJob>) {
      if (job.formerly?.some(({ address }) => addresses.has(nameKey(address))) === true) yield job;
    }
  }
}

function frozenCollection(collection: FoldCollection): FoldCollection {
  return {
    ...collection,
    jobs: copied(collection.jobs, frozenJob),
    webJobs: copied(collection.webJobs, frozenWebJob),
  };
}

function frozenJob(job: FoldJob): FoldJob {
  return { ...job, openRuns: new Set(job.openRuns), recent: [...job.recent] };
}

function frozenWebJob(webJob: FoldWebJob): FoldWebJob {
  return { ...webJob, job: frozenJob(webJob.job) };
}

function copied<Value>(
  map: ReadonlyMap<string, Value>,
  copy: (value: Value) => Value,
): Map<string, Value> {
  const made = new Map<string, Value>();
  for (const [key, value] of map) made.set(key, copy(value));
  return made;
}
