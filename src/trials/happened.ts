import { nameKey } from "../model/names.ts";
import type { Anchor, Timing } from "../model/recurrence.ts";
import type { HistoryRecord } from "../model/run.ts";
import { type Instant, secondMs } from "../model/time.ts";
import type { Trial } from "../model/trial.ts";

/** An occurrence that began. */
export interface Fired {
  readonly address: string;
  readonly at: Instant;
  readonly status: "succeeded" | "failed" | "running";
  readonly reason: string | null;
  /** How long after its moment it began, whole seconds, in milliseconds. */
  readonly lateMs: number;
  /** Of its main action. */
  readonly attempts: number;
}

/** Occurrences of a job that were passed over, as one record has them. */
export interface Skipped {
  readonly address: string;
  readonly first: Instant;
  readonly last: Instant;
  readonly count: number;
  readonly reason: string;
}

/** What came of a test's window, in the order of time and address. */
export interface Happened {
  readonly fired: readonly Fired[];
  readonly skipped: readonly Skipped[];
}

/** A job of a test as it was applied. */
export interface TriedJob {
  readonly address: string;
  readonly timing: Timing;
  readonly anchor: Anchor;
  /** Who says that it is disabled; absent: nobody. */
  readonly disabledBy?: "job" | "collection";
}

/** All that a judgement looks at. */
export interface TrialScene {
  readonly trial: Trial;
  readonly happened: Happened;
  /** By `nameKey` of their addresses. */
  readonly jobs: ReadonlyMap<string, TriedJob>;
}

/** What of the records lies in the window of a test; a range that reaches into it is there whole. */
export function happenedIn({ from, to }: Trial, records: readonly HistoryRecord[]): Happened {
  const own = records.filter(({ manual, condition }) => !manual && condition === undefined);
  const fired = own
    .flatMap((record) => firedOf(record) ?? [])
    .filter(({ at }) => at >= from && at < to);
  const skipped = own
    .flatMap((record) => skippedOf(record) ?? [])
    .filter(({ first, last }) => last >= from && first < to);
  return {
    fired: fired.sort((one, other) => one.at - other.at || byAddress(one, other)),
    skipped: skipped.sort((one, other) => one.first - other.first || byAddress(one, other)),
  };
}

/** By address, as a last resort of sorting. */
export function byAddress(
  one: { readonly address: string },
  other: { readonly address: string },
): number {
  const [here, there] = [nameKey(one.address), nameKey(other.address)];
  if (here === there) return 0;
  return here < there ? -1 : 1;
}

function firedOf(record: HistoryRecord): Fired | undefined {
  const { address, status, reason, attempts, underWaySince } = record;
  if (status === "skipped") return undefined;
  const main = attempts.filter(({ action }) => action === "main");
  const began = main[0]?.startTime ?? underWaySince;
  // Claimed and waiting for its turn: it has not begun.
  if (began === undefined) return undefined;
  const at = Date.parse(record.scheduledTime);
  const lateMs = Math.floor((Date.parse(began) - at) / secondMs) * secondMs;
  const underWay = underWaySince === undefined ? 0 : 1;
  return { address, at, status, reason, lateMs, attempts: main.length + underWay };
}

function skippedOf(record: HistoryRecord): Skipped | undefined {
  const { address, status, reason, range, scheduledTime } = record;
  if (status !== "skipped") return undefined;
  const { count = 1, first = scheduledTime, last = scheduledTime } = range ?? {};
  return {
    address,
    first: Date.parse(first),
    last: Date.parse(last),
    count,
    reason: reason ?? "",
  };
}
