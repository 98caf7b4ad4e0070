import type { Instant } from "../model/time.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import type { AttemptResult } from "./action-runner.ts";
import type { Clock } from "./clock.ts";
import type { ContentStore } from "./content-store.ts";
import type { EventSink } from "./event-sink.ts";

/**
 * Whoever runs the processes of WebJobs. The engine decides when: it calls `run` once for each run of a triggered one,
 * never two of one WebJob at a time, and tells with `reconcile` which continuous ones there are. The host knows nothing
 * of schedules, retries, holds and history; the engine knows nothing of processes, files and signals.
 */
export interface WebJobHost {
  /**
   * Finds what an earlier life of `sched` left running, and ends it. To be awaited before anything else is asked, once.
   * Never rejects: what cannot be ended is told as an event.
   */
  prepare(): Promise<void>;

  /**
   * One run of a triggered WebJob, from its folder to the last of its processes: resolves when the whole process group
   * has ended and `status` and logs are written. Never rejects; the outcome is
   *
   * - `succeeded` for exit code 0, its message `Job succeeded`;
   * - `failed` otherwise, with `reason` `exit N` (a signal counts as 128 + its number), `idle` (idle timeout),
   *   `no-content`, `no-runnable-file`, `interpreter` (the message names the package to install) or `start`; what could
   *   not be started at all has `mayHaveArrived: false`, and `retryable: false` where another attempt cannot help;
   * - `timedOut` with reason `timeout` after `timeoutMs`;
   * - `cancelled` with reason `cancelled` when `signal` aborts. Then it asks nobody: the process group is ended at once
   *   (SIGTERM, a second, SIGKILL). A run whose signal aborts before it begins starts no process.
   *
   * `response` is the last 2,048 bytes of the output, secrets masked.
   */
  run(run: WebJobRun, signal: AbortSignal): Promise<AttemptResult>;

  /**
   * The continuous WebJobs that there are, all of them, each time something about one may have changed: at the start,
   * after an apply, a hold, a release. Idempotent, and answers at once. What is new and enabled is started; what is no
   * longer enabled is stopped and shows `Stopped`; what is gone is stopped and forgotten; what has another `definition`
   * (compared by value) is refreshed as after a change of its files; a `definition` that is the same changes nothing.
   */
  reconcile(wanted: readonly ContinuousWebJob[]): void;

  /** How a continuous WebJob is doing; undefined: the host does not know it (yet). */
  status(address: string): ContinuousStatus | undefined;

  /** Every line that was logged, oldest first, and with `follow` those that come, until `signal` aborts or it is over. */
  logs(query: LogQuery, signal: AbortSignal): AsyncIterable<string>;

  /**
   * Stops every continuous WebJob as Azure did (shutdown file, stopping wait, signals), all at once, and starts nothing
   * any more; they are given `drainMs`. Resolves when no process of any WebJob is left: triggered runs end by themselves
   * or by their own signals, and are waited for. Again: sooner.
   */
  stop(drainMs: number): Promise<void>;
}

/** What a host is handed when it is made; settings of the machine (interpreters, limits, users) come beside it. */
export interface WebJobHostParts {
  readonly content: ContentStore;
  readonly fill: FillStart;
  readonly clock: Clock;
  readonly events: EventSink;
}

/** What a WebJob is started with: interpolated, secrets in place. Never logged, kept or shown. */
export interface StartTexts {
  /** Split where they were one text; nothing of them goes through a shell. */
  readonly arguments: readonly string[];
  /** As given, one text: `WEBJOBS_COMMAND_ARGUMENTS`. Undefined: there were none. */
  readonly argumentText: string | undefined;
  readonly environment: Readonly<Record<string, string>>;
  /** Values of secrets among them, and their encodings, to be masked wherever output is shown or kept. */
  readonly secrets: readonly string[];
}

/** Which run the texts are for. */
export interface StartOccasion {
  readonly address: string;
  readonly definition: WebJobDefinition;
  /** Of a triggered run, for `${{ run.… }}`; a continuous WebJob has no run. */
  readonly run?: Pick<WebJobRun, "runId" | "scheduledTime" | "number">;
}

/**
 * Fills `${{ secrets.NAME }}` and `${{ run.… }}` in what a WebJob is started with, at each start anew. A failure is one
 * sentence that names the secret and not its value. The engine does it for triggered runs; the host is handed one for
 * its continuous WebJobs.
 */
export type FillStart = (
  occasion: StartOccasion,
) => Promise<
  | { readonly ok: true; readonly texts: StartTexts }
  | { readonly ok: false; readonly failure: string }
>;

export interface WebJobRun {
  /** `collection/webJob`. */
  readonly address: string;
  /** As recorded when the run begins; `content` names its files. */
  readonly definition: WebJobDefinition;
  /** Ours: `billing/cleanup@2026-01-01T01:00:00Z`, or that of the job that the WebJob is joined to. */
  readonly runId: string;
  /** The trace of the run and the span of this attempt, as W3C writes them. */
  readonly traceparent?: string | undefined;
  /** Azure's: 18 digits; the name of its folder. An attempt has one of its own. */
  readonly id: string;
  readonly startedAt: Instant;
  readonly scheduledTime: Instant;
  /** Attempt, from 1; larger only for a WebJob that is joined to a job. */
  readonly number: number;
  /** `External - …` or `Schedule - …`, the expression in NCrontab's expanded form. */
  readonly trigger: string;
  readonly texts: StartTexts;
  /** Infinity: no bound. */
  readonly timeoutMs: number;
}

export interface ContinuousWebJob {
  readonly address: string;
  readonly definition: WebJobDefinition;
  /** False: it, or its collection, is disabled or held. */
  readonly enabled: boolean;
}

/** Azure's words (reference 4.2). `Failed` is ours: it is not started again, for `maxRestarts` were used up. */
export type ContinuousState =
  | "Initializing"
  | "Starting"
  | "Running"
  | "PendingRestart"
  | "Stopping"
  | "Stopped"
  | "Disabling"
  | "InactiveInstance"
  | "Success"
  | "Failed";

export interface ContinuousStatus {
  readonly status: ContinuousState;
  /** Azure's: `{instance} - {status}` a line. */
  readonly detailed: string;
  /** Why it is so, for a person: an exit code, a missing interpreter; null where there is nothing to say. */
  readonly message: string | null;
  readonly pid: number | null;
  readonly since: Instant;
  /** Since it was last changed or enabled. */
  readonly restarts: number;
  /** Where a debugger finds it, such as `127.0.0.1:9229`; null: nowhere. */
  readonly debug: string | null;
}

export interface LogQuery {
  readonly address: string;
  /** Of the WebJob: a continuous one has one log that rolls, a triggered one a log for each run. */
  readonly type: WebJobDefinition["type"];
  /** Azure's id of a triggered run; absent: the rolling log, or that of the latest run. */
  readonly id?: string;
  /** Only the last so many lines; absent: all. */
  readonly last?: number;
  readonly follow?: boolean;
}
