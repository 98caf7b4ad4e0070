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
/** More than that wait for nothing: monitors that are slow must not fill the memory. */
const waitingMax = 5_000;
/** Of one monitor, waiting or running: one that does not answer must not take the places of all others. */
const ofOneMax = 4;
/** What is on its way when the service stops may arrive until then. */
const graceMs = 2 * secondMs;

/**
 * Calls monitors on the side: nothing waits for it, nothing is recorded of it, and what fails is told once until it works
 * again. The network policy and the rules about secrets hold as for every call.
 */
export class Pinger {
  readonly #parts: PingerParts;
  readonly #waiting: Ping[] = [];
  /** How many of each monitor wait or run; those of which none does are not in it. */
  readonly #open = new Map<string, number>();
  /** Nothing more is taken, nor tried again. */
  readonly #closing = new AbortController();
  readonly #ending = new AbortController();
  /** Closing, and all has arrived. */
  readonly #quiet = new AbortController();
  /** Whose monitor could not be reached. */
  readonly #failing = new Set<string>();
  /** Whose monitor was told to be too slow, until it has answered all that was open. */
  readonly #slow = new Set<string>();
  #running = 0;

  constructor(parts: PingerParts) {
    this.#parts = parts;
  }

  ping(ping: Ping): void {
    if (this.#closing.signal.aborted) return;
    const open = this.#open.get(ping.of) ?? 0;
    if (open >= ofOneMax) {
      this.#tell(ping.of, "it answers too slowly", this.#slow);
    } else if (this.#waiting.length >= waitingMax) {
      this.#tell(ping.of, "too many heartbeats wait to be sent", this.#failing);
    } else {
      this.#open.set(ping.of, open + 1);
      this.#waiting.push(ping);
      this.#begin();
    }
  }

  /** What waits or is on its way may arrive for two seconds, or until `hurry` aborts. Then nobody is called any more. */
  async close(hurry: AbortSignal): Promise<void> {
    this.#closing.abort();
    const { clock } = this.#parts;
    if (this.#running > 0) {
      const over = AbortSignal.any([hurry, this.#quiet.signal]);
      await clock.sleepUntil(clock.now() + graceMs, over);
    }
    this.#waiting.length = 0;
    this.#ending.abort();
  }

  #begin(): void {
    while (this.#running < atOnce) {
      const next = this.#waiting.shift();
      if (next === undefined) break;
      this.#running += 1;
      void this.#send(next).finally(() => {
        this.#running -= 1;
        this.#leave(next.of);
        this.#begin();
      });
    }
    if (this.#running === 0 && this.#closing.signal.aborted) this.#quiet.abort();
  }

  #leave(of: string): void {
    const open = (this.#open.get(of) ?? 1) - 1;
    if (open > 0) {
      this.#open.set(of, open);
      return;
    }
    this.#open.delete(of);
    this.#slow.delete(of);
  }

  async #send({ uri, of, context }: Ping): Promise<void> {
    const action: HttpAction = { type: "http", request: { method: "GET", uri } };
    const { runner, clock } = this.#parts;
    const closing = this.#closing.signal;
    for (let number = 1; number === 1 || !closing.aborted; number += 1) {
      const result = await runner.run(
        { action, timeoutMs, context: { ...context, number } },
        this.#ending.signal,
      );
      if (result.outcome === "succeeded") {
        this.#failing.delete(of);
        return;
      }
      const pauseMs = result.retryable ? pausesMs[number - 1] : undefined;
      if (pauseMs === undefined) {
        this.#tell(of, result.reason ?? result.outcome, this.#failing);
        return;
      }
      await clock.sleepUntil(clock.now() + pauseMs, closing);
    }
  }

  /** Reasons are short words, and hold nothing of an address. */
  #tell(of: string, reason: string, told: Set<string>): void {
    if (this.#ending.signal.aborted || told.has(of)) return;
    told.add(of);
    const { events, clock } = this.#parts;
    const message = `The heartbeat of ${of} did not arrive (${reason}). Its monitor may alarm; nothing else depends on it.`;
    events.emit({ kind: "trouble", at: clock.now(), code: "heartbeat/failed", message });
  }
}
