import type { Action, ActionType, ErrorAction } from "../model/action.ts";
import type { Attempt, AttemptResult } from "../ports/action-runner.ts";
import type { RequestDescription } from "../ports/request-description.ts";
import type { Instant } from "../model/time.ts";
import type { NetworkPolicy } from "./network-policy.ts";
import type { SecretAccess } from "./sensitive-values.ts";
import type { WebJobParts } from "./web-job.ts";

/** What every type of action may need of its surroundings. */
export interface AdapterParts extends SecretAccess {
  /** For `User-Agent` and its kin: `sched/1.2.3`. */
  readonly userAgent: string;
  /** The system's clock: signatures and tokens say until when they hold. */
  readonly now: () => Instant;
  readonly policy: NetworkPolicy;
  /** Calls to one origin at once. */
  readonly connectionsMax: number;
  /** Certificates of authorities to trust beside the well-known ones, PEM. */
  readonly certificateAuthorities: readonly string[];
  /** What runs WebJobs here; absent: nothing does. */
  readonly webJobs?: WebJobParts | undefined;
}

/** Carries out the actions of one family. Made at the first of them and kept; heavy packages are loaded by `run`. */
export interface ActionAdapter<Kind extends Action | ErrorAction = Action | ErrorAction> {
  /** Never rejects: whatever goes wrong is an outcome. Ends soon after `signal` aborts or the timeout has passed. */
  run(action: Kind, attempt: Attempt, signal: AbortSignal): Promise<AttemptResult>;
  /** What `run` would send, secrets masked. Never rejects, and never calls the target. */
  describe(action: Kind, attempt: Attempt): Promise<RequestDescription>;
  /** Loads what sending such an action needs, for a service that wants to be punctual at its first call. */
  prepare?(action?: Kind): Promise<void>;
  /** Ends all connections; attempts under way fail. */
  close?(): Promise<void>;
}

export type ActionOf<Type extends ActionType> = Extract<
  Action | ErrorAction,
  { readonly type: Type }
>;

/** Types that name the same function share one adapter, and with it its connections. */
export type OpenAdapter<Kind extends Action | ErrorAction> = (
  parts: AdapterParts,
) => ActionAdapter<Kind>;

/** The description of an attempt that could not be sent. @param why no full stop at its end */
export function nothingToSend(protocol: string, why: string): RequestDescription {
  return {
    protocol,
    operation: "none",
    target: "",
    headers: [],
    body: null,
    notes: [`Nothing would be sent: ${why}.`],
    command: null,
  };
}
