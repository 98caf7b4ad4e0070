import type { AbandonedEntry, DefinitionChange, Entry } from "../model/entry.ts";
import { formatAddress, nameKey, parseAddress } from "../model/names.ts";
import {
  findCollection,
  inactiveBecause,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import type { SkipReason } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { rangeBetween, skippedEntry } from "./ranges.ts";
import type { Timetables } from "./timetables.ts";

/** A recorded state, its timetables and the moment of the decision. */
export interface Scene {
  readonly recorded: Recorded;
  readonly timetables: Timetables;
  readonly now: Instant;
  /** Up to when occurrences are passed over; absent: now. */
  readonly until?: Instant;
}

/**
 * What belongs before an `applied` entry, in the same commit: every occurrence that the changes pass over gets its
 * record while the old definitions can still say which they were, and runs of deleted jobs that wait are given up.
 */
export function entriesBeforeChange(scene: Scene, changes: readonly DefinitionChange[]): Entry[] {
  const changed = new Set(changes.flatMap((change) => jobKeyOf(change) ?? []));
  return changes.flatMap((change) => entriesBefore(scene, change, changed));
}

/** The end of a hold: the release, and one record for each job that goes on. */
export function releaseEntries(scene: Scene, address: string, by: string): Entry[] {
  const released: Entry = { type: "released", at: scene.now, address, by };
  const parsed = parseAddress(address);
  const collection = findCollection(scene.recorded, parsed?.collection ?? "");
  if (collection === undefined || parsed === undefined) return [released];
  const jobs =
    parsed.job === undefined
      ? [...collection.jobs.values()].filter(({ hold }) => hold === undefined)
      : jobsNamed(collection, parsed.job);
  const going = jobs.filter(
    (job) =>
      job.finished === undefined &&
      job.definition.state === undefined &&
      collection.definition.state === undefined &&
      (parsed.job === undefined || collection.hold === undefined),
  );
  return [...going.flatMap((job) => passed(scene, collection, job, "disabled")), released];
}

/** One record a job for what fell due while the clock was not believed. */
export function clockEntries(scene: Scene): Entry[] {
  return [...scene.recorded.collections.values()].flatMap((collection) =>
    [...collection.jobs.values()]
      .filter((job) => inactiveBecause(collection, job) === undefined)
      .flatMap((job) => passed(scene, collection, job, "clock")),
  );
}

function entriesBefore(
  scene: Scene,
  change: DefinitionChange,
  changed: ReadonlySet<string>,
): Entry[] {
  switch (change.kind) {
    case "job":
      return jobEntries(scene, change.collection, change.name);
    case "jobRemoved":
      return removalEntries(scene, change.collection, change.name);
    case "collectionRemoved":
      return jobsOf(scene, change.name).flatMap(({ name }) =>
        removalEntries(scene, change.name, name),
      );
    case "collection":
      return change.definition.state === undefined
        ? enablingEntries(scene, change.name, changed)
        : [];
    case "webJob":
    case "webJobRemoved":
    default:
      return [];
  }
}

function jobEntries(scene: Scene, collectionName: string, name: string): Entry[] {
  const collection = findCollection(scene.recorded, collectionName);
  const job = collection?.jobs.get(nameKey(name));
  if (collection === undefined || job === undefined) return [];
  const why = inactiveBecause(collection, job);
  if (why === "finished") return [];
  return passed(scene, collection, job, why === undefined ? "superseded" : "disabled");
}

function removalEntries(scene: Scene, collectionName: string, name: string): Entry[] {
  const collection = findCollection(scene.recorded, collectionName);
  const job = collection?.jobs.get(nameKey(name));
  if (collection === undefined || job === undefined) return [];
  const why = inactiveBecause(collection, job);
  const ranges =
    why === "finished"
      ? []
      : passed(scene, collection, job, why === undefined ? "deleted" : "disabled");
  return [...ranges, ...abandonWaiting(scene, job)];
}

/** Running attempts end by themselves; what has not begun never does. */
function abandonWaiting({ recorded, now }: Scene, job: RecordedJob): AbandonedEntry[] {
  return [...job.openRuns]
    .filter((id) => recorded.runs.get(id)?.phase.kind !== "running")
    .map((run) => ({ type: "abandoned", at: now, run, reason: "deleted" }));
}

/** Jobs of a collection that is enabled again, but for those that the same change edits. */
function enablingEntries(scene: Scene, name: string, changed: ReadonlySet<string>): Entry[] {
  const collection = findCollection(scene.recorded, name);
  if (collection?.definition.state === undefined || collection.hold !== undefined) return [];
  return [...collection.jobs.values()]
    .filter((job) => job.finished === undefined && job.hold === undefined)
    .filter((job) => job.definition.state === undefined)
    .filter((job) => !changed.has(nameKey(`${name}/${job.name}`)))
    .flatMap((job) => passed(scene, collection, job, "disabled"));
}

function passed(
  { timetables, now, until = now }: Scene,
  collection: RecordedCollection,
  job: RecordedJob,
  reason: SkipReason,
): Entry[] {
  const range = rangeBetween(timetables.of(job), job.cursor, until);
  if (range === undefined) return [];
  const address = formatAddress({ collection: collection.name, job: job.name });
  return [skippedEntry({ at: now, address, reason }, range)];
}

function jobsOf({ recorded }: Scene, name: string): RecordedJob[] {
  return [...(findCollection(recorded, name)?.jobs.values() ?? [])];
}

function jobsNamed(collection: RecordedCollection, name: string): RecordedJob[] {
  const job = collection.jobs.get(nameKey(name));
  return job === undefined ? [] : [job];
}

function jobKeyOf(change: DefinitionChange): string | undefined {
  return change.kind === "job" || change.kind === "jobRemoved"
    ? nameKey(`${change.collection}/${change.name}`)
    : undefined;
}
