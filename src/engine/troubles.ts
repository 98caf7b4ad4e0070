import type { Clock } from "../ports/clock.ts";
import type { EventSink } from "../ports/event-sink.ts";

export type TroubleCode = "state/unwritable" | "clock";

/** What keeps occurrences from being fired, told once when it begins or changes. */
export class Troubles {
  readonly #events: EventSink;
  readonly #clock: Clock;
  readonly #messages = new Map<TroubleCode, string>();

  constructor(events: EventSink, clock: Clock) {
    this.#events = events;
    this.#clock = clock;
  }

  get messages(): readonly string[] {
    return [...this.#messages.values()];
  }

  set(code: TroubleCode, message: string): void {
    if (this.#messages.get(code) === message) return;
    this.#messages.set(code, message);
    this.#events.emit({ kind: "trouble", at: this.#clock.now(), code, message });
  }

  /** Whether the clock can be believed at all (promise P17). */
  noteClock(absurd: boolean): void {
    if (absurd) this.set("clock", absurdClock);
    else this.clear("clock");
  }

  clear(code: TroubleCode): void {
    this.#messages.delete(code);
  }
}

const absurdClock =
  "The clock is far from the newest record; nothing is fired until it is right or confirmed with --accept-clock.";
