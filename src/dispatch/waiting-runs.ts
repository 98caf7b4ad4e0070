import type { RunId } from "../model/names.ts";
import type { Instant } from "../model/time.ts";
import { DueQueue } from "./due-queue.ts";

/** Runs whose next attempt is not before an instant. */
export class WaitingRuns {
  readonly #queue = new DueQueue();
  readonly #ids: (RunId | undefined)[] = [];
  readonly #free: number[] = [];

  get earliest(): Instant {
    return this.#queue.earliest;
  }

  add(id: RunId, until: Instant): void {
    const number = this.#free.pop() ?? this.#ids.length;
    this.#ids[number] = id;
    this.#queue.push(until, number);
  }

  /** Takes out the runs whose wait is over; one that was added twice comes twice. */
  take(now: Instant): RunId[] {
    const ids: RunId[] = [];
    while (this.#queue.earliest <= now) {
      const number = this.#queue.pop() ?? 0;
      const id = this.#ids[number];
      this.#ids[number] = undefined;
      this.#free.push(number);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }
}
