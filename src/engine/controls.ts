import type { Entry } from "../model/entry.ts";
import type { RunId } from "../model/names.ts";
import type { Start } from "../dispatch/claims.ts";
import type { Scene } from "../dispatch/passed-over.ts";

/** An attempt that a request begins; its lane is found when it does. */
export type AskedStart = Omit<Start, "lane">;

/** What a request decides on the state as it is at its turn; thrown problems refuse it. */
export interface Decision<Answer> {
  readonly entries: readonly Entry[];
  readonly starts?: readonly AskedStart[];
  /** Runs that end with these entries: their attempts are aborted once that is durable. */
  readonly cancels?: readonly RunId[];
  /** Jobs and collections whose definition or hold changes. */
  readonly touched?: readonly string[];
  /** Computed when the entries are durable and folded. */
  answer(): Answer;
}

export interface ControlScene extends Scene {
  readonly fence: number;
  /** The clock tells an absurd time (promise P17): `now` is the last moment that was believed. */
  readonly clockDoubted: boolean;
}

export type Decide<Answer> = (scene: ControlScene) => Decision<Answer>;

/** A request whose answer is typed away, so that one list holds them all. */
export interface PendingControl {
  readonly decide: Decide<void>;
  refuse(error: unknown): void;
}

/** Requests of operators and appliers, in the order they came. They are decided in the engine's one sequence. */
export class Controls {
  #pending: PendingControl[] = [];

  get size(): number {
    return this.#pending.length;
  }

  add<Answer>(decide: Decide<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      // What is durable stays so: an answer that cannot be made is the asker's trouble and not the engine's.
      const settle = (decision: Decision<Answer>): void => {
        try {
          resolve(decision.answer());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.#pending.push({
        decide: (scene) => {
          const decision = decide(scene);
          return { ...decision, answer: () => settle(decision) };
        },
        refuse: reject,
      });
    });
  }

  /** Has a request decided again that was decided on a state which had moved. */
  again(control: PendingControl): void {
    this.#pending.push(control);
  }

  take(): PendingControl[] {
    const taken = this.#pending;
    this.#pending = [];
    return taken;
  }
}
