import type { Instant } from "../../model/time.ts";

/** What shows that a process lives. */
export interface Activity {
  /** Bytes of output so far. */
  readonly outputBytes: number;
  /** Processor time of the whole job so far, in any unit. */
  readonly cpu: number;
}

/** What is known of how long a process has been quiet. */
export interface Quiet {
  readonly since: Instant;
  readonly outputBytes: number;
  /** Processor time when it had been quiet for the first half; undefined during that half. */
  readonly cpu: number | undefined;
}

export function quietFrom(now: Instant): Quiet {
  return { since: now, outputBytes: 0, cpu: undefined };
}

/**
 * Azure's rule: after `idleMs` without output the processor time is noted; if it is still the same after as long again,
 * still without output, the process is idle. Output or any use of the processor begins anew. Returns "idle", or what is
 * known now.
 */
export function observe(
  quiet: Quiet,
  seen: Activity & { readonly now: Instant },
  idleMs: number,
): Quiet | "idle" {
  const { now, outputBytes, cpu } = seen;
  if (outputBytes !== quiet.outputBytes) return { since: now, outputBytes, cpu: undefined };
  if (now - quiet.since < idleMs) return quiet;
  if (quiet.cpu === undefined) return { since: now, outputBytes, cpu };
  return cpu === quiet.cpu ? "idle" : { since: now, outputBytes, cpu: undefined };
}
