import type { Quota } from "./policy.ts";

/** The settings of a collection itself; what it hands down to its jobs is merged into them. */
export interface CollectionDefinition {
  readonly description?: string;
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly timeZone?: string;
  /** Absent: enabled. */
  readonly state?: "disabled" | "suspended";
  readonly sku?: "free" | "standard" | "p10Premium" | "p20Premium";
  readonly quota?: Quota;
  /** Attempts of its jobs at once; absent: no limit of its own. */
  readonly concurrency?: { readonly limit: number };
}
