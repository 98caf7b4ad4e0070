import type { JobAnchor } from "../model/entry.ts";
import { isOneTime, type JobDefinition } from "../model/job.ts";
import type { RecordedJob } from "../model/recorded.ts";
import type { Anchor, Timing } from "../model/recurrence.ts";
import { type Instant, secondMs } from "../model/time.ts";
import { type CalendarEdit, calendarEdit } from "../schedule/calendar-edit.ts";
import { compileTiming, gridStart, type Timetable } from "../schedule/next.ts";
import { sameValue } from "./canonical.ts";

/** Changing one of these starts a job anew: it is counted from the apply on, and a finished one lives again. */
const startingMembers = ["startTime", "recurrence", "cron", "count", "endTime"] as const;

/** These change when the job is due as well, but count and grid go on. */
const clockMembers = ["timeZone", "dst", "calendar"] as const;

/** The members of a definition that decide when it is due, and no others. */
export function ruleOf(timing: Timing): Timing {
  const { startTime, timeZone, recurrence, cron, count, endTime, dst, calendar } = timing;
  return {
    ...(startTime === undefined ? {} : { startTime }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(recurrence === undefined ? {} : { recurrence }),
    ...(cron === undefined ? {} : { cron }),
    ...(count === undefined ? {} : { count }),
    ...(endTime === undefined ? {} : { endTime }),
    ...(dst === undefined ? {} : { dst }),
    ...(calendar === undefined ? {} : { calendar }),
  };
}

/** What a recorded job is counted from, as its timetable asks. */
export function anchorOf(job: Pick<RecordedJob, "anchoredAt" | "gridStart">): Anchor {
  const { anchoredAt, gridStart } = job;
  return { createdAt: anchoredAt, ...(gridStart === undefined ? {} : { gridStart }) };
}

/** The members by which `after` starts the job anew; none: it goes on. */
export function startedAnewBy(before: Timing, after: Timing): readonly string[] {
  return startingMembers.filter((member) => !sameValue(before[member], after[member]));
}

/** Where a new job begins. What fires at once is just behind the cursor; everything else lies ahead of it. */
export function newAnchor(definition: JobDefinition, at: Instant, firesAtOnce: boolean): JobAnchor {
  return { ...startAt(definition, at), cursor: firesAtOnce ? justBefore(at) : at };
}

/**
 * Where an edited job goes on: undefined when it is due as before. An edit never fires anything, so the cursor is the
 * apply even where the new rule names earlier instants; and behind it where another calendar moves there what is decided.
 */
export function editedAnchor(
  job: RecordedJob,
  after: JobDefinition,
  at: Instant,
): JobAnchor | undefined {
  const before = job.definition;
  if (startedAnewBy(before, after).length > 0) return { ...startAt(after, at), cursor: at };
  if (job.finished !== undefined) return undefined;
  if (clockMembers.every((member) => sameValue(before[member], after[member]))) return undefined;
  const { anchoredAt, gridStart: grid } = job;
  const cursor = calendarEditOf(job, after, at)?.cursor ?? at;
  return { anchoredAt, ...(grid === undefined ? {} : { gridStart: grid }), cursor };
}

/** What another calendar does to occurrences of a job that move; undefined: nothing else of its rule is the same. */
export function calendarEditOf(
  job: RecordedJob,
  after: Timing,
  at: Instant,
): CalendarEdit | undefined {
  const before = job.definition;
  if (job.finished !== undefined || sameValue(before.calendar, after.calendar)) return undefined;
  if (before.calendar?.roll === undefined && after.calendar?.roll === undefined) return undefined;
  const members = [...startingMembers, "timeZone", "dst"] as const;
  if (!members.every((member) => sameValue(before[member], after[member]))) return undefined;
  const anchor = anchorOf(job);
  return calendarEdit({
    before: compileTiming(before, anchor),
    after: compileTiming(after, anchor),
    at,
    decidedTo: Math.max(at, job.cursor),
  });
}

/**
 * Whether a job that is new at this instant makes a call at once: one that runs once and whose start is absent or past,
 * and one with `startTime: now`. The grid of every other lies ahead.
 */
export function firesAtOnce(definition: JobDefinition, at: Instant): boolean {
  const due = timetableAtOnce(definition, at)?.next(justBefore(at));
  return due !== undefined && due <= at;
}

/** Whether it would make a call at once, and a calendar passes over that: it is recorded then. */
export function passesAtOnce(definition: JobDefinition, at: Instant): boolean {
  if (definition.calendar === undefined) return false;
  const passes = timetableAtOnce(definition, at)?.passes;
  return passes?.between(justBefore(at), at) !== undefined;
}

/** Of what may begin with its creation; undefined: nothing of it does. */
function timetableAtOnce(definition: JobDefinition, at: Instant): Timetable | undefined {
  if (!isOneTime(definition) && definition.startTime !== "now") return undefined;
  const { anchoredAt, gridStart: grid } = newAnchor(definition, at, true);
  const anchor = anchorOf({ anchoredAt, ...(grid === undefined ? {} : { gridStart: grid }) });
  return compileTiming(definition, anchor);
}

/** Just before the second that `at` lies in: occurrences fall on whole seconds. */
export function justBefore(at: Instant): Instant {
  return Math.floor(at / secondMs) * secondMs - 1;
}

function startAt(timing: Timing, at: Instant): Omit<JobAnchor, "cursor"> {
  const grid = gridStart(timing, at);
  return { anchoredAt: at, ...(grid === undefined ? {} : { gridStart: grid }) };
}
