import { hourMs, minuteMs, secondMs } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";
import type { ContinuousState } from "../ports/web-job-host.ts";
import type { ProcessEnd } from "./helper/messages.ts";
import type { HostLog } from "./host-log.ts";
import { type RestartRules, restartDelayMs, shortLives } from "./restarts.ts";
import { exitCodeOf } from "./run-results.ts";
import type { SingletonLease } from "./singleton.ts";
import type { Started } from "./spawner.ts";

/** What the life of a continuous WebJob needs of the world. */
export interface LifeParts {
  readonly clock: Clock;
  readonly log: Pick<HostLog, "say" | "status" | "write">;
  readonly restarts: RestartRules;
  /** From the shutdown file to the first signal. */
  readonly stoppingWaitMs: number;
  /** Absent: it runs on every machine. */
  readonly takeLock?: () => Promise<SingletonLease | undefined>;
  /** Starts the process, or says why it cannot be. */
  readonly start: () => Promise<Started | { readonly refused: string }>;
  /** Creates the shutdown file. */
  readonly askToStop: () => Promise<void>;
  readonly onChange: (change: LifeChange) => Promise<void>;
}

export interface LifeChange {
  readonly status: ContinuousState;
  /** Why, for a person; null: nothing to say. */
  readonly message: string | null;
  readonly pid: number | null;
  readonly restarts: number;
}

const lockRetryMs = 5 * secondMs;
const refusedRetryMs = minuteMs;
const killAfterMs = secondMs;

/**
 * One life of a continuous WebJob, from its start to its stop: a loop that keeps a process running, by Azure's statuses
 * and lines. It is begun once and stopped once; what comes after is another life.
 */
export class ContinuousLife {
  readonly #parts: LifeParts;
  readonly #stopping = new AbortController();
  readonly #hurry = new AbortController();
  readonly #ended: Promise<void>;
  #process: Started | undefined;
  #lease: SingletonLease | undefined;
  #restarts = 0;
  #lives = 0;
  #message: string | null = null;

  constructor(parts: LifeParts) {
    this.#parts = parts;
    this.#ended = this.#live();
  }

  /** Resolves when nothing of it is left. `disabling`: an operator asked for it. Never rejects. */
  async stop(disabling: boolean): Promise<void> {
    if (!this.#stopping.signal.aborted) {
      this.#stopping.abort();
      this.#message = null;
      if (disabling) await this.#change("Disabling");
      await this.#change("Stopping");
      await this.#endProcess();
    }
    await this.#ended;
  }

  /** There is no time for grace any more. */
  hurry(): void {
    this.#hurry.abort();
    this.#process?.stop(killAfterMs);
  }

  async #live(): Promise<void> {
    const { log, takeLock } = this.#parts;
    await this.#change("Starting");
    log.say(`WebJob singleton setting is ${takeLock === undefined ? "False" : "True"}`);
    await log.write();
    while (!this.#isStopping) {
      try {
        await this.#once();
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        await this.#refused(`WebJob could not be started: ${why}`);
      }
      await this.#release();
    }
    await this.#change("Stopped");
  }

  /** One process: the lock, the start, the end, the wait after it. */
  async #once(): Promise<void> {
    if (!(await this.#lock())) return;
    const started = await this.#parts.start();
    if ("refused" in started) return this.#refused(started.refused);
    this.#process = started;
    if (this.#isStopping) await this.#endProcess();
    const pid = await started.pid;
    const from = this.#parts.clock.now();
    if (pid !== 0 && !this.#isStopping) await this.#change("Running", pid);
    const end = await this.#watch(started);
    this.#process = undefined;
    await this.#tellEnd(end);
    if (this.#isStopping) return;
    if (end.how.kind === "not started") return this.#refused(end.how.message);
    await this.#waitForNext(this.#parts.clock.now() - from);
  }

  async #lock(): Promise<boolean> {
    const { takeLock, log } = this.#parts;
    if (takeLock === undefined) return true;
    for (;;) {
      this.#lease = await takeLock();
      if (this.#isStopping) return false;
      if (this.#lease !== undefined) break;
      await this.#change("InactiveInstance");
      await this.#sleep(lockRetryMs);
      if (this.#isStopping) return false;
    }
    log.say("WebJob singleton lock is acquired");
    await log.write();
    return true;
  }

  async #release(): Promise<void> {
    const lease = this.#lease;
    if (lease === undefined) return;
    this.#lease = undefined;
    await lease.release();
    this.#parts.log.say("WebJob singleton lock is released");
    await this.#parts.log.write();
  }

  /** Until the process has ended; says now and then that it lives. */
  async #watch(started: Started): Promise<ProcessEnd> {
    const { clock, log } = this.#parts;
    const over = new AbortController();
    const lost = (): void => started.stop(killAfterMs);
    this.#lease?.lost.addEventListener("abort", lost);
    const telling = (async () => {
      let next = clock.now() + hourMs;
      for (;;) {
        await clock.sleepUntil(next, over.signal);
        if (over.signal.aborted) return;
        if (clock.now() < next) continue;
        log.say("WebJob is still running");
        await log.write();
        next += 12 * hourMs;
      }
    })();
    const end = await started.ended;
    over.abort();
    await telling;
    return end;
  }

  async #tellEnd({ how }: ProcessEnd): Promise<void> {
    const { log } = this.#parts;
    if (how.kind === "lost") this.#message = "The helper that watched it ended.";
    else if (how.kind === "not started") this.#message = how.message;
    else {
      const code = exitCodeOf(how);
      if (code === 0) return this.#change("Success");
      this.#message = `Job failed due to exit code ${code}`;
    }
    // Whoever stops a job expects it to end, one way or the other.
    if (this.#isStopping) return;
    log.say(this.#message, "ERR ");
    await log.write();
  }

  async #waitForNext(livedMs: number): Promise<void> {
    this.#lives = shortLives(this.#lives, livedMs);
    const delayMs = restartDelayMs(this.#lives, this.#parts.restarts);
    if (delayMs === undefined) return this.#giveUp();
    this.#restarts += 1;
    this.#parts.log.say(`Process went down, waiting for ${Math.ceil(delayMs / secondMs)} seconds`);
    await this.#change("PendingRestart");
    await this.#sleep(delayMs);
  }

  async #giveUp(): Promise<void> {
    const last = this.#message ?? "It ended";
    this.#message = `${last}; not started again after ${this.#restarts} restarts that did not last.`;
    this.#parts.log.say(this.#message, "ERR ");
    await this.#change("Failed");
    await this.#sleep(Infinity);
  }

  async #refused(why: string): Promise<void> {
    if (this.#isStopping) return;
    this.#message = why;
    this.#parts.log.say(why, "ERR ");
    this.#parts.log.say(`Waiting for ${refusedRetryMs / secondMs} seconds`);
    await this.#change("PendingRestart");
    await this.#sleep(refusedRetryMs);
  }

  /** The shutdown file, the wait, then signals. */
  async #endProcess(): Promise<void> {
    const { askToStop, clock, stoppingWaitMs, log } = this.#parts;
    const process = this.#process;
    if (process === undefined) return;
    await askToStop().catch(() => undefined);
    const over = new AbortController();
    let hasEnded = false;
    const stop = (): void => over.abort();
    const noteEnd = async (): Promise<void> => {
      await process.ended;
      hasEnded = true;
      stop();
    };
    this.#hurry.signal.addEventListener("abort", stop);
    if (this.#hurry.signal.aborted) stop();
    void noteEnd();
    const until = clock.now() + stoppingWaitMs;
    while (!over.signal.aborted && clock.now() < until) await clock.sleepUntil(until, over.signal);
    this.#hurry.signal.removeEventListener("abort", stop);
    if (hasEnded) return;
    log.say("WebJob process was aborted");
    await log.write();
    process.stop(killAfterMs);
  }

  async #change(status: ContinuousState, pid: number | null = null): Promise<void> {
    const { log, onChange } = this.#parts;
    log.status(status);
    const message = status === "Running" ? null : this.#message;
    await log.write();
    await onChange({ status, message, pid, restarts: this.#restarts });
  }

  async #sleep(durationMs: number): Promise<void> {
    const { clock } = this.#parts;
    const until = clock.now() + durationMs;
    while (!this.#isStopping && clock.now() < until) {
      await clock.sleepUntil(until, this.#stopping.signal);
    }
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}
