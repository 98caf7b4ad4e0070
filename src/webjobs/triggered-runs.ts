import { secondMs } from "../model/time.ts";
import type { AttemptResult } from "../ports/action-runner.ts";
import type { WebJobRun } from "../ports/web-job-host.ts";
import { deploy } from "./files.ts";
import type { HostParts } from "./host-parts.ts";
import { jobFolders } from "./job-folders.ts";
import { RunRecord } from "./run-record.ts";
import { cancelled, failedStart, runEnding } from "./run-results.ts";
import { lost } from "./spawner.ts";

/** Between SIGTERM and SIGKILL. */
const killAfterMs = secondMs;

/** Runs triggered WebJobs: which runs there are is known here, and a helper process does each of them. */
export class TriggeredRuns {
  readonly #host: HostParts;
  readonly #live = new Map<string, string>();
  readonly #open = new Set<Promise<unknown>>();

  constructor(host: HostParts) {
    this.#host = host;
  }

  /** Azure's id of the run of a WebJob that is under way. */
  liveRun(address: string): string | undefined {
    return this.#live.get(address);
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
    if (signal.aborted) return cancelled;
    this.#live.set(run.address, run.id);
    const open = this.#run(run, signal);
    this.#open.add(open);
    try {
      return await open;
    } finally {
      this.#open.delete(open);
      this.#live.delete(run.address);
    }
  }

  async #run(run: WebJobRun, signal: AbortSignal): Promise<AttemptResult> {
    const running = this.#host.spawner.run(run, () => this.#deploy(run));
    const abort = (): void => running.stop(killAfterMs);
    signal.addEventListener("abort", abort);
    const result = await running.ended;
    signal.removeEventListener("abort", abort);
    // Nobody else can say now how it ended.
    return result ?? new RunRecord(this.#host, run).finish(runEnding(lost, undefined));
  }

  async #deploy({ address, definition }: WebJobRun): Promise<void> {
    const { content, root } = this.#host;
    const folders = jobFolders(root, address, "triggered");
    if (definition.content !== undefined) await deploy(content, definition.content, folders);
  }
}
