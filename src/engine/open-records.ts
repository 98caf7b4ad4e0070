import { idempotencyKey, type RunId } from "../model/names.ts";
import type { Recorded } from "../model/recorded.ts";
import type { HistoryRecord, OpenRun } from "../model/run.ts";
import { formatMoment, formatSecond } from "../model/time.ts";
import type { HistoryQuery } from "../ports/state-store.ts";

/** Whether somebody who asks for the history, open runs among it, asks for this one. */
export function isWanted(run: OpenRun, query: HistoryQuery): boolean {
  const { address, status = "running", reason, manual, collections } = query;
  if (status !== "running" || reason !== undefined || !isWithin(run, query)) return false;
  if (manual !== undefined && run.manual !== manual) return false;
  if (collections !== undefined && !collections.some((name) => isAt(run, name))) return false;
  return address === undefined || isAt(run, address);
}

function isWithin({ scheduledTime }: OpenRun, { since, until }: HistoryQuery): boolean {
  return scheduledTime >= (since ?? -Infinity) && scheduledTime < (until ?? Infinity);
}

function isAt(run: OpenRun, address: string): boolean {
  const own = run.address.toLowerCase();
  const wanted = address.toLowerCase();
  return own === wanted || own.startsWith(`${wanted}/`);
}

export function runningRecord(recorded: Recorded, id: RunId): HistoryRecord | undefined {
  const run = recorded.runs.get(id);
  return run && openRecord(recorded.lineage, run);
}

/** An open run in the shape of a record. */
export function openRecord(lineage: string, run: OpenRun): HistoryRecord {
  return {
    id: run.id,
    key: idempotencyKey(lineage, run.id, "main"),
    address: run.address,
    scheduledTime: formatSecond(run.scheduledTime),
    status: "running",
    reason: null,
    attempts: run.attempts,
    manual: run.manual,
    causedBy: run.causedBy,
    ...underWay(run),
    ...(run.condition === undefined ? {} : { condition: run.condition }),
  };
}

/** Of the main action: what an error action does is no run of its own to anybody. */
function underWay({ phase }: OpenRun): Pick<HistoryRecord, "underWaySince"> {
  if (phase.kind !== "running" || phase.step.action !== "main") return {};
  return { underWaySince: formatMoment(phase.startedAt) };
}
