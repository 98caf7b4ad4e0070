import type { RunId } from "../model/names.ts";
import { refuse } from "../model/problem.ts";
import type { RecordedJob } from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { HistoryQuery, StateStore } from "../ports/state-store.ts";
import { isWanted, openRecord } from "./open-records.ts";
import { recordsOfRun, runIdOf } from "./open-runs.ts";
import { placeAt, placeOrNone } from "./places.ts";

/** Records of ended runs, oldest first, and the open ones behind them where they are asked for. */
export async function* historyOf(
  store: StateStore,
  query: HistoryQuery & { readonly running?: boolean },
): AsyncGenerator<HistoryRecord> {
  const { address } = query;
  // What is there is found at once; only what is not may have a history all the same.
  const isThere = address === undefined || placeOrNone(store.recorded, address) !== undefined;
  if (!isThere && (await newestRecord(store, address)) === undefined) {
    placeAt(store.recorded, address);
  }
  yield* store.history(query);
  if (query.running !== true) return;
  for (const run of store.recorded.runs.values()) {
    if (isWanted(run, query)) yield openRecord(store.recorded.lineage, run);
  }
}

/** The newest record of a job, where that is in memory; undefined: it has to be looked for. */
export function newestKept({ recent }: RecordedJob): HistoryRecord | undefined {
  return recent.findLast(({ condition }) => condition === undefined);
}

/** The newest record at an address; what is deleted has no place any more, but its history stays. */
export async function newestRecord(
  store: StateStore,
  address: string,
): Promise<HistoryRecord | undefined> {
  let newest: HistoryRecord | undefined;
  // Mostly the first that is looked at is a run.
  for (const last of [1, notAllNotices]) {
    newest = undefined;
    for await (const record of store.history({ address, last })) {
      if (newest === undefined || record.condition === undefined) newest = record;
    }
    if (newest?.condition === undefined) return newest;
  }
  return newest;
}

/** A run has up to ten notifications behind it, for which nobody asks here. */
const notAllNotices = 12;

/** One that has ended is not unknown: says how it ended. */
export async function refuseEnded(store: StateStore, text: RunId): Promise<void> {
  const wanted = runIdOf(text, store.recorded.lineage);
  const history = (address: string) => store.history({ address });
  for await (const { id, status, reason } of recordsOfRun(store.recorded, wanted, history)) {
    refuse("run/ended", {
      detail: `${id} has ended: ${status}${reason === null ? "" : ` (${reason})`}.`,
      hint: "There is nothing left to cancel; `sched history` tells more.",
    });
  }
}
