import type { Fault } from "./faults.ts";
import type { JobDefaults, Notify, Target } from "./written.ts";

/** What jobs get from outside themselves, and where complaints about them go. */
export interface Inherited {
  /** Where a bare name of a WebJob is looked for; absent: nothing is run from here. */
  readonly collection?: string;
  readonly targets: Readonly<Record<string, Target>>;
  readonly defaults: JobDefaults | undefined;
  /** Of the collection. */
  readonly notify?: Notify | undefined;
  readonly timeZone: string | null | undefined;
  readonly report: (fault: Fault) => void;
}
