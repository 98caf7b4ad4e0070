import { anchorOf } from "../dispatch/timetables.ts";
import type { RecordedCollection, RecordedJob } from "../model/recorded.ts";
import type { RecordedTiming } from "../ports/owner.ts";

/** What `next`, `explain` and `simulate` are told about a job of the state. */
export function recordedTiming(collection: RecordedCollection, job: RecordedJob): RecordedTiming {
  const hold = job.hold ?? collection.hold;
  const disabledBy = disabler(collection, job);
  const last = job.recent.at(-1);
  const { finished, finishedAt } = job;
  return {
    address: `${collection.name}/${job.name}`,
    definition: job.definition,
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

function disabler(collection: RecordedCollection, job: RecordedJob): RecordedTiming["disabledBy"] {
  if (job.definition.state !== undefined) return "job";
  return collection.definition.state === undefined ? undefined : "collection";
}
