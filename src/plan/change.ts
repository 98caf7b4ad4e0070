import type { JobDefinition } from "../model/job.ts";
import type { AnyDefinition, CalendarEffect, PlannedAction, PlannedChange } from "../model/plan.ts";
import { inactiveBecause, type RecordedJob } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import { goesOn, willBeActive } from "./activity.ts";
import {
  anchorOf,
  editedAnchor,
  firesAtOnce,
  justBefore,
  newAnchor,
  startedAnewBy,
} from "./anchor.ts";
import type { Calendar, Course } from "./calendar-effect.ts";
import { sameValue } from "./canonical.ts";
import { compareFields } from "./fields.ts";
import type { CollectionMatch, JobMatch, WebJobMatch } from "./match.ts";
import { publicDefinition } from "./sensitive.ts";
import { counted, listSome } from "./words.ts";

export interface ChangeContext {
  readonly now: Instant;
  /** Everything goes because that was asked for. */
  readonly destroy: boolean;
  readonly calendar: Calendar;
  readonly firesAtOnce: string[];
  /** What the members of each change become, for the digest. */
  readonly texts: Map<PlannedChange, string>;
  unchanged: number;
}

/** What becomes of one job; undefined: it stays as it is. */
export function changeJob(
  job: JobMatch,
  collection: CollectionMatch,
  context: ChangeContext,
): PlannedChange | undefined {
  const { wanted, recorded } = job;
  if (wanted === undefined) return recorded && deleteJob(job, recorded, collection, context);
  if (recorded === undefined) return createJob(job, wanted, collection, context);
  return updateJob({ ...job, wanted, recorded }, collection, context);
}

/** What becomes of one WebJob; undefined: it stays as it is. */
export function changeWebJob(
  { address, wanted, recorded }: WebJobMatch,
  context: ChangeContext,
): PlannedChange | undefined {
  const before = recorded?.definition;
  if (wanted !== undefined && before !== undefined && sameValue(before, wanted)) {
    context.unchanged += 1;
    return undefined;
  }
  const gone = wanted === undefined && !context.destroy;
  const reason = gone ? "the WebJob is not in the files" : null;
  return planned({ address, kind: "webJob", before, after: wanted, reason }, context);
}

/** What becomes of the collection itself, after its jobs were looked at; undefined: it stays as it is. */
export function changeCollection(
  match: CollectionMatch,
  context: ChangeContext,
): PlannedChange | undefined {
  if (match.keptForOthers) return undefined;
  const before = match.recorded?.definition;
  const after = match.desired?.definition;
  if (before !== undefined && after !== undefined && sameValue(before, after)) return undefined;
  const resumed = goesOn(match) ? resumedJobs(match) : [];
  const goOn = `${resumed.length === 1 ? "goes" : "go"} on: ${listSome(resumed)}`;
  const reason =
    resumed.length === 0
      ? null
      : `${counted(resumed.length, "job")} ${goOn}; what was due meanwhile is skipped`;
  const sides = { address: match.name, kind: "collection", before, after, reason } as const;
  return planned({ ...sides, calendar: stateEffect(match, context) }, context);
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
  const { address, wanted, recorded } = job;
  const before = courseOf(recorded, collection, context.now);
  if (sameValue(recorded.definition, wanted)) {
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
    action: recorded.finished !== undefined && anew.length > 0 ? "replace" : "update",
    before: recorded.definition,
    after: wanted,
    reason: updateReason(job, anew, before === undefined && after !== undefined),
  } as const;
  return planned({ ...sides, calendar: context.calendar.change(before, after) }, context);
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

/** The due occurrences of a recorded job as things stand; undefined when it has none. */
function courseOf(
  job: RecordedJob,
  { recorded }: CollectionMatch,
  after: Instant,
): Course | undefined {
  if (recorded === undefined || inactiveBecause(recorded, job) !== undefined) return undefined;
  return { definition: job.definition, anchor: anchorOf(job), after };
}

/** Jobs that are due again only because their collection is enabled. */
function resumedJobs(match: CollectionMatch): string[] {
  return keptJobs(match)
    .filter((recorded) => willBeActive({ wanted: recorded.definition, recorded }, match, false))
    .map(({ name }) => name);
}

/** Jobs of the collection whose definitions stay as they are, those of others in it included. */
function keptJobs(match: CollectionMatch): RecordedJob[] {
  const managed = new Map(match.jobs.map((job) => [job.name, job]));
  return [...(match.recorded?.jobs.values() ?? [])].filter(({ name, definition }) => {
    const job = managed.get(name);
    return job === undefined || sameValue(job.wanted, definition);
  });
}

/** Enabling or disabling a collection changes when its jobs are due, though their definitions stay. */
function stateEffect(match: CollectionMatch, { now, calendar }: ChangeContext) {
  const { desired, recorded } = match;
  if (desired === undefined || recorded === undefined) return null;
  const wasActive = recorded.definition.state === undefined;
  if (wasActive === (desired.definition.state === undefined)) return null;
  const total = { added: 0, removed: 0, moved: 0, next: [] };
  for (const job of keptJobs(match)) {
    const { definition: wanted } = job;
    const course = { definition: wanted, anchor: anchorOf(job), after: now };
    const before = courseOf(job, match, now);
    const after = willBeActive({ wanted, recorded: job }, match, false) ? course : undefined;
    const { added, removed } = calendar.change(before, after);
    total.added += added;
    total.removed += removed;
  }
  return total;
}

interface Sides {
  readonly address: string;
  readonly kind: PlannedChange["kind"];
  readonly action?: PlannedAction;
  readonly before?: AnyDefinition | undefined;
  readonly after?: AnyDefinition | undefined;
  readonly reason: string | null;
  readonly calendar?: CalendarEffect | null;
}

function planned(sides: Sides, { texts }: ChangeContext): PlannedChange {
  const { address, kind, action, before, after, reason, calendar = null } = sides;
  const { fields, unchanged, text } = compareFields(before, after);
  const change = {
    address,
    kind,
    action: action ?? actionOf(before, after),
    reason,
    before: before === undefined ? null : publicDefinition(before),
    after: after === undefined ? null : publicDefinition(after),
    fields,
    calendar,
    unchangedFields: unchanged,
  };
  texts.set(change, text);
  return change;
}

function actionOf(before: object | undefined, after: object | undefined): PlannedAction {
  if (before === undefined) return "create";
  return after === undefined ? "delete" : "update";
}
