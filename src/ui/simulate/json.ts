import { type SimulatedOccurrence, toldOf } from "../../outlook/simulation.ts";

/** One occurrence as a line of JSON, without its end. */
export function simulationLine(occurrence: SimulatedOccurrence): string {
  return JSON.stringify({ formatVersion: "1.0", ...toldOf(occurrence) });
}
