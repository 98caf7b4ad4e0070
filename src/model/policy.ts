/** How often, how long, how many at once. Durations are ISO 8601 texts in definitions. */

export interface RetryPolicy {
  readonly retryType: "none" | "fixed" | "exponential";
  /** 15 seconds to 18 months; absent: 30 seconds. */
  readonly retryInterval?: string;
  /** Extra attempts, 1 to 20; absent: 4. */
  readonly retryCount?: number;
  /** The longest pause that doubling or a `Retry-After` leads to; absent: an hour. */
  readonly maxInterval?: string;
  /** Each pause is lengthened by up to this; absent: not at all. */
  readonly jitter?: string;
  /** No attempt begins later than this after the first one of its action; absent: `retryCount` alone ends it. */
  readonly giveUpAfter?: string;
}

/** What happens to an occurrence that is due while one of its job is still running (P11). */
export type Overlap = "allow" | "skip" | "queue" | "cancelRunning";

/** How much of what was missed is made up for (P10). */
export interface CatchUp {
  /** Everything due in this window before now is fired, in order. */
  readonly replay?: string;
  /** Of older ones the latest is fired if not older than this: a duration, `untilNext` or `never`. */
  readonly latestWithin?: string;
  /** Of WebJobs alone: the latest is fired if the first of them is not older than this. */
  readonly firstWithin?: string;
}

export interface ConcurrencyGroup {
  readonly group: string;
  readonly limit: number;
}

export type Delivery = "atLeastOnce" | "atMostOnce";

/** The shortest period, and how many jobs, a collection may have. */
export interface Quota {
  readonly maxJobCount?: number;
  readonly maxJobOccurrence?: number;
  readonly maxRecurrence?: { readonly frequency: string; readonly interval?: number };
}

/** What holds where a definition says nothing. Canonical definitions leave these out. */
export const defaults = {
  retryInterval: "PT30S",
  retryCount: 4,
  retryMaxInterval: "PT1H",
  overlap: "allow",
  replay: "PT10M",
  latestWithin: "untilNext",
  firstWithin: "PT10M",
  timeout: "PT1M",
  delivery: "atLeastOnce",
  lateAfter: "PT1M",
  longFactor: 3,
  dstGap: "shift",
  dstRepeat: "first",
} as const;

/** Azure's policy where none is given anywhere: fixed, 30 s, 4 retries (reference 3.6). */
export const defaultRetryPolicy: RetryPolicy = {
  retryType: "fixed",
  retryInterval: defaults.retryInterval,
  retryCount: defaults.retryCount,
};
