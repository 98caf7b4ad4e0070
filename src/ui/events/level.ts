import type { ServiceEvent } from "../../ports/event-sink.ts";

export type Level = "info" | "warn" | "error";

/** How much an event wants to be noticed: `error` wants a person, `warn` wants one if it goes on. */
export function levelOf(event: ServiceEvent): Level {
  if (event.kind === "trouble") return "error";
  return wantsNotice(event) ? "warn" : "info";
}

function wantsNotice(event: ServiceEvent): boolean {
  if (event.kind === "attempt-ended") return event.outcome !== "succeeded";
  if (event.kind === "run-ended") return event.status === "failed";
  if (event.kind === "notifying" || event.kind === "note") return true;
  return event.kind === "skipped" && unwanted.has(event.reason);
}

/** Skips that nobody asked for; the others follow from an edit or a pause. */
const unwanted: ReadonlySet<string> = new Set(["missed", "overlap", "clock"]);
