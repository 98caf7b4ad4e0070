import { minuteMs, secondMs } from "../model/time.ts";

/** After so many failures in a minute an address waits for the rest of it (threat T5). */
const failuresMax = 10;
const windowMs = minuteMs;
/** How many addresses are remembered: a flood from everywhere must not fill the memory. */
const addressesMax = 10_000;

interface Window {
  readonly beganAt: number;
  readonly failures: number;
}

/** Counts who failed to say who they are, address by address. */
export class FailedAttempts {
  readonly #windows = new Map<string, Window>();
  readonly #now: () => number;

  /** `now`: milliseconds of any clock that never goes back. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Seconds until the address may try again, from 1; undefined: now. */
  waitOf(address: string): number | undefined {
    const window = this.#current(networkOf(address));
    if (window === undefined || window.failures < failuresMax) return undefined;
    return Math.max(1, Math.ceil((window.beganAt + windowMs - this.#now()) / secondMs));
  }

  add(address: string): void {
    const network = networkOf(address);
    const window = this.#current(network) ?? { beganAt: this.#now(), failures: 0 };
    const [oldest] = this.#windows.keys();
    const isFull = this.#windows.size >= addressesMax && !this.#windows.has(network);
    if (isFull && oldest !== undefined) this.#windows.delete(oldest);
    this.#windows.set(network, { ...window, failures: window.failures + 1 });
  }

  #current(network: string): Window | undefined {
    const window = this.#windows.get(network);
    if (window === undefined) return undefined;
    if (this.#now() - window.beganAt < windowMs) return window;
    this.#windows.delete(network);
    return undefined;
  }
}

/** One customer of a provider has a whole /64 of IPv6: its addresses are one. */
function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!bare.includes(":")) return bare;
  const [head = "", tail] = bare.toLowerCase().split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return [...before, ...(tail === undefined ? [] : missing), ...after].slice(0, 4).join(":");
}
