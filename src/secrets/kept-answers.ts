import { Secret } from "../model/secret.ts";
import type { SecretPlace } from "./place.ts";

export interface KeepingTerms {
  /** How long an answer is used without asking again, milliseconds. */
  readonly cacheMs: number;
  /** How long after it was given an answer is used while the place is out of reach, milliseconds. */
  readonly staleMs: number;
  /** Milliseconds of a clock that nobody sets. */
  readonly now: () => number;
  /** Told when a place is out of reach and values of before are used, or it gives no value at all, and when it is back. */
  readonly onTrouble: (message: string) => void;
}

interface Kept {
  readonly value: Secret | undefined;
  /** When it was given. */
  readonly at: number;
  /** From then on the place is asked again. */
  askedAgainAt: number;
}

/** A missing secret may be on its way, and a place that is out of reach may be back soon. */
const soonMs = 5_000;

/**
 * The answers of one place: asked once for all who wait, used again for a short time, and used longer when the place
 * cannot be reached. Values of one name never outlive `staleMs`.
 */
export class KeptAnswers {
  readonly place: SecretPlace;
  readonly #terms: KeepingTerms;
  readonly #kept = new Map<string, Kept>();
  readonly #asking = new Map<string, Promise<Secret | undefined>>();
  #trouble: string | undefined;
  #generation = 0;

  constructor(place: SecretPlace, terms: KeepingTerms) {
    this.place = place;
    this.#terms = terms;
  }

  /** Why the place could not be reached when it was last asked; undefined: it could. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** Rejects when the place is out of reach and nothing young enough is kept. */
  get(name: string): Promise<Secret | undefined> {
    const kept = this.#kept.get(name);
    if (kept !== undefined && this.#terms.now() < kept.askedAgainAt) {
      return Promise.resolve(kept.value);
    }
    const asking = this.#asking.get(name);
    if (asking !== undefined) return asking;
    const asked = this.#ask(name).finally(() => {
      // After a renewal another question may be under way.
      if (this.#asking.get(name) === asked) this.#asking.delete(name);
    });
    this.#asking.set(name, asked);
    return asked;
  }

  /** The next question for each secret goes to the place again; values stay for an outage. */
  renew(): void {
    this.#generation++;
    this.#asking.clear();
    for (const kept of this.#kept.values()) kept.askedAgainAt = Number.NEGATIVE_INFINITY;
  }

  async #ask(name: string): Promise<Secret | undefined> {
    const generation = this.#generation;
    try {
      const text = await this.place.read(name);
      const value = text === undefined ? undefined : new Secret(text);
      this.#wellAgain();
      if (generation === this.#generation) this.#keep(name, value);
      return value;
    } catch (error) {
      return this.#stale(name, error);
    }
  }

  #keep(name: string, value: Secret | undefined): void {
    const { now, cacheMs } = this.#terms;
    const at = now();
    const lasting = value === undefined ? Math.min(cacheMs, soonMs) : cacheMs;
    this.#kept.set(name, { value, at, askedAgainAt: at + lasting });
  }

  #stale(name: string, error: unknown): Secret | undefined {
    const { now, staleMs } = this.#terms;
    const why = error instanceof Error ? error.message : "unknown error";
    const kept = this.#kept.get(name);
    const isUsable = kept?.value !== undefined && now() - kept.at <= staleMs;
    this.#tell(why, isUsable ? "values that were read before are used meanwhile" : undefined);
    if (!isUsable) {
      this.#kept.delete(name);
      throw new Error(`${this.place.label} is out of reach for secret ${name}: ${why}`);
    }
    kept.askedAgainAt = now() + soonMs;
    return kept.value;
  }

  #tell(why: string, meanwhile: string | undefined): void {
    if (this.#trouble !== undefined) return;
    this.#trouble = why;
    const what = meanwhile ?? "actions that need it wait";
    this.#terms.onTrouble(
      `The secret source ${this.place.label} is out of reach: ${why} ${upper(what)}.`,
    );
  }

  #wellAgain(): void {
    if (this.#trouble === undefined) return;
    this.#trouble = undefined;
    this.#terms.onTrouble(`The secret source ${this.place.label} is in reach again.`);
  }
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
