import { setTimeout as pause } from "node:timers/promises";

const deadlineMs = 90_000;
const betweenMs = 50;

/** Asks again and again until it holds; fails when it never does. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + deadlineMs;
  while (!(await holds())) {
    if (performance.now() > deadline)
      throw new Error(`Waited ${deadlineMs} ms for: ${String(holds)}`);
    await pause(betweenMs);
  }
}
