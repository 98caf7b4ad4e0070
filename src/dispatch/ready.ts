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

/** Who claims what is offered. */
export interface LaneClaimer {
  /** How many places there are for a lane. */
  room(name: LaneName): number;
  /** Answers whether it used a place. */
  take(item: ReadyItem, name: LaneName): boolean;
  /** Decides about an item of a lane without room, where that can be: answers whether it is done with. */
  turnAway(item: ReadyItem, name: LaneName): boolean;
  /** So many places of a lane's were used. */
  used(name: LaneName, places: number): void;
}

/**
 * What is due and not yet claimed, lane by lane. Nothing waits in a connection pool: a claim is made when its attempt
 * can start soon, so a crash leaves few attempts in doubt, and what is late here is late and never skipped.
 */
export class ReadyLanes {
  readonly #lanes = new Map<string, ReadyLane>();

  add(name: LaneName, item: ReadyItem): void {
    let lane = this.#lanes.get(name.row);
    if (lane === undefined) {
      lane = { name, items: new Fifo() };
      this.#lanes.set(name.row, lane);
    }
    lane.items.push(item);
  }

  get size(): number {
    let size = 0;
    for (const { items } of this.#lanes.values()) size += items.size;
    return size;
  }

  /** The same as no size; quick, however many lanes there are. */
  get isEmpty(): boolean {
    for (const { items } of this.#lanes.values()) if (items.size > 0) return false;
    return true;
  }

  /** How much waits for each window. */
  *sizes(): Generator<{ readonly name: string; readonly size: number }> {
    for (const { name, items } of this.#lanes.values()) {
      if (items.size > 0) yield { name: name.key, size: items.size };
    }
  }

  /** When the next token comes that something here waits for; infinity: it waits for something else, or nothing does. */
  rateWake(now: Instant): Instant {
    let wake = Number.POSITIVE_INFINITY;
    for (const { name, items } of this.#lanes.values()) {
      if (items.size === 0) continue;
      for (const { bucket } of name.shared ?? []) {
        const at = bucket?.nextAt(now);
        // With a token at hand it is a place that is waited for.
        if (at !== undefined && at > now) wake = Math.min(wake, at);
      }
    }
    return wake;
  }

  /** Takes everything out, lane by lane: to be put in again under other limits. */
  drain(): ReadyItem[] {
    const all: ReadyItem[] = [];
    for (const { items } of this.#lanes.values()) {
      for (let item = items.shift(); item !== undefined; item = items.shift()) all.push(item);
    }
    this.#lanes.clear();
    return all;
  }

  /**
   * Offers items to a claimer. Each lane gives as many as it has room for, all of them together at most `total`, notifications aside; the
   * lane that was served goes to the end of the row, so that lanes under one limit take turns.
   */
  serve(total: number, claimer: LaneClaimer): void {
    let left = total;
    // A copy, because lanes change their places on the way.
    const row = [...this.#lanes.values()];
    for (const lane of row) {
      const beside = lane.name.beside === true;
      if (left <= 0 && !beside) continue;
      const room = claimer.room(lane.name);
      if (room <= 0 && lane.name.turnsAway === true) turnAway(lane, claimer);
      const places = beside ? room : Math.min(left, room);
      if (places <= 0) continue;
      const used = serveLane(lane, places, claimer);
      if (!beside) left -= used;
      claimer.used(lane.name, used);
      this.#lanes.delete(lane.name.row);
      if (lane.items.size > 0) this.#lanes.set(lane.name.row, lane);
    }
  }
}

function serveLane(lane: ReadyLane, places: number, claimer: LaneClaimer): number {
  let used = 0;
  while (used < places) {
    const item = lane.items.shift();
    if (item === undefined) break;
    if (claimer.take(item, lane.name)) used += 1;
  }
  return used;
}

/** What has nothing to wait for does not wait: the others keep their order. */
function turnAway({ name, items }: ReadyLane, claimer: LaneClaimer): void {
  for (let left = items.size; left > 0; left -= 1) {
    const item = items.shift();
    if (item !== undefined && !claimer.turnAway(item, name)) items.push(item);
  }
}
