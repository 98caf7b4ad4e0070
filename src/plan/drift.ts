import type { AnyDefinition, PlannedChange } from "../model/plan.ts";
import { sameValue } from "./canonical.ts";
import { compareFields } from "./fields.ts";
import { withIgnored } from "./ignore.ts";
import type { Matches } from "./match.ts";
import { publicDefinition } from "./sensitive.ts";
import { isTargeted, type PlanScope } from "./wanted.ts";

interface Looking {
  readonly scope: PlanScope;
  /** Gets what the members of each become, for the digest. */
  readonly texts: Map<PlannedChange, string>;
}

/**
 * What was changed outside `apply`: the recorded definition is neither the one last applied nor, by chance, the one
 * the files want. Members that `ignoreChanges` names are nobody's drift. A plan that only refreshes does not look at
 * the files.
 */
export function driftOf(matches: Matches, looking: Looking): PlannedChange[] {
  const drift: (PlannedChange | undefined)[] = [];
  for (const { name, desired, recorded, jobs, webJobs } of matches.collections) {
    const sides = { wanted: desired?.definition, recorded };
    drift.push(driftAt({ address: name, kind: "collection" }, sides, looking));
    for (const job of jobs) {
      drift.push(driftAt({ address: job.address, kind: "job" }, job, looking));
    }
    for (const webJob of webJobs) {
      drift.push(driftAt({ address: webJob.address, kind: "webJob" }, webJob, looking));
    }
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
  { address, kind }: Pick<PlannedChange, "address" | "kind">,
  { wanted, recorded }: Sides,
  { scope, texts }: Looking,
): PlannedChange | undefined {
  if (recorded?.applied === undefined || recorded.definition === recorded.applied) return undefined;
  const { definition } = recorded;
  if (!isTargeted(address, scope) || sameValue(definition, recorded.applied)) return undefined;
  if (scope.refreshOnly !== true && sameValue(definition, wanted)) return undefined;
  const applied = withIgnored(recorded.applied, definition, ignoredBy(wanted ?? definition));
  const { fields, unchanged, text } = compareFields(applied, definition);
  if (fields.length === 0) return undefined;
  const change: PlannedChange = {
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
  texts.set(change, text);
  return change;
}

function ignoredBy(definition: AnyDefinition): readonly string[] | undefined {
  return "ignoreChanges" in definition ? definition.ignoreChanges : undefined;
}
