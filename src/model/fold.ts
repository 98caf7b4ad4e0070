import { nameKey } from "./names.ts";
import type { RecordedCollection, RecordedJob, RecordedWebJob } from "./recorded.ts";
import type { HistoryRecord, OpenRun } from "./run.ts";
import type { Instant } from "./time.ts";

/** The state as `advance` sees it: the same data as `Recorded`, changeable. Nobody else may hold it. */
export interface Fold {
  lineage: string;
  serial: number;
  fence: number;
  latest: Instant;
  timeZoneData?: string;
  readonly collections: Map<string, FoldCollection>;
  readonly runs: Map<string, OpenRun>;
  readonly unsealed: HistoryRecord[];
}

export type FoldCollection = Mutable<Omit<RecordedCollection, "jobs" | "webJobs">> & {
  readonly jobs: Map<string, FoldJob>;
  readonly webJobs: Map<string, FoldWebJob>;
};

export type FoldJob = Mutable<Omit<RecordedJob, "openRuns" | "recent">> & {
  readonly openRuns: Set<string>;
  recent: HistoryRecord[];
};

export type FoldWebJob = Mutable<Omit<RecordedWebJob, "job">> & { readonly job: FoldJob };

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** A state in which nothing has happened. */
export function emptyFold(lineage: string): Fold {
  return {
    lineage,
    serial: 0,
    fence: 0,
    latest: 0,
    collections: new Map(),
    runs: new Map(),
    unsealed: [],
  };
}

export function collectionAt(fold: Fold, name: string): FoldCollection | undefined {
  return fold.collections.get(nameKey(name));
}

/** The job at `collection/job`, or the one that the WebJob there is, whatever the case. */
export function jobAt(fold: Fold, address: string): FoldJob | undefined {
  let found = foundJobs.get(fold);
  if (found === undefined) foundJobs.set(fold, (found = new Map()));
  let job = found.get(address);
  if (job !== undefined) return job;
  job = jobNamed(fold, address);
  if (job !== undefined) found.set(address, job);
  return job;
}

/** To be called when definitions change: what is found at an address may be another. */
export function forgetJobs(fold: Fold): void {
  foundJobs.delete(fold);
}

/** A run names its job by one and the same text from its claim to its end, and taking that apart costs most of the fold. */
const foundJobs = new WeakMap<Fold, Map<string, FoldJob>>();

function jobNamed(fold: Fold, address: string): FoldJob | undefined {
  const slash = address.indexOf("/");
  if (slash < 0) return undefined;
  const collection = collectionAt(fold, address.slice(0, slash));
  const key = nameKey(address.slice(slash + 1));
  return collection?.jobs.get(key) ?? collection?.webJobs.get(key)?.job;
}
