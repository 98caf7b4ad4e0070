import type { HistoryRecord } from "../../model/run.ts";

/** One record in the shape of the contract; `range` only where it stands for several occurrences. */
export type HistoryDocument = { readonly formatVersion: "1.0" } & HistoryRecord;

export function historyDocument(record: HistoryRecord): HistoryDocument {
  return { formatVersion: "1.0", ...record };
}

/** One JSON line, without its line end. */
export function historyLine(record: HistoryRecord): string {
  return JSON.stringify(historyDocument(record));
}
