import { recoveryEntries } from "../dispatch/endings.ts";
import type { Entry } from "../model/entry.ts";
import { ProblemError } from "../model/problem.ts";
import type { Recorded } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import type { ActionRunner } from "../ports/action-runner.ts";
import type { Clock } from "../ports/clock.ts";
import type { SharedState, StateStore } from "../ports/state-store.ts";

/**
 * What being one of several nodes means for an engine. Where the state has one owner, all of it is nothing: the others
 * are dead, the state is as this one left it, and whatever was claimed may start.
 */
export class Membership {
  readonly #shared: SharedState | undefined;

  constructor(store: StateStore) {
    this.#shared = store.shared;
  }

  /**
   * To be called before anything is decided: `moved` when others have committed meanwhile, `lost` when this node was
   * away for longer than its lease, so that its claims may be another's by now.
   */
  async attend(fence: number): Promise<"same" | "moved" | "lost"> {
    if (this.#shared === undefined) return "same";
    const isKept = await this.#shared.renew(fence);
    const hasMoved = await this.#shared.refresh();
    if (!isKept) return "lost";
    return hasMoved ? "moved" : "same";
  }

  /** What becomes of attempts whose owners are gone: all that the state knows, or those whose lease has ended. */
  leftBehind(recorded: Recorded, at: Instant): Entry[] {
    return recoveryEntries(recorded, at, (fence) => this.#shared?.holds(fence) !== true);
  }

  /** The same at any other time; where the state has one owner, its start took them up. */
  takeOvers(recorded: Recorded, at: Instant): Entry[] {
    return this.#shared === undefined ? [] : this.leftBehind(recorded, at);
  }

  /** Whether a commit was refused because others had committed since the state was looked at. */
  hasMoved(error: unknown): boolean {
    return (
      error instanceof ProblemError && error.problems.some(({ code }) => code === "state/moved")
    );
  }

  /** Does what is decided on the state as it is; once more where others were faster. */
  async insist(act: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await act();
        return;
      } catch (error) {
        if (!this.hasMoved(error)) throw error;
        await this.refresh();
      }
    }
  }

  /** Looks at the state as it is after a refusal. */
  async refresh(): Promise<void> {
    await this.#shared?.refresh();
  }

  /** A lease is renewed long before its end, and so is the look at what others left. */
  wake(now: Instant, wanted: Instant): Instant {
    return this.#shared === undefined ? wanted : Math.min(wanted, now + this.#shared.leaseMs / 3);
  }

  /** Starts nothing once the lease is over: what was claimed and did not begin may be somebody else's. */
  guard(runner: ActionRunner, fence: () => number): ActionRunner {
    const shared = this.#shared;
    if (shared === undefined) return runner;
    return {
      run: (attempt, signal) =>
        shared.holds(fence()) ? runner.run(attempt, signal) : new Promise(() => undefined),
    };
  }
}

/** The clock of a node: the time is the store's, and only the waiting for it is done by the node's own. */
export function storeClock(shared: SharedState, own: Clock): Clock {
  return {
    now: () => shared.now(),
    sleepUntil: (until, signal) => own.sleepUntil(own.now() + (until - shared.now()), signal),
  };
}
