import type { SkippedEntry } from "./entry.ts";
import { type Fold, type FoldJob, jobAt } from "./fold.ts";
import { idempotencyKey, occurrenceId } from "./names.ts";
import { tellsOf } from "./notify.ts";
import type { AttemptRecord, HistoryRecord, OpenRun } from "./run.ts";
import { formatSecond, type Instant } from "./time.ts";

/** So many records are kept with each job. */
export const recentMax = 20;

export interface RunEnd {
  readonly at: Instant;
  readonly status: "succeeded" | "failed" | "skipped";
  readonly reason: string | null;
  readonly deadLetter?: boolean;
}

/** Closes a run: its record joins the history, its job's counters move. `attempts`: all of them, the last included. */
export function recordEnded(
  fold: Fold,
  run: OpenRun,
  end: RunEnd,
  attempts: readonly AttemptRecord[] = run.attempts,
): void {
  const job = jobOfRun(fold, run);
  fold.runs.delete(run.id);
  job?.openRuns.delete(run.id);
  const record: HistoryRecord = {
    id: run.id,
    key: idempotencyKey(fold.lineage, run.id, "main"),
    address: run.address,
    scheduledTime: formatSecond(run.scheduledTime),
    status: end.status,
    reason: end.reason,
    attempts,
    manual: run.manual,
    causedBy: run.causedBy,
  };
  remember(fold, job, withSpecials(record, run, end));
  if (job === undefined) return;
  countEnd(job, run, end);
  if (end.status === "succeeded") noteTook(job, attempts);
}

/** So many runs are what a long one is told by. */
const tookMax = 20;

function noteTook(job: FoldJob, [first, ...more]: readonly AttemptRecord[]): void {
  const { notify } = job.definition;
  if (notify === undefined || first === undefined) return;
  if (!notify.some((each) => tellsOf(each, "long"))) return;
  const last = more.at(-1) ?? first;
  const tookMs = Date.parse(last.endTime) - Date.parse(first.startTime);
  job.took = [...(job.took ?? []), tookMs].slice(-tookMax);
}

function countEnd(job: FoldJob, { manual }: OpenRun, { at, status }: RunEnd): void {
  const failed = status === "failed";
  job.lastEndTime = Math.max(job.lastEndTime ?? 0, at);
  if (!manual) job.lastFaulted = failed;
  if (failed) {
    job.faultedCount += 1;
    job.failuresInARow = (job.failuresInARow ?? 0) + 1;
  } else {
    job.lastSuccessTime = Math.max(job.lastSuccessTime ?? 0, at);
    // Taking a member away costs more than asking for it.
    if (job.failuresInARow !== undefined) delete job.failuresInARow;
  }
}

/** Most records have none of these, and are not copied for them. */
function withSpecials(
  record: HistoryRecord,
  { revision, condition }: OpenRun,
  { deadLetter }: RunEnd,
): HistoryRecord {
  if (revision === undefined && condition === undefined && deadLetter !== true) return record;
  return {
    ...record,
    ...(revision === undefined ? {} : { revision }),
    ...(condition === undefined ? {} : { condition }),
    ...(deadLetter === true ? { deadLetter } : {}),
  };
}

/**
 * The job that began a run. One that was deleted and made anew under the same name has nothing to do with the old one's
 * runs.
 */
export function jobOfRun(fold: Fold, run: OpenRun): FoldJob | undefined {
  const named = jobAt(fold, run.address);
  return named?.openRuns.has(run.id) === true ? named : undefined;
}

/** Occurrences that were not started: one record, with a range when it stands for several. */
export function recordSkipped(fold: Fold, entry: SkippedEntry): void {
  const job = jobAt(fold, entry.address);
  const { range } = entry;
  const id = occurrenceId(entry.address, Date.parse(range.last));
  remember(fold, job, {
    id,
    key: idempotencyKey(fold.lineage, id, "main"),
    address: entry.address,
    scheduledTime: range.last,
    status: "skipped",
    reason: entry.reason,
    attempts: [],
    manual: false,
    causedBy: null,
    ...(range.count > 1 ? { range } : {}),
  });
  if (job !== undefined) job.cursor = Math.max(job.cursor, entry.cursor);
}

function remember(fold: Fold, job: FoldJob | undefined, record: HistoryRecord): void {
  fold.unsealed.push(record);
  if (job === undefined) return;
  // An array that grows makes room for seventeen at once, and most jobs have one record since the last snapshot.
  if (job.recent.length === 0) job.recent = [record];
  else job.recent.push(record);
  if (job.recent.length > recentMax) job.recent.shift();
}
