import type { EndedEntry, Entry } from "../model/entry.ts";
import { addressOfRun, isNotice, nameKey, type RunId } from "../model/names.ts";
import type { Overlap } from "../model/policy.ts";

/** What becomes of a due occurrence while `open` runs of its job have not ended (promise P11). */
export function overlapOf(overlap: Overlap, open: number): "start" | "skip" | "queue" | "cancel" {
  if (open <= 0 || overlap === "allow") return "start";
  if (overlap === "skip") return "skip";
  return overlap === "queue" ? "queue" : "cancel";
}

/**
 * The ends of attempts that are part of the commit being made, which the state has not folded yet. Looked up only when
 * somebody asks: most jobs may overlap, and a burst of them asks nothing.
 */
export class PendingEnds {
  readonly #entries: readonly Entry[];
  readonly #addressOf: (entry: EndedEntry) => string;
  #found:
    | { readonly runs: Map<RunId, EndedEntry>; readonly ending: Map<string, number> }
    | undefined;

  /** @param addressOf - where the job of a run is now: runs keep the names under which they were begun */
  constructor(
    entries: readonly Entry[],
    addressOf: (entry: EndedEntry) => string = ({ run }) => addressOfRun(run),
  ) {
    this.#entries = entries;
    this.#addressOf = addressOf;
  }

  /** How many runs of a job end with this commit. */
  endingOf(address: string): number {
    return this.#find().ending.get(nameKey(address)) ?? 0;
  }

  /** Undefined: no attempt of the run has ended in this commit. */
  of(run: RunId): EndedEntry | undefined {
    return this.#find().runs.get(run);
  }

  #find() {
    if (this.#found !== undefined) return this.#found;
    const runs = new Map<RunId, EndedEntry>();
    const ending = new Map<string, number>();
    for (const entry of this.#entries) {
      if (entry.type !== "ended") continue;
      runs.set(entry.run, entry);
      if (entry.next.kind !== "end" || isNotice(entry.run)) continue;
      const key = nameKey(this.#addressOf(entry));
      ending.set(key, (ending.get(key) ?? 0) + 1);
    }
    this.#found = { runs, ending };
    return this.#found;
  }
}
