import type { CatchUp, Overlap } from "./policy.ts";

/** A script or program that `sched` itself runs. Canonical, like `JobDefinition`. */
export interface WebJobDefinition {
  readonly description?: string;
  readonly type: "triggered" | "continuous";
  /** A folder, a zip or a single file, relative to the project. */
  readonly source?: string;
  /** Instead of `source`: the text of the script. */
  readonly script?: string;
  readonly language?: string;
  /** NCRONTAB. */
  readonly schedule?: string;
  readonly timeZone?: string;
  readonly state?: "disabled" | "suspended";
  readonly singleton?: boolean;
  readonly arguments?: string | readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly stoppingWaitTime?: string;
  readonly idleTimeout?: string;
  readonly historySize?: number;
  readonly user?: string;
  readonly overlap?: Exclude<Overlap, "allow">;
  readonly catchUp?: CatchUp;
  readonly tags?: Readonly<Record<string, string>>;
  readonly protect?: true;
  readonly ignoreWarnings?: readonly string[];
}
