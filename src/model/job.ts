import type { Action } from "./action.ts";
import type { Notify } from "./notify.ts";
import type { CatchUp, ConcurrencyGroup, Delivery, Overlap } from "./policy.ts";
import type { Timing } from "./recurrence.ts";

/**
 * What a job should be. One canonical form serves the files, the plan, the state and the API: enumerations in one
 * case, durations as ISO 8601 text, whatever equals the product's default left out, and everything inherited (from the
 * collection's defaults, a target) already merged in, so that a definition can be read and run on its own.
 */
export interface JobDefinition extends Timing {
  readonly description?: string;
  /** Absent: enabled. */
  readonly state?: "disabled" | "suspended";
  readonly tags?: Readonly<Record<string, string>>;
  readonly action: Action;
  readonly notify?: readonly Notify[];
  readonly heartbeat?: Heartbeat;
  readonly overlap?: Exclude<Overlap, "allow">;
  readonly catchUp?: CatchUp;
  /** For one attempt; absent: 60 seconds, and no bound for a WebJob. */
  readonly timeout?: string;
  readonly delivery?: Exclude<Delivery, "atLeastOnce">;
  readonly jitter?: string;
  readonly concurrency?: ConcurrencyGroup;
  /** The target of `sched.yaml` that the action came from, with its limit of calls at once. */
  readonly target?: { readonly name: string; readonly limit?: number };
  readonly protect?: true;
  readonly ignoreChanges?: readonly string[];
  readonly ignoreWarnings?: readonly string[];
}

/** A job with neither `recurrence` nor `cron` runs once. */
export function isOneTime(timing: Timing): boolean {
  return timing.recurrence === undefined && timing.cron === undefined;
}

/** A monitor elsewhere that is told of a job's runs. */
export interface Heartbeat {
  /** Called as it is when a run succeeded, with `/start` or `/fail` behind it otherwise. */
  readonly uri: string;
  /** In this order; absent: of all three. */
  readonly on?: readonly Beat[];
}

export type Beat = "start" | "success" | "failure";
