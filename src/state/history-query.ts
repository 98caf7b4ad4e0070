import {
  findCollection,
  findJob,
  type FormerAddress,
  jobsIn,
  type Recorded,
  type RecordedJob,
} from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { HistoryQuery } from "../ports/state-store.ts";

/** A query with the addresses that what is asked for had before it was moved, by `addressKey`. */
export interface Sought extends HistoryQuery {
  readonly former?: ReadonlyMap<string, readonly FormerAddress[]>;
}

/** What a query asks for in a state: records from before a move go by the address of then. */
export function soughtIn(recorded: Recorded, query: HistoryQuery): Sought {
  if (query.address === undefined) return query;
  const former = new Map<string, FormerAddress[]>();
  for (const { formerly = [] } of jobsAt(recorded, query.address)) {
    for (const each of formerly) {
      const key = addressKey(each.address);
      former.set(key, [...(former.get(key) ?? []), each]);
    }
  }
  return former.size === 0 ? query : { ...query, former };
}

/** The addresses that records of a query may have; undefined: any. */
export function addressesOf({ address, former }: Sought): readonly string[] | undefined {
  return address === undefined ? undefined : [address, ...(former?.keys() ?? [])];
}

/** Whether a query asks for a record. */
export function isWanted(record: HistoryRecord, query: Sought): boolean {
  const { address, status, reason, manual } = query;
  if (status !== undefined && record.status !== status) return false;
  if (reason !== undefined && record.reason !== reason) return false;
  if (manual !== undefined && record.manual !== manual) return false;
  if (address !== undefined && !isOf(record.address, address) && !isFrom(record, query))
    return false;
  return isWithin(record, query) && isOneOf(record.address, query.collections);
}

/** Thousands of records are passed over for each that is found, so what tells them apart soonest comes first. */
function isOf(found: string, wanted: string): boolean {
  if (found.length < wanted.length) return false;
  if (found === wanted) return true;
  if (found.length > wanted.length && found[wanted.length] !== "/") return false;
  return isAt(addressKey(found), addressKey(wanted));
}

function isFrom(record: HistoryRecord, { former }: Sought): boolean {
  const spans = former?.get(addressKey(record.address));
  if (spans === undefined) return false;
  const newest = newestOf(record);
  return spans.some(({ since, until }) => since <= newest && newest <= until);
}

/** The job at an address, or all of a collection. */
function jobsAt(recorded: Recorded, address: string): Iterable<RecordedJob> {
  if (address.includes("/")) {
    const job = findJob(recorded, address);
    return job === undefined ? [] : [job];
  }
  const collection = findCollection(recorded, address);
  return collection === undefined ? [] : jobsIn(collection);
}

function isWithin({ scheduledTime }: HistoryRecord, { since, until }: HistoryQuery): boolean {
  if (since === undefined && until === undefined) return true;
  const scheduled = Date.parse(scheduledTime);
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
