import type { LaneName } from "./lanes.ts";
import type { RunId } from "../model/names.ts";
import type { Instant } from "../model/time.ts";

/** Something that may start as soon as its lane has room: a due occurrence of a slot, or a run whose wait is over. */
export type ReadyItem = { readonly slot: number; readonly due: Instant } | { readonly run: RunId };

/** First in, first out, without moving what stays. */
export class Fifo<Item> {
  #items: Item[] = [];
  #head = 0;

  get size(): number {
    return this.#items.length - this.#head;
  }

  push(item: Item): void {
    this.#items.push(item);
  }

  shift(): Item | undefined {
    const item = this.#items[this.#head];
    if (item === undefined) return undefined;
    this.#head += 1;
    // Half of the array is spent: let go of it, at a cost that is spread over the items taken.
    if (this.#head >= 1_024 && this.#head * 2 >= this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
}

interface ReadyLane {
  readonly name: LaneName;
  readonly items: Fifo<ReadyItem>;
}

/**
 * What is due and not yet claimed, lane by lane. Nothing waits in a connection pool: a claim is made when its attempt
 * can start soon, so a crash leaves few attempts in doubt, and what is late here is late and never skipped.
 */
export class ReadyLanes {
  readonly #lanes = new Map<string, ReadyLane>();

  add(name: LaneName, item: ReadyItem): void {
    let lane = this.#lanes.get(name.key);
    if (lane === undefined) {
      lane = { name, items: new Fifo() };
      this.#lanes.set(name.key, lane);
    }
    lane.items.push(item);
  }

  get size(): number {
    let size = 0;
    for (const { items } of this.#lanes.values()) size += items.size;
    return size;
  }

  /**
   * Offers items to `take`, which answers whether it used a place. Each lane gives as many as `room` allows, all of
   * them together at most `total`; the lane that was served goes to the end of the row.
   */
  serve(
    total: number,
    room: (name: LaneName) => number,
    take: (item: ReadyItem, lane: LaneName) => boolean,
  ): void {
    let left = total;
    // A copy, because lanes change their places on the way.
    const row = [...this.#lanes.values()];
    for (const lane of row) {
      if (left <= 0) return;
      const places = Math.min(left, room(lane.name));
      if (places <= 0) continue;
      left -= serveLane(lane, places, take);
      this.#lanes.delete(lane.name.key);
      if (lane.items.size > 0) this.#lanes.set(lane.name.key, lane);
    }
  }
}

function serveLane(
  lane: ReadyLane,
  places: number,
  take: (item: ReadyItem, lane: LaneName) => boolean,
): number {
  let used = 0;
  while (used < places) {
    const item = lane.items.shift();
    if (item === undefined) break;
    if (take(item, lane.name)) used += 1;
  }
  return used;
}
