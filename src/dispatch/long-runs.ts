import { parseDuration } from "../model/duration.ts";
import type { Notify } from "../model/notify.ts";
import { defaults } from "../model/policy.ts";
import type { RecordedJob } from "../model/recorded.ts";
import type { OpenRun } from "../model/run.ts";
import { type Instant, minuteMs } from "../model/time.ts";

/** So many runs have to have succeeded before they say what is usual. */
const usualFrom = 5;

/** How long a run of a job may take before it is a long one, milliseconds; undefined: nobody knows yet. */
export function longMsOf(
  { took = [] }: Pick<RecordedJob, "took">,
  notify: Notify,
): number | undefined {
  const said = notify.longAfter === undefined ? undefined : parseDuration(notify.longAfter);
  if (took.length < usualFrom) return said;
  const sorted = took.toSorted((one, other) => one - other);
  const nearlyAll = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
  const unusual = nearlyAll * (notify.longFactor ?? defaults.longFactor);
  return Math.max(said ?? minuteMs, unusual);
}

/** When the first attempt of a run began; undefined: none has. */
export function begunAt({ attempts, phase }: OpenRun): Instant | undefined {
  const [first] = attempts;
  if (first !== undefined) return Date.parse(first.startTime);
  return phase.kind === "running" ? phase.startedAt : undefined;
}
