import type { ActionRole } from "./run.ts";
import { formatSecond, type Instant } from "./time.ts";

/** Names of collections, jobs and WebJobs; unique without regard to case. */
export const namePattern: RegExp = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/;

export function isName(text: string): boolean {
  return namePattern.test(text);
}

/** What names are compared and kept by: two names that differ in case alone are one. */
export function nameKey(name: string): string {
  return name.toLowerCase();
}

/** `collection`, `collection/job` or `collection/webJob`. */
export interface Address {
  readonly collection: string;
  readonly job?: string;
}

/** Reads `billing` or `billing/heartbeat`; undefined for anything else. */
export function parseAddress(text: string): Address | undefined {
  const [collection, job, ...rest] = text.split("/");
  if (collection === undefined || !isName(collection) || rest.length > 0) return undefined;
  if (job === undefined) return { collection };
  return isName(job) ? { collection, job } : undefined;
}

export function formatAddress(address: Address): string {
  return address.job === undefined ? address.collection : `${address.collection}/${address.job}`;
}

/**
 * The identity of a run: `billing/heartbeat@2026-01-01T01:00:00Z` for an occurrence, `billing/heartbeat@manual/ID` for
 * a forced run. Named after its moment, so that claiming it twice is impossible: the name is the lock.
 */
export type RunId = string;

export function occurrenceId(address: string, due: Instant): RunId {
  return `${address}@${formatSecond(due)}`;
}

export function manualRunId(address: string, id: string): RunId {
  return `${address}@manual/${id}`;
}

/** A notification about a run: `billing/heartbeat@2026-01-01T01:00:00Z/failure/notify`, from the second on `…/failure/2/notify`. */
export function noticeId(about: RunId, condition: string, index: number): RunId {
  return `${about}/${condition}${index === 0 ? "" : `/${index + 1}`}/notify`;
}

export function isNotice(run: RunId): boolean {
  return run.endsWith("/notify");
}

/** Whether somebody asked for it: no occurrence, and no notification of one. */
export function isManual(run: RunId): boolean {
  return run.includes("@manual/");
}

/** The address in a run id: what stands before `@`, which no name may hold. */
export function addressOfRun(run: RunId): string {
  const at = run.indexOf("@");
  return at < 0 ? run : run.slice(0, at);
}

/**
 * The `Idempotency-Key` of a run: `LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z`, or `…/manual/ID`; an error action's
 * is the same with `/error` behind it, a notification's ends in `/notify` (promise P5).
 */
export function idempotencyKey(lineage: string, run: RunId, action: ActionRole): string {
  const isError = action === "error";
  if (last.run !== run || last.lineage !== lineage || last.isError !== isError) {
    const key = `${lineage}/${run.replace("@", "/")}${isError ? "/error" : ""}`;
    last = { lineage, run, isError, key };
  }
  return last.key;
}

/** Whoever asks for a key asks for its trace too: both then go by one text. */
let last = { lineage: "", run: "", isError: false, key: "" };
