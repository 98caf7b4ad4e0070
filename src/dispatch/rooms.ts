import type { LaneName } from "./lanes.ts";
import type { Limit } from "./shared-limits.ts";

/** How many places there are at the beginning of a pass, claims made ahead and attempts under way counted. */
export interface Places {
  /** How many more may be claimed in all. */
  readonly total: number;
  /** How many more could begin at once, in all. */
  readonly free: number;
  /** How many more may be claimed in the window of a lane; `atOnce`: could begin at once. */
  room(lane: LaneName, atOnce: boolean): number;
  /** How many more may be claimed under a limit that several windows share. */
  roomUnder(limit: Limit): number;
}

/**
 * The places that are left while one pass claims: all limits of a lane hold at the same time, and lanes that share one
 * take from the same places.
 */
export class Rooms {
  readonly #places: Places;
  readonly #taken = new Map<string, number>();
  #takenInAll = 0;
  /** Windows in which something waits to begin at once: nothing is claimed ahead of it there. */
  readonly #yielding = new Set<string>();
  #allYield = false;

  constructor(places: Places) {
    this.#places = places;
  }

  of(lane: LaneName): number {
    if (lane.beside === true) return this.#left(lane.key, this.#places.room(lane, false));
    const atOnce = lane.atOnce === true || this.#allYield || this.#yielding.has(lane.key);
    const window = this.#left(lane.key, this.#places.room(lane, atOnce));
    const free = this.#places.free - this.#takenInAll;
    const shared = this.#leftUnder(lane.shared);
    if (!atOnce) return Math.min(window, shared);
    if (shared > 0 && window <= 0) this.#yielding.add(lane.key);
    if (shared > 0 && free <= 0) this.#allYield = true;
    return Math.min(window, shared, free);
  }

  take(lane: LaneName, places: number): void {
    if (places === 0) return;
    if (lane.beside !== true) this.#takenInAll += places;
    this.#add(lane.key, places);
    for (const { key } of lane.shared ?? none) this.#add(key, places);
  }

  #leftUnder(limits: readonly Limit[] = none): number {
    let left = Number.POSITIVE_INFINITY;
    for (const limit of limits) {
      left = Math.min(left, this.#left(limit.key, this.#places.roomUnder(limit)));
    }
    return left;
  }

  #left(key: string, places: number): number {
    return places - (this.#taken.get(key) ?? 0);
  }

  #add(key: string, places: number): void {
    this.#taken.set(key, (this.#taken.get(key) ?? 0) + places);
  }
}

const none: readonly Limit[] = [];
