import type { DefinitionChange } from "./entry.ts";
import { collectionAt, type Fold, type FoldCollection, type FoldJob } from "./fold.ts";
import { nameKey } from "./names.ts";
import type { Instant } from "./time.ts";
import { jobOfWebJob } from "./web-job.ts";

type Change<Kind extends DefinitionChange["kind"]> = Extract<DefinitionChange, { kind: Kind }>;

/** The collection and all that is in it go on under another name; nothing happens where that is taken. */
export function moveCollection(
  fold: Fold,
  { name, to }: Change<"collectionMoved">,
  at: Instant,
): void {
  const collection = collectionAt(fold, name);
  const isTaken = nameKey(name) !== nameKey(to) && collectionAt(fold, to) !== undefined;
  if (collection === undefined || isTaken) return;
  fold.collections.delete(nameKey(collection.name));
  const before = collection.name;
  collection.name = to;
  fold.collections.set(nameKey(to), collection);
  for (const job of collection.jobs.values()) {
    readdress(fold, job, { from: `${before}/${job.name}`, to: `${to}/${job.name}`, at });
  }
  for (const webJob of collection.webJobs.values()) {
    const address = `${to}/${webJob.name}`;
    webJob.job.definition = jobOfWebJob(address, webJob.definition);
    readdress(fold, webJob.job, { from: `${before}/${webJob.name}`, to: address, at });
  }
}

/** One job or WebJob goes on at another address; nothing happens where something is there, or no collection. */
export function moveMember(
  fold: Fold,
  change: Change<"jobMoved" | "webJobMoved">,
  at: Instant,
): void {
  const from = collectionAt(fold, change.collection);
  const to = collectionAt(fold, change.to.collection);
  if (from === undefined || to === undefined) return;
  if (from !== to || nameKey(change.name) !== nameKey(change.to.name)) {
    const key = nameKey(change.to.name);
    if (to.jobs.has(key) || to.webJobs.has(key)) return;
  }
  const places = { from, to, at };
  if (change.kind === "jobMoved") moveJob(fold, change, places);
  else moveWebJob(fold, change, places);
}

interface Places {
  readonly from: FoldCollection;
  readonly to: FoldCollection;
  readonly at: Instant;
}

function moveJob(fold: Fold, change: Change<"jobMoved">, { from, to, at }: Places): void {
  const job = from.jobs.get(nameKey(change.name));
  if (job === undefined) return;
  from.jobs.delete(nameKey(change.name));
  const before = `${from.name}/${job.name}`;
  job.name = change.to.name;
  to.jobs.set(nameKey(job.name), job);
  keepHold(job, from, to);
  readdress(fold, job, { from: before, to: `${to.name}/${job.name}`, at });
}

function moveWebJob(fold: Fold, change: Change<"webJobMoved">, { from, to, at }: Places): void {
  const webJob = from.webJobs.get(nameKey(change.name));
  if (webJob === undefined) return;
  from.webJobs.delete(nameKey(change.name));
  const before = `${from.name}/${webJob.name}`;
  const { name } = change.to;
  const { job } = webJob;
  webJob.name = name;
  job.name = name;
  job.definition = jobOfWebJob(`${to.name}/${name}`, webJob.definition);
  to.webJobs.set(nameKey(name), webJob);
  keepHold(job, from, to);
  readdress(fold, job, { from: before, to: `${to.name}/${name}`, at });
}

/** An operator's pause of the collection that it leaves goes along: a move lifts none. */
function keepHold(job: FoldJob, from: FoldCollection, to: FoldCollection): void {
  if (from !== to && from.hold !== undefined) job.hold ??= from.hold;
}

interface Readdressing {
  readonly from: string;
  readonly to: string;
  readonly at: Instant;
}

/** Open runs keep their names, and so their keys, but are found where their job is now; so are notices of it. */
function readdress(fold: Fold, job: FoldJob, { from, to, at }: Readdressing): void {
  const since = job.formerly?.at(-1)?.until ?? job.createdAt;
  job.formerly = [...(job.formerly ?? []), { address: from, since, until: at }];
  const before = nameKey(from);
  for (const run of fold.runs.values()) {
    const isOwn = job.openRuns.has(run.id) || run.condition !== undefined;
    if (isOwn && nameKey(run.address) === before) fold.runs.set(run.id, { ...run, address: to });
  }
}
