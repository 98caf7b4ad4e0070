import { nameKey } from "../model/names.ts";
import { findJob, type Recorded } from "../model/recorded.ts";
import { actionOf, type OpenRun } from "../model/run.ts";
import { definitionOf } from "./endings.ts";

/**
 * What keeps a WebJob from being run at this moment: a run of it that has not ended, or one of a job that is joined to
 * it and is running it. Undefined: nothing does.
 */
export function runOfWebJob(recorded: Recorded, address: string): OpenRun | undefined {
  const [own] = findJob(recorded, address)?.openRuns ?? [];
  if (own !== undefined) return recorded.runs.get(own);
  const key = nameKey(address);
  for (const run of recorded.runs.values()) {
    if (run.phase.kind !== "running") continue;
    const definition = definitionOf(recorded, run);
    const action = definition && actionOf(definition, run.phase.step);
    if (action?.type === "webJob" && nameKey(action.webJob) === key) return run;
  }
  return undefined;
}
