import type { AnyDefinition, PlannedChange } from "../model/plan.ts";
import { sameValue } from "./canonical.ts";
import { compareFields } from "./fields.ts";
import { withIgnored } from "./ignore.ts";
import type { Matches } from "./match.ts";
import { publicDefinition } from "./sensitive.ts";

/**
 * What was changed outside `apply`: the recorded definition is neither the one last applied nor, by chance, the one
 * the files want. Members that `ignoreChanges` names are nobody's drift.
 */
export function driftOf(matches: Matches): PlannedChange[] {
  const drift: (PlannedChange | undefined)[] = [];
  for (const { name, desired, recorded, jobs, webJobs } of matches.collections) {
    drift.push(driftAt(name, "collection", { wanted: desired?.definition, recorded }));
    for (const job of jobs) drift.push(driftAt(job.address, "job", job));
    for (const webJob of webJobs) drift.push(driftAt(webJob.address, "webJob", webJob));
  }
  return drift.filter((change) => change !== undefined);
}

interface Sides {
  readonly wanted: AnyDefinition | undefined;
  readonly recorded:
    | { readonly definition: AnyDefinition; readonly applied?: AnyDefinition }
    | undefined;
}

function driftAt(
  address: string,
  kind: PlannedChange["kind"],
  { wanted, recorded }: Sides,
): PlannedChange | undefined {
  if (recorded?.applied === undefined || recorded.definition === recorded.applied) return undefined;
  const { definition } = recorded;
  if (sameValue(definition, recorded.applied) || sameValue(definition, wanted)) return undefined;
  const applied = withIgnored(recorded.applied, definition, ignoredBy(wanted ?? definition));
  const { fields, unchanged } = compareFields(applied, definition);
  if (fields.length === 0) return undefined;
  return {
    address,
    kind,
    action: "update",
    reason: "changed outside apply",
    before: publicDefinition(applied),
    after: publicDefinition(definition),
    fields,
    calendar: null,
    unchangedFields: unchanged,
  };
}

function ignoredBy(definition: AnyDefinition): readonly string[] | undefined {
  return "ignoreChanges" in definition ? definition.ignoreChanges : undefined;
}
