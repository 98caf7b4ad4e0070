import type { HostLimits } from "../dispatch/host-limits.ts";
import type { OpenedEntry } from "../model/entry.ts";
import type { Instant } from "../model/time.ts";
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
  /** What the service limits for hosts; absent: nothing. */
  readonly hosts?: HostLimits;
  /** A person has confirmed that the clock is right (promise P17). */
  readonly acceptClock?: boolean;
  /** Called when definitions or holds may have changed, and when the state was taken over. */
  readonly onChanged?: () => void;
}

export interface Opening {
  readonly at: Instant;
  readonly fence: number;
  /** The clock is right, though it is far from what was recorded. */
  readonly confirmed: boolean;
}

/** A new owner takes the state over. */
export function openedEntry(
  { owner, timeZoneData }: TurnOptions,
  { at, fence, confirmed }: Opening,
): OpenedEntry {
  return {
    type: "opened",
    at,
    fence,
    owner,
    ...(timeZoneData === undefined ? {} : { timeZoneData }),
    ...(confirmed ? { clockConfirmed: true } : {}),
  };
}
