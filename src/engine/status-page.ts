import { nameKey } from "../model/names.ts";
import {
  inactiveBecause,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import type { JobStatus, StatusDocument, StatusPageQuery } from "../ports/owner.ts";
import { jobsByKey, type KeyedJob } from "./members.ts";
import { placeAt } from "./places.ts";
import {
  collectionHead,
  stateOfJob,
  statusOfJob,
  type StatusRequest,
  statusOfWebJob,
} from "./status.ts";

/** What a page is made of: what is looked at of each job, before anything is computed of it. */
interface Candidate extends KeyedJob {
  readonly collection: RecordedCollection;
}

/**
 * A page of the jobs that are asked for, in the order of their addresses, with the collections they are in. Only those of
 * the page are told in full: among ten thousand jobs that is what takes the time.
 */
export function statusPageOf(request: StatusRequest, query: StatusPageQuery): StatusDocument {
  const { limit, cursor = "" } = query;
  let matching = 0;
  // One more than is shown, which tells that there are more.
  const kept: Candidate[] = [];
  for (const { collection, jobs } of candidatesOf(request, query)) {
    matching += jobs.length;
    for (const { key, job } of kept.length > limit ? [] : jobs) {
      if (key > cursor) kept.push({ key, collection, job });
      if (kept.length > limit) break;
    }
  }
  const shown = kept.slice(0, limit);
  const last = shown.at(-1);
  return {
    formatVersion: "1.0",
    collections: grouped(shown, request),
    matching,
    next: kept.length > limit && last !== undefined ? last.key : null,
  };
}

/** Collection by collection, each with the jobs that are asked for, in order. */
function* candidatesOf(
  { recorded, address }: StatusRequest,
  query: StatusPageQuery,
): Generator<{ readonly collection: RecordedCollection; readonly jobs: readonly KeyedJob[] }> {
  const place = address === undefined ? undefined : placeAt(recorded, address);
  const reach = query.collections && new Set(query.collections.map(nameKey));
  const all = place === undefined ? inOrder(recorded) : [place.collection];
  for (const collection of all) {
    if (reach?.has(nameKey(collection.name)) === false) continue;
    const jobs = jobsByKey(recorded, collection);
    const isWanted = wantedBy(query, collection, place?.job);
    yield { collection, jobs: isWanted === undefined ? jobs : jobs.filter(isWanted) };
  }
}

/** As the keys of their jobs are: what follows a name in them counts. */
function inOrder({ collections }: Recorded): readonly RecordedCollection[] {
  const key = ({ name }: RecordedCollection): string => `${nameKey(name)}/`;
  return [...collections.values()].sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

/** Undefined: every job of the collection is. */
function wantedBy(
  { search, state }: StatusPageQuery,
  collection: RecordedCollection,
  only: RecordedJob | undefined,
): ((candidate: KeyedJob) => boolean) | undefined {
  if (search === undefined && state === undefined && only === undefined) return undefined;
  const text = search === undefined ? "" : nameKey(search);
  return ({ key, job }) => {
    if (only !== undefined && job !== only) return false;
    if (!key.includes(text)) return false;
    return state === undefined || isIn(state, collection, job);
  };
}

/** `paused` and `running` are no states of a definition, and `failing` is one of the latest run. */
function isIn(
  state: NonNullable<StatusPageQuery["state"]>,
  collection: RecordedCollection,
  job: RecordedJob,
): boolean {
  if (state === "paused") return inactiveBecause(collection, job) === "held";
  if (state === "running") return job.openRuns.size > 0;
  if (state === "failing") return (job.failuresInARow ?? 0) > 0;
  return stateOfJob(job) === state;
}

function grouped(
  shown: readonly Candidate[],
  request: StatusRequest,
): StatusDocument["collections"] {
  const collections = new Map<RecordedCollection, JobStatus[]>();
  for (const { collection, job } of shown) {
    const jobs = collections.get(collection) ?? [];
    collections.set(collection, jobs);
    jobs.push(statusAt(collection, job, request));
  }
  return [...collections].map(([collection, jobs]) => ({ ...collectionHead(collection), jobs }));
}

function statusAt(
  collection: RecordedCollection,
  job: RecordedJob,
  request: StatusRequest,
): JobStatus {
  const webJob = collection.webJobs.get(nameKey(job.name));
  return webJob?.job === job
    ? statusOfWebJob(collection, webJob, request)
    : statusOfJob(collection, job, request);
}
