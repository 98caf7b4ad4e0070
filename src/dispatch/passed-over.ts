import type { Entry } from "../model/entry.ts";
import { formatAddress, parseAddress } from "../model/names.ts";
import {
  findCollection,
  inactiveBecause,
  jobIn,
  jobsIn,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import type { SkipReason } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { calendarEntries, rangeBetween, skippedEntry } from "./ranges.ts";
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
  const going = jobsGoingOn(scene.recorded, address);
  const skipped = going.flatMap(({ collection, job }) =>
    passed(scene, collection, job, "disabled"),
  );
  return [...skipped, { type: "released", at: scene.now, address, by }];
}

/** The jobs that have due occurrences again once the hold at an address is released. */
export function jobsGoingOn(recorded: Recorded, address: string): GoingOn[] {
  const parsed = parseAddress(address);
  const collection = findCollection(recorded, parsed?.collection ?? "");
  if (collection === undefined || parsed === undefined) return [];
  const jobs =
    parsed.job === undefined
      ? [...jobsIn(collection)].filter(({ hold }) => hold === undefined)
      : jobsNamed(collection, parsed.job);
  return jobs
    .filter(
      (job) =>
        job.finished === undefined &&
        job.definition.state === undefined &&
        collection.definition.state === undefined &&
        (parsed.job === undefined || collection.hold === undefined),
    )
    .map((job) => ({ collection, job }));
}

export interface GoingOn {
  readonly collection: RecordedCollection;
  readonly job: RecordedJob;
}

/** One record a job for what fell due while the clock was not believed. */
export function clockEntries(scene: Scene): Entry[] {
  return [...scene.recorded.collections.values()].flatMap((collection) =>
    [...jobsIn(collection)]
      .filter((job) => inactiveBecause(collection, job) === undefined)
      .flatMap((job) => passed(scene, collection, job, "clock")),
  );
}

/** One record for what was due of a job when it was given up: nothing of it will be fired. */
export function givenUpEntries(scene: Scene, entries: readonly Entry[]): Entry[] {
  const addresses = new Set(
    entries.flatMap((entry) => (entry.type === "finished" ? [entry.address] : [])),
  );
  return [...addresses].flatMap((address) => {
    const parsed = parseAddress(address);
    const collection = findCollection(scene.recorded, parsed?.collection ?? "");
    if (collection === undefined || parsed?.job === undefined) return [];
    return jobsNamed(collection, parsed.job)
      .filter((job) => inactiveBecause(collection, job) === undefined)
      .flatMap((job) => passed(scene, collection, job, "disabled"));
  });
}

function passed(
  { timetables, now, until = now }: Scene,
  collection: RecordedCollection,
  job: RecordedJob,
  reason: SkipReason,
): Entry[] {
  const timetable = timetables.of(job);
  const range = rangeBetween(timetable, job.cursor, until);
  if (range === undefined && timetable.passes === undefined) return [];
  const address = formatAddress({ collection: collection.name, job: job.name });
  return [
    ...calendarEntries(timetable, { at: now, address, after: job.cursor, until }),
    ...(range === undefined ? [] : [skippedEntry({ at: now, address, reason }, range)]),
  ];
}

function jobsNamed(collection: RecordedCollection, name: string): RecordedJob[] {
  const job = jobIn(collection, name);
  return job === undefined ? [] : [job];
}
