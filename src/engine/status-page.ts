import { nameKey } from "../model/names.ts";
import {
  inactiveBecause,
  jobsIn,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import type { JobStatus, StatusDocument, StatusPageQuery } from "../ports/owner.ts";
import { placeAt } from "./places.ts";
import { collectionHead, statusOfJob, type StatusRequest, statusOfWebJob } from "./status.ts";

/** What a page is made of: what is looked at of each job, before anything is computed of it. */
interface Candidate {
  readonly key: string;
  readonly collection: RecordedCollection;
  readonly job: RecordedJob;
}

/**
 * A page of the jobs that are asked for, in the order of their addresses, with the collections they are in. Only those of
 * the page are told in full: among ten thousand jobs that is what takes the time.
 */
export function statusPageOf(request: StatusRequest, query: StatusPageQuery): StatusDocument {
  const { limit, cursor = "" } = query;
  let matching = 0;
  let kept: Candidate[] = [];
  for (const candidate of candidatesOf(request, query)) {
    matching += 1;
    if (candidate.key <= cursor) continue;
    kept.push(candidate);
    // A whole sort of all of them is more than is needed.
    if (kept.length > 8 * (limit + 1)) kept = kept.sort(byKey).slice(0, limit + 1);
  }
  kept.sort(byKey);
  const shown = kept.slice(0, limit);
  const last = shown.at(-1);
  return {
    formatVersion: "1.0",
    collections: grouped(shown, request),
    matching,
    next: kept.length > limit && last !== undefined ? last.key : null,
  };
}

function* candidatesOf(
  { recorded, address }: StatusRequest,
  query: StatusPageQuery,
): Generator<Candidate> {
  const place = address === undefined ? undefined : placeAt(recorded, address);
  const reach = query.collections && new Set(query.collections.map(nameKey));
  const isWanted = wantedBy(query);
  const all = place === undefined ? recorded.collections.values() : [place.collection];
  for (const collection of all) {
    const name = nameKey(collection.name);
    if (reach?.has(name) === false) continue;
    for (const job of jobsIn(collection)) {
      if (place?.job !== undefined && place.job !== job) continue;
      const candidate = { key: `${name}/${nameKey(job.name)}`, collection, job };
      if (isWanted(candidate)) yield candidate;
    }
  }
}

function wantedBy({ search, state }: StatusPageQuery): (candidate: Candidate) => boolean {
  const text = search === undefined ? undefined : nameKey(search);
  return ({ key, collection, job }) => {
    if (text !== undefined && !key.includes(text)) return false;
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
  return (job.finished ?? job.definition.state ?? "enabled") === state;
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

function byKey(one: Candidate, other: Candidate): number {
  if (one.key === other.key) return 0;
  return one.key < other.key ? -1 : 1;
}
