import { parseDuration } from "../model/duration.ts";
import { type CatchUp, defaults } from "../model/policy.ts";
import type { RecordedJob } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import type { PassedRange, Timetable } from "../schedule/next.ts";
import { rangeBetween } from "./ranges.ts";

/** At most so many occurrences of one job are made up for; the newest ones. */
export const replayMax = 1_000;

export interface CatchUpRequest {
  /** Everything up to here is decided. */
  readonly cursor: Instant;
  readonly now: Instant;
  /** Since when the owner has been watching without a gap: what fell due later is merely late, never missed. */
  readonly watchedSince: Instant;
  readonly policy: CatchUp | undefined;
  /** Absent: occurrences begin when they are due. */
  readonly jitter?: Jitter | undefined;
}

/** How much later than due each occurrence begins, and the most that can be, milliseconds. */
export interface Jitter {
  readonly most: number;
  of(due: Instant): number;
}

/**
 * What a recorded job has to make up for. A WebJob that never ran has nothing: Azure counts what was missed from the
 * last run on (reference 3.9).
 */
export function catchUpOf({
  definition,
  lastExecutionTime,
}: Pick<RecordedJob, "definition" | "lastExecutionTime">): CatchUp | undefined {
  const { catchUp } = definition;
  if (catchUp?.firstWithin === undefined || lastExecutionTime !== undefined) return catchUp;
  const { firstWithin: _nothing, ...policy } = catchUp;
  return policy;
}

export interface Due {
  /** Older than what is fired; one `skipped(missed)` record. */
  readonly missed: PassedRange | undefined;
  /** To be fired, oldest first. */
  readonly fire: readonly Instant[];
  /** The first one that is neither; undefined: there are no more. */
  readonly next: Instant | undefined;
  /** When that one begins. */
  readonly nextStart: Instant | undefined;
}

/**
 * What becomes of the occurrences of a job that are due and undecided (promise P10). Those in `(now - replay, now]`
 * and those that fell due under watch are fired in order; of older ones the latest, if `latestWithin` allows it and
 * nothing newer is fired; the others are missed. What is missed is always older than what is fired, so that the
 * cursor of the job can move through both.
 *
 * With a jitter an occurrence is fired when its own start has come and those before it have gone: what waits for that
 * is not late, so an absence in which only its due instant lies misses nothing.
 */
export function dueOf(timetable: Timetable, request: CatchUpRequest): Due {
  const { cursor, now, policy, jitter = atOnce } = request;
  const wanted = wantedAfter(timetable, request);
  const fire: Instant[] = [];
  let next = timetable.next(wanted);
  while (next !== undefined && next + jitter.of(next) <= now) {
    fire.push(next);
    next = timetable.next(next);
  }
  const coming = { next, nextStart: next === undefined ? undefined : next + jitter.of(next) };
  const missed = rangeBetween(timetable, cursor, wanted);
  const isAlone = fire.length === 0 && (next === undefined || next > now);
  if (missed === undefined || !isAlone || !latestWanted(policy, missed, now)) {
    return { missed, fire, ...coming };
  }
  const older = rangeBetween(timetable, cursor, missed.last - 1);
  return { missed: older, fire: [missed.last], ...coming };
}

const atOnce: Jitter = { most: 0, of: () => 0 };

/** What is due up to here is not made up for, but for the latest of it. */
function wantedAfter(timetable: Timetable, request: CatchUpRequest): Instant {
  const { cursor, now, policy } = request;
  const replayMs = policy?.replay === undefined ? replayMsDefault : durationOf(policy.replay);
  // Lateness is not downtime: however long the queue was, what fell due while somebody watched is fired.
  const after = Math.max(cursor, Math.min(now - replayMs, watchedFrom(timetable, request)));
  return afterTooMany(timetable, after, now);
}

/** What begins after `watchedSince` was waiting for its start, or was not even due, when the watch began. */
function watchedFrom(timetable: Timetable, request: CatchUpRequest): Instant {
  const { cursor, watchedSince, jitter } = request;
  if (jitter === undefined || watchedSince <= cursor) return watchedSince;
  let due = timetable.next(Math.max(cursor, watchedSince - jitter.most));
  for (let looked = 0; due !== undefined && due <= watchedSince; looked += 1) {
    if (due + jitter.of(due) > watchedSince || looked === replayMax) return due - 1;
    due = timetable.next(due);
  }
  return watchedSince;
}

/** `after`, or where the newest `replayMax` begin when there are more; counted backwards, however many those are. */
function afterTooMany(timetable: Timetable, after: Instant, now: Instant): Instant {
  if (now - after <= replayMax * leastGapMs) return after;
  if (timetable.countBetween(after, now) <= replayMax) return after;
  let first = now + 1;
  for (let count = 0; count < replayMax; count += 1) {
    first = timetable.previous(first) ?? first;
  }
  return first - 1;
}

/** Occurrences fall on whole seconds. */
const leastGapMs = 1_000;

function latestWanted(
  policy: CatchUp | undefined,
  { first, last }: PassedRange,
  now: Instant,
): boolean {
  const within = policy?.latestWithin ?? defaults.latestWithin;
  if (within === "untilNext") return true;
  if (policy?.firstWithin !== undefined && now - first <= durationOf(policy.firstWithin)) {
    return true;
  }
  return within !== "never" && now - last <= durationOf(within);
}

const replayMsDefault = durationOf(defaults.replay);

/** Definitions are checked when they are read; what cannot be read here counts as nothing. */
function durationOf(text: string): number {
  return parseDuration(text) ?? 0;
}
