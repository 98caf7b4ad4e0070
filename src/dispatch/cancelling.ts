import type { Entry } from "../model/entry.ts";
import type { Recorded } from "../model/recorded.ts";
import type { OpenRun } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { endedEntry } from "./endings.ts";

export interface Cancelling {
  readonly at: Instant;
  /** Who asked for it: stands in the record of an attempt that was under way. */
  readonly by: string;
}

/**
 * The end of an open run that somebody cancelled: no further attempt and no error action, for whoever cancels knows of
 * it. An attempt under way ends with this entry and not when it has been aborted, so that no crash in between can bring
 * it back; what becomes of it later is not heard any more, and it may have reached its target.
 */
export function cancelEntries(recorded: Recorded, run: OpenRun, { at, by }: Cancelling): Entry[] {
  const { phase } = run;
  if (phase.kind !== "running") {
    return [{ type: "abandoned", at, run: run.id, reason: "cancelled", cancelledBy: by }];
  }
  const ended = endedEntry(recorded, {
    run: run.id,
    number: phase.number,
    at,
    outcome: "cancelled",
    message: `Cancelled by ${by}.`,
    response: null,
    reason: "cancelled",
    mayHaveArrived: true,
    usesRetry: true,
    retryable: false,
  });
  return ended === undefined ? [] : [{ ...ended, cancelledBy: by }];
}
