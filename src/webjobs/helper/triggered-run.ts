import type { AttemptResult } from "../../ports/action-runner.ts";
import { isDeployed } from "../files.ts";
import type { Gate } from "../gate.ts";
import type { JobParts } from "../host-parts.ts";
import { idleMsOf, RunRecord } from "../run-record.ts";
import {
  cancelled,
  type Cut,
  failedStart,
  resultOf,
  type RunEnding,
  runEnding,
} from "../run-results.ts";
import { launchOf, type NotStarted, prepare } from "../start-process.ts";
import type { Child } from "./child.ts";
import { type Launch, markVariable, type RunOrder } from "./messages.ts";

export interface RunParts {
  readonly job: JobParts;
  /** Passed while a run is prepared. */
  readonly gate: Gate;
  /** Has the files of the run laid out; rejects where they cannot be had. */
  readonly deploy: () => Promise<void>;
  readonly start: (launch: Launch) => Child;
}

/** Between SIGTERM and SIGKILL of one that takes too long. */
const killAfterMs = 1_000;

const neverStarted: RunEnding = { ...cancelled, status: "Aborted" };

/** One run of a triggered WebJob, from its folder to the last of its processes. */
export class TriggeredRun {
  /** When its status and its log are written. Never rejects. */
  readonly ended: Promise<AttemptResult>;
  readonly #order: RunOrder;
  readonly #parts: RunParts;
  #cut: Cut | undefined;
  #child: Child | undefined;

  constructor(order: RunOrder, parts: RunParts) {
    this.#order = order;
    this.#parts = parts;
    this.ended = this.#run();
  }

  /** Makes it end; one that is not started yet never is. */
  stop(cut: Cut, killAfterMs: number): void {
    this.#cut ??= cut;
    this.#child?.stop(killAfterMs);
  }

  async #run(): Promise<AttemptResult> {
    const { job, gate } = this.#parts;
    const record = new RunRecord(job, this.#order.run);
    try {
      const begun = await gate.pass(() => this.#begin(record));
      if (begun === undefined) return cancelled;
      return record.finish("outcome" in begun ? begun : await this.#watch(begun, record));
    } catch (error) {
      return failedStart(`WebJob run failed due to: ${wordsOf(error)}`);
    }
  }

  /** The process, or how the run ends because there is none; undefined: it did not even begin. */
  async #begin(record: RunRecord): Promise<Child | RunEnding | undefined> {
    if (this.#cut !== undefined) return undefined;
    record.begin();
    try {
      const launch = await this.#prepare(record);
      if ("refused" in launch) return notStarted(launch);
      if (this.#cut !== undefined) return neverStarted;
      return this.#parts.start(launch);
    } catch (error) {
      if (this.#cut !== undefined) return neverStarted;
      const message = `WebJob run failed due to: ${wordsOf(error)}`;
      return { ...resultOf("start", message), status: "Failed", mayHaveArrived: false };
    }
  }

  async #prepare(record: RunRecord): Promise<Launch | NotStarted> {
    const { job, deploy } = this.#parts;
    const { id, mark, run } = this.#order;
    const { folders } = record;
    const { content } = run.definition;
    if (content !== undefined && !isDeployed(content, folders)) await deploy();
    const prepared = await prepare(job, { folders, definition: run.definition });
    if ("refused" in prepared) return prepared;
    record.announce(prepared);
    return launchOf(job, prepared, {
      id,
      mark: { [markVariable]: mark },
      texts: run.texts,
      run,
      outputFiles: [record.outputFile],
      idleMs: idleMsOf(run.definition),
    });
  }

  async #watch(child: Child, record: RunRecord): Promise<RunEnding> {
    this.#child = child;
    const over = new AbortController();
    void this.#timeOut(over.signal);
    if (child.pid !== 0) record.running();
    const end = await child.ended;
    over.abort();
    record.tell(end);
    return runEnding(end, this.#cut);
  }

  async #timeOut(over: AbortSignal): Promise<void> {
    const { timeoutMs } = this.#order.run;
    if (timeoutMs === null) return;
    const { clock } = this.#parts.job;
    const until = clock.now() + timeoutMs;
    while (!over.aborted && clock.now() < until) await clock.sleepUntil(until, over);
    if (!over.aborted) this.stop("timedOut", killAfterMs);
  }
}

function notStarted({ reason, refused }: NotStarted): RunEnding {
  const result = resultOf(reason, refused);
  return { ...result, status: "Failed", mayHaveArrived: false, retryable: false };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
