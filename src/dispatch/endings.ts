import type { AfterAttempt, EndedEntry, Entry } from "../model/entry.ts";
import type { JobDefinition } from "../model/job.ts";
import type { RunId } from "../model/names.ts";
import { findJob, type Recorded } from "../model/recorded.ts";
import type { OpenRun } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import {
  afterAttempt,
  afterDeletion,
  afterInterruption,
  type AttemptEnd,
} from "./after-attempt.ts";

/** An attempt that ended, with what the target answered. */
export interface EndedAttempt extends AttemptEnd {
  readonly run: RunId;
  readonly number: number;
  readonly response: string | null;
  readonly mayHaveArrived: boolean;
}

/** The entry of an attempt that ended; undefined when its run is gone or it is not the attempt that is open. */
export function endedEntry(recorded: Recorded, ended: EndedAttempt): EndedEntry | undefined {
  const run = recorded.runs.get(ended.run);
  if (run === undefined || run.phase.kind !== "running" || run.phase.number !== ended.number) {
    return undefined;
  }
  return {
    type: "ended",
    at: ended.at,
    fence: run.phase.fence,
    run: ended.run,
    number: ended.number,
    outcome: ended.outcome,
    message: ended.message,
    response: ended.response,
    mayHaveArrived: ended.mayHaveArrived,
    next: nextOf(recorded, run, ended),
  };
}

/** A main action that succeeded ends its run whatever the definition says, and nearly all do. */
function nextOf(recorded: Recorded, run: OpenRun, ended: EndedAttempt): AfterAttempt {
  if (ended.outcome === "succeeded" && run.phase.step.action !== "error") return success;
  const definition = definitionOf(recorded, run);
  return definition === undefined
    ? afterDeletion(run, ended)
    : afterAttempt(run, definition, ended);
}

const success: AfterAttempt = { kind: "end", status: "succeeded" };

export interface CutOff {
  readonly at: Instant;
  /** `sched` died, rather than stopped. */
  readonly crash: boolean;
  readonly mayHaveArrived: boolean;
}

/** The entries of an attempt that `sched` cut off: its end, and its job's if that came too often. */
export function interruptedEntries(recorded: Recorded, run: OpenRun, cutOff: CutOff): Entry[] {
  const { phase } = run;
  if (phase.kind !== "running") return [];
  const { at, crash, mayHaveArrived } = cutOff;
  const definition = definitionOf(recorded, run);
  const failure = { reason: "deleted", message: null };
  const ended: EndedEntry = {
    type: "ended",
    at,
    fence: phase.fence,
    run: run.id,
    number: phase.number,
    outcome: "interrupted",
    message: crash ? "sched ended while the attempt was under way." : "sched was stopped.",
    response: null,
    mayHaveArrived,
    next:
      definition === undefined
        ? { kind: "end", status: "failed", failure }
        : afterInterruption(run, definition, cutOff),
  };
  const { next } = ended;
  const looped =
    next.kind === "end" && next.status === "failed" && next.failure.reason === "crash-loop";
  if (!looped || run.condition !== undefined || isFinished(recorded, run)) return [ended];
  return [ended, { type: "finished", at, address: run.address, state: "faulted" }];
}

/** What a job came to is final, whatever becomes of a manual run of it. */
function isFinished(recorded: Recorded, run: OpenRun): boolean {
  return findJob(recorded, run.address)?.finished !== undefined;
}

/** What is made of attempts that owners who are gone left running; `isOver` says of a fence whether its owner is. */
export function recoveryEntries(
  recorded: Recorded,
  at: Instant,
  isOver: (fence: number) => boolean = () => true,
): Entry[] {
  const entries: Entry[] = [];
  for (const run of recorded.runs.values()) {
    if (run.phase.kind !== "running" || !isOver(run.phase.fence)) continue;
    // Whether the call went out before the end is not known, so it may have.
    entries.push(...interruptedEntries(recorded, run, { at, crash: true, mayHaveArrived: true }));
  }
  return entries;
}

/** What a run goes by; undefined when its job is gone: then nothing more is tried. A notification has its own. */
export function definitionOf(recorded: Recorded, run: OpenRun): JobDefinition | undefined {
  if (run.condition !== undefined) return run.definition;
  const job = findJob(recorded, run.address);
  if (job === undefined || !job.openRuns.has(run.id)) return undefined;
  return run.definition ?? job.definition;
}
