import type { ActionRunner, Attempt, AttemptResult } from "../../src/ports/action-runner.ts";
import type { Instant } from "../../src/model/time.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** A call as the target saw it. */
export interface SeenCall {
  readonly key: string;
  readonly run: string;
  readonly number: number;
  readonly action: string;
  readonly redelivery: boolean;
  readonly scheduledTime: Instant;
  readonly at: Instant;
  readonly manual: boolean;
  /** When the answer was given; undefined while there is none. */
  endedAt: Instant | undefined;
}

/** What the target does with a call. */
export interface Answer {
  readonly latencyMs: number;
  readonly result?: Partial<AttemptResult>;
}

export type Script = (attempt: Attempt, nth: number) => Answer;

export const succeeded: AttemptResult = {
  outcome: "succeeded",
  message: "HTTP 200",
  response: "ok",
  reason: null,
  mayHaveArrived: true,
  usesRetry: true,
  retryable: true,
};

export const failedWith500: Partial<AttemptResult> = {
  outcome: "failed",
  message: "HTTP 500",
  reason: "HTTP 500",
};

/** A target in memory, with a list of what it saw. */
export class ScriptedRunner implements ActionRunner {
  readonly seen: SeenCall[] = [];
  /** Where each call went, for HTTP. */
  readonly uris: string[] = [];
  readonly #clock: VirtualClock;
  readonly #script: Script;

  constructor(clock: VirtualClock, script: Script = () => ({ latencyMs: 0 })) {
    this.#clock = clock;
    this.#script = script;
  }

  async run(attempt: Attempt, signal: AbortSignal): Promise<AttemptResult> {
    const { context } = attempt;
    const call: SeenCall = {
      key: context.key,
      run: context.runId,
      number: context.number,
      action: attempt.action.type,
      redelivery: context.redelivery,
      scheduledTime: context.scheduledTime,
      at: this.#clock.now(),
      manual: context.manual,
      endedAt: undefined,
    };
    this.seen.push(call);
    if ("request" in attempt.action) this.uris.push(attempt.action.request.uri);
    const { latencyMs, result } = this.#script(attempt, this.seen.length);
    if (latencyMs > 0) await this.#clock.sleepUntil(call.at + latencyMs, signal);
    if (signal.aborted) {
      return { ...succeeded, outcome: "cancelled", reason: "cancelled", message: "cut off" };
    }
    call.endedAt = this.#clock.now();
    return { ...succeeded, ...result };
  }
}
