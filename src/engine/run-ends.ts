import type { Entry } from "../model/entry.ts";
import { addressOfRun, type RunId } from "../model/names.ts";
import { findJob, type Recorded } from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";

/** Those who wait for the end of a run. */
export class RunEnds {
  readonly #waiting = new Map<RunId, ((record: HistoryRecord) => void)[]>();

  wait(run: RunId): Promise<HistoryRecord> {
    return new Promise((resolve) => {
      this.#waiting.set(run, [...(this.#waiting.get(run) ?? []), resolve]);
    });
  }

  /** Tells them, once the entries that end their runs are folded. */
  settle(recorded: Recorded, entries: readonly Entry[]): void {
    if (this.#waiting.size === 0) return;
    for (const entry of entries) {
      if (entry.type !== "ended" && entry.type !== "abandoned") continue;
      const waiting = this.#waiting.get(entry.run);
      if (waiting === undefined || recorded.runs.has(entry.run)) continue;
      const record = recordOf(recorded, entry.run);
      if (record === undefined) continue;
      this.#waiting.delete(entry.run);
      for (const resolve of waiting) resolve(record);
    }
  }
}

/** Of a run that has just ended. A fold may have sealed it already; its job still has it among its latest. */
export function recordOf(recorded: Recorded, run: RunId): HistoryRecord | undefined {
  const isIt = ({ id }: HistoryRecord): boolean => id === run;
  return (
    recorded.unsealed.findLast(isIt) ?? findJob(recorded, addressOfRun(run))?.recent.findLast(isIt)
  );
}
