import { nameKey } from "../model/names.ts";
import {
  jobsIn,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
  type RecordedWebJob,
} from "../model/recorded.ts";

/** A job, or the one that a WebJob is, with what it is sorted by. */
export interface KeyedJob {
  /** `collection/job`, as names are compared. */
  readonly key: string;
  readonly job: RecordedJob;
}

interface Orders {
  readonly serial: number;
  readonly jobCount: number;
  readonly webJobCount: number;
  byName?: Members;
  byKey?: readonly KeyedJob[];
}

interface Members {
  readonly jobs: readonly RecordedJob[];
  readonly webJobs: readonly RecordedWebJob[];
}

/**
 * Sorted once: whoever turns the pages of ten thousand jobs would have them sorted for each page, while occurrences wait.
 * Definitions come with a new serial, and a job that is purged leaves one less.
 */
const sorted = new WeakMap<RecordedCollection, Orders>();

/** The jobs and the WebJobs of a collection, in the order of their names. */
export function membersByName(recorded: Recorded, collection: RecordedCollection): Members {
  const orders = ordersOf(recorded, collection);
  orders.byName ??= {
    jobs: [...collection.jobs.values()].sort(byName),
    webJobs: [...collection.webJobs.values()].sort(byName),
  };
  return orders.byName;
}

/** Both together, in the order of their keys. */
export function jobsByKey(recorded: Recorded, collection: RecordedCollection): readonly KeyedJob[] {
  const orders = ordersOf(recorded, collection);
  const prefix = `${nameKey(collection.name)}/`;
  orders.byKey ??= [...jobsIn(collection)]
    .map((job) => ({ key: `${prefix}${nameKey(job.name)}`, job }))
    .sort((one, other) => (one.key < other.key ? -1 : 1));
  return orders.byKey;
}

function ordersOf({ serial }: Recorded, collection: RecordedCollection): Orders {
  const known = sorted.get(collection);
  const [jobCount, webJobCount] = [collection.jobs.size, collection.webJobs.size];
  const isOfNow =
    known?.serial === serial && known.jobCount === jobCount && known.webJobCount === webJobCount;
  if (isOfNow) return known;
  const orders = { serial, jobCount, webJobCount };
  sorted.set(collection, orders);
  return orders;
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}
