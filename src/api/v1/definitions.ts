import { acceptJob, acceptSettings, acceptWebJob } from "../../config/accept-member.ts";
import type { Fault } from "../../config/faults.ts";
import { ship } from "../../content/ship.ts";
import { inlineContent } from "../../content/source.ts";
import { isName } from "../../model/names.ts";
import { type Problem, problem, ProblemError, refuse } from "../../model/problem.ts";
import type {
  ChangeAnswer,
  ChangeRequest,
  DefinedCollection,
  DefinedJob,
  DefinedWebJob,
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

/** Only collections that have any are asked for what is in them. */
export async function getWebJobs({ owner }: Service, { query }: Input): Promise<Answer> {
  const { collection } = query as { readonly collection?: string };
  const all = (await owner.definitions(collection)).collections;
  if (collection !== undefined) present(all[0], collection);
  const found = [];
  for (const { name, webJobCount, webJobs } of all) {
    if (webJobCount === 0) continue;
    const whole = collection === undefined ? await owner.definitions(name) : undefined;
    found.push(...(whole?.collections[0]?.webJobs ?? webJobs));
  }
  return { status: 200, body: { formatVersion: "1.0", webJobs: found } };
}

export async function getWebJob({ owner }: Service, { params }: Input): Promise<Answer> {
  const address = addressOf(params as Params);
  const { webJob } = knownIn(await owner.definitions(address)) ?? {};
  const found = present(webJob, address);
  return { status: 200, body: found, etag: `"${found.etag}"` };
}

export function putWebJob(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, (scene) => webJobOf(service, input.body, scene));
}

export function patchWebJob(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, (scene) => {
    const merged = mergePatch(present(scene.known?.webJob, scene.address).definition, input.body);
    return webJobOf(service, merged, scene);
  });
}

export function deleteWebJob(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, () => ({ kind: "webJob", definition: null }));
}

export function putJob(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, (scene) => ({
    kind: "job",
    definition: accepted(acceptJob(input.body, memberPlace(scene))),
  }));
}

export function patchJob(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, (scene) => {
    const merged = mergePatch(present(scene.known?.job, scene.address).definition, input.body);
    return { kind: "job", definition: accepted(acceptJob(merged, memberPlace(scene))) };
  });
}

export function deleteJob(service: Service, input: Input): Promise<Answer> {
  return changed(service, input, () => ({ kind: "job", definition: null }));
}

interface Params {
  readonly collection: string;
  readonly job?: string;
  readonly webJob?: string;
}

function addressOf({ collection, job, webJob }: Params): string {
  const name = job ?? webJob;
  return name === undefined ? collection : `${collection}/${name}`;
}

interface Known {
  readonly collection: DefinedCollection;
  readonly job: DefinedJob | undefined;
  readonly webJob: DefinedWebJob | undefined;
}

/** What there is when a change is decided. */
interface Scene {
  readonly address: string;
  readonly known: Known | undefined;
  /** Of the job or the WebJob. */
  readonly name: string;
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
  decide: (scene: Scene) => Definition | Promise<Definition>,
): Promise<Answer> {
  const { owner, stopping } = service;
  const params = input.params as Params;
  const { job, webJob } = params;
  const address = addressOf(params);
  const { by = "api", serial } = input.query as { by?: string; serial?: string };
  const conditions = { address, by, ...conditionsOf(input) };
  const answer = await changeInTurn(stopping, async () => {
    const document = await owner.definitions(address);
    const wanted = await decide({ address, known: knownIn(document), name: job ?? webJob ?? "" });
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
  const member = known?.job ?? known?.webJob;
  const etag = (address.includes("/") ? member : known?.collection)?.etag;
  const status = body.created ? 201 : 200;
  return { status, body, ...(etag === undefined ? {} : { etag: `"${etag}"` }) };
}

function knownIn({ collections }: DefinitionsDocument): Known | undefined {
  const [collection] = collections;
  if (collection === undefined) return undefined;
  return { collection, job: collection.jobs[0], webJob: collection.webJobs[0] };
}

function found(document: DefinitionsDocument, address: string): Known {
  const known = knownIn(document);
  if (known === undefined) return unknownAddress(address);
  const member = known.job ?? known.webJob;
  return address.includes("/") && member === undefined ? unknownAddress(address) : known;
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

function memberPlace({ known, address, name }: Scene) {
  const collection = known?.collection ?? unknownAddress(address.split("/")[0] ?? "");
  if (!isName(name))
    refuse("api/request", { detail: `"${name}" is no name of a job or a WebJob.` });
  const others = collection.jobCount - (known?.job === undefined ? 0 : 1);
  return { collection: collection.name, settings: collection.definition, name, others };
}

/** A script that stands in the definition is kept as the WebJob's files; other files were brought before. */
async function webJobOf({ owner }: Service, sent: unknown, scene: Scene): Promise<Definition> {
  const definition = accepted(acceptWebJob(sent, memberPlace(scene)));
  const { script, language } = definition;
  if (script === undefined || language === undefined) return { kind: "webJob", definition };
  const content = inlineContent(language, script);
  await ship([content], owner.contents);
  return { kind: "webJob", definition: { ...definition, content: content.digest } };
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
