import type { PlannedChange, PlanSummary } from "../model/plan.ts";

/**
 * Counts jobs and WebJobs. A new or deleted collection is listed and not counted; changed settings of one count as one
 * change. What starts anew counts as Terraform counts a replacement: once as added, once as destroyed.
 */
export function summarise(changes: readonly PlannedChange[]): PlanSummary {
  const summary = { add: 0, change: 0, destroy: 0 };
  for (const { kind, action } of changes) {
    if (kind === "collection" && action !== "update") continue;
    if (action === "create" || action === "replace") summary.add += 1;
    if (action === "delete" || action === "replace") summary.destroy += 1;
    if (action === "update" || action === "move" || action === "import") summary.change += 1;
  }
  return summary;
}
