import type { Instant } from "../model/time.ts";

/** The time, and waiting for it. Only its adapters ask the system. */
export interface Clock {
  now(): Instant;
  /**
   * Resolves when `now()` has reached `until`, when `signal` aborts, or within 30 s of the clock being set back: who
   * sleeps asks the time again. Never rejects, and never fires early otherwise.
   */
  sleepUntil(until: Instant, signal: AbortSignal): Promise<void>;
}
