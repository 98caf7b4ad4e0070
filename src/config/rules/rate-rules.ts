import { dayMs, hourMs, minuteMs, secondMs } from "../../model/time.ts";
import { checkTiming } from "../../schedule/check.ts";
import { normaliseTiming } from "../../schedule/normalise.ts";
import { smallestGap } from "../../schedule/smallest-gap.ts";
import { type Fault, pointerTo } from "../faults.ts";
import { given, isMapping, type Part, textAt } from "./report.ts";
import { hasTooManyLines, withZone } from "./timing-rules.ts";

const unitMs: ReadonlyMap<string, number> = new Map([
  ["minute", minuteMs],
  ["hour", hourMs],
  ["day", dayMs],
  ["week", 7 * dayMs],
  // The shortest there are: a job on the last day of each month comes no faster than monthly.
  ["month", 28 * dayMs],
  ["year", 365 * dayMs],
]);

/** The length of a `maxRecurrence`, in milliseconds; undefined where there is none, or none that can be read. */
export function periodMs(maxRecurrence: unknown): number | undefined {
  if (!isMapping(maxRecurrence)) return undefined;
  const unit = unitMs.get(textAt(maxRecurrence, "frequency") ?? "");
  const interval = maxRecurrence["interval"] ?? 1;
  return unit === undefined || typeof interval !== "number" ? undefined : unit * interval;
}

/** Complains about a job of which two occurrences are nearer to each other than `fastestMs`. */
export function rateFaults(job: Part, fastestMs: number, inheritedZone?: string): Fault[] {
  const rule = ["recurrence", "cron"].find((key) => given(job.value, key));
  if (rule === undefined || hasTooManyLines(job.value)) return [];
  const written = withZone(job.value, inheritedZone);
  // A timing with faults has no gaps that could be told.
  if (checkTiming(written).length > 0) return [];
  const gapMs = smallestGap(normaliseTiming(written), { createdAt: 0 });
  if (gapMs === undefined || gapMs >= fastestMs) return [];
  const detail = `Two occurrences are only ${inWords(gapMs)} apart; the collection allows one every ${inWords(fastestMs)}.`;
  const hint = "Let the job recur less often, or change `quota.maxRecurrence` (and `sku`).";
  const path = pointerTo(job.path, rule);
  return [{ code: "schedule/too-fast", path, at: "key", detail, hint }];
}

const units: readonly (readonly [name: string, lengthMs: number])[] = [
  ["days", dayMs],
  ["hours", hourMs],
  ["minutes", minuteMs],
  ["seconds", secondMs],
];

/** `90 minutes`, `1 hour`: in the largest unit that divides it. */
function inWords(durationMs: number): string {
  const [name, lengthMs] = units.find(([, unit]) => durationMs % unit === 0) ?? ["ms", 1];
  const count = durationMs / lengthMs;
  return `${count} ${count === 1 ? name.slice(0, -1) : name}`;
}
