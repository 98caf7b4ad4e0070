import type { Instant } from "../model/time.ts";

/** Holds that end by themselves (`sched pause --until`), and when the first of them does. */
export class HoldEnds {
  readonly #ends = new Map<string, Instant>();
  #earliest = Number.POSITIVE_INFINITY;

  /** Infinity when no hold ends by itself. */
  get earliest(): Instant {
    return this.#earliest;
  }

  set(address: string, until: Instant | undefined): void {
    if (this.#ends.get(address) === until) return;
    if (until === undefined) this.#ends.delete(address);
    else this.#ends.set(address, until);
    this.#earliest = Math.min(Number.POSITIVE_INFINITY, ...this.#ends.values());
  }

  /** The holds that are over, with the moment each ended. */
  over(now: Instant): { readonly address: string; readonly until: Instant }[] {
    if (this.#earliest > now) return [];
    return [...this.#ends]
      .filter(([, until]) => until <= now)
      .map(([address, until]) => ({ address, until }));
  }
}
