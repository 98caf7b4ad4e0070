import { catchUpOf, dueOf } from "../dispatch/catch-up.ts";
import type { Timetables } from "../dispatch/timetables.ts";
import { nameKey, parseAddress } from "../model/names.ts";
import {
  type Hold,
  inactiveBecause,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
  type RecordedWebJob,
} from "../model/recorded.ts";
import { formatMoment, formatSecond, type Instant } from "../model/time.ts";
import type {
  CollectionStatus,
  HoldStatus,
  JobStatus,
  StatusDocument,
  WebJobStatus,
} from "../ports/owner.ts";
import type { ContinuousStatus, WebJobHost } from "../ports/web-job-host.ts";
import { placeAt } from "./places.ts";

export interface StatusRequest {
  readonly recorded: Recorded;
  readonly timetables: Timetables;
  readonly now: Instant;
  /** A collection or something in it; absent: everything. */
  readonly address: string | undefined;
  /** How the continuous WebJobs are doing; absent: nobody keeps them alive. */
  readonly continuous?: WebJobHost["status"] | undefined;
}

/** What `sched status` shows. Refuses an address that nothing has. */
export function statusOf(request: StatusRequest): StatusDocument {
  const { recorded, address } = request;
  if (address === undefined) {
    const collections = [...recorded.collections.values()].toSorted(byName);
    return document(collections.map((collection) => collectionStatus(collection, request)));
  }
  const { collection } = placeAt(recorded, address);
  const status = collectionStatus(collection, request);
  const name = parseAddress(address)?.job;
  if (name === undefined) return document([status]);
  const wanted = nameKey(`${collection.name}/${name}`);
  const jobs = status.jobs.filter((job) => nameKey(job.address) === wanted);
  return document([{ ...status, jobs }]);
}

function document(collections: readonly CollectionStatus[]): StatusDocument {
  return { formatVersion: "1.0", collections };
}

function collectionStatus(
  collection: RecordedCollection,
  request: StatusRequest,
): CollectionStatus {
  const jobs = [
    ...[...collection.jobs.values()].map((job) => statusOfJob(collection, job, request)),
    ...[...collection.webJobs.values()].map((webJob) =>
      statusOfWebJob(collection, webJob, request),
    ),
  ];
  return {
    ...collectionHead(collection),
    jobs: jobs.toSorted((one, other) => compare(one.address, other.address)),
  };
}

/** Without what is in it. */
export function collectionHead({
  name,
  definition,
  hold,
  project,
}: RecordedCollection): Omit<CollectionStatus, "jobs"> {
  return {
    name,
    state: definition.state ?? "enabled",
    hold: holdStatus(hold),
    project: project ?? null,
  };
}

/** Of its definition, or how it ended. */
export function stateOfJob({ finished, definition }: RecordedJob): JobStatus["state"] {
  return finished ?? definition.state ?? "enabled";
}

/** One job of it. */
export function statusOfJob(
  collection: RecordedCollection,
  job: RecordedJob,
  request: Pick<StatusRequest, "timetables" | "now">,
): JobStatus {
  const next = nextDueOf(collection, job, request);
  return {
    address: `${collection.name}/${job.name}`,
    kind: "job",
    state: stateOfJob(job),
    hold: holdStatus(job.hold),
    lastExecutionTime:
      job.lastExecutionTime === undefined ? null : formatSecond(job.lastExecutionTime),
    nextExecutionTime: next === undefined ? null : formatSecond(next),
    executionCount: job.executionCount,
    failureCount: job.failureCount,
    faultedCount: job.faultedCount,
    running: job.openRuns.size,
  };
}

/** What of a job fires next; undefined: nothing does. */
export function nextDueOf(
  collection: RecordedCollection,
  job: RecordedJob,
  request: Pick<StatusRequest, "timetables" | "now">,
): Instant | undefined {
  return inactiveBecause(collection, job) === undefined ? nextOf(job, request) : undefined;
}

/** What fires next: an occurrence that is due and not decided yet, where there is one, or else the first to come. */
function nextOf(
  job: RecordedJob,
  { timetables, now }: Pick<StatusRequest, "timetables" | "now">,
): Instant | undefined {
  const { cursor } = job;
  const request = { cursor, now, watchedSince: now, policy: catchUpOf(job) };
  const { fire, next } = dueOf(timetables.of(job), request);
  return fire[0] ?? next;
}

/** One WebJob of it. */
export function statusOfWebJob(
  collection: RecordedCollection,
  { name, definition, job }: RecordedWebJob,
  request: Pick<StatusRequest, "recorded" | "timetables" | "now" | "continuous">,
): JobStatus {
  const live = request.continuous?.(`${collection.name}/${name}`);
  const webJob: WebJobStatus = {
    type: definition.type,
    ...(live === undefined ? notLive : liveStatus(live)),
    ...(isRunning(job, request.recorded) ? { status: "Running" } : {}),
  };
  return { ...statusOfJob(collection, job, request), kind: "webJob", webJob };
}

const notLive = {
  status: null,
  message: null,
  pid: null,
  since: null,
  restarts: null,
  debug: null,
};

function liveStatus({ since, status, message, pid, restarts, debug }: ContinuousStatus) {
  return { status, message, pid, since: formatMoment(since), restarts, debug };
}

function isRunning({ openRuns }: RecordedJob, { runs }: Recorded): boolean {
  return [...openRuns].some((id) => runs.get(id)?.phase.kind === "running");
}

function holdStatus(hold: Hold | undefined): HoldStatus | null {
  if (hold === undefined) return null;
  const { by, since, note, until } = hold;
  return {
    by,
    since: formatMoment(since),
    note: note ?? null,
    until: until === undefined ? null : formatSecond(until),
  };
}

function byName(one: RecordedCollection, other: RecordedCollection): number {
  return compare(one.name, other.name);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
