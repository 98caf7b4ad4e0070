import { secondMs } from "../model/time.ts";
import type { AttemptResult } from "../ports/action-runner.ts";
import type { WebJobRun } from "../ports/web-job-host.ts";
import { Gate } from "./gate.ts";
import type { HostParts } from "./host-parts.ts";
import { idleMsOf, RunRecord } from "./run-record.ts";
import { cancelled, failedStart, type RunEnding, resultOf, runEnding } from "./run-results.ts";
import type { Started } from "./spawner.ts";
import { launch, prepare } from "./start-process.ts";

/** Between SIGTERM and SIGKILL. */
export const killAfterMs: number = secondMs;

// What prepares a run works on the disk; a hundred at once would only wait for each other, and the loop for all.
const preparedAtOnce = 8;

/** Runs triggered WebJobs. */
export class TriggeredRuns {
  readonly #host: HostParts;
  readonly #gate = new Gate(preparedAtOnce);
  readonly #live = new Map<string, string>();
  readonly #open = new Set<Promise<unknown>>();

  constructor(host: HostParts) {
    this.#host = host;
  }

  /** Azure's id of the run of a WebJob that is under way. */
  liveRun(address: string): string | undefined {
    return this.#live.get(address);
  }

  /** How many run or are being prepared. */
  get running(): number {
    return this.#live.size;
  }

  /** Resolves when none runs. */
  async drained(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
  }

  /** As `WebJobHost.run`. */
  async run(run: WebJobRun, signal: AbortSignal): Promise<AttemptResult> {
    if (this.#live.has(run.address)) {
      return failedStart("Cannot start a new run since job is already running.");
    }
    this.#live.set(run.address, run.id);
    const open = this.#recorded(run, signal);
    this.#open.add(open);
    return open.finally(() => this.#open.delete(open));
  }

  async #recorded(run: WebJobRun, signal: AbortSignal): Promise<AttemptResult> {
    try {
      return await this.#run(run, signal);
    } catch (error) {
      return failedStart(`WebJob run failed due to: ${wordsOf(error)}`);
    } finally {
      this.#live.delete(run.address);
    }
  }

  async #run(run: WebJobRun, signal: AbortSignal): Promise<AttemptResult> {
    const record = new RunRecord(this.#host, run);
    const started = await this.#gate.pass(async () => {
      if (signal.aborted) return undefined;
      await record.begin();
      return this.#start(run, record);
    });
    if (started === undefined) return cancelled;
    if ("outcome" in started) return record.finish(started);
    const ending = await this.#watch(run, { started, signal, record });
    return record.finish(ending);
  }

  /** The process, or how the run ends because there is none. */
  async #start(run: WebJobRun, record: RunRecord): Promise<Started | RunEnding> {
    try {
      const prepared = await prepare(this.#host, {
        folders: record.folders,
        definition: run.definition,
      });
      if ("refused" in prepared) return notStarted(prepared);
      record.announce(prepared);
      await record.write();
      const started = await launch(this.#host, prepared, {
        texts: run.texts,
        run,
        outputFiles: [record.outputFile],
        idleMs: idleMsOf(run.definition),
      });
      return "refused" in started ? notStarted(started) : started;
    } catch (error) {
      const message = `WebJob run failed due to: ${wordsOf(error)}`;
      return { ...resultOf("start", message), status: "Failed", mayHaveArrived: false };
    }
  }

  async #watch(
    run: WebJobRun,
    { started, signal, record }: { started: Started; signal: AbortSignal; record: RunRecord },
  ): Promise<RunEnding> {
    const over = new AbortController();
    let cut: "timedOut" | "cancelled" | undefined;
    const stop = (why: "timedOut" | "cancelled"): void => {
      cut ??= why;
      started.stop(killAfterMs);
    };
    const abort = (): void => stop("cancelled");
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
    void this.#timeOut(run.timeoutMs, over.signal).then((passed) => passed && stop("timedOut"));
    if ((await started.pid) !== 0) await record.status("Running").catch(() => undefined);
    const end = await started.ended;
    over.abort();
    signal.removeEventListener("abort", abort);
    record.tell(end);
    return runEnding(end, cut);
  }

  /** True when the time has passed; false when it was over before. */
  async #timeOut(timeoutMs: number, over: AbortSignal): Promise<boolean> {
    if (timeoutMs === Infinity) return false;
    const { clock } = this.#host;
    const until = clock.now() + timeoutMs;
    while (!over.aborted && clock.now() < until) await clock.sleepUntil(until, over);
    return !over.aborted;
  }
}

function notStarted({ reason, refused }: { reason: string; refused: string }): RunEnding {
  const result = resultOf(reason, refused);
  return { ...result, status: "Failed", mayHaveArrived: false, retryable: false };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
