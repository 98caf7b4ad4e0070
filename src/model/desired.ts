import type { JobDefinition } from "./job.ts";
import type { CollectionDefinition } from "./job-collection.ts";
import type { WebJobDefinition } from "./web-job.ts";

/**
 * What the files want: the project's collections, canonical, sorted by name. Plain data that crosses a socket as JSON
 * once its literal secrets are sealed.
 */
export interface Desired {
  readonly project: string;
  readonly collections: readonly DesiredCollection[];
  /** Addresses to take over from whoever made them, where the files have them. */
  readonly imports?: readonly string[];
  /** Addresses that leave the files and go on unmanaged, instead of being deleted. */
  readonly removed?: readonly string[];
  /** What was renamed: where it is recorded, and where the files have it now. No address is in it twice as a source. */
  readonly moved?: readonly Move[];
}

/** Two collections, or two addresses in collections. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** `sched.yaml:14` */
  readonly place?: string;
}

export interface DesiredCollection {
  readonly name: string;
  readonly definition: CollectionDefinition;
  readonly jobs: readonly DesiredJob[];
  readonly webJobs: readonly DesiredWebJob[];
}

export interface DesiredJob {
  readonly name: string;
  readonly definition: JobDefinition;
  /** `billing.sched.yaml:14`, for the plan's warnings and `sched explain`. */
  readonly place?: string;
}

export interface DesiredWebJob {
  readonly name: string;
  readonly definition: WebJobDefinition;
  readonly place?: string;
  /** The names among its files that decide which is run (`runFileCandidates`), for the plan's warnings. */
  readonly scripts?: readonly string[];
}
