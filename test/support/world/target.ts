import { type Instant, secondMs } from "../../../src/model/time.ts";
import type { ActionRunner, Attempt, AttemptResult } from "../../../src/ports/action-runner.ts";
import type { SeenCall } from "../judge/story.ts";
import { Random } from "../random.ts";
import type { Mortality } from "./mortality.ts";
import type { WallClock, WorldTime } from "./time.ts";

/** What becomes of a call on its way, at the target, and on the way back. */
export interface Answer {
  readonly latencyMs: number;
  /** `refused` never arrives; `lost` arrives, and its answer never does: the caller learns that the line broke. */
  readonly kind: "ok" | "500" | "refused" | "lost";
}

/** Drawn from the name of the attempt, so that it does not depend on the order of calls. */
export type Script = (attempt: Attempt) => Answer;

/** The world's side of all calls: what the target saw, and which attempts the network refused. */
export class Target {
  readonly seen: SeenCall[] = [];
  readonly refused = new Set<string>();
  readonly #time: WorldTime;
  readonly #wall: WallClock;
  readonly #script: Script;

  constructor(time: WorldTime, wall: WallClock, script: Script) {
    this.#time = time;
    this.#wall = wall;
    this.#script = script;
  }

  /** The way to the target for one life of the service. */
  reachedBy(life: number, mortality: Mortality): ActionRunner {
    return {
      run: async (attempt, signal) => {
        await mortality.pass();
        const result = await this.#call(attempt, signal, life);
        await mortality.pass();
        return result;
      },
    };
  }

  async #call(attempt: Attempt, signal: AbortSignal, life: number): Promise<AttemptResult> {
    const { runId, number } = attempt.context;
    const { kind, latencyMs } = this.#script(attempt);
    if (kind === "refused") {
      this.refused.add(`${runId}#${number}`);
      return { ...failed("connection refused"), mayHaveArrived: false };
    }
    const call = this.#see(attempt, life);
    const isLate = latencyMs > attempt.timeoutMs;
    await this.#waitOrAbort(isLate ? attempt.timeoutMs : latencyMs, signal);
    if (signal.aborted) return this.#end(call, { ...failed("cancelled"), outcome: "cancelled" });
    if (isLate) return this.#end(call, { ...failed("timeout"), outcome: "timedOut" });
    if (kind === "lost") return this.#end(call, failed("connection reset"));
    return this.#end(call, kind === "500" ? failed("HTTP 500") : succeeded);
  }

  #see(attempt: Attempt, life: number): SeenCall {
    const { context, action } = attempt;
    const call: SeenCall = {
      job: "request" in action ? new URL(action.request.uri).pathname.slice(1) : "",
      role: context.key.endsWith("/error") ? "error" : "main",
      key: context.key,
      number: context.number,
      redelivery: context.redelivery,
      manual: context.manual,
      scheduledTime: context.scheduledTime,
      life,
      at: this.#wall.now(),
      trueAt: this.#time.now,
      end: undefined,
    };
    this.seen.push(call);
    return call;
  }

  #end(call: SeenCall, result: AttemptResult): AttemptResult {
    const at: Instant = this.#wall.now();
    call.end = { at, trueAt: this.#time.now, outcome: result.outcome };
    return result;
  }

  #waitOrAbort(durationMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        callOff();
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const callOff = this.#time.after(durationMs, wake);
      if (signal.aborted) wake();
      else signal.addEventListener("abort", wake);
    });
  }
}

const succeeded: AttemptResult = {
  outcome: "succeeded",
  message: "HTTP 200",
  response: "ok",
  reason: null,
  mayHaveArrived: true,
  usesRetry: true,
  retryable: true,
};

function failed(reason: string): AttemptResult {
  return { ...succeeded, outcome: "failed", message: reason, response: null, reason };
}

/** How the target answers an attempt: drawn from its name, so that it does not depend on the order of calls. */
export function scriptOf(salt: number, isMoody: boolean): Script {
  return ({ context }): Answer => {
    let hash = salt;
    for (const letter of `${context.runId}#${context.number}`) {
      hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619);
    }
    const drawn = new Random(hash);
    const latencyMs = drawn.pick([0, 3, 250, 5 * secondMs, 20 * secondMs, 70 * secondMs]);
    if (!isMoody || drawn.chance(0.6)) return { latencyMs, kind: "ok" };
    return { latencyMs, kind: drawn.pick(["500", "500", "refused", "lost"] as const) };
  };
}
