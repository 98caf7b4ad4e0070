import type { PlannedAction, PlannedChange, PlanSummary } from "../model/plan.ts";

/**
 * Counts jobs and WebJobs. A new or deleted collection is listed and not counted; changed settings of one count as one
 * change. What starts anew counts as Terraform counts a replacement: once as added, once as destroyed.
 */
export function summarise(changes: readonly PlannedChange[]): PlanSummary {
  const summary = { add: 0, change: 0, destroy: 0 };
  for (const change of changes) {
    if (!isCounted(change)) continue;
    if (added.has(change.action)) summary.add += 1;
    if (destroyed.has(change.action)) summary.destroy += 1;
    if (changed.has(change.action)) summary.change += 1;
  }
  return summary;
}

const added: ReadonlySet<PlannedAction> = new Set(["create", "replace"]);
const destroyed: ReadonlySet<PlannedAction> = new Set(["delete", "replace"]);
const changed: ReadonlySet<PlannedAction> = new Set(["update", "move", "import"]);

function isCounted({ kind, action, fields }: PlannedChange): boolean {
  return kind !== "collection" || action === "update" || (action === "move" && fields.length > 0);
}
