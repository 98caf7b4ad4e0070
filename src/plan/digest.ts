import type { Plan, PlannedChange } from "../model/plan.ts";
import { canonicalJson } from "./canonical.ts";
import type { PlanScope } from "./wanted.ts";

/**
 * The text whose hash is a plan's digest: what an apply would do and against which state, whatever the order of keys.
 * `texts` holds what the members of each change become; what they were is fixed by lineage and serial. Drift is in it
 * where the apply accepts it, and only there.
 */
export function digestText(
  plan: Pick<Plan, "lineage" | "serial" | "project" | "changes" | "drift" | "firesAtOnce">,
  { scope, texts }: { scope: PlanScope; texts: ReadonlyMap<PlannedChange, string> },
): string {
  const { lineage, serial, project, changes, drift, firesAtOnce } = plan;
  const parts = [`1 ${canonicalJson([lineage, serial, project])}`];
  for (const change of changes) {
    const from = change.movedFrom === undefined ? "" : ` from ${change.movedFrom}`;
    parts.push(`${change.action} ${change.kind} ${change.address}${from}`);
    if (change.action !== "delete") parts.push(texts.get(change) ?? "");
  }
  if (scope.refreshOnly === true) {
    for (const change of drift) {
      parts.push(`accept ${change.kind} ${change.address}`, texts.get(change) ?? "");
    }
  }
  for (const address of firesAtOnce) parts.push(`fires ${address}`);
  return parts.join("\n");
}
