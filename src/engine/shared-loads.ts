import type { Start } from "../dispatch/claims.ts";
import type { Limit } from "../dispatch/shared-limits.ts";
import type { Instant } from "../model/time.ts";

interface Load {
  claimed: number;
  running: number;
}

/** How many attempts there are under each limit that several windows share. */
export class SharedLoads {
  readonly #loads = new Map<string, Load>();
  /** Claimed beyond a limit, as a run that somebody asked for is: each waits for a place under all of its limits. */
  #parked: Start[] = [];

  /** How many more may be claimed under a limit. */
  roomUnder({ key, limit, bucket }: Limit, now: Instant): number {
    const places = limit - (this.#loads.get(key)?.claimed ?? 0);
    return bucket === undefined ? places : Math.min(places, bucket.available(now));
  }

  claim(limits: readonly Limit[], now: () => Instant): void {
    for (const { key, bucket } of limits) {
      bucket?.take(now());
      const load = this.#loads.get(key);
      if (load === undefined) this.#loads.set(key, { claimed: 1, running: 0 });
      else load.claimed += 1;
    }
  }

  /** Gives up claims whose attempts never began. */
  release(limits: readonly Limit[]): void {
    for (const { key } of limits) {
      const load = this.#loads.get(key);
      if (load === undefined) continue;
      load.claimed -= 1;
      if (load.claimed === 0) this.#loads.delete(key);
    }
  }

  /** Takes a place under each limit of a start, or keeps the start until there may be one; answers which. */
  begin(start: Start): boolean {
    const limits = start.lane.shared ?? [];
    const isFull = limits.some(({ key, limit }) => (this.#loads.get(key)?.running ?? 0) >= limit);
    if (isFull) {
      this.#parked.push(start);
      return false;
    }
    for (const { key } of limits) {
      const load = this.#loads.get(key);
      if (load !== undefined) load.running += 1;
    }
    return true;
  }

  end(limits: readonly Limit[]): void {
    for (const { key } of limits) {
      const load = this.#loads.get(key);
      if (load !== undefined) load.running -= 1;
    }
    this.release(limits);
  }

  /** Attempts on the wire, and claims that wait, under each limit. */
  *loads(): Generator<{
    readonly name: string;
    readonly running: number;
    readonly waiting: number;
  }> {
    for (const [name, { claimed, running }] of this.#loads) {
      yield { name, running, waiting: claimed - running };
    }
  }

  takeParked(): readonly Start[] {
    const parked = this.#parked;
    if (parked.length > 0) this.#parked = [];
    return parked;
  }
}
