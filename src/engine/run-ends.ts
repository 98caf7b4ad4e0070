import type { Entry } from "../model/entry.ts";
import type { RunId } from "../model/names.ts";
import type { Recorded } from "../model/recorded.ts";
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
      const record = recorded.unsealed.findLast(({ id }) => id === entry.run);
      if (record === undefined) continue;
      this.#waiting.delete(entry.run);
      for (const resolve of waiting) resolve(record);
    }
  }
}
