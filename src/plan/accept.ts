import type { DefinitionChange } from "../model/entry.ts";
import { nameKey, parseAddress } from "../model/names.ts";
import type { PlannedChange } from "../model/plan.ts";
import { findCollection, type Recorded } from "../model/recorded.ts";

/**
 * Takes what was changed outside `apply` as if it had been applied: every definition stays as it is recorded, no job is
 * counted anew, and nothing becomes due.
 */
export function acceptances(
  drift: readonly PlannedChange[],
  recorded: Recorded,
): DefinitionChange[] {
  return drift
    .map((change) => acceptance(change, recorded))
    .filter((change) => change !== undefined);
}

function acceptance(
  { address, kind }: PlannedChange,
  recorded: Recorded,
): DefinitionChange | undefined {
  const { collection = "", job: name = "" } = parseAddress(address) ?? {};
  const known = findCollection(recorded, collection);
  const origin = "apply";
  if (known === undefined) return undefined;
  if (kind === "collection") {
    return { kind, name: known.name, origin, definition: known.definition };
  }
  const place = { collection, name, origin } as const;
  if (kind === "job") {
    const definition = known.jobs.get(nameKey(name))?.definition;
    return definition && { kind, ...place, definition };
  }
  const definition = known.webJobs.get(nameKey(name))?.definition;
  return definition && { kind, ...place, definition };
}
