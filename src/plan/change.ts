import type { JobDefinition } from "../model/job.ts";
import type { PlannedAction, PlannedChange } from "../model/plan.ts";
import type { RecordedJob } from "../model/recorded.ts";
import { willBeActive } from "./activity.ts";
import {
  anchorOf,
  editedAnchor,
  firesAtOnce,
  justBefore,
  newAnchor,
  startedAnewBy,
} from "./anchor.ts";
import { sameValue } from "./canonical.ts";
import type { CollectionMatch, JobMatch, WebJobMatch } from "./match.ts";
import {
  type ChangeContext,
  courseOf,
  handedOver,
  joined,
  planned,
  takenFrom,
} from "./planned-change.ts";
import { listSome } from "./words.ts";

/** What becomes of one job; undefined: it stays as it is. */
export function changeJob(
  job: JobMatch,
  collection: CollectionMatch,
  context: ChangeContext,
): PlannedChange | undefined {
  const { wanted, recorded, takeover } = job;
  if (takeover?.kind === "release" && recorded !== undefined) {
    return releaseJob(job, recorded, collection, context);
  }
  if (wanted === undefined) return recorded && deleteJob(job, recorded, collection, context);
  if (recorded === undefined) return createJob(job, wanted, collection, context);
  return updateJob({ ...job, wanted, recorded }, collection, context);
}

/** What becomes of one WebJob; undefined: it stays as it is. */
export function changeWebJob(
  { address, wanted, recorded, takeover }: WebJobMatch,
  context: ChangeContext,
): PlannedChange | undefined {
  const before = recorded?.definition;
  const sides = { address, kind: "webJob", before, after: wanted } as const;
  if (takeover !== undefined) return handedOver(sides, takeover, context);
  if (wanted !== undefined && before !== undefined && sameValue(before, wanted)) {
    context.unchanged += 1;
    return undefined;
  }
  const gone = wanted === undefined && !context.destroy;
  const reason = gone ? "the WebJob is not in the files" : null;
  return planned({ ...sides, reason }, context);
}

type Known = JobMatch & { readonly wanted: JobDefinition; readonly recorded: RecordedJob };

function createJob(
  { address }: JobMatch,
  wanted: JobDefinition,
  collection: CollectionMatch,
  context: ChangeContext,
): PlannedChange {
  const { now, calendar } = context;
  const active = willBeActive({ wanted, recorded: undefined }, collection, false);
  const fires = active && firesAtOnce(wanted, now);
  if (fires) context.firesAtOnce.push(address);
  const anchor = anchorOf(newAnchor(wanted, now, fires));
  const after = { definition: wanted, anchor, after: fires ? justBefore(now) : now };
  const reason = fires ? "fires at once" : null;
  const effect = calendar.change(undefined, active ? after : undefined);
  return planned({ address, kind: "job", after: wanted, reason, calendar: effect }, context);
}

function updateJob(
  job: Known,
  collection: CollectionMatch,
  context: ChangeContext,
): PlannedChange | undefined {
  const { address, wanted, recorded, takeover } = job;
  const before = courseOf(recorded, collection, context.now);
  if (sameValue(recorded.definition, wanted) && takeover === undefined) {
    context.unchanged += 1;
    // Where its collection is disabled or enabled, that change speaks for it.
    if (before !== undefined && willBeActive(job, collection, false)) context.calendar.keep(before);
    return undefined;
  }
  const anew = startedAnewBy(recorded.definition, wanted);
  const after = willBeActive(job, collection, anew.length > 0)
    ? {
        definition: wanted,
        anchor: anchorOf(editedAnchor(recorded, wanted, context.now) ?? recorded),
        after: context.now,
      }
    : undefined;
  const sides = {
    address,
    kind: "job",
    action: takeover === undefined ? updateAction(recorded, anew) : "import",
    before: recorded.definition,
    after: wanted,
    reason: joined([
      takeover && takenFrom(takeover),
      updateReason(job, anew, before === undefined && after !== undefined),
    ]),
  } as const;
  return planned({ ...sides, calendar: context.calendar.change(before, after) }, context);
}

function updateAction({ finished }: RecordedJob, anew: readonly string[]): PlannedAction {
  return finished !== undefined && anew.length > 0 ? "replace" : "update";
}

/** It goes on as it is: the calendar does not change. */
function releaseJob(
  { address }: JobMatch,
  recorded: RecordedJob,
  collection: CollectionMatch,
  context: ChangeContext,
): PlannedChange {
  const course = courseOf(recorded, collection, context.now);
  const stays = { wanted: recorded.definition, recorded };
  // Where its collection is disabled or enabled, that change speaks for it.
  if (course !== undefined && willBeActive(stays, collection, false)) context.calendar.keep(course);
  const sides = { address, kind: "job", before: recorded.definition, after: undefined } as const;
  return handedOver(sides, { kind: "release" }, context);
}

function updateReason(
  { recorded, wanted }: Known,
  anew: readonly string[],
  resumes: boolean,
): string | null {
  if (anew.length > 0) {
    const changed = listSome(anew);
    return recorded.finished === undefined
      ? `counted anew from this apply: ${changed} changed`
      : `${recorded.finished}; starts anew because ${changed} changed`;
  }
  if (resumes) return "goes on; what was due meanwhile is skipped";
  if (recorded.definition.state === undefined && wanted.state !== undefined) return wanted.state;
  return recorded.finished === undefined ? null : `${recorded.finished}; it stays so`;
}

function deleteJob(
  { address }: JobMatch,
  recorded: RecordedJob,
  collection: CollectionMatch,
  context: ChangeContext,
): PlannedChange {
  const { now, destroy, calendar } = context;
  const gone = collection.desired === undefined ? `collection "${collection.name}"` : "job";
  const reason = destroy ? null : `the ${gone} is not in the files`;
  const effect = calendar.change(courseOf(recorded, collection, now), undefined);
  const before = recorded.definition;
  return planned({ address, kind: "job", before, reason, calendar: effect }, context);
}
