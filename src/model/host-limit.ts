import type { HostPattern } from "./host-pattern.ts";

/** What `limits.perHost` in `serve.yaml` says of some hosts; it holds for each of them by itself. */
export interface HostLimit {
  readonly hosts: readonly HostPattern[];
  /** Calls at once; absent: no limit. */
  readonly concurrency?: number;
  /** Absent: no limit. */
  readonly rate?: CallRate;
}

/** So many calls in so many milliseconds, spread evenly, of which `burst` may come at once. */
export interface CallRate {
  readonly calls: number;
  readonly perMs: number;
  readonly burst: number;
}
