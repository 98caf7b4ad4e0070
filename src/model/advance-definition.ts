import type { AppliedEntry, DefinitionChange, JobAnchor } from "./entry.ts";
import { collectionAt, type Fold, type FoldCollection, type FoldJob, forgetJobs } from "./fold.ts";
import type { JobDefinition } from "./job.ts";
import { moveCollection, moveMember } from "./advance-move.ts";
import { nameKey } from "./names.ts";
import type { Revision } from "./revision.ts";
import type { Instant } from "./time.ts";
import { jobOfWebJob } from "./web-job.ts";

type Change<Kind extends DefinitionChange["kind"]> = Extract<DefinitionChange, { kind: Kind }>;

type Applied = Pick<AppliedEntry, "at" | "revision">;

/** Folds one changed, new or removed definition. */
export function changeDefinition(fold: Fold, change: DefinitionChange, applied: Applied): void {
  forgetJobs(fold);
  switch (change.kind) {
    case "collection":
      changeCollection(fold, change);
      return;
    case "collectionRemoved":
      removeCollection(fold, change.name);
      return;
    case "job":
      changeJob(fold, change, applied);
      return;
    case "jobRemoved":
      removeJob(fold, change.collection, change.name);
      return;
    case "webJob":
      changeWebJob(fold, change, applied);
      return;
    case "webJobRemoved":
      collectionAt(fold, change.collection)?.webJobs.delete(nameKey(change.name));
      return;
    case "collectionReleased":
    case "jobReleased":
    case "webJobReleased":
      release(fold, change);
      return;
    case "collectionMoved":
      moveCollection(fold, change, applied.at);
      return;
    case "jobMoved":
    case "webJobMoved":
      moveMember(fold, change, applied.at);
      return;
  }
}

/** The job goes; runs of it that are open keep what they need to end. */
export function removeJob(fold: Fold, collectionName: string, name: string): void {
  const collection = collectionAt(fold, collectionName);
  const job = collection?.jobs.get(nameKey(name));
  if (collection === undefined || job === undefined) return;
  pinRuns(fold, job);
  forgetJobs(fold);
  collection.jobs.delete(nameKey(name));
}

/** What was last applied is what makes it managed. */
function release(
  fold: Fold,
  change: Change<"collectionReleased" | "jobReleased" | "webJobReleased">,
): void {
  if (change.kind === "collectionReleased") {
    const collection = collectionAt(fold, change.name);
    delete collection?.project;
    delete collection?.applied;
    return;
  }
  const collection = collectionAt(fold, change.collection);
  const members = change.kind === "jobReleased" ? collection?.jobs : collection?.webJobs;
  delete members?.get(nameKey(change.name))?.applied;
}

function changeCollection(fold: Fold, change: Change<"collection">): void {
  const known = collectionAt(fold, change.name);
  const collection: FoldCollection = known ?? {
    name: change.name,
    definition: change.definition,
    jobs: new Map(),
    webJobs: new Map(),
  };
  collection.definition = change.definition;
  if (change.project !== undefined) collection.project = change.project;
  if (change.origin === "apply") collection.applied = change.definition;
  if (known === undefined) fold.collections.set(nameKey(change.name), collection);
}

function removeCollection(fold: Fold, name: string): void {
  for (const job of collectionAt(fold, name)?.jobs.values() ?? []) pinRuns(fold, job);
  fold.collections.delete(nameKey(name));
}

function changeJob(fold: Fold, change: Change<"job">, { at, revision }: Applied): void {
  const collection = collectionAt(fold, change.collection);
  if (collection === undefined) return;
  const key = nameKey(change.name);
  const known = collection.jobs.get(key);
  if (known !== undefined) pinRuns(fold, known);
  const job = known ?? newJob(change, change.definition, at);
  job.definition = change.definition;
  if (change.origin === "apply") job.applied = change.definition;
  setOrigin(job, change, revision);
  if (change.anchor !== undefined) setAnchor(job, change.anchor);
  if (known === undefined) collection.jobs.set(key, job);
}

function setOrigin(
  job: FoldJob,
  { origin }: Change<"job" | "webJob">,
  revision: Revision | undefined,
): void {
  if (origin === "apply" && revision !== undefined) job.revision = revision;
  else delete job.revision;
}

function newJob(
  { name }: Change<"job" | "webJob">,
  definition: JobDefinition,
  at: Instant,
): FoldJob {
  return {
    name,
    definition,
    createdAt: at,
    anchoredAt: at,
    cursor: at,
    executionCount: 0,
    failureCount: 0,
    faultedCount: 0,
    lastFaulted: false,
    openRuns: new Set(),
    recent: [],
  };
}

/** Counting begins anew: a finished job lives again. */
function setAnchor(job: FoldJob, anchor: JobAnchor): void {
  job.anchoredAt = anchor.anchoredAt;
  job.cursor = anchor.cursor;
  job.lastFaulted = false;
  delete job.finished;
  delete job.finishedAt;
  if (anchor.gridStart === undefined) delete job.gridStart;
  else job.gridStart = anchor.gridStart;
}

/** Runs that are open end under the definition they began with, whatever becomes of the job's. */
function pinRuns(fold: Fold, job: FoldJob): void {
  for (const id of job.openRuns) {
    const run = fold.runs.get(id);
    if (run === undefined || run.definition !== undefined) continue;
    fold.runs.set(id, { ...run, definition: job.definition });
  }
}

/** What an open run of it does is decided when it starts, so that nothing needs to be kept for one. */
function changeWebJob(fold: Fold, change: Change<"webJob">, { at, revision }: Applied): void {
  const collection = collectionAt(fold, change.collection);
  if (collection === undefined) return;
  const { definition } = change;
  const key = nameKey(change.name);
  const known = collection.webJobs.get(key);
  const name = known?.name ?? change.name;
  const derived = jobOfWebJob(`${collection.name}/${name}`, definition);
  const webJob = known ?? { name, definition, job: newJob(change, derived, at) };
  webJob.definition = definition;
  webJob.job.definition = derived;
  if (change.origin === "apply") webJob.applied = definition;
  setOrigin(webJob.job, change, revision);
  if (change.anchor !== undefined) setAnchor(webJob.job, change.anchor);
  if (known === undefined) collection.webJobs.set(key, webJob);
}
