import { setTimeout as wait } from "node:timers/promises";
import { KnownProcesses, type MarkedProcess } from "./known-processes.ts";

/** Whose processes are to be gone. */
export interface SweepTarget {
  /** Told by the marker variable. */
  readonly isMarked: (mark: string) => boolean;
  /** Of the process that was started, which leads a session of its own; 0: unknown. */
  readonly session: number;
  /** When the first of them began, in ticks: nothing older is looked at; 0: unknown. */
  readonly startedAt: number;
  /** Others that are known to be its, by pid and start, as `descendantKey` has it. */
  readonly descendants?: ReadonlySet<string>;
}

interface Waiting {
  readonly target: SweepTarget;
  readonly seen: Set<number>;
  readonly done: (ended: number) => void;
}

/** Looking takes a while on a machine of many processes, so what ends together is looked for together. */
const pauseMsMin = 10;
/** At most a fifth of the helper's time is spent on looking. */
const pauseShare = 4;
/** A process that the system cannot end (waiting for a dead disk) is given up. */
const roundsMax = 200;

/** Ends what jobs leave behind: whatever carries their mark, in whichever group or session it hides. */
export class Sweeper {
  readonly #processes = new KnownProcesses();
  #waiting: Waiting[] = [];
  #isBusy = false;
  #lookedMs = 0;

  /** Resolves when no process of the target is left: how many there were. */
  sweep(target: SweepTarget): Promise<number> {
    return new Promise((done) => {
      this.#waiting.push({ target, seen: new Set(), done });
      void this.#work();
    });
  }

  async #work(): Promise<void> {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      while (this.#waiting.length > 0) {
        await wait(Math.max(pauseMsMin, this.#lookedMs * pauseShare));
        const batch = this.#waiting;
        this.#waiting = [];
        await this.#endAll(batch);
      }
    } finally {
      this.#isBusy = false;
    }
  }

  async #endAll(batch: readonly Waiting[]): Promise<void> {
    let left = batch;
    for (let round = 0; round < roundsMax && left.length > 0; round += 1) {
      if (round > 0) await wait(Math.min(round, 25));
      // What multiplies is faster than looking, and slower than a signal to the whole group.
      if (round > 1) for (const { target } of left) killGroup(target);
      const from = performance.now();
      const found = killOnce(left, this.#processes);
      this.#lookedMs = performance.now() - from;
      for (const one of left) if (!found.has(one)) one.done(one.seen.size);
      left = left.filter((one) => found.has(one));
    }
    for (const one of left) one.done(one.seen.size);
  }
}

function killGroup({ session }: SweepTarget): void {
  if (session > 0) kill(-session, "SIGKILL");
}

/** Ends every process of these targets that is there now: the targets that had any. */
function killOnce(targets: readonly Waiting[], processes: KnownProcesses): ReadonlySet<Waiting> {
  const found = new Set<Waiting>();
  const first = Math.min(...targets.map(({ target }) => target.startedAt));
  for (const one of processes.since(first)) {
    const owner = ownerOf(one, targets);
    if (owner === undefined || !kill(one.pid, "SIGKILL")) continue;
    owner.seen.add(one.pid);
    found.add(owner);
  }
  return found;
}

function ownerOf(one: MarkedProcess, targets: readonly Waiting[]): Waiting | undefined {
  const { session, mark } = one;
  const key = descendantKey(one);
  return targets.find(
    ({ target }) =>
      session === target.session ||
      (mark !== undefined && target.isMarked(mark)) ||
      target.descendants?.has(key) === true,
  );
}

/** Names a process for good: pids are used again. */
export function descendantKey({ pid, startedAt }: { pid: number; startedAt: number }): string {
  return `${pid} ${startedAt}`;
}

/** Sends a signal to a process, or with a negative number to a group; false when there is none. */
export function kill(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    // EPERM: it is there, and not ours to end.
    return (error as NodeJS.ErrnoException).code === "EPERM" && signal === 0;
  }
}
