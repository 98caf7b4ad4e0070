import type { AbandonedEntry, Entry, SkippedEntry } from "../model/entry.ts";
import type { JobDefinition } from "../model/job.ts";
import type { CollectionDefinition } from "../model/job-collection.ts";
import {
  inactiveBecause,
  jobsIn,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
} from "../model/recorded.ts";
import type { SkipReason } from "../model/run.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { compileTiming, type PassedRange } from "../schedule/next.ts";
import { anchorOf, calendarEditOf, editedAnchor } from "./anchor.ts";

/** A recorded job whose definition changes or goes. */
export interface JobPlace {
  readonly address: string;
  readonly collection: RecordedCollection;
  readonly job: RecordedJob;
}

/** What is still undecided of a job that goes: its late occurrences, and what waits for a further attempt. */
export function settleDeleted(place: JobPlace, recorded: Recorded, at: Instant): Entry[] {
  const { address, collection, job } = place;
  const abandoned = abandonedRuns(recorded, job, at);
  const inactive = inactiveBecause(collection, job);
  if (inactive === "finished") return abandoned;
  // The range of a pause is written when it ends, and with the job it ends now.
  const reason = inactive === undefined ? "deleted" : "disabled";
  return [...abandoned, ...skippedRange({ address, job, at, reason })];
}

/** What is still undecided of a job that gets another definition; `isPaused`: it has no due occurrences after it. */
export function settleEdited(
  { address, collection, job }: JobPlace,
  wanted: JobDefinition,
  { at, isPaused }: { readonly at: Instant; readonly isPaused: boolean },
): Entry[] {
  const inactive = inactiveBecause(collection, job);
  if (inactive === "finished") return [];
  if (inactive === undefined)
    return skippedByEdit({ address, job, at, reason: "superseded" }, wanted);
  // A pause that goes on writes its range when it ends, unless the timetable it is about goes now.
  if (isPaused && editedAnchor(job, wanted, at) === undefined) return [];
  return skippedByEdit({ address, job, at, reason: "disabled" }, wanted);
}

/** What was undecided, and what other calendars move from behind the edit to before it. */
function skippedByEdit(late: LateOccurrences, wanted: JobDefinition): SkippedEntry[] {
  const lost = calendarEditOf(late.job, wanted, late.at)?.lost;
  const entries = skippedRange(late);
  return lost === undefined ? entries : [...entries, rangeEntry(late, lost)];
}

/** What was due and passed over in the collection that a job leaves, if it is due again in the one that it comes to. */
export function settleMoved(
  { address, collection, job }: JobPlace,
  { at, isPaused }: { readonly at: Instant; readonly isPaused: boolean },
): Entry[] {
  const inactive = inactiveBecause(collection, job);
  if (inactive === undefined || inactive === "finished" || isPaused) return [];
  return skippedRange({ address, job, at, reason: "disabled" });
}

/**
 * A collection that is enabled again: its jobs go on, and what was due meanwhile is not made up for. `isChanged`: the
 * job is looked at by itself.
 */
export function settleEnabled(
  collection: RecordedCollection,
  after: CollectionDefinition,
  { at, isChanged }: { readonly at: Instant; readonly isChanged: (address: string) => boolean },
): Entry[] {
  if (collection.definition.state === undefined || after.state !== undefined) return [];
  if (collection.hold !== undefined) return [];
  return [...jobsIn(collection)]
    .filter((job) => job.finished === undefined && job.hold === undefined)
    .filter((job) => job.definition.state === undefined)
    .map((job) => ({ address: `${collection.name}/${job.name}`, job }))
    .filter(({ address }) => !isChanged(address))
    .flatMap(({ address, job }) => skippedRange({ address, job, at, reason: "disabled" }));
}

export interface LateOccurrences {
  readonly address: string;
  readonly job: RecordedJob;
  readonly at: Instant;
  readonly reason: SkipReason;
}

/**
 * The undecided occurrences of the recorded definition up to `at`, as one range record, and one of what its calendars passed
 * over; none: no entry.
 */
export function skippedRange({ address, job, at, reason }: LateOccurrences): SkippedEntry[] {
  const timetable = compileTiming(job.definition, anchorOf(job));
  const late = { address, at, reason };
  const passed = timetable.passes?.between(job.cursor, at);
  const entries =
    passed === undefined ? [] : [rangeEntry({ address, at, reason: "calendar" }, passed)];
  const first = timetable.next(job.cursor);
  if (first === undefined || first > at) return entries;
  const last = timetable.previous(at + 1) ?? first;
  const count = timetable.countBetween(job.cursor, at);
  return [...entries, rangeEntry(late, { count, first, last })];
}

function rangeEntry(
  { address, at, reason }: Omit<LateOccurrences, "job">,
  { count, first, last }: PassedRange,
): SkippedEntry {
  const range = { count, first: formatSecond(first), last: formatSecond(last) };
  return { type: "skipped", at, address, reason, cursor: at, range };
}

/** Runs of a job that goes: one that waits for its next attempt gets none; what is on the wire ends by itself. */
export function abandonedRuns(recorded: Recorded, job: RecordedJob, at: Instant): AbandonedEntry[] {
  const entries: AbandonedEntry[] = [];
  for (const id of job.openRuns) {
    const run = recorded.runs.get(id);
    if (run === undefined || run.phase.kind === "running") continue;
    entries.push({ type: "abandoned", at, run: id, reason: "deleted" });
  }
  return entries;
}
