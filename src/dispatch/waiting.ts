import type { Instant } from "../model/time.ts";
import { DueQueue } from "./due-queue.ts";

/** What is not before an instant: runs and their next attempt, occurrences and the question whether they have begun. */
export class Waiting<Item> {
  readonly #queue = new DueQueue();
  readonly #items: (Item | undefined)[] = [];
  readonly #free: number[] = [];

  get earliest(): Instant {
    return this.#queue.earliest;
  }

  add(item: Item, until: Instant): void {
    const number = this.#free.pop() ?? this.#items.length;
    this.#items[number] = item;
    this.#queue.push(until, number);
  }

  /** Takes out what has waited long enough, the earliest first; what was added twice comes twice. */
  take(now: Instant): Item[] {
    const items: Item[] = [];
    while (this.#queue.earliest <= now) {
      const number = this.#queue.pop() ?? 0;
      const item = this.#items[number];
      this.#items[number] = undefined;
      this.#free.push(number);
      if (item !== undefined) items.push(item);
    }
    return items;
  }
}
