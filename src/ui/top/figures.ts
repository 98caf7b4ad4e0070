import type { HistoryRecord } from "../../model/run.ts";
import { type Instant, secondMs } from "../../model/time.ts";
import type { JobStatus } from "../../ports/owner.ts";

/** What was asked of the owner at a moment. */
export interface TopData {
  readonly at: Instant;
  readonly jobs: readonly JobStatus[];
  /** The newest runs, the newest first. */
  readonly runs: readonly HistoryRecord[];
  /** The newest runs of the job that is open, the newest first. */
  readonly opened: readonly HistoryRecord[];
}

/** How a job is doing, in one word. */
export type JobWord = "running" | "failing" | "due" | "ok" | "paused" | "disabled" | "done";

export interface TopRow {
  readonly job: JobStatus;
  readonly word: JobWord;
}

export interface Figures {
  readonly rows: readonly TopRow[];
  readonly counts: Readonly<Record<JobWord, number>>;
  /** Runs that ended, a second, and the share of them that succeeded; undefined: none has. */
  readonly perSecond: number | undefined;
  readonly succeeded: number | undefined;
  /** Between due and the first attempt, milliseconds: of half of the runs, and of 95 %. */
  readonly lateMs: { readonly half: number; readonly most: number } | undefined;
  readonly lastFailure: HistoryRecord | undefined;
}

/** Counts and sorts what there is: what somebody should look at stands first. */
export function figuresOf({ jobs, runs, at }: TopData): Figures {
  const newest = new Map<string, HistoryRecord>();
  for (const run of runs) {
    if (run.condition === undefined && run.status !== "running" && !newest.has(run.address)) {
      newest.set(run.address, run);
    }
  }
  const rows = jobs
    .map((job) => ({ job, word: wordOf(job, newest.get(job.address), at) }))
    .toSorted(byInterest);
  const counts = { running: 0, failing: 0, due: 0, ok: 0, paused: 0, disabled: 0, done: 0 };
  for (const { word } of rows) counts[word] += 1;
  const own = runs.filter(({ condition }) => condition === undefined);
  return {
    rows,
    counts,
    ...paceOf(own),
    lateMs: latenessOf(own),
    lastFailure: own.find(({ status }) => status === "failed"),
  };
}

function wordOf(job: JobStatus, newest: HistoryRecord | undefined, at: Instant): JobWord {
  if (job.running > 0) return "running";
  if (job.hold !== null) return "paused";
  if (job.state === "completed" || job.state === "faulted") return "done";
  if (job.state !== "enabled") return "disabled";
  if (newest?.status === "failed") return "failing";
  const next = job.nextExecutionTime;
  return next !== null && Date.parse(next) <= at ? "due" : "ok";
}

const ranks = {
  running: 0,
  failing: 1,
  due: 2,
  ok: 3,
  paused: 4,
  disabled: 5,
  done: 6,
} satisfies Record<JobWord, number>;

function byInterest(one: TopRow, other: TopRow): number {
  const rank = ranks[one.word] - ranks[other.word];
  if (rank !== 0) return rank;
  const [next, otherNext] = [nextOf(one), nextOf(other)];
  if (next !== otherNext) return next - otherNext;
  return one.job.address < other.job.address ? -1 : 1;
}

function nextOf({ job: { nextExecutionTime } }: TopRow): number {
  return nextExecutionTime === null ? Number.POSITIVE_INFINITY : Date.parse(nextExecutionTime);
}

/** Over the time that the newest runs span: of many that is a moment, of few it may be a day. */
function paceOf(runs: readonly HistoryRecord[]): Pick<Figures, "perSecond" | "succeeded"> {
  const ends = runs.flatMap(({ attempts }) =>
    attempts.slice(-1).map((last) => Date.parse(last.endTime)),
  );
  if (ends.length < 2) return { perSecond: undefined, succeeded: undefined };
  const spanMs = Math.max(1, Math.max(...ends) - Math.min(...ends));
  const ended = runs.filter(({ status }) => status === "succeeded" || status === "failed");
  const good = ended.filter(({ status }) => status === "succeeded").length;
  return {
    perSecond: ((ends.length - 1) * secondMs) / spanMs,
    succeeded: ended.length === 0 ? undefined : good / ended.length,
  };
}

function latenessOf(runs: readonly HistoryRecord[]): Figures["lateMs"] {
  const late = runs
    .flatMap(({ attempts: [first], scheduledTime, manual }) =>
      first === undefined || manual
        ? []
        : [Date.parse(first.startTime) - Date.parse(scheduledTime)],
    )
    .map((ms) => Math.max(0, ms))
    .toSorted((one, other) => one - other);
  if (late.length === 0) return undefined;
  const of = (share: number): number => late[Math.ceil(late.length * share) - 1] ?? 0;
  return { half: of(0.5), most: of(0.95) };
}
