import type { JobDefinition } from "../model/job.ts";
import type { DesiredCollection } from "../model/desired.ts";
import type { CollectionDefinition } from "../model/job-collection.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import { acceptCollection } from "./accept-desired.ts";
import type { Fault } from "./faults.ts";
import { plans } from "./rules/quota-rules.ts";
import { isMapping } from "./rules/report.ts";

/** A definition that arrives over a network by itself: checked like a file, in the collection it belongs to. */
export interface Accepted<Definition> {
  /** Absent as soon as there is a fault. */
  readonly definition?: Definition | undefined;
  /** With pointers into what was sent. */
  readonly faults: readonly Fault[];
}

export interface JobPlace {
  readonly collection: string;
  /** The settings of the collection, whose plan and quota hold for the job. */
  readonly settings: CollectionDefinition;
  readonly name: string;
  /** How many other jobs are in the collection. */
  readonly others: number;
}

/** One job, in the language of the files; marked literals (`encodeLiterals`) are its secrets. */
export function acceptJob(sent: unknown, place: JobPlace): Accepted<JobDefinition> {
  if (!isMapping(sent)) return { faults: [noObject("A job")] };
  // What it is made of is what is about to be found out.
  const job = { name: place.name, definition: sent as unknown as JobDefinition };
  const { faults, collection } = acceptMember({ jobs: [job], webJobs: [] }, place);
  return faults.length > 0 ? { faults } : { faults, definition: collection?.jobs[0]?.definition };
}

/** One WebJob, in the language of the files, with `content` where they have `source`. */
export function acceptWebJob(sent: unknown, place: JobPlace): Accepted<WebJobDefinition> {
  if (!isMapping(sent)) return { faults: [noObject("A WebJob")] };
  const webJob = { name: place.name, definition: sent as unknown as WebJobDefinition };
  const { faults, collection } = acceptMember({ jobs: [], webJobs: [webJob] }, place);
  return faults.length > 0
    ? { faults }
    : { faults, definition: collection?.webJobs[0]?.definition };
}

function acceptMember(
  members: Pick<DesiredCollection, "jobs" | "webJobs">,
  { collection: name, settings, name: member, others }: JobPlace,
) {
  const { sku, quota } = settings;
  const definition = {
    ...(sku === undefined ? {} : { sku }),
    ...(quota === undefined ? {} : { quota }),
  };
  const kind = members.jobs.length > 0 ? "jobs" : "webJobs";
  const { faults, collection } = acceptCollection({ name, definition, ...members });
  const beyond = kind === "jobs" ? tooMany(settings, others + 1) : [];
  const inside = faults.map((fault) => within(fault, `/${kind}/${member}`));
  return { faults: [...beyond, ...inside], collection };
}

export interface SettingsPlace {
  readonly collection: string;
  /** What is in the collection, and has to keep to its plan and quota. */
  readonly jobs: readonly { readonly name: string; readonly definition: JobDefinition }[];
}

/** The settings of a collection, in the language of the files, without its jobs. */
export function acceptSettings(
  sent: unknown,
  { collection, jobs }: SettingsPlace,
): Accepted<CollectionDefinition> {
  if (!isMapping(sent)) return { faults: [noObject("A collection")] };
  const inner = ["jobs", "webJobs", "defaults", "notify", "only", "jobCollection"];
  const misplaced = inner.filter((key) => key in sent);
  if (misplaced.length > 0) return { faults: misplaced.map(notHere) };
  const isLimited = sent["sku"] !== undefined || sent["quota"] !== undefined;
  const read = acceptCollection({
    name: collection,
    definition: sent,
    jobs: isLimited ? jobs : [],
    webJobs: [],
  });
  return { faults: read.faults, definition: read.collection?.definition };
}

function noObject(what: string): Fault {
  return { code: "language/type", path: "", at: "value", detail: `${what} is a JSON object.` };
}

function notHere(key: string): Fault {
  return {
    code: "language/misplaced",
    path: `/${key}`,
    at: "key",
    detail: `\`${key}\` is no setting of a collection by itself.`,
    hint: "Jobs have a route of their own; what they inherit is merged into them when files are applied.",
  };
}

function within(fault: Fault, path: string): Fault {
  return fault.path.startsWith(path) ? { ...fault, path: fault.path.slice(path.length) } : fault;
}

/** How many jobs a collection may have; undefined: any number. */
export function jobsAllowed({ sku, quota }: CollectionDefinition): number | undefined {
  const most = [quota?.maxJobCount, plans[sku ?? ""]?.maxJobCount].filter(
    (one) => one !== undefined,
  );
  return most.length === 0 ? undefined : Math.min(...most);
}

function tooMany(settings: CollectionDefinition, count: number): Fault[] {
  const most = jobsAllowed(settings);
  if (most === undefined || count <= most) return [];
  const detail = `The collection would have ${count} jobs; its quota allows ${most}.`;
  const hint = "Delete a job, raise the quota, or use another collection.";
  return [{ code: "limits/quota", path: "", at: "value", detail, hint }];
}
