import type {
  AbandonedEntry,
  AfterAttempt,
  ClaimedEntry,
  EndedEntry,
  NotifyingEntry,
  StartedEntry,
} from "./entry.ts";
import { type Fold, type FoldJob, jobAt } from "./fold.ts";
import { idempotencyKey } from "./names.ts";
import { isTold } from "./notify.ts";
import { jobOfRun, recordEnded, type RunEnd } from "./records.ts";
import { actionOf, type AttemptRecord, type OpenRun, type RunPhase, type Step } from "./run.ts";
import type { Revision } from "./revision.ts";
import { carriesTrace, traceparentOf } from "./trace.ts";
import { formatMoment, type Instant } from "./time.ts";

export type RunEntry = ClaimedEntry | StartedEntry | EndedEntry | AbandonedEntry | NotifyingEntry;

const mainStep: Step = { action: "main", index: 0 };

/** Folds what happens to one run, from its claim to its end. */
export function advanceRun(fold: Fold, entry: RunEntry): void {
  if (entry.type === "claimed") {
    claim(fold, entry);
    return;
  }
  if (entry.type === "notifying") {
    openNotice(fold, entry);
    return;
  }
  const run = fold.runs.get(entry.run);
  if (run === undefined) return;
  switch (entry.type) {
    case "started":
      // Only the attempt that is next can start: two owners cannot both have started it.
      if (run.phase.kind === "running" || run.phase.number !== entry.number) return;
      fold.runs.set(run.id, {
        ...run,
        phase: runningPhase(entry.step, entry.number, entry.at, entry.fence),
      });
      return;
    case "ended":
      endAttempt(fold, run, entry);
      return;
    case "abandoned":
      recordEnded(fold, run, abandonedEnd(entry));
      return;
  }
}

function claim(fold: Fold, entry: ClaimedEntry): void {
  const job = jobAt(fold, entry.address);
  if (entry.cursor !== undefined && job !== undefined) {
    // What is decided stays decided, also when its run has ended and its name is free again.
    if (entry.cursor <= job.cursor) return;
    job.cursor = entry.cursor;
  }
  if (fold.runs.has(entry.run)) return;
  const phase: RunPhase =
    entry.queued === true
      ? { kind: "queued", step: mainStep, number: 1 }
      : runningPhase(mainStep, 1, entry.at, entry.fence);
  const run: OpenRun = {
    id: entry.run,
    address: entry.address,
    scheduledTime: entry.scheduledTime,
    manual: entry.manual === true,
    causedBy: entry.causedBy ?? null,
    attempts: none,
    phase,
    retriesUsed: 0,
    crashes: 0,
    mayHaveArrived: false,
    failure: null,
  };
  fold.runs.set(entry.run, withOrigin(run, entry, job?.revision));
  if (job === undefined) return;
  job.openRuns.add(entry.run);
  job.executionCount += 1;
  job.lastExecutionTime = Math.max(job.lastExecutionTime ?? 0, entry.at);
}

const none: readonly AttemptRecord[] = [];

/** Most runs have neither arguments nor a revision, and are not copied for them. */
function withOrigin(
  run: OpenRun,
  { arguments: given }: ClaimedEntry,
  revision: Revision | undefined,
): OpenRun {
  if (given === undefined && revision === undefined) return run;
  return {
    ...run,
    ...(given === undefined ? {} : { arguments: given }),
    ...(revision === undefined ? {} : { revision }),
  };
}

/** A notification is beside the runs of its job: nothing waits for it, and none of the job's counters moves. */
function openNotice(fold: Fold, entry: NotifyingEntry): void {
  const job = jobAt(fold, entry.address);
  if (entry.condition === "late" && job !== undefined) {
    const told = Array.from({ length: entry.index + 1 }, (_, index) => job.lateTold?.[index] ?? 0);
    told[entry.index] = Math.max(told[entry.index] ?? 0, entry.scheduledTime);
    job.lateTold = [...told, ...(job.lateTold ?? []).slice(told.length)];
  }
  if (job !== undefined) noteTold(job, entry);
  if (fold.runs.has(entry.run)) return;
  const until = entry.notBefore ?? entry.at;
  fold.runs.set(entry.run, {
    id: entry.run,
    address: entry.address,
    scheduledTime: entry.scheduledTime,
    manual: false,
    causedBy: entry.about,
    definition: entry.definition,
    attempts: [],
    phase: { kind: "waiting", step: { action: "notify", index: 0 }, number: 1, until },
    retriesUsed: 0,
    crashes: 0,
    mayHaveArrived: false,
    failure: entry.why,
    condition: entry.condition,
  });
}

/** A notification that is not news any more has not failed. */
function abandonedEnd({ at, reason }: AbandonedEntry): RunEnd {
  return { at, status: reason === "recovered" ? "skipped" : "failed", reason };
}

function noteTold(job: FoldJob, { condition, index, about }: NotifyingEntry): void {
  if (condition === "recovery" || isTold(job.told, { condition, index })) return;
  job.told = [...(job.told ?? []), { condition, index, about }];
}

function runningPhase(step: Step, number: number, startedAt: number, fence: number): RunPhase {
  return { kind: "running", step, number, startedAt, fence };
}

/** An outcome counts only for the attempt that is open, under the fence it was claimed with. */
function endAttempt(fold: Fold, run: OpenRun, entry: EndedEntry): void {
  const { phase } = run;
  if (phase.kind !== "running" || phase.number !== entry.number || phase.fence !== entry.fence) {
    return;
  }
  const attempt = attemptRecord(phase, entry, traceOf(fold, run, phase));
  const attempts = run.attempts.length === 0 ? [attempt] : [...run.attempts, attempt];
  if (entry.outcome === "failed" || entry.outcome === "timedOut") countFailure(fold, run);
  const { next } = entry;
  if (next.kind === "end") {
    recordEnded(fold, run, runEndOf(next, entry.at), attempts);
    return;
  }
  const mayHaveArrived = run.mayHaveArrived || entry.mayHaveArrived;
  const attempted: OpenRun = { ...run, attempts, mayHaveArrived };
  if (next.kind === "retry") {
    fold.runs.set(run.id, {
      ...attempted,
      phase: { kind: "waiting", step: phase.step, number: phase.number + 1, until: next.at },
      retriesUsed: run.retriesUsed + (next.free === true ? 0 : 1),
      crashes: next.crash === true ? run.crashes + 1 : 0,
    });
  } else {
    fold.runs.set(run.id, {
      ...attempted,
      phase: {
        kind: "waiting",
        step: { action: "error", index: next.index },
        number: phase.number + 1,
        until: entry.at,
      },
      retriesUsed: 0,
      crashes: 0,
      mayHaveArrived: false,
      failure: next.failure,
    });
  }
}

function runEndOf(next: Extract<AfterAttempt, { kind: "end" }>, at: Instant): RunEnd {
  if (next.status === "succeeded") return { at, status: "succeeded", reason: null };
  const end = { at, status: "failed", reason: next.failure.reason } as const;
  return next.deadLetter === true ? { ...end, deadLetter: true } : end;
}

function attemptRecord(
  phase: RunningPhase,
  entry: EndedEntry,
  traceparent: string | undefined,
): AttemptRecord {
  const startTime = formatMoment(phase.startedAt);
  const endTime = formatMoment(entry.at);
  const { number, step } = phase;
  const { action } = step;
  const { outcome, message, response } = entry;
  // Each in one piece: there are as many of them as runs.
  return traceparent === undefined
    ? { number, action, startTime, endTime, outcome, message, response }
    : { number, action, startTime, endTime, outcome, message, response, traceparent };
}

type RunningPhase = Extract<RunPhase, { readonly kind: "running" }>;

/** What a target that was told can find the attempt by. */
function traceOf(fold: Fold, run: OpenRun, { step, number }: RunningPhase): string | undefined {
  const definition = run.definition ?? jobAt(fold, run.address)?.definition;
  const action = definition && actionOf(definition, step);
  if (action === undefined || !carriesTrace(action)) return undefined;
  return traceparentOf(idempotencyKey(fold.lineage, run.id, "main"), number);
}

function countFailure(fold: Fold, run: OpenRun): void {
  const job = run.phase.step.action === "main" ? jobOfRun(fold, run) : undefined;
  if (job !== undefined) job.failureCount += 1;
}
