import type { ActionRunner } from "../ports/action-runner.ts";
import type { Clock } from "../ports/clock.ts";
import type { EventSink } from "../ports/event-sink.ts";
import type { StateStore } from "../ports/state-store.ts";

export const attemptsMaxDefault = 1_024;

export interface TurnParts {
  readonly store: StateStore;
  readonly clock: Clock;
  readonly runner: ActionRunner;
  readonly events: EventSink;
}

export interface TurnOptions {
  readonly owner: { readonly pid: number; readonly host: string; readonly version: string };
  /** The zone rules of this runtime, such as `2026a`. */
  readonly timeZoneData?: string;
  /** False for a command: no occurrence is fired, only what it was asked for is done. */
  readonly serve: boolean;
  /** Attempts at once in all; absent: 1,024. */
  readonly attemptsMax?: number;
  /** A person has confirmed that the clock is right (promise P17). */
  readonly acceptClock?: boolean;
}
