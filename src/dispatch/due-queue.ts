import type { Instant } from "../model/time.ts";

/** By a fifth: of arrays that double, half may lie idle, and a job would cost 40 bytes instead of 24. */
export function longerLength(length: number): number {
  return Math.max(64, Math.ceil(length * 1.2));
}

/**
 * Numbers ordered by a time, the earliest first: a heap with four children a node in two typed arrays, 12 bytes an
 * item. It stands in for a timer a job: ten thousand timers cost memory and run late, one queue costs neither. Items
 * are not removed when they become pointless; who pops one asks whether it still counts.
 */
export class DueQueue {
  #times: Float64Array;
  #ids: Uint32Array;
  #size = 0;

  constructor(capacity = 64) {
    this.#times = new Float64Array(capacity);
    this.#ids = new Uint32Array(capacity);
  }

  get size(): number {
    return this.#size;
  }

  /** When the earliest item is due; infinity when there is none. */
  get earliest(): Instant {
    return this.#size === 0 ? Number.POSITIVE_INFINITY : (this.#times[0] ?? 0);
  }

  push(time: Instant, id: number): void {
    if (this.#size === this.#times.length) this.#grow();
    let at = this.#size;
    this.#size += 1;
    while (at > 0) {
      const parent = (at - 1) >> 2;
      const parentTime = this.#times[parent] ?? 0;
      if (parentTime <= time) break;
      this.#place(at, parentTime, this.#ids[parent] ?? 0);
      at = parent;
    }
    this.#place(at, time, id);
  }

  /** Takes the earliest item out and answers its number; undefined when there is none. */
  pop(): number | undefined {
    if (this.#size === 0) return undefined;
    const id = this.#ids[0] ?? 0;
    this.#size -= 1;
    if (this.#size > 0) this.#sink(this.#times[this.#size] ?? 0, this.#ids[this.#size] ?? 0);
    return id;
  }

  /** Puts an item at the root and lets it sink below its earlier children. */
  #sink(time: Instant, id: number): void {
    let at = 0;
    for (;;) {
      const child = this.#earliestChild(at);
      const childTime = child < this.#size ? (this.#times[child] ?? 0) : Number.POSITIVE_INFINITY;
      if (childTime >= time) break;
      this.#place(at, childTime, this.#ids[child] ?? 0);
      at = child;
    }
    this.#place(at, time, id);
  }

  #earliestChild(parent: number): number {
    const first = parent * 4 + 1;
    const end = Math.min(first + 4, this.#size);
    let best = first;
    for (let child = first + 1; child < end; child += 1) {
      if ((this.#times[child] ?? 0) < (this.#times[best] ?? 0)) best = child;
    }
    return best;
  }

  #place(at: number, time: Instant, id: number): void {
    this.#times[at] = time;
    this.#ids[at] = id;
  }

  #grow(): void {
    const length = longerLength(this.#times.length);
    const times = new Float64Array(length);
    const ids = new Uint32Array(length);
    times.set(this.#times);
    ids.set(this.#ids);
    this.#times = times;
    this.#ids = ids;
  }
}
