import { signal } from "@preact/signals";

/** The browser's clock, milliseconds since 1970; read here alone. */
export function now(): number {
  return Date.now();
}

/** The moment of the last tick: what is written as "in 5 min" reads it and is written anew. */
export const tick = signal(now());

/** Ticks every second while the page is looked at. */
export function startTicking(): void {
  setInterval(() => {
    if (document.visibilityState === "visible") tick.value = now();
  }, 1_000);
}
