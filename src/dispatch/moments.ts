import type { Instant } from "../model/time.ts";

/** A moment for each address that has one, such as the end of a hold (`sched pause --until`), and the first of them. */
export class Moments {
  readonly #moments = new Map<string, Instant>();
  #earliest = Number.POSITIVE_INFINITY;
  #stale = false;

  /** Infinity when there is none. */
  get earliest(): Instant {
    if (this.#stale) {
      this.#earliest = Number.POSITIVE_INFINITY;
      for (const at of this.#moments.values()) this.#earliest = Math.min(this.#earliest, at);
      this.#stale = false;
    }
    return this.#earliest;
  }

  set(address: string, at: Instant | undefined): void {
    const before = this.#moments.get(address);
    if (before === at) return;
    if (before === this.#earliest) this.#stale = true;
    if (at === undefined) this.#moments.delete(address);
    else {
      this.#moments.set(address, at);
      this.#earliest = Math.min(this.#earliest, at);
    }
  }

  /** The addresses whose moment has come, with the moment. */
  over(now: Instant): { readonly address: string; readonly at: Instant }[] {
    if (this.earliest > now) return [];
    return [...this.#moments]
      .filter(([, at]) => at <= now)
      .map(([address, at]) => ({ address, at }));
  }
}
