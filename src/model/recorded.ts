import type { JobDefinition } from "./job.ts";
import type { CollectionDefinition } from "./job-collection.ts";
import type { RunId } from "./names.ts";
import { nameKey } from "./names.ts";
import type { Told } from "./notify.ts";
import type { Revision } from "./revision.ts";
import type { HistoryRecord, OpenRun } from "./run.ts";
import type { Instant } from "./time.ts";
import type { WebJobDefinition } from "./web-job.ts";

/**
 * The state: the fold of all entries. Readers get this readonly view; `advance` alone changes it. Maps are keyed by
 * `nameKey`, so that names differing in case alone are one.
 */
export interface Recorded {
  /** Made once with the state, never changed: tells one state from another. */
  readonly lineage: string;
  /** Counts changes of definitions. */
  readonly serial: number;
  /** Grows with each owner; a claim carries it, and an outcome of another owner's claim is refused. */
  readonly fence: number;
  /** The latest moment any entry names: what an absurd clock is told by (P17). */
  readonly latest: Instant;
  /** The zone rules that were last seen in a plan and applied, such as `2026a`: others may move what comes. */
  readonly timeZoneData?: string;
  readonly collections: ReadonlyMap<string, RecordedCollection>;
  readonly runs: ReadonlyMap<RunId, OpenRun>;
  /** Records of ended runs that no sealed segment holds yet, oldest first; the store empties it. */
  readonly unsealed: readonly HistoryRecord[];
}

export interface RecordedCollection {
  readonly name: string;
  /** The project whose files manage it; absent: unmanaged, made over REST. */
  readonly project?: string;
  readonly definition: CollectionDefinition;
  /** As last applied from files; differs from `definition` when there is drift. */
  readonly applied?: CollectionDefinition;
  readonly hold?: Hold;
  readonly jobs: ReadonlyMap<string, RecordedJob>;
  readonly webJobs: ReadonlyMap<string, RecordedWebJob>;
}

export interface RecordedJob {
  readonly name: string;
  readonly definition: JobDefinition;
  readonly applied?: JobDefinition;
  /** Where the files stood that last changed it; absent: not in git, or not from files. */
  readonly revision?: Revision;
  /** When it was first applied; survives edits and moves. */
  readonly createdAt: Instant;
  /** What its rule is counted from: the creation, or the last change of start, rule, count or end. */
  readonly anchoredAt: Instant;
  /** Where the grid of a recurring job without a start begins. */
  readonly gridStart?: Instant;
  /** Every occurrence up to and including this instant is decided: claimed or skipped. */
  readonly cursor: Instant;
  readonly finished?: "completed" | "faulted";
  readonly finishedAt?: Instant;
  readonly hold?: Hold;
  /** Occurrences and manual runs started. */
  readonly executionCount: number;
  /** Failed attempts of the main action. */
  readonly failureCount: number;
  /** Runs that failed with all their attempts. */
  readonly faultedCount: number;
  readonly lastExecutionTime?: Instant;
  /** When a run of it last ended, however, and when one last succeeded; absent: not yet, or before this was recorded. */
  readonly lastEndTime?: Instant;
  readonly lastSuccessTime?: Instant;
  /** Runs that failed with all their attempts since the last that succeeded; absent: none. */
  readonly failuresInARow?: number;
  /** How the last scheduled occurrence ended, for `completed` or `faulted`. */
  readonly lastFaulted: boolean;
  /** Up to which occurrence it was told that it is late, for each of its notifications; 0: not yet. */
  readonly lateTold?: readonly Instant[];
  /** Where it was before it was moved, oldest first: records from then go by those addresses. */
  readonly formerly?: readonly FormerAddress[];
  /** What of it somebody was told and is not over; absent: nothing. */
  readonly told?: readonly Told[];
  /** How long its last runs that succeeded took, milliseconds, oldest first; only where a long one is told of. */
  readonly took?: readonly number[];
  readonly openRuns: ReadonlySet<RunId>;
  /**
   * Those of its last 20 records that no snapshot holds yet, oldest first. The snapshot holds the others; the store
   * empties this, so that a long history costs no memory.
   */
  readonly recent: readonly HistoryRecord[];
}

/** What was recorded at an address between two moments is a job's that was moved away from there. */
export interface FormerAddress {
  readonly address: string;
  readonly since: Instant;
  readonly until: Instant;
}

export interface RecordedWebJob {
  readonly name: string;
  readonly definition: WebJobDefinition;
  readonly applied?: WebJobDefinition;
  /**
   * What it is to everything that fires, pauses, counts and shows jobs: its definition is made of the WebJob's, it is
   * never `finished`, and has no `applied` of its own. That of a continuous one carries its hold and is never due.
   */
  readonly job: RecordedJob;
}

/** An operator's pause, beside the definition. */
export interface Hold {
  readonly by: string;
  readonly since: Instant;
  readonly note?: string;
  readonly until?: Instant;
}

export function findCollection(recorded: Recorded, name: string): RecordedCollection | undefined {
  return recorded.collections.get(nameKey(name));
}

/** The job at `collection/job`, or the one that the WebJob there is, whatever the case. */
export function findJob(recorded: Recorded, address: string): RecordedJob | undefined {
  const slash = address.indexOf("/");
  if (slash < 0) return undefined;
  const collection = findCollection(recorded, address.slice(0, slash));
  return collection && jobIn(collection, address.slice(slash + 1));
}

/** The WebJob at `collection/webJob`, whatever the case. */
export function findWebJob(recorded: Recorded, address: string): RecordedWebJob | undefined {
  const slash = address.indexOf("/");
  if (slash < 0) return undefined;
  const collection = findCollection(recorded, address.slice(0, slash));
  return collection?.webJobs.get(nameKey(address.slice(slash + 1)));
}

/** The job of this name in a collection, or the one that the WebJob of this name is. */
export function jobIn(collection: RecordedCollection, name: string): RecordedJob | undefined {
  const key = nameKey(name);
  return collection.jobs.get(key) ?? collection.webJobs.get(key)?.job;
}

/** Everything in a collection that can be due or run: its jobs, and those that its WebJobs are. */
export function* jobsIn(collection: RecordedCollection): Generator<RecordedJob> {
  yield* collection.jobs.values();
  for (const { job } of collection.webJobs.values()) yield job;
}

/** The WebJob that a job is; undefined: it is a job in its own right. */
export function webJobThatIs(
  collection: RecordedCollection,
  job: RecordedJob,
): RecordedWebJob | undefined {
  if (job.definition.action.type !== "webJob") return undefined;
  const webJob = collection.webJobs.get(nameKey(job.name));
  return webJob?.job === job ? webJob : undefined;
}

/** Why a job has no due occurrences at the moment; undefined: it has. */
export function inactiveBecause(
  collection: RecordedCollection,
  job: RecordedJob,
): "finished" | "held" | "disabled" | undefined {
  if (job.finished !== undefined) return "finished";
  if (job.definition.state !== undefined || collection.definition.state !== undefined) {
    return "disabled";
  }
  return job.hold === undefined && collection.hold === undefined ? undefined : "held";
}
