import type { Clock } from "./ports/clock.ts";
import type { Instant } from "./model/time.ts";

// A timer beyond 2^31 ms fires at once, and one that sleeps through a suspended machine wakes late by all of it. Short
// naps, after each of which the clock is asked again, are right about both.
const napMsMax = 30_000;

/** The machine's clock: the only place that asks the system what time it is. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleepUntil,
};

async function sleepUntil(until: Instant, signal: AbortSignal): Promise<void> {
  let before = Date.now();
  while (!signal.aborted) {
    const now = Date.now();
    // Timers may fire a millisecond early, so the clock decides and not the timer.
    if (now >= until || now < before) return;
    before = now;
    await nap(Math.min(until - now, napMsMax), signal);
  }
}

function nap(durationMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, durationMs);
    signal.addEventListener("abort", wake);
  });
}
