import type { Instant } from "../model/time.ts";

/** The time, and waiting for it. Only its adapters ask the system. */
export interface Clock {
  now(): Instant;
  /** Resolves when `now()` has reached `until`, or when `signal` aborts; never rejects, never fires early. */
  sleepUntil(until: Instant, signal: AbortSignal): Promise<void>;
}
