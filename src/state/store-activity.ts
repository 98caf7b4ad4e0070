import { Durations } from "../model/durations.ts";
import type { StoreActivity } from "../ports/state-store.ts";
import type { Generations } from "./generations.ts";

/** What a journal has written in this life. */
export class JournalActivity {
  bytes = 0;
  failures = 0;
  readonly took: Durations = new Durations(commitBoundsMs);

  add(bytes: number, tookMs: number): void {
    this.bytes += bytes;
    this.took.add(tookMs);
  }
}

/** What a store tells of itself. */
export function activityOf(
  { took, bytes, failures }: JournalActivity,
  {
    segments,
    snapshotBytes,
    took: foldsTook,
  }: Pick<Generations, "segments" | "snapshotBytes" | "took">,
  unsealed: number,
): StoreActivity {
  const sealed = segments.reduce((sum, { records }) => sum + records, 0);
  return {
    commits: took.count,
    journalBytes: bytes,
    commitsTook: took,
    failures,
    foldsTook,
    snapshotBytes,
    historyRecords: sealed + unsealed,
  };
}

const commitBoundsMs: readonly number[] = [
  0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000,
];
