import { nameKey } from "../model/names.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { RunsPage } from "../ports/runs.ts";
import type { CollectionStatus, JobStatus, StatusDocument } from "../ports/owner.ts";

/** What the overview tells, made of what the service answers. */

export interface CollectionRow {
  readonly name: string;
  readonly project: string | null;
  /** `paused` where it is held. */
  readonly state: string;
  readonly hold: CollectionStatus["hold"];
  readonly jobs: number;
  readonly running: number;
  readonly failing: number;
  readonly paused: number;
  /** ISO 8601; null: nothing is due. */
  readonly next: string | null;
}

export interface OverviewTotals {
  readonly jobs: number;
  readonly running: number;
  readonly failing: number;
  readonly paused: number;
  /** The job that is due next, and when. */
  readonly next: { readonly address: string; readonly at: string } | null;
}

export interface Overview {
  /** Those with failing jobs first, then by name. */
  readonly rows: readonly CollectionRow[];
  readonly totals: OverviewTotals;
  /** Jobs whose last run failed, with that run; the newest failure first. */
  readonly failing: readonly Failing[];
}

/** What ended lately. */
export interface Throughput {
  readonly ended: number;
  readonly failed: number;
  /** There were more than were asked for. */
  readonly isMore: boolean;
}

/** Of the runs of the last minutes; what was skipped did not run. */
export function throughputOf({ runs, next }: RunsPage): Throughput {
  const ran = runs.filter(
    ({ status, condition }) => status !== "skipped" && condition === undefined,
  );
  const failed = ran.filter(({ status }) => status === "failed").length;
  return { ended: ran.length, failed, isMore: next !== null };
}

export interface Failing {
  readonly job: JobStatus;
  /** Undefined: it is faulted, and the run that failed is not among the newest. */
  readonly run: HistoryRecord | undefined;
}

/** `failures`: the newest runs that failed, newest first. */
export function overviewOf(
  { collections }: StatusDocument,
  failures: readonly HistoryRecord[],
): Overview {
  const failed = new Map<string, HistoryRecord>();
  for (const run of failures) {
    const key = nameKey(run.address);
    if (run.condition === undefined && !failed.has(key)) failed.set(key, run);
  }
  const failing = new Map<string, Failing>();
  for (const job of collections.flatMap(({ jobs }) => jobs)) {
    const run = failed.get(nameKey(job.address));
    const isFailing = job.state === "faulted" || (run !== undefined && isItsLast(run, job));
    if (isFailing) failing.set(job.address, { job, run });
  }
  const rows = collections.map((one) => rowOf(one, failing)).toSorted(worstFirst);
  return { rows, totals: totalsOf(collections, rows), failing: newestFirst([...failing.values()]) };
}

/** Whether nothing of the job began after the run: the state knows when its last run began, to the second. */
function isItsLast({ attempts, scheduledTime }: HistoryRecord, job: JobStatus): boolean {
  if (job.lastExecutionTime === null) return true;
  const began = Date.parse(attempts[0]?.startTime ?? scheduledTime);
  return began + 1_000 > Date.parse(job.lastExecutionTime);
}

function rowOf(
  { name, project, state, hold, jobs }: CollectionStatus,
  failing: ReadonlyMap<string, Failing>,
): CollectionRow {
  return {
    name,
    project,
    state: hold === null ? state : "paused",
    hold,
    jobs: jobs.length,
    running: jobs.reduce((sum, job) => sum + job.running, 0),
    failing: jobs.filter(({ address }) => failing.has(address)).length,
    paused: jobs.filter((job) => job.hold !== null).length,
    next: firstDue(jobs)?.nextExecutionTime ?? null,
  };
}

function firstDue(jobs: readonly JobStatus[]): JobStatus | undefined {
  let first: JobStatus | undefined;
  for (const job of jobs) {
    if (job.nextExecutionTime === null) continue;
    const best = first?.nextExecutionTime ?? null;
    if (best === null || job.nextExecutionTime < best) first = job;
  }
  return first;
}

function totalsOf(
  collections: readonly CollectionStatus[],
  rows: readonly CollectionRow[],
): OverviewTotals {
  const sum = (member: "jobs" | "running" | "failing"): number =>
    rows.reduce((total, row) => total + row[member], 0);
  const due = firstDue(collections.flatMap(({ jobs }) => firstDue(jobs) ?? []));
  return {
    jobs: sum("jobs"),
    running: sum("running"),
    failing: sum("failing"),
    paused: rows.reduce((total, row) => total + (row.hold === null ? row.paused : row.jobs), 0),
    next:
      due === undefined || due.nextExecutionTime === null
        ? null
        : { address: due.address, at: due.nextExecutionTime },
  };
}

function worstFirst(one: CollectionRow, other: CollectionRow): number {
  const isWorse = Number(other.failing > 0) - Number(one.failing > 0);
  return isWorse === 0 ? one.name.localeCompare(other.name) : isWorse;
}

function newestFirst(failing: readonly Failing[]): readonly Failing[] {
  const key = ({ run }: Failing): string => run?.scheduledTime ?? "";
  return failing.toSorted((one, other) => (key(one) < key(other) ? 1 : -1));
}
