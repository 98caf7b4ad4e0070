import { isName } from "../../model/names.ts";
import type { CollectionDefinition } from "../../model/job-collection.ts";
import type { DefinedCollection, DefinitionsPart } from "../../ports/definitions.ts";
import { ArmError, badRequest, isProblem, notFound } from "../arm/arm-error.ts";
import type { ArmReply, ArmRequest } from "../arm/route.ts";
import { mergePatch } from "../merge-patch.ts";
import { changeAt, changeInTurn } from "../one-at-a-time.ts";
import { pageOf } from "./lists.ts";
import { collectionId, labelsOf, provider } from "./names.ts";
import { checkId } from "./check-id.ts";
import type { Picked } from "./pick.ts";
import { collectionSubject, pickCollection, readCollection } from "./read-collection.ts";
import { writeCollection } from "./write-collection.ts";

export async function listCollections(request: ArmRequest): Promise<ArmReply> {
  const { collections } = await request.owner.definitions(undefined);
  const labels = labelsOf(request.params);
  const written = collections.map((each) => writeCollection(each, labels));
  const skip = Number(request.query.get("$skip") ?? 0);
  const cut = { skip: Number.isSafeInteger(skip) && skip > 0 ? skip : 0, top: undefined };
  return { status: 200, body: pageOf(written, cut, request) };
}

export async function getCollection(request: ArmRequest): Promise<ArmReply> {
  const { collection } = await collectionAt(request);
  return { status: 200, body: writeCollection(collection, labelsOf(request.params)) };
}

export function putCollection(request: ArmRequest): Promise<ArmReply> {
  const picked = pickCollection(request.body);
  return changed(request, ({ known, name }) => readCollection(picked, name, known));
}

export function patchCollection(request: ArmRequest): Promise<ArmReply> {
  const patch = pickCollection(request.body);
  return changed(request, ({ known, name }) => {
    if (known === undefined) throw missing(request);
    const present = pickCollection(writeCollection(known, labelsOf(request.params)));
    return readCollection(mergePatch(present, patch) as Picked, name, known);
  });
}

/** Answers at once: what goes is gone when the answer leaves. */
export async function deleteCollection(request: ArmRequest): Promise<ArmReply> {
  await changeOr404(request, null);
  return { status: 200 };
}

export function enableCollection(request: ArmRequest): Promise<ArmReply> {
  return setState(request, undefined);
}

/** A gate before the jobs, whose own states stay as they are. */
export function disableCollection(request: ArmRequest): Promise<ArmReply> {
  return setState(request, "disabled");
}

async function setState(
  request: ArmRequest,
  state: CollectionDefinition["state"],
): Promise<ArmReply> {
  await changeInTurn(request.queue, async () => {
    const { collection, serial } = await collectionAt(request);
    const { state: before, ...rest } = collection.definition;
    // Suspended acts as disabled.
    if ((before === undefined) === (state === undefined)) return;
    const definition = { ...rest, ...(state === undefined ? {} : { state }) };
    await changeAt(request.owner, { ...change(request), definition, serial });
  });
  return { status: 200 };
}

interface Found {
  readonly collection: DefinedCollection;
  readonly serial: number;
}

/** Nothing of its jobs. */
const itself: DefinitionsPart = { skip: 0, limit: 0 };

/** The collection of the path, with the jobs that are asked for; 404 where there is none. */
export async function collectionAt(
  request: ArmRequest,
  part: DefinitionsPart = itself,
): Promise<Found> {
  const { collection: name = "" } = request.params;
  if (!isName(name)) throw missing(request);
  const { collections, serial } = await request.owner.definitions(name, part);
  const [collection] = collections;
  if (collection === undefined) throw missing(request);
  return { collection, serial };
}

function missing({ params }: ArmRequest): ArmError {
  const { collection = "", resourceGroup = "" } = params;
  return notFound(`${provider}/jobCollections/${collection}`, resourceGroup);
}

interface Scene {
  readonly name: string;
  readonly known: DefinedCollection | undefined;
}

async function changed(
  request: ArmRequest,
  decide: (scene: Scene) => CollectionDefinition,
): Promise<ArmReply> {
  const { collection: name = "" } = request.params;
  if (!isName(name)) throw badName(name);
  const labels = labelsOf(request.params);
  checkId(request.body, collectionId(labels, name), collectionSubject);
  return changeInTurn(request.queue, async () => {
    // With its jobs: what a collection says is checked together with them.
    const { collections, serial } = await request.owner.definitions(name);
    const [known] = collections;
    const definition = decide({ name: known?.name ?? name, known });
    await checkFree(request, definition, known);
    const answer = await changeAt(request.owner, { ...change(request), definition, serial });
    const [after] = (await request.owner.definitions(name, itself)).collections;
    if (after === undefined) throw missing(request);
    return { status: answer.created ? 201 : 200, body: writeCollection(after, labels) };
  });
}

/** A subscription has one free collection, and there is one subscription here. */
async function checkFree(
  { owner }: ArmRequest,
  { sku }: CollectionDefinition,
  known: DefinedCollection | undefined,
): Promise<void> {
  if (sku !== "free" || known?.definition.sku === "free") return;
  const { collections } = await owner.definitions(undefined);
  const other = collections.find(({ definition }) => definition.sku === "free");
  if (other === undefined) return;
  throw new ArmError(
    409,
    "PlanLimit",
    `'properties.sku.name': a subscription has one collection of the plan Free, and '${other.name}' is there already.`,
    { target: "properties.sku.name" },
  );
}

export function badName(name: string): ArmError {
  return badRequest(
    `The name '${name.slice(0, 100)}' is invalid: a name is a letter or digit, then up to 99 letters, digits, '-' and '_'.`,
    "name",
  );
}

function change({ params }: ArmRequest) {
  return { kind: "collection", address: params["collection"] ?? "", by: "azure" } as const;
}

async function changeOr404(request: ArmRequest, definition: null): Promise<void> {
  const { collection: name = "" } = request.params;
  if (!isName(name)) throw missing(request);
  try {
    await request.owner.change({ ...change(request), definition });
  } catch (error) {
    throw isProblem(error, "address/unknown") ? missing(request) : error;
  }
}
