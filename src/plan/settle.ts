import type { AbandonedEntry, SkippedEntry } from "../model/entry.ts";
import type { Recorded, RecordedJob } from "../model/recorded.ts";
import type { SkipReason } from "../model/run.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { compileTiming } from "../schedule/next.ts";
import { anchorOf } from "./anchor.ts";

export interface LateOccurrences {
  readonly address: string;
  readonly job: RecordedJob;
  readonly at: Instant;
  readonly reason: SkipReason;
}

/** The undecided occurrences of the recorded definition up to `at`, as one range record; none: no entry. */
export function skippedRange({ address, job, at, reason }: LateOccurrences): SkippedEntry[] {
  const timetable = compileTiming(job.definition, anchorOf(job));
  const first = timetable.next(job.cursor);
  if (first === undefined || first > at) return [];
  const last = timetable.previous(at + 1) ?? first;
  const count = timetable.countBetween(job.cursor, at);
  const range = { count, first: formatSecond(first), last: formatSecond(last) };
  return [{ type: "skipped", at, address, reason, cursor: at, range }];
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
