import type { Timing } from "../../model/recurrence.ts";
import { formatSecond, type Instant } from "../../model/time.ts";
import { clockOf } from "../../schedule/job-clock.ts";
import { localIso } from "../../outlook/local-iso.ts";
import { wallTime } from "../../schedule/wall-text.ts";

/** The coming occurrences of a job, or of a rule from the command line. */
export interface NextOccurrences {
  /** Null for a rule that belongs to no job. */
  readonly address: string | null;
  readonly timing: Timing;
  readonly occurrences: readonly Instant[];
  readonly now: Instant;
  /** Why there is none; undefined: there are, or were. */
  readonly never?: string | undefined;
}

/** What `sched next --json` prints. */
export interface NextDocument {
  readonly formatVersion: "1.0";
  readonly address: string | null;
  readonly timeZone: string;
  readonly occurrences: readonly { readonly scheduledTime: string; readonly local: string }[];
}

export function nextDocument({ address, timing, occurrences }: NextOccurrences): NextDocument {
  const clock = clockOf(timing);
  return {
    formatVersion: "1.0",
    address,
    timeZone: clock.name,
    occurrences: occurrences.map((instant) => ({
      scheduledTime: formatSecond(instant),
      local: localIso(instant, wallTime(instant, clock).offset),
    })),
  };
}
