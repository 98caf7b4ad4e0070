import { formatSecond } from "../../model/time.ts";
import { wallTime } from "../../schedule/wall-text.ts";
import { localIso } from "../next/json.ts";
import type { SimulatedOccurrence } from "./simulation.ts";

/** One occurrence as a line of JSON, without its end. */
export function simulationLine(occurrence: SimulatedOccurrence): string {
  return JSON.stringify({ formatVersion: "1.0", ...membersOf(occurrence) });
}

/** What each form tells of an occurrence. */
export function membersOf({ job, clock, at }: SimulatedOccurrence) {
  return {
    scheduledTime: formatSecond(at),
    local: localIso(at, wallTime(at, clock).offset),
    timeZone: clock.name,
    address: job.address,
  };
}
