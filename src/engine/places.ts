import { type Address, nameKey, parseAddress } from "../model/names.ts";
import { refuse } from "../model/problem.ts";
import {
  findCollection,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
  type RecordedWebJob,
} from "../model/recorded.ts";

/** What an address names: a collection, or one thing in it. */
export interface Place {
  /** In the case it is recorded with. */
  readonly address: string;
  readonly collection: RecordedCollection;
  /** The job, or the one that the WebJob is. */
  readonly job?: RecordedJob;
  readonly webJob?: RecordedWebJob;
}

/** Refuses with `address/form` for what is no address, and with `address/unknown` where nothing has it. */
export function placeAt(recorded: Recorded, text: string): Place {
  const place = findPlace(recorded, addressOf(text));
  if (place !== undefined) return place;
  return refuse("address/unknown", {
    detail: `Nothing recorded has the address "${text}".`,
    hint: "`sched status` lists what there is; what is only in the files has to be applied first.",
  });
}

/** The same; undefined where nothing has the address. */
export function placeOrNone(recorded: Recorded, address: string): Place | undefined {
  try {
    return placeAt(recorded, address);
  } catch {
    return undefined;
  }
}

/** The job or WebJob at an address; refuses for anything else. */
export function jobPlaceAt(
  recorded: Recorded,
  text: string,
): Place & { readonly job: RecordedJob } {
  const place = placeAt(recorded, text);
  const { job } = place;
  if (job !== undefined) return { ...place, job };
  return refuse("address/unknown", {
    detail: `"${text}" is a collection, not a job.`,
    hint: "Name a job, as in `sched run collection/job`.",
  });
}

function addressOf(text: string): Address {
  const address = parseAddress(text);
  if (address !== undefined) return address;
  return refuse("address/form", {
    detail: `"${text}" is not an address.`,
    hint: "An address is `collection`, `collection/job` or `collection/webJob`.",
  });
}

function findPlace(recorded: Recorded, address: Address): Place | undefined {
  const collection = findCollection(recorded, address.collection);
  if (collection === undefined) return undefined;
  if (address.job === undefined) return { address: collection.name, collection };
  const job = collection.jobs.get(nameKey(address.job));
  if (job !== undefined) return { address: `${collection.name}/${job.name}`, collection, job };
  const webJob = collection.webJobs.get(nameKey(address.job));
  if (webJob === undefined) return undefined;
  const { job: asJob } = webJob;
  return { address: `${collection.name}/${webJob.name}`, collection, webJob, job: asJob };
}
