import { acceptJob, acceptSettings } from "../../config/accept-member.ts";
import type { Fault } from "../../config/faults.ts";
import { isName } from "../../model/names.ts";
import { type Problem, problem, ProblemError, refuse } from "../../model/problem.ts";
import type {
  ChangeAnswer,
  ChangeRequest,
  DefinedCollection,
  DefinedJob,
  DefinitionsDocument,
} from "../../ports/definitions.ts";
import type { Owner } from "../../ports/owner.ts";
import { mergePatch } from "../merge-patch.ts";
import { changeAt, changeInTurn } from "../one-at-a-time.ts";
import type { Answer, Input, Service } from "./route.ts";

export async function getDefinitions({ owner }: Service, { query }: Input): Promise<Answer> {
  const { address } = query as { readonly address?: string };
  const body = await owner.definitions(address);
  if (address !== undefined && !isThere(body, address)) unknownAddress(address);
  return { status: 200, body };
}

/** A collection, or the job or WebJob of it that is meant. */
function isThere({ collections: [one] }: DefinitionsDocument, address: string): boolean {
  if (one === undefined) return false;
  return !address.includes("/") || one.jobs.length + one.webJobs.length > 0;
}

export async function getCollection({ owner }: Service, { params }: Input): Promise<Answer> {
  const { collection: name } = params as Params;
  const { collection } = found(await owner.definitions(name), name);
  return { status: 200, body: collection, etag: `"${collection.etag}"` };
}

export function putCollection(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, ({ known, address }) => ({
    kind: "collection",
    definition: accepted(acceptSettings(input.body, settingsPlace(known, address))),
  }));
}

export function patchCollection(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, ({ known, address }) => {
    const merged = mergePatch(present(known?.collection, address).definition, input.body);
    const place = settingsPlace(known, address);
    return { kind: "collection", definition: accepted(acceptSettings(merged, place)) };
  });
}

export function deleteCollection(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, () => ({ kind: "collection", definition: null }));
}

export function putJob(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, (scene) => ({
    kind: "job",
    definition: accepted(acceptJob(input.body, jobPlace(scene))),
  }));
}

export function patchJob(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, (scene) => {
    const merged = mergePatch(present(scene.known?.job, scene.address).definition, input.body);
    return { kind: "job", definition: accepted(acceptJob(merged, jobPlace(scene))) };
  });
}

export function deleteJob(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, () => ({ kind: "job", definition: null }));
}

interface Params {
  readonly collection: string;
  readonly job?: string;
}

interface Known {
  readonly collection: DefinedCollection;
  readonly job: DefinedJob | undefined;
}

/** What there is when a change is decided. */
interface Scene {
  readonly address: string;
  readonly known: Known | undefined;
  readonly jobName: string;
}

type Definition = ChangeRequest extends infer One
  ? One extends ChangeRequest
    ? Pick<One, "kind" | "definition">
    : never
  : never;

/** Reads, decides and changes as one: on the state that was read, or again. */
async function changed(
  service: Service,
  input: Input,
  decide: (scene: Scene) => Definition,
): Promise<Answer> {
  const { owner, stopping } = service;
  const { collection, job } = input.params as Params;
  const address = job === undefined ? collection : `${collection}/${job}`;
  const { by = "api", serial } = input.query as { by?: string; serial?: string };
  const conditions = { address, by, ...conditionsOf(input) };
  const answer = await changeInTurn(stopping, async () => {
    const document = await owner.definitions(address);
    const wanted = decide({ address, known: knownIn(document), jobName: job ?? "" });
    const asked = { ...conditions, ...wanted, serial: Number(serial ?? document.serial) };
    return changeAt(owner, asked);
  });
  return answered(owner, answer, address);
}

function conditionsOf({ headers }: Input): Pick<ChangeRequest, "match" | "isNew"> {
  const [match, noneMatch] = [headers["if-match"], headers["if-none-match"]];
  if (noneMatch !== undefined && noneMatch !== "*") {
    refuse("api/request", { detail: "`If-None-Match` of a change is `*`, or is not there." });
  }
  return {
    ...(match === undefined ? {} : { match: String(match).replace(/^"(.*)"$/, "$1") }),
    ...(noneMatch === undefined ? {} : { isNew: true }),
  };
}

async function answered(owner: Owner, body: ChangeAnswer, address: string): Promise<Answer> {
  const known = knownIn(await owner.definitions(address));
  const etag = (address.includes("/") ? known?.job : known?.collection)?.etag;
  const status = body.created ? 201 : 200;
  return { status, body, ...(etag === undefined ? {} : { etag: `"${etag}"` }) };
}

function knownIn({ collections }: DefinitionsDocument): Known | undefined {
  const [collection] = collections;
  return collection && { collection, job: collection.jobs[0] };
}

function found(document: DefinitionsDocument, address: string): Known {
  const known = knownIn(document);
  if (known === undefined) return unknownAddress(address);
  return address.includes("/") && known.job === undefined ? unknownAddress(address) : known;
}

function present<One>(known: One | undefined, address: string): One {
  return known ?? unknownAddress(address);
}

function unknownAddress(address: string): never {
  return refuse("address/unknown", {
    detail: `Nothing recorded has the address "${address}".`,
    hint: "`sched status` lists what there is.",
  });
}

function settingsPlace(known: Known | undefined, collection: string) {
  return { collection, jobs: known?.collection.jobs ?? [] };
}

function jobPlace({ known, address, jobName: name }: Scene) {
  const collection = known?.collection ?? unknownAddress(address.split("/")[0] ?? "");
  if (!isName(name)) refuse("api/request", { detail: `"${name}" is no name of a job.` });
  const others = collection.jobCount - (known?.job === undefined ? 0 : 1);
  return { collection: collection.name, settings: collection.definition, name, others };
}

function accepted<One>({
  definition,
  faults,
}: {
  readonly definition?: One | undefined;
  readonly faults: readonly Fault[];
}): One {
  if (definition !== undefined) return definition;
  throw new ProblemError(faults.map(refusal));
}

function refusal({ path, detail, hint }: Fault): Problem {
  return problem("api/request", {
    detail: path === "" ? detail : `${path}: ${detail}`,
    path,
    hint,
  });
}
