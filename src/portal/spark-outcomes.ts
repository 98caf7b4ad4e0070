import { nameKey } from "../model/names.ts";
import type { HistoryRecord } from "../model/run.ts";

/** What became of one occurrence. */
export type SparkOutcome = HistoryRecord["status"];

/** How many are drawn. */
export const sparkLength = 20;

/** The last outcomes of jobs by their addresses (`nameKey`), oldest first. */
export type Sparks = ReadonlyMap<string, readonly SparkOutcome[]>;

/** Newest first come the records; a range stands for as many as it says. */
export function sparksOf(runs: readonly HistoryRecord[]): Sparks {
  const sparks = new Map<string, SparkOutcome[]>();
  for (const { address, status, range, condition } of runs) {
    if (condition !== undefined) continue;
    const key = nameKey(address);
    const known = sparks.get(key) ?? [];
    sparks.set(key, known);
    const count = Math.min(range?.count ?? 1, sparkLength - known.length);
    known.unshift(...Array.from({ length: count }, () => status));
  }
  return sparks;
}
