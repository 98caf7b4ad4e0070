import type { ReadyLanes } from "../dispatch/ready.ts";
import type { ClockWatch } from "./clock-watch.ts";
import type { Flights } from "./flights.ts";

/** How much an engine has to do at a moment. */
export interface EngineLoad {
  /** Attempts on the wire. */
  readonly running: number;
  /** Attempts that are claimed and wait for a place. */
  readonly staged: number;
  /** Occurrences and runs that are due and not claimed yet. */
  readonly ready: number;
  /** Of each limit that anything goes through or waits for, in no order. */
  readonly limits: readonly LimitLoad[];
  /** How often the clock has jumped by more than 5 s, since this life began. */
  readonly clockJumps: { readonly forward: number; readonly back: number };
}

export interface LimitLoad {
  /** What is limited: an origin, a target, a group, a collection, a host. */
  readonly name: string;
  readonly running: number;
  readonly waiting: number;
}

export interface LoadScene {
  readonly flights: Pick<Flights, "running" | "staged" | "loads">;
  readonly ready: ReadyLanes;
  readonly watch: ClockWatch;
}

/** Counts what is there: a look at every limit in use, and at nothing that has to do with the number of jobs. */
export function loadOf({ flights, ready, watch }: LoadScene): EngineLoad {
  const limits = new Map<string, { name: string; running: number; waiting: number }>();
  const limit = (name: string) => {
    const known = limits.get(name) ?? { name, running: 0, waiting: 0 };
    limits.set(name, known);
    return known;
  };
  for (const { name, running, waiting } of flights.loads()) {
    const load = limit(name);
    load.running += running;
    load.waiting += waiting;
  }
  for (const { name, size } of ready.sizes()) limit(name).waiting += size;
  return {
    running: flights.running,
    staged: flights.staged,
    ready: ready.size,
    limits: [...limits.values()],
    clockJumps: watch.jumps,
  };
}
