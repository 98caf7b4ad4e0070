import type { RecordedCollection, RecordedJob } from "../model/recorded.ts";
import type { Instant } from "../model/time.ts";
import type { HealthCheck } from "../ports/owner-wire.ts";
import type { StateStore } from "../ports/state-store.ts";
import type { Tallies } from "./tallies.ts";

/** Where the numbers come from: what is counted while it happens, and what is looked at when somebody asks. */
export interface Sources {
  readonly tallies: Tallies;
  readonly store: Pick<StateStore, "recorded" | "sinceFold" | "activity">;
  readonly load: () => Load;
  readonly health: () => readonly HealthCheck[];
  /** What of a job fires next; undefined: nothing does. */
  readonly nextDue: (collection: RecordedCollection, job: RecordedJob) => Instant | undefined;
  readonly version: string;
  /** Of how many jobs single facts are told; 0: of none. */
  readonly jobsMax: number;
}

/** How much there is to do at the moment. */
export interface Load {
  readonly running: number;
  readonly staged: number;
  readonly ready: number;
  readonly limits: readonly LimitLoad[];
  readonly clockJumps: { readonly forward: number; readonly back: number };
}

interface LimitLoad {
  readonly name: string;
  readonly running: number;
  readonly waiting: number;
}
