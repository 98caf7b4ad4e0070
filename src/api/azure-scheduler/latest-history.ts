import type { HistoryRecord } from "../../model/run.ts";
import { type AzureRecord, type HistoryPlace, writeHistory } from "./history.ts";

/** So many records of a job were kept. */
const recordsMax = 1_000;
/** Occurrences that were passed over and notifications stand between the runs. */
const recordsMore = 8;

/** The last so many records of a job that ended, oldest first, and behind them those that are open. */
export type ReadLast = (last: number) => AsyncIterable<HistoryRecord>;

export interface WantedEntries {
  /** How many at least, where there are so many. */
  readonly count: number;
  /** Only of this status, as Azure calls it; undefined: of any. */
  readonly status: string | undefined;
}

/**
 * The history of a job, newest first, from its beginning and at least as far as it is wanted: no more records are read
 * than that takes, the last thousand at most.
 */
export async function latestHistory(
  read: ReadLast,
  { count, status }: WantedEntries,
  place: HistoryPlace,
): Promise<readonly AzureRecord[]> {
  for (let last = count + recordsMore; ; last *= 4) {
    const most = Math.min(last, recordsMax);
    const records: HistoryRecord[] = [];
    for await (const record of read(most)) records.push(record);
    const entries = writeHistory(records, place).filter(
      ({ properties }) => status === undefined || properties.status === status,
    );
    const ended = records.filter((record) => record.status !== "running");
    const isAll = most === recordsMax || ended.length < most;
    if (isAll || isCertain(entries[count - 1], ended)) return entries;
  }
}

/**
 * Whether nothing that was not read can stand before an entry. Records are in the order in which they ended and entries in
 * the order in which they began: what was not read had ended before any that was, and so it had begun. When a record was
 * made is known where it succeeded; others may have waited for something that never came.
 */
function isCertain(entry: AzureRecord | undefined, ended: readonly HistoryRecord[]): boolean {
  const oldest = ended.find(({ status }) => status === "succeeded")?.attempts.at(-1);
  if (entry === undefined || oldest === undefined) return false;
  return Date.parse(entry.properties.startTime) > Date.parse(oldest.endTime);
}
