import { type Problem, problem } from "../model/problem.ts";
import type { Recorded } from "../model/recorded.ts";
import type { Matches } from "./match.ts";
import { counted, listSome } from "./words.ts";

/**
 * The runtime has other zone rules than those the recorded calendar was planned with. What they were cannot be computed
 * any more, so no job is named: only the zones that are in use, whose coming occurrences may have moved.
 */
export function zoneDataWarnings(
  matches: Matches,
  recorded: Recorded,
  timeZoneData: string | undefined,
): Problem[] {
  if (!hasOtherZoneData(recorded, timeZoneData)) return [];
  const zones = new Map<string, number>();
  for (const { jobs } of matches.collections) {
    for (const { wanted, recorded: known } of jobs) {
      const zone = wanted?.timeZone;
      if (zone === undefined || zone === "UTC" || known === undefined) continue;
      zones.set(zone, (zones.get(zone) ?? 0) + 1);
    }
  }
  if (zones.size === 0) return [];
  const jobs = [...zones.values()].reduce((sum, count) => sum + count, 0);
  return [
    problem("schedule/time-zone-data", {
      detail: `The state was planned with the zone rules ${recorded.timeZoneData ?? ""}; this runtime has ${timeZoneData ?? ""}. Coming occurrences of ${counted(jobs, "job")} may have moved: ${listSome([...zones.keys()].sort(), 8)}.`,
      hint: "`sched next` shows where they are now. An apply, also of no changes, takes note of the new rules.",
    }),
  ];
}

/** Whether an apply has to take note of other zone rules. */
export function hasOtherZoneData(
  { timeZoneData: known }: Recorded,
  timeZoneData: string | undefined,
): boolean {
  return known !== undefined && timeZoneData !== undefined && known !== timeZoneData;
}
