import type { JobDefinition } from "../model/job.ts";
import type { AnyDefinition, CalendarEffect, PlannedAction, PlannedChange } from "../model/plan.ts";
import type { RecordedJob } from "../model/recorded.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { willBeActive } from "./activity.ts";
import {
  anchorOf,
  calendarEditOf,
  editedAnchor,
  firesAtOnce,
  justBefore,
  newAnchor,
  startedAnewBy,
} from "./anchor.ts";
import type { Course } from "./calendar-effect.ts";
import { sameValue } from "./canonical.ts";
import type { CollectionMatch, JobMatch } from "./match.ts";
import {
  cameFrom,
  type ChangeContext,
  courseOf,
  handedOver,
  joined,
  planned,
  takenFrom,
} from "./planned-change.ts";
import { counted, listSome } from "./words.ts";

/** What becomes of one job, or of the job that a WebJob is; undefined: it stays as it is. */
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

/** What of a job is compared and shown. */
interface Shown {
  readonly address: string;
  readonly movedFrom: string | undefined;
  readonly kind: PlannedChange["kind"];
  readonly before: AnyDefinition | undefined;
  readonly after: AnyDefinition | undefined;
}

function shownOf({ address, wanted, recorded, webJob, origin }: JobMatch): Shown {
  const movedFrom = origin?.address;
  if (webJob === undefined) {
    return { address, movedFrom, kind: "job", before: recorded?.definition, after: wanted };
  }
  const before = webJob.recorded?.definition;
  return { address, movedFrom, kind: "webJob", before, after: webJob.wanted };
}

/** The due occurrences of a recorded job as things stand, in the collection that it is in until now. */
function courseBefore(
  { origin }: JobMatch,
  recorded: RecordedJob,
  { collection, now }: { readonly collection: CollectionMatch; readonly now: Instant },
): Course | undefined {
  return courseOf(recorded, origin?.collection ?? collection.recorded, now);
}

/** Null for what is never due: a WebJob that runs all the time, or when somebody asks for it. */
function effectOf(
  { webJob, wanted, recorded }: JobMatch,
  { before, after }: { readonly before: Course | undefined; readonly after: Course | undefined },
  { calendar }: ChangeContext,
): CalendarEffect | null {
  const isScheduled = [wanted, recorded?.definition].some(
    (each) => each !== undefined && each.cron?.length !== 0,
  );
  if (webJob !== undefined && !isScheduled) return null;
  return calendar.change(before, after);
}

type Known = JobMatch & { readonly wanted: JobDefinition; readonly recorded: RecordedJob };

function createJob(
  job: JobMatch,
  wanted: JobDefinition,
  collection: CollectionMatch,
  context: ChangeContext,
): PlannedChange {
  const { now } = context;
  const active = willBeActive({ wanted, recorded: undefined }, collection, false);
  const fires = active && firesAtOnce(wanted, now);
  if (fires) context.firesAtOnce.push(job.address);
  const anchor = anchorOf(newAnchor(wanted, now, fires));
  const after = { definition: wanted, anchor, after: fires ? justBefore(now) : now };
  const starts = active && job.webJob?.wanted?.type === "continuous" ? "starts at once" : null;
  const reason = fires ? "fires at once" : starts;
  const effect = effectOf(job, { before: undefined, after: active ? after : undefined }, context);
  return planned({ ...shownOf(job), reason, calendar: effect }, context);
}

function updateJob(
  job: Known,
  collection: CollectionMatch,
  context: ChangeContext,
): PlannedChange | undefined {
  const { wanted, recorded, takeover } = job;
  const shown = shownOf(job);
  const { now } = context;
  const before = courseBefore(job, recorded, { collection, now });
  if (sameValue(shown.before, shown.after) && takeover === undefined) {
    return stayingJob(job, { before, collection, context });
  }
  const anew = startedAnewBy(recorded.definition, wanted);
  const active = willBeActive(job, collection, anew.length > 0);
  const anchor = editedAnchor(recorded, wanted, now) ?? recorded;
  const course = {
    definition: wanted,
    anchor: anchorOf(anchor),
    after: Math.max(now, anchor.cursor),
  };
  const after = active ? course : undefined;
  const sides = {
    ...shown,
    action: takeover === undefined ? updateAction(job, anew) : "import",
    reason: joined([
      cameFrom(shown.movedFrom),
      takeover && takenFrom(takeover),
      updateReason(job, anew, before === undefined && after !== undefined),
      active ? calendarReason(job, now) : null,
      active ? restartReason(job) : null,
    ]),
  } as const;
  return planned({ ...sides, calendar: effectOf(job, { before, after }, context) }, context);
}

interface Staying {
  readonly before: Course | undefined;
  readonly collection: CollectionMatch;
  readonly context: ChangeContext;
}

/** Its definition stays: nothing is to be done, or it goes on at another address. */
function stayingJob(job: Known, staying: Staying): PlannedChange | undefined {
  const { before, collection, context } = staying;
  const active = willBeActive(job, collection, false);
  // Where its collection is disabled or enabled, that change speaks for it.
  if (before !== undefined && active) context.calendar.keep(before);
  if (job.origin !== undefined) return movedJob(job, staying, active);
  context.unchanged += 1;
  return undefined;
}

/** The collection that it comes to may be disabled where the old one was not, and the other way round. */
function movedJob(job: Known, { before, context }: Staying, active: boolean): PlannedChange {
  const { wanted, recorded } = job;
  const wasActive = before !== undefined;
  const shown = shownOf(job);
  const reason = joined([
    cameFrom(shown.movedFrom),
    active && !wasActive ? goesOnNow : null,
    wasActive && !active ? "its new collection is disabled or paused" : null,
    active ? restartReason(job) : null,
  ]);
  const course = { definition: wanted, anchor: anchorOf(recorded), after: context.now };
  const after = active ? course : undefined;
  const calendar = wasActive === active ? null : effectOf(job, { before, after }, context);
  return planned({ ...shown, action: "move", reason, calendar }, context);
}

const goesOnNow = "goes on; what was due meanwhile is skipped";

function updateAction({ recorded, origin }: Known, anew: readonly string[]): PlannedAction {
  if (recorded.finished !== undefined && anew.length > 0) return "replace";
  return origin === undefined ? "update" : "move";
}

/** A continuous WebJob runs all the time: a change of it is a stop and a start. */
function restartReason({ webJob }: Known): string | null {
  if (webJob?.wanted?.type !== "continuous") return null;
  return webJob.recorded?.definition.type === "continuous" ? "is started anew" : "starts at once";
}

/** What another calendar moves over this apply runs once, or not at all. */
function calendarReason({ recorded, wanted }: Known, now: Instant): string | null {
  const edit = calendarEditOf(recorded, wanted, now);
  if (edit === undefined) return null;
  const until = formatSecond(edit.cursor);
  const { count } = edit.lost ?? { count: 0 };
  return joined([
    edit.cursor > now
      ? `what its calendar moves from before this apply to ${until} is decided already, and does not run again`
      : null,
    count > 0
      ? `${counted(count, "occurrence")} to come ${count === 1 ? "moves" : "move"} to before this apply and will not run`
      : null,
  ]);
}

/** It goes on as it is: the calendar does not change. */
function releaseJob(
  job: JobMatch,
  recorded: RecordedJob,
  collection: CollectionMatch,
  context: ChangeContext,
): PlannedChange {
  const course = courseBefore(job, recorded, { collection, now: context.now });
  const stays = { wanted: recorded.definition, recorded };
  // Where its collection is disabled or enabled, that change speaks for it.
  if (course !== undefined && willBeActive(stays, collection, false)) context.calendar.keep(course);
  return handedOver({ ...shownOf(job), after: undefined }, { kind: "release" }, context);
}

function updateReason(
  { recorded, wanted, webJob }: Known,
  anew: readonly string[],
  resumes: boolean,
): string | null {
  if (anew.length > 0) {
    const changed = webJob === undefined ? listSome(anew) : "the schedule";
    return recorded.finished === undefined
      ? `counted anew from this apply: ${changed} changed`
      : `${recorded.finished}; starts anew because ${changed} changed`;
  }
  if (resumes) return goesOnNow;
  if (recorded.definition.state === undefined && wanted.state !== undefined) return wanted.state;
  return recorded.finished === undefined ? null : `${recorded.finished}; it stays so`;
}

function deleteJob(
  job: JobMatch,
  recorded: RecordedJob,
  collection: CollectionMatch,
  context: ChangeContext,
): PlannedChange {
  const { now, isAskedFor } = context;
  const kind = job.webJob === undefined ? "job" : "WebJob";
  const gone = collection.desired === undefined ? `collection "${collection.name}"` : kind;
  const reason = isAskedFor ? null : `the ${gone} is not in the files`;
  const before = courseBefore(job, recorded, { collection, now });
  const effect = effectOf(job, { before, after: undefined }, context);
  return planned({ ...shownOf(job), after: undefined, reason, calendar: effect }, context);
}
