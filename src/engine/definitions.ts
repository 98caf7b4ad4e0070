import type { CertificateFacts } from "../model/certificate-facts.ts";
import type { Timetables } from "../dispatch/timetables.ts";
import type { JobDefinition } from "../model/job.ts";
import { nameKey, parseAddress } from "../model/names.ts";
import {
  findCollection,
  type Recorded,
  type RecordedCollection,
  type RecordedJob,
  type RecordedWebJob,
} from "../model/recorded.ts";
import { isSealed } from "../model/secret.ts";
import { formatMoment, type Instant } from "../model/time.ts";
import { canonicalJson } from "../plan/canonical.ts";
import { publicDefinition } from "../plan/sensitive.ts";
import type {
  DefinedCollection,
  DefinedJob,
  DefinedWebJob,
  DefinitionsDocument,
  DefinitionsPart,
} from "../ports/definitions.ts";
import type { SecretVault } from "../ports/state-store.ts";
import type { WebJobHost } from "../ports/web-job-host.ts";
import { membersByName } from "./members.ts";
import { stateOfJob, statusOfJob, statusOfWebJob } from "./status.ts";

/** What may be shown of a PKCS #12 file in base64; undefined where it cannot be opened. */
export type CertificateReader = (pfx: string, password: string) => CertificateFacts | undefined;

export interface DefinitionsScene {
  readonly recorded: Recorded;
  readonly timetables: Timetables;
  readonly vault: SecretVault;
  readonly now: Instant;
  readonly hash: (text: string) => string;
  readonly readCertificate: CertificateReader | undefined;
  /** How the continuous WebJobs are doing; absent: nobody keeps them alive. */
  readonly continuous?: WebJobHost["status"] | undefined;
  /** Absent: all that is at the address. */
  readonly part?: DefinitionsPart | undefined;
}

/**
 * What is defined at an address, without secrets and without their seals: one collection with all its jobs or one of
 * them, nothing where there is neither, every collection without its jobs for no address.
 */
export function definitionsOf(
  address: string | undefined,
  scene: DefinitionsScene,
): DefinitionsDocument {
  const { lineage, serial } = scene.recorded;
  const collections = collectionsAt(address, scene);
  return { formatVersion: "1.0", lineage, serial, collections };
}

/** Tells one definition from another; what a secret is changes it as well. */
export function etagOf(definition: object, hash: (text: string) => string): string {
  return hash(canonicalJson(definition));
}

function collectionsAt(
  address: string | undefined,
  scene: DefinitionsScene,
): readonly DefinedCollection[] {
  const { collections } = scene.recorded;
  if (address === undefined) {
    const nothing = { jobs: [], webJobs: [] };
    return [...collections.values()]
      .map((each) => definedCollection(each, nothing, scene))
      .sort(byName);
  }
  const parsed = parseAddress(address);
  const collection = findCollection(scene.recorded, parsed?.collection ?? "");
  if (parsed === undefined || collection === undefined) return [];
  const members =
    parsed.job === undefined ? allOf(collection, scene) : namedIn(collection, parsed.job);
  return [definedCollection(collection, members, scene)];
}

interface Members {
  readonly jobs: readonly RecordedJob[];
  readonly webJobs: readonly RecordedWebJob[];
}

/** All of them, or the part that is asked for. */
function allOf(collection: RecordedCollection, { recorded, part }: DefinitionsScene): Members {
  const { jobs, webJobs } = membersByName(recorded, collection);
  if (part === undefined) return { jobs, webJobs };
  const { skip, limit, states } = part;
  if (limit === 0) return { jobs: [], webJobs: [] };
  const wanted =
    states === undefined ? jobs : jobs.filter((job) => states.includes(stateOfJob(job)));
  return { jobs: wanted.slice(skip, skip + limit), webJobs: [] };
}

/** One at most. */
function namedIn({ jobs, webJobs }: RecordedCollection, name: string): Members {
  const [job, webJob] = [jobs.get(nameKey(name)), webJobs.get(nameKey(name))];
  return { jobs: job ? [job] : [], webJobs: webJob ? [webJob] : [] };
}

function byName(one: { readonly name: string }, other: { readonly name: string }): number {
  return one.name < other.name ? -1 : 1;
}

function definedCollection(
  collection: RecordedCollection,
  { jobs, webJobs }: Members,
  scene: DefinitionsScene,
): DefinedCollection {
  const { name, definition, project } = collection;
  return {
    name,
    definition,
    etag: etagOf(definition, scene.hash),
    project: project ?? null,
    jobCount: collection.jobs.size,
    webJobCount: collection.webJobs.size,
    jobs: jobs.map((job) => definedJob(collection, job, scene)),
    webJobs: webJobs.map((webJob) => definedWebJob(collection, webJob, scene)),
  };
}

function definedWebJob(
  collection: RecordedCollection,
  webJob: RecordedWebJob,
  scene: DefinitionsScene,
): DefinedWebJob {
  const { name, definition, applied, job } = webJob;
  return {
    name,
    definition: publicDefinition(definition),
    etag: etagOf(definition, scene.hash),
    managed: applied !== undefined,
    createdAt: formatMoment(job.createdAt),
    status: statusOfWebJob(collection, webJob, scene),
    detailedStatus: scene.continuous?.(`${collection.name}/${name}`)?.detailed ?? null,
  };
}

function definedJob(
  collection: RecordedCollection,
  job: RecordedJob,
  scene: DefinitionsScene,
): DefinedJob {
  const { name, definition, applied, createdAt } = job;
  const { shown, etag, certificates } = formsOf(definition, scene);
  return {
    name,
    definition: shown,
    etag,
    managed: applied !== undefined,
    createdAt: formatMoment(createdAt),
    status: statusOfJob(collection, job, scene),
    ...(Object.keys(certificates).length === 0 ? {} : { certificates }),
  };
}

/** What of a job's definition is told. */
interface Forms {
  readonly shown: JobDefinition;
  readonly etag: string;
  readonly certificates: Record<string, CertificateFacts>;
}

/**
 * Made once of each definition: in the state it is a value that is replaced and never changed, and a list of ten thousand
 * jobs would hash all of them whenever somebody asks, while occurrences wait.
 */
const forms = new WeakMap<
  JobDefinition,
  { readonly by: DefinitionsScene["hash"]; readonly all: Forms }
>();

function formsOf(definition: JobDefinition, scene: DefinitionsScene): Forms {
  const known = forms.get(definition);
  if (known?.by === scene.hash) return known.all;
  const all = {
    shown: publicDefinition(definition),
    etag: etagOf(definition, scene.hash),
    certificates: certificatesIn(definition.action, scene),
  };
  forms.set(definition, { by: scene.hash, all });
  return all;
}

function certificatesIn(action: object, scene: DefinitionsScene): Record<string, CertificateFacts> {
  const found: Record<string, CertificateFacts> = {};
  if (scene.readCertificate === undefined) return found;
  const look = (value: unknown, path: string): void => {
    if (typeof value !== "object" || value === null || isSealed(value)) return;
    const facts = factsOf(value, scene);
    if (facts !== undefined) found[path] = facts;
    else for (const [key, member] of Object.entries(value)) look(member, `${path}/${key}`);
  };
  look(action, "/action");
  return found;
}

function factsOf(
  value: object,
  { vault, readCertificate }: DefinitionsScene,
): CertificateFacts | undefined {
  if (!("pfx" in value && "password" in value)) return undefined;
  const open = (text: unknown): string | undefined =>
    isSealed(text) ? vault.open(text.sealed) : undefined;
  const [pfx, password] = [open(value.pfx), open(value.password)];
  if (pfx === undefined || password === undefined) return undefined;
  return readCertificate?.(pfx, password);
}
