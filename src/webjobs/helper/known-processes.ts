import { markVariable } from "./messages.ts";
import { identityOf, type ProcessFacts, pids, readProcess, readVariable } from "./process-table.ts";

/** A process and the marker it carries; undefined: none that can be read. */
export interface MarkedProcess extends ProcessFacts {
  readonly mark: string | undefined;
}

interface Known extends MarkedProcess {
  readonly identity: number;
}

/**
 * The process table for those who look at it again and again. What was read of a process is remembered as long as it is
 * the same: when it began never changes, and a marker is never changed for another, so that most cost one call a look.
 */
export class KnownProcesses {
  #known: ReadonlyMap<number, Known> = new Map();

  /** Those that began at this tick or later, one after the other: what is older belongs to nobody who began then. */
  *since(tick: number): Generator<MarkedProcess> {
    const known = new Map<number, Known>();
    for (const pid of pids()) {
      const one = pid === process.pid ? undefined : this.#look(pid, tick);
      if (one === undefined) continue;
      known.set(pid, one);
      if (one.startedAt >= tick) yield one;
    }
    this.#known = known;
  }

  #look(pid: number, tick: number): Known | undefined {
    const identity = identityOf(pid);
    if (identity === undefined) return undefined;
    const known = this.#known.get(pid);
    if (known?.identity === identity && (known.startedAt < tick || known.mark !== undefined)) {
      return known;
    }
    const facts = readProcess(pid);
    if (facts === undefined) return undefined;
    const mark = facts.startedAt < tick ? undefined : readVariable(pid, markVariable);
    return { ...facts, identity, mark };
  }
}
