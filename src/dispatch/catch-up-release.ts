import type { Entry } from "../model/entry.ts";
import { formatAddress } from "../model/names.ts";
import { catchUpOf, dueOf } from "./catch-up.ts";
import { jobsGoingOn, type Scene } from "./passed-over.ts";
import { calendarEntries, skippedEntry } from "./ranges.ts";

export interface CaughtUp {
  readonly entries: readonly Entry[];
  /** Occurrences that are due once the entries are folded. */
  readonly fired: number;
}

/**
 * The end of a hold whose passed-over occurrences are to be made up for, as if `sched` had been down meanwhile: what the
 * catch-up policy of each job does not fire is recorded as missed in the same commit, so the cursor stands just before
 * what it fires, and whoever serves takes it from there.
 */
export function catchUpRelease(scene: Scene, address: string, by: string): CaughtUp {
  const { now, timetables } = scene;
  const entries: Entry[] = [];
  let fired = 0;
  for (const { collection, job } of jobsGoingOn(scene.recorded, address)) {
    const policy = catchUpOf(job);
    const request = { cursor: job.cursor, now, watchedSince: now, policy };
    const timetable = timetables.of(job);
    const due = dueOf(timetable, request);
    fired += due.fire.length;
    if (due.missed === undefined && timetable.passes === undefined) continue;
    const named = formatAddress({ collection: collection.name, job: job.name });
    const until = (due.fire[0] ?? now + 1) - 1;
    entries.push(
      ...calendarEntries(timetable, { at: now, address: named, after: job.cursor, until }),
    );
    if (due.missed === undefined) continue;
    entries.push(skippedEntry({ at: now, address: named, reason: "missed" }, due.missed));
  }
  return { entries: [...entries, { type: "released", at: now, address, by }], fired };
}
