import type { Entry } from "../model/entry.ts";
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

function jobsNamed(collection: RecordedCollection, name: string): RecordedJob[] {
  const job = collection.jobs.get(nameKey(name));
  return job === undefined ? [] : [job];
}
