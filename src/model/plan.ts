import type { CollectionDefinition } from "./job-collection.ts";
import type { JobDefinition } from "./job.ts";
import type { Problem } from "./problem.ts";
import type { WebJobDefinition } from "./web-job.ts";

/** What would change. Plain data; how it looks is none of its business. Members of the contract keep their names. */
export interface Plan {
  readonly lineage: string;
  readonly serial: number;
  readonly project: string;
  /** In the order of addresses. */
  readonly changes: readonly PlannedChange[];
  /** Jobs and WebJobs of the project that stay as they are. */
  readonly unchanged: number;
  /** What was changed outside `apply` since the last one; the same shape. */
  readonly drift: readonly PlannedChange[];
  readonly warnings: readonly Problem[];
  readonly summary: PlanSummary;
  readonly calendar: CalendarSummary;
  /** Collections that other projects or REST made: listed, never touched. */
  readonly unmanaged: readonly string[];
  /** Holds in force, shown and never lifted. */
  readonly holds: readonly PlannedHold[];
  /** Addresses whose apply makes a call at once. */
  readonly firesAtOnce: readonly string[];
  /** Secrets that would go where they did not go before; absent: none. */
  readonly secretUses?: readonly PlannedSecretUse[];
  /** SHA-256 over what an apply would do; the owner compares it with its own before it commits. */
  readonly digest: string;
}

export type PlannedAction =
  | "create"
  | "update"
  | "delete"
  | "replace"
  | "move"
  | "import"
  | "forget";

/** A change of what is recorded of a project, by hand: all else stays as it is recorded. */
export type StateEdit =
  | { readonly kind: "move"; readonly from: string; readonly to: string }
  | { readonly kind: "remove"; readonly addresses: readonly string[] }
  /** To what a copy says, which comes as what is desired. `force`: whatever state it is of, and however old. */
  | {
      readonly kind: "push";
      readonly lineage: string;
      readonly serial: number;
      readonly force?: boolean;
    };

export type AnyDefinition = CollectionDefinition | JobDefinition | WebJobDefinition;

export interface PlannedChange {
  readonly address: string;
  readonly kind: "collection" | "job" | "webJob";
  readonly action: PlannedAction;
  /** The address that it had until now, where it is moved. */
  readonly movedFrom?: string;
  /** In brackets behind the heading: why this action. */
  readonly reason: string | null;
  readonly before: AnyDefinition | null;
  readonly after: AnyDefinition | null;
  readonly fields: readonly FieldChange[];
  readonly calendar: CalendarEffect | null;
  /** Members that stay as they are, to be counted. */
  readonly unchangedFields: number;
}

export interface FieldChange {
  /** JSON pointer into the definition, such as `/action/request/uri`. */
  readonly path: string;
  /** Absent members are undefined; sensitive ones hold no value. */
  readonly before: unknown;
  readonly after: unknown;
  readonly sensitive: boolean;
  /** Of a text of several lines, a file or JSON: what changes line by line, in hunks as `diff -u` writes them, bounded. */
  readonly diff?: string;
}

/** Over the horizon; `next` are the first few occurrences after the change, UTC. */
export interface CalendarEffect {
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
  readonly next: readonly string[];
}

export interface PlanSummary {
  readonly add: number;
  readonly change: number;
  readonly destroy: number;
}

export interface CalendarSummary {
  readonly horizon: string;
  readonly added: number;
  readonly removed: number;
  readonly moved: number;
  /** Most occurrences in one minute, among the minutes that changed jobs touch; null when nothing changed. */
  readonly peak: { readonly before: number; readonly after: number; readonly at: string } | null;
}

/** A secret on its way to a host that it did not go to before, by jobs of one collection. */
export interface PlannedSecretUse {
  readonly secret: string;
  /** As the definition names it; null: a program, or a host that only a secret tells. */
  readonly host: string | null;
  readonly collection: string;
  readonly addresses: readonly string[];
}

export interface PlannedHold {
  readonly address: string;
  readonly by: string;
  readonly since: string;
  readonly note: string | null;
  readonly until: string | null;
}
