import { formatSecond } from "../../model/time.ts";
import { localText } from "../../schedule/wall-text.ts";
import { escapeControls } from "../escape.ts";
import type { SimulatedOccurrence } from "../../outlook/simulation.ts";

/** UTC, the job, and when that is on its clock. */
export function simulationRow({ job, clock, at }: SimulatedOccurrence): readonly string[] {
  return [formatSecond(at), job.address, localText(at, clock)];
}

/** One occurrence as a line for a person: UTC, the job, and its own clock where that is another. */
export function simulationText({ job, clock, at }: SimulatedOccurrence): string {
  const local = clock.name === "UTC" ? "" : `  (${localText(at, clock)})`;
  return `${formatSecond(at)}  ${escapeControls(job.address)}${local}\n`;
}
