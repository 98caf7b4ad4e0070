import type { Desired } from "../model/desired.ts";
import { nameKey } from "../model/names.ts";
import type { Plan } from "../model/plan.ts";
import type { HistoryRecord } from "../model/run.ts";
import { addressesWithPast, historyWarnings, pastRuns } from "../plan/history-warnings.ts";
import type { StateStore } from "../ports/state-store.ts";

/** Each costs a look at the end of the history; a plan of ten thousand jobs must not wait for its warnings. */
const jobsMax = 50;
/** Notifications stand between the runs. */
const recordsPerRun = 2;

/** The plan with what the history says about the jobs that it changes. Warnings are no part of what is applied. */
export async function withHistoryWarnings(
  plan: Plan,
  desired: Desired,
  { recorded, history }: { readonly recorded: StateStore["recorded"]; readonly history: History },
): Promise<Plan> {
  const pasts = new Map<string, readonly HistoryRecord[]>();
  for (const address of addressesWithPast(plan, recorded).slice(0, jobsMax)) {
    const records: HistoryRecord[] = [];
    const last = pastRuns * recordsPerRun;
    for await (const record of history({ address, last })) {
      if (record.condition === undefined) records.push(record);
    }
    pasts.set(nameKey(address), records.slice(-pastRuns));
  }
  const warnings = historyWarnings(plan, desired, { recorded, pasts });
  return warnings.length === 0 ? plan : { ...plan, warnings: [...plan.warnings, ...warnings] };
}

type History = StateStore["history"];
