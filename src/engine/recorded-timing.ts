import { catchUpOf, dueOf } from "../dispatch/catch-up.ts";
import { anchorOf, type Timetables } from "../dispatch/timetables.ts";
import {
  inactiveBecause,
  type RecordedCollection,
  type RecordedJob,
  webJobThatIs,
} from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { RecordedTiming } from "../ports/owner.ts";

/** What `next`, `explain` and `simulate` are told about a job of the state; `last` is its newest record. */
export function recordedTiming(
  collection: RecordedCollection,
  job: RecordedJob,
  last: HistoryRecord | undefined = job.recent.at(-1),
): RecordedTiming {
  const hold = job.hold ?? collection.hold;
  const disabledBy = disabler(collection, job);
  const { finished, finishedAt } = job;
  const webJob = webJobThatIs(collection, job)?.definition.type;
  return {
    address: `${collection.name}/${job.name}`,
    definition: job.definition,
    ...(webJob === undefined ? {} : { webJob }),
    anchor: anchorOf(job),
    ...(hold === undefined ? {} : { hold }),
    ...(disabledBy === undefined ? {} : { disabledBy }),
    ...(finished === undefined ? {} : { finished }),
    ...(finishedAt === undefined ? {} : { finishedAt }),
    createdAt: job.createdAt,
    cursor: job.cursor,
    ...(last === undefined ? {} : { last }),
  };
}

/**
 * What is due and not decided, and fires as soon as somebody serves: as a start of the service at `now` would see it.
 * Oldest first; nothing while the job is paused, disabled or finished.
 */
export function undecided(
  collection: RecordedCollection,
  job: RecordedJob,
  { timetables, now }: { readonly timetables: Timetables; readonly now: Instant },
): readonly Instant[] {
  if (inactiveBecause(collection, job) !== undefined) return [];
  const { cursor } = job;
  const request = { cursor, now, watchedSince: now, policy: catchUpOf(job) };
  return dueOf(timetables.of(job), request).fire;
}

function disabler(collection: RecordedCollection, job: RecordedJob): RecordedTiming["disabledBy"] {
  if (job.definition.state !== undefined) return "job";
  return collection.definition.state === undefined ? undefined : "collection";
}
