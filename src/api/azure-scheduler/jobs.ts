import { isName } from "../../model/names.ts";
import type { JobDefinition } from "../../model/job.ts";
import { ProblemError } from "../../model/problem.ts";
import type { DefinedCollection, DefinedJob } from "../../ports/definitions.ts";
import { ArmError, badRequest, isProblem, notFound } from "../arm/arm-error.ts";
import type { ArmReply, ArmRequest } from "../arm/route.ts";
import { mergePatch } from "../merge-patch.ts";
import { changeAt, changeInTurn } from "../one-at-a-time.ts";
import { checkId } from "./check-id.ts";
import { badName, collectionAt } from "./collections.ts";
import { azureStatuses } from "./history.ts";
import { latestHistory } from "./latest-history.ts";
import { cutOf, filterOf, pageFrom, pageOf, partOf } from "./lists.ts";
import { jobId, labelsOf, provider } from "./names.ts";
import { objectAt, type Picked } from "./pick.ts";
import { jobSubject, pickJob, readJob } from "./read-job.ts";
import { messageOf } from "../../config/azure-shapes.ts";
import { stateOf, writeJob, writeProperties } from "./write-job.ts";

const states = ["Enabled", "Disabled", "Faulted", "Completed"] as const;
const jobStates = ["enabled", "disabled", "suspended", "completed", "faulted"] as const;

export async function listJobs(request: ArmRequest): Promise<ArmReply> {
  const cut = cutOf(request);
  const state = filterOf(request, "state", states)?.toLowerCase();
  const part = { ...partOf(cut), states: state === undefined ? undefined : statesLike(state) };
  const { collection } = await collectionAt(request, part);
  const place = { labels: labelsOf(request.params), collection: collection.name };
  const jobs = collection.jobs.map((job) => writeJob(job, place));
  return { status: 200, body: pageFrom(jobs, cut, request) };
}

/** All of ours that Azure has one word for. */
function statesLike(state: string): readonly string[] {
  return jobStates.filter((each) => stateOf(each) === state);
}

export async function getJob(request: ArmRequest): Promise<ArmReply> {
  const { job, collection } = await jobAt(request);
  return { status: 200, body: written(request, collection, job) };
}

export function putJob(request: ArmRequest): Promise<ArmReply> {
  const picked = pickJob(request.body);
  return changed(request, () => picked);
}

export function patchJob(request: ArmRequest): Promise<ArmReply> {
  const patch = pickJob(request.body);
  return changed(request, ({ known }) => {
    if (known === undefined) throw missing(request);
    const present = pickJob({ properties: writeProperties(known) });
    return mergePatch(withoutReplaced(present, patch), patch) as Picked;
  });
}

export async function deleteJob(request: ArmRequest): Promise<ArmReply> {
  const address = addressOf(request);
  try {
    await request.owner.change({ kind: "job", address, by: "azure", definition: null });
  } catch (error) {
    throw isProblem(error, "address/unknown") ? missing(request) : error;
  }
  return { status: 200 };
}

/** Answers when the run has durably begun. A run by hand counts, and moves nothing of the schedule. */
export async function runJob(request: ArmRequest): Promise<ArmReply> {
  const { job } = await jobAt(request);
  refuseFinished(job, "run");
  await request.owner.run(addressOf(request), { by: "azure", detached: true });
  return { status: 200 };
}

export async function listHistory(request: ArmRequest): Promise<ArmReply> {
  const cut = cutOf(request);
  const status = filterOf(request, "status", azureStatuses);
  const { job, collection } = await jobAt(request);
  const address = `${collection.name}/${job.name}`;
  const place = { labels: labelsOf(request.params), collection: collection.name, job };
  const { skip, limit } = partOf(cut);
  const entries = await latestHistory(
    (last) => request.owner.history({ address, last, running: true }),
    { count: skip + limit, status },
    place,
  );
  return { status: 200, body: pageOf(entries, cut, request) };
}

interface Found {
  readonly collection: DefinedCollection;
  readonly job: DefinedJob;
}

async function jobAt(request: ArmRequest): Promise<Found> {
  const { collections } = await request.owner.definitions(addressOf(request));
  const [collection] = collections;
  const job = collection?.jobs[0];
  if (collection === undefined || job === undefined) throw missing(request);
  return { collection, job };
}

/** `collection/job`; names that nothing can have are those of nothing. */
function addressOf(request: ArmRequest): string {
  const { collection = "", job = "" } = request.params;
  if (!isName(collection) || !isName(job)) throw missing(request);
  return `${collection}/${job}`;
}

function missing({ params }: ArmRequest): ArmError {
  const { collection = "", job = "", resourceGroup = "" } = params;
  return notFound(`${provider}/jobCollections/${collection}/jobs/${job}`, resourceGroup);
}

function missingParent({ collection = "" }: ArmRequest["params"]): ArmError {
  return new ArmError(
    404,
    "ParentResourceNotFound",
    `Can not perform requested operation on nested resource. Parent resource '${collection}' not found.`,
  );
}

interface Scene {
  readonly known: DefinedJob | undefined;
}

async function changed(request: ArmRequest, decide: (scene: Scene) => Picked): Promise<ArmReply> {
  const { collection: collectionName = "", job: name = "" } = request.params;
  if (!isName(collectionName)) throw missingParent(request.params);
  if (!isName(name)) throw badName(name);
  checkId(request.body, jobId(labelsOf(request.params), collectionName, name), jobSubject);
  const address = `${collectionName}/${name}`;
  return changeInTurn(request.queue, async () => {
    const { collections, serial } = await request.owner.definitions(address);
    const [collection] = collections;
    if (collection === undefined) throw missingParent(request.params);
    const [known] = collection.jobs;
    if (known !== undefined) refuseFinished(known, "updated");
    const scene = { collection, name: known?.name ?? name, known, now: request.now };
    const definition = readJob(decide({ known }), scene);
    const { created } = await commit(request, address, { definition, serial });
    const after = await jobAt(request);
    return {
      status: created ? 201 : 200,
      body: written(request, after.collection, after.job),
    };
  });
}

async function commit(
  { owner }: ArmRequest,
  address: string,
  change: { readonly definition: JobDefinition; readonly serial: number },
) {
  try {
    return await changeAt(owner, { kind: "job", address, by: "azure", ...change });
  } catch (error) {
    throw isProblem(error, "secrets/unknown") ? missingSecret(error) : error;
  }
}

/** Left out, a secret is kept; where none is kept, it is missing. */
function missingSecret(error: unknown): ArmError {
  const path = error instanceof ProblemError ? (error.problems[0]?.path ?? "") : "";
  const target = `properties${path.replace("/errorAction/0", "/errorAction").replaceAll("/", ".")}`;
  return badRequest(
    `${jobSubject.complaint}: '${target}' is missing, and no secret is kept for it.`,
    target,
  );
}

/** Completed and faulted are final: such a job can be deleted, and nothing else. */
function refuseFinished({ status, name }: DefinedJob, what: string): void {
  if (status.state !== "completed" && status.state !== "faulted") return;
  throw new ArmError(
    409,
    "Conflict",
    `The job '${name}' is ${status.state} and cannot be ${what} any more. Delete it, and create it anew.`,
  );
}

function written(request: ArmRequest, collection: DefinedCollection, job: DefinedJob): object {
  return writeJob(job, { labels: labelsOf(request.params), collection: collection.name });
}

/** With another type, an action or an authentication takes nothing along of what the old one was made of. */
function withoutReplaced(present: Picked, patch: Picked): Picked {
  const properties = objectAt(present, "properties") ?? {};
  const action = withoutOldType(
    objectAt(properties, "action") ?? {},
    objectAt(objectAt(patch, "properties"), "action"),
  );
  return { ...present, properties: { ...properties, action } };
}

function withoutOldType(present: Picked, patch: Picked | undefined): Picked {
  if (patch === undefined) return present;
  const type = String(patch["type"] ?? present["type"]);
  const others = new Set(Object.values(messageOf).filter((name) => name !== messageOf[type]));
  const kept = Object.entries(present).filter(([key]) => !others.has(key));
  const action = Object.fromEntries(kept);
  const request = objectAt(action, "request");
  const sent = objectAt(objectAt(patch, "request"), "authentication");
  const old = objectAt(request, "authentication");
  const isOther = sent?.["type"] !== undefined && sent["type"] !== old?.["type"];
  const error = objectAt(action, "errorAction");
  return {
    ...action,
    ...(request !== undefined && isOther ? { request: { ...request, authentication: null } } : {}),
    ...(error === undefined
      ? {}
      : { errorAction: withoutOldType(error, objectAt(patch, "errorAction")) }),
  };
}
