import { signal } from "@preact/signals";
import type { SessionCaller } from "../ports/portal-wire.ts";

/** Who is signed in; null: nobody; undefined: not yet known. */
export const caller = signal<SessionCaller | null | undefined>(undefined);

/** Said when a session came to its end by itself: the reader did not ask for it. */
export const hasEnded = signal(false);

/** The service knows us no longer: expired, revoked, or started anew. */
export function sessionEnded(): void {
  if (caller.value === null) return;
  hasEnded.value = caller.value !== undefined;
  caller.value = null;
}
