import type { AttemptContext, ActionRunner } from "../ports/action-runner.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventSink } from "../ports/event-sink.ts";
import { secondMs } from "../model/time.ts";
import type { HttpAction } from "../model/action.ts";

export interface PingerParts {
  readonly runner: ActionRunner;
  readonly events: EventSink;
  readonly clock: Clock;
}

/** A call of a monitor. */
export interface Ping {
  readonly uri: string;
  /** For whom it is, in the words of a trouble. */
  readonly of: string;
  readonly context: AttemptContext;
}

const timeoutMs = 10 * secondMs;
/** Between two tries; after the last nobody is called any more. */
const pausesMs: readonly number[] = [2 * secondMs, 10 * secondMs];
const atOnce = 32;
/** More than that wait for nothing: a monitor that is slow must not fill the memory. */
const waitingMax = 5_000;

/**
 * Calls monitors on the side: nothing waits for it, nothing is recorded of it, and what fails is told once until it works
 * again. The network policy and the rules about secrets hold as for every call.
 */
export class Pinger {
  readonly #parts: PingerParts;
  readonly #waiting: Ping[] = [];
  readonly #ending = new AbortController();
  /** Whose monitor could not be reached. */
  readonly #failing = new Set<string>();
  #running = 0;

  constructor(parts: PingerParts) {
    this.#parts = parts;
  }

  ping(ping: Ping): void {
    if (this.#ending.signal.aborted) return;
    if (this.#waiting.length >= waitingMax) {
      this.#tell(ping.of, "too many heartbeats wait to be sent");
      return;
    }
    this.#waiting.push(ping);
    this.#begin();
  }

  /** Nobody is called any more. */
  close(): void {
    this.#waiting.length = 0;
    this.#ending.abort();
  }

  #begin(): void {
    while (this.#running < atOnce) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#running += 1;
      void this.#send(next).finally(() => {
        this.#running -= 1;
        this.#begin();
      });
    }
  }

  async #send({ uri, of, context }: Ping): Promise<void> {
    const action: HttpAction = { type: "http", request: { method: "GET", uri } };
    const { signal } = this.#ending;
    const { runner, clock } = this.#parts;
    for (let number = 1; !signal.aborted; number += 1) {
      const result = await runner.run(
        { action, timeoutMs, context: { ...context, number } },
        signal,
      );
      if (result.outcome === "succeeded") {
        this.#failing.delete(of);
        return;
      }
      const pauseMs = result.retryable ? pausesMs[number - 1] : undefined;
      if (pauseMs === undefined) {
        this.#tell(of, result.reason ?? result.outcome);
        return;
      }
      await clock.sleepUntil(clock.now() + pauseMs, signal);
    }
  }

  /** Reasons are short words, and hold nothing of an address. */
  #tell(of: string, reason: string): void {
    if (this.#ending.signal.aborted || this.#failing.has(of)) return;
    this.#failing.add(of);
    const { events, clock } = this.#parts;
    const message = `The heartbeat of ${of} did not arrive (${reason}). Its monitor may alarm; nothing else depends on it.`;
    events.emit({ kind: "trouble", at: clock.now(), code: "heartbeat/failed", message });
  }
}
