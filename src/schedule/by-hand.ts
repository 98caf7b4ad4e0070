import type { Anchor, Timing } from "../model/recurrence.ts";
import type { Instant } from "../model/time.ts";
import { compileTiming, type Timetable } from "./next.ts";

/**
 * The occurrences that a person may ask for by hand: those of the job, and before its creation those that its rule
 * would have had, for the past is what is made up for when a job is new. A rule that is counted from the creation has
 * no such past, and a job that runs once has one occurrence; `count` counts what the job itself does, so nothing
 * before it.
 */
export function compileByHand(timing: Timing, anchor: Anchor): Timetable {
  const own = compileTiming(timing, anchor);
  if (!hasPast(timing)) return own;
  const past = compileTiming(uncounted(timing), { ...anchor, createdAt: Number.MIN_SAFE_INTEGER });
  // In whole seconds, as schedules are; the past up to here, the job's own behind it.
  const seam = Math.floor(anchor.createdAt / 1_000) * 1_000 - 1;
  return joined(past, own, seam);
}

function hasPast({ startTime, recurrence, cron }: Timing): boolean {
  if (startTime === "now" || (recurrence === undefined && cron === undefined)) return false;
  return startTime !== undefined || cron !== undefined;
}

/** `past` up to and including `seam`, `own` after it. */
function joined(past: Timetable, own: Timetable, seam: Instant): Timetable {
  const between: Timetable["between"] = (from, to, limit) => {
    const before = from >= seam ? [] : past.between(from, Math.min(to, seam), limit);
    const left = limit - before.length;
    if (to <= seam || left === 0) return before;
    return [...before, ...own.between(Math.max(from, seam), to, left)];
  };
  return {
    next: (after) => {
      const before = after < seam ? past.next(after) : undefined;
      return before !== undefined && before <= seam ? before : own.next(Math.max(after, seam));
    },
    previous: (before) => {
      const found = own.previous(before);
      return found !== undefined && found > seam
        ? found
        : past.previous(Math.min(before, seam + 1));
    },
    between,
    countBetween: (from, to) =>
      (from >= seam ? 0 : past.countBetween(from, Math.min(to, seam))) +
      (to <= seam ? 0 : own.countBetween(Math.max(from, seam), to)),
    parts: own.parts,
    never: own.never,
  };
}

function uncounted(timing: Timing): Timing {
  const { count: _count, ...rest } = timing;
  if (rest.recurrence === undefined) return rest;
  const { count: _runs, ...recurrence } = rest.recurrence;
  return { ...rest, recurrence };
}
