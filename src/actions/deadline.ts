import { cancelled, timedOut, type SendingTerms } from "./message-adapter.ts";
import type { Failure } from "./result.ts";

/** Waits for the work, but no longer than its terms allow. Rejects with what the work rejects with. */
export async function withinTerms<End>(
  work: Promise<End>,
  { timeoutMs, signal }: SendingTerms,
): Promise<End | "timeout" | "cancelled"> {
  const { promise, resolve } = Promise.withResolvers<"timeout" | "cancelled">();
  const onAbort = (): void => resolve("cancelled");
  const timer = setTimeout(() => resolve("timeout"), timeoutMs);
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", onAbort);
  }
}

/** @param mayHaveArrived whether the message may have been accepted all the same */
export function givenUp(
  end: "timeout" | "cancelled",
  { timeoutMs }: SendingTerms,
  mayHaveArrived: boolean,
): Failure {
  return end === "timeout" ? timedOut(timeoutMs, mayHaveArrived) : cancelled(mayHaveArrived);
}
