import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { HistoryQuery } from "../ports/state-store.ts";

/** Whether a query asks for a record. */
export function isWanted(record: HistoryRecord, query: HistoryQuery): boolean {
  const { address, status, reason, manual } = query;
  if (status !== undefined && record.status !== status) return false;
  if (reason !== undefined && record.reason !== reason) return false;
  if (manual !== undefined && record.manual !== manual) return false;
  if (!isWithin(Date.parse(record.scheduledTime), query)) return false;
  if (!isOneOf(record.address, query.collections)) return false;
  return address === undefined || isAt(addressKey(record.address), addressKey(address));
}

function isWithin(scheduled: Instant, { since, until }: HistoryQuery): boolean {
  return (since === undefined || scheduled >= since) && (until === undefined || scheduled < until);
}

function isOneOf(address: string, collections: readonly string[] | undefined): boolean {
  if (collections === undefined) return true;
  const key = addressKey(address);
  return collections.some((name) => isAt(key, addressKey(name)));
}

/** The latest moment that a record names. */
export function newestOf(record: HistoryRecord): Instant {
  const ended = record.attempts.at(-1)?.endTime ?? record.scheduledTime;
  return Math.max(Date.parse(record.scheduledTime), Date.parse(ended));
}

function isAt(found: string, wanted: string): boolean {
  return found === wanted || (!wanted.includes("/") && found.startsWith(`${wanted}/`));
}

/** An address as it is compared: names that differ in case alone are one. */
export function addressKey(address: string): string {
  return address.toLowerCase();
}
