import { nameKey } from "../model/names.ts";
import type { Hold, RecordedCollection, RecordedJob, RecordedWebJob } from "../model/recorded.ts";
import { jobOfWebJob } from "../model/web-job.ts";

/** A job or a WebJob in a collection, copied and never changed: a plan must not touch the state that it looks at. */
export type RecordedMember =
  | { readonly kind: "job"; readonly member: RecordedJob }
  | { readonly kind: "webJob"; readonly member: RecordedWebJob };

/** What is at `collection/name`, whatever the case. */
export function memberAt(
  collections: ReadonlyMap<string, RecordedCollection>,
  address: string,
): RecordedMember | undefined {
  const [collection = "", name = ""] = address.split("/");
  const found = collections.get(nameKey(collection));
  const job = found?.jobs.get(nameKey(name));
  if (job !== undefined) return { kind: "job", member: job };
  const webJob = found?.webJobs.get(nameKey(name));
  return webJob && { kind: "webJob", member: webJob };
}

/** A copy of a collection whose members may be put in and taken out. */
export interface OpenedCollection extends RecordedCollection {
  readonly jobs: Map<string, RecordedJob>;
  readonly webJobs: Map<string, RecordedWebJob>;
}

export function opened(collection: RecordedCollection): OpenedCollection {
  const { jobs, webJobs } = collection;
  return { ...collection, jobs: new Map(jobs), webJobs: new Map(webJobs) };
}

/** Puts a member in under a name; `hold`: what it is paused by unless it has a pause of its own. */
export function putMember(
  { name: collection, jobs, webJobs }: OpenedCollection,
  found: RecordedMember,
  name: string,
  hold?: Hold,
): void {
  const key = nameKey(name);
  if (found.kind === "job") {
    jobs.set(key, held({ ...found.member, name }, hold));
    return;
  }
  const { definition, job } = found.member;
  const own = { ...job, name, definition: jobOfWebJob(`${collection}/${name}`, definition) };
  webJobs.set(key, { ...found.member, name, job: held(own, hold) });
}

export function takeMember({ jobs, webJobs }: OpenedCollection, { kind, member }: RecordedMember) {
  (kind === "job" ? jobs : webJobs).delete(nameKey(member.name));
}

function held(job: RecordedJob, hold: Hold | undefined): RecordedJob {
  return hold === undefined || job.hold !== undefined ? job : { ...job, hold };
}
