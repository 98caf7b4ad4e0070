import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { HistoryQuery } from "../ports/state-store.ts";

/** Whether a query asks for a record. */
export function isWanted(record: HistoryRecord, query: HistoryQuery): boolean {
  const { address, status, since } = query;
  if (status !== undefined && record.status !== status) return false;
  if (since !== undefined && Date.parse(record.scheduledTime) < since) return false;
  return address === undefined || isAt(addressKey(record.address), addressKey(address));
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
