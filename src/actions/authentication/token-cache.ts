import type { Token } from "./token.ts";

/** Tokens in the order of their last request; beyond it the one unused for longest is forgotten. */
const tokensMax = 1_000;

/** A token is not used in its last five minutes, or where it lives shorter, in the last tenth of its life. */
const reserveMsMax = 5 * 60_000;
const reserveShare = 0.1;

/** Tokens that are at hand, by the key of what was asked for. Those who ask while one is on its way wait for the same. */
export class TokenCache {
  readonly #now: () => number;
  readonly #entries = new Map<string, Entry>();

  /** @param now milliseconds, never going back */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** The token under the key, or what `ask` answers. Rejects with what `ask` rejects with; that is not kept. */
  get(key: string, ask: () => Promise<Token>): Promise<string> {
    const known = this.#entries.get(key);
    this.#entries.delete(key);
    const entry = known !== undefined && this.#isFresh(known) ? known : this.#ask(key, ask);
    // Last again.
    this.#entries.set(key, entry);
    this.#forgetOne();
    return entry.token;
  }

  /** A target did not take the token: it is not given out again. */
  drop(key: string, token: string): void {
    if (this.#entries.get(key)?.value === token) this.#entries.delete(key);
  }

  #isFresh({ freshUntil }: Entry): boolean {
    return freshUntil === undefined || this.#now() < freshUntil;
  }

  #ask(key: string, ask: () => Promise<Token>): Entry {
    const entry: Entry = {
      freshUntil: undefined,
      value: undefined,
      token: ask().then(
        ({ value, lifeMs }) => {
          const reserveMs = Math.min(reserveMsMax, lifeMs * reserveShare);
          entry.freshUntil = this.#now() + lifeMs - reserveMs;
          entry.value = value;
          return value;
        },
        (error: unknown) => {
          if (this.#entries.get(key) === entry) this.#entries.delete(key);
          throw error;
        },
      ),
    };
    return entry;
  }

  #forgetOne(): void {
    if (this.#entries.size <= tokensMax) return;
    const [oldest] = this.#entries.keys();
    if (oldest !== undefined) this.#entries.delete(oldest);
  }
}

interface Entry {
  readonly token: Promise<string>;
  /** Undefined while it is on its way. */
  freshUntil: number | undefined;
  value: string | undefined;
}
