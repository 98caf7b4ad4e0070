import type { EventSink, ServiceEvent } from "../ports/event-sink.ts";
import type { EventBatch, EventMessage, EventsRequest } from "../ports/events.ts";
import { eventMessage, isAbout, shownTo } from "./event-messages.ts";

/** How many events are kept for those who come back. */
const keptDefault = 4_096;
/** How many are handed over at once. */
const atOnce = 512;

interface Kept {
  readonly event: ServiceEvent;
  /** Made when the first reader asks. */
  message?: EventMessage;
}

/**
 * The latest events of a service, for any number of readers. Whoever emits only puts one down: readers come and take what
 * is behind the one they had, so that a slow one costs nothing and holds nothing up. One that comes too late is told so.
 */
export class EventBoard implements EventSink {
  readonly #next: EventSink;
  readonly #life: string;
  readonly #kept: Kept[] = [];
  readonly #most: number;
  #count = 0;
  readonly #waiting = new Set<() => void>();

  /** `next` is told everything too. `life` is unlike that of every other process: ids of another one are of no use. */
  constructor(next: EventSink, life: string, most: number = keptDefault) {
    this.#next = next;
    this.#life = life;
    this.#most = most;
  }

  /** How many events there were. */
  get count(): number {
    return this.#count;
  }

  emit(event: ServiceEvent): void {
    this.#kept[this.#count % this.#most] = { event };
    this.#count += 1;
    if (this.#waiting.size > 0) this.#wakeAll();
    this.#next.emit(event);
  }

  /**
   * What happens, some at a time, until `signal` aborts. The first batch comes at once and may be empty; the last message
   * of one is never older than what was left out before it.
   */
  async *follow(
    request: EventsRequest,
    signal: AbortSignal,
  ): AsyncGenerator<EventBatch, undefined> {
    let at = this.#placeOf(request.after);
    while (!signal.aborted) {
      const isLost = at === undefined || at < this.#count - this.#most;
      const from = isLost || at === undefined ? this.#count : at;
      const end = Math.min(this.#count, from + atOnce);
      const messages = isLost ? [this.#reset()] : this.#between(from, end, request);
      at = end;
      yield { messages, last: this.#idOf(end - 1) };
      // Nothing is awaited between looking and waiting, so that nothing is missed.
      if (at === this.#count && !signal.aborted) await this.#change(signal);
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        this.#waiting.delete(wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener("abort", wake, { once: true });
    });
  }

  #wakeAll(): void {
    for (const wake of this.#waiting) wake();
  }

  /** Where a reader goes on; undefined: what it would have to be told is kept no more. */
  #placeOf(after: string | undefined): number | undefined {
    if (after === undefined) return this.#count;
    const [, life, number] = /^(.+)-(\d{1,15})$/.exec(after) ?? [];
    // The number of an event is how many there were with it: what comes next has that place.
    const place = Number(number);
    return life === this.#life && place <= this.#count ? place : undefined;
  }

  #between(from: number, end: number, request: EventsRequest): readonly EventMessage[] {
    const messages: EventMessage[] = [];
    for (let number = from; number < end; number += 1) {
      const kept = this.#kept[number % this.#most] as Kept;
      kept.message ??= eventMessage(kept.event, this.#idOf(number));
      if (!isAbout(kept.event, kept.message, request)) continue;
      messages.push(shownTo(kept.message, request));
    }
    return messages;
  }

  #idOf(number: number): string {
    return `${this.#life}-${number + 1}`;
  }

  #reset(): EventMessage {
    const latest = this.#kept[(this.#count - 1) % this.#most]?.event.at ?? 0;
    const time = new Date(latest).toISOString();
    return { id: this.#idOf(this.#count - 1), time, address: null, kind: "reset" };
  }
}

export async function* nothingHappens(): AsyncGenerator<never, undefined> {}
