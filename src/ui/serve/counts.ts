import { isNotice } from "../../model/names.ts";
import type { ServiceEvent } from "../../ports/event-sink.ts";

/** What the line below the events of a serving process says. */
export interface ServiceCounts {
  readonly address: string | undefined;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly skipped: number;
  /** The latest trouble, until something is fired again. */
  readonly trouble: string | undefined;
}

export const noCounts: ServiceCounts = {
  address: undefined,
  running: 0,
  succeeded: 0,
  failed: 0,
  skipped: 0,
  trouble: undefined,
};

/** The counts after one more event. */
export function countEvent(counts: ServiceCounts, event: ServiceEvent): ServiceCounts {
  switch (event.kind) {
    case "ready":
      return { ...counts, address: event.address };
    case "attempt-started":
      return { ...counts, running: counts.running + 1, trouble: undefined };
    case "attempt-ended":
      return { ...counts, running: Math.max(0, counts.running - 1) };
    case "run-ended":
      if (isNotice(event.run)) return counts;
      return event.status === "succeeded"
        ? { ...counts, succeeded: counts.succeeded + 1 }
        : { ...counts, failed: counts.failed + 1 };
    case "skipped":
      return { ...counts, skipped: counts.skipped + event.count };
    case "trouble":
      return { ...counts, trouble: event.message };
    case "applied":
    case "held":
    case "released":
    case "settings":
    case "notifying":
    case "note":
    case "stopping":
    case "stopped":
      return counts;
  }
}
