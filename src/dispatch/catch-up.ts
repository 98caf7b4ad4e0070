import { parseDuration } from "../model/duration.ts";
import { type CatchUp, defaults } from "../model/policy.ts";
import type { Instant } from "../model/time.ts";
import type { Timetable } from "../schedule/next.ts";
import { type PassedRange, rangeBetween } from "./ranges.ts";

/** At most so many occurrences of one job are made up for; the newest ones. */
export const replayMax = 1_000;

export interface CatchUpRequest {
  /** Everything up to here is decided. */
  readonly cursor: Instant;
  readonly now: Instant;
  /** Since when the owner has been watching without a gap: what fell due later is merely late, never missed. */
  readonly watchedSince: Instant;
  readonly policy: CatchUp | undefined;
}

export interface Due {
  /** Older than what is fired; one `skipped(missed)` record. */
  readonly missed: PassedRange | undefined;
  /** To be fired, oldest first. */
  readonly fire: readonly Instant[];
  /** The first one after now; undefined: there are no more. */
  readonly next: Instant | undefined;
}

/**
 * What becomes of the occurrences of a job that are due and undecided (promise P10). Those in `(now - replay, now]`
 * and those that fell due under watch are fired in order; of older ones the latest, if `latestWithin` allows it and
 * nothing newer is fired; the others are missed. What is missed is always older than what is fired, so that the
 * cursor of the job can move through both.
 */
export function dueOf(timetable: Timetable, request: CatchUpRequest): Due {
  const { cursor, now, watchedSince, policy } = request;
  const replayMs = durationOf(policy?.replay ?? defaults.replay);
  // Lateness is not downtime: however long the queue was, what fell due while somebody watched is fired.
  const wantedAfter = Math.max(cursor, Math.min(now - replayMs, watchedSince));
  const fire: Instant[] = [];
  let next = timetable.next(wantedAfter);
  while (next !== undefined && next <= now) {
    fire.push(next);
    next = timetable.next(next);
  }
  const dropped = Math.max(0, fire.length - replayMax);
  const kept = dropped > 0 ? fire.slice(dropped) : fire;
  const missedUntil = dropped > 0 ? (fire[dropped - 1] ?? wantedAfter) : wantedAfter;
  const missed = rangeBetween(timetable, cursor, missedUntil);
  if (missed === undefined || kept.length > 0 || !latestWanted(policy, missed.last, now)) {
    return { missed, fire: kept, next };
  }
  return {
    missed: rangeBetween(timetable, cursor, missed.last - 1),
    fire: [missed.last],
    next,
  };
}

function latestWanted(policy: CatchUp | undefined, latest: Instant, now: Instant): boolean {
  const within = policy?.latestWithin ?? defaults.latestWithin;
  if (within === "untilNext") return true;
  return within !== "never" && now - latest <= durationOf(within);
}

/** Definitions are checked when they are read; what cannot be read here counts as nothing. */
function durationOf(text: string): number {
  return parseDuration(text) ?? 0;
}
