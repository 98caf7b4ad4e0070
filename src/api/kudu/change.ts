import { settled } from "../../config/web-job-settings.ts";
import { readSettings } from "../../content/settings-job.ts";
import { namedContent, sha256 } from "../../content/hashing.ts";
import { ship } from "../../content/ship.ts";
import { beginningOf } from "../../content/text.ts";
import { isName, nameKey } from "../../model/names.ts";
import type { WebJobDefinition } from "../../model/web-job.ts";
import { azureRunsOf } from "../../model/web-job-run.ts";
import type { Content } from "../../ports/content.ts";
import type { DefinedCollection, DefinedWebJob } from "../../ports/definitions.ts";
import { isProblem } from "../arm/arm-error.ts";
import { changeAt, changeInTurn } from "../one-at-a-time.ts";
import { ignoreBody, jsonIn } from "./body.ts";
import { type KnownFiles, settingsPath } from "./files.ts";
import { failed, KuduError, nothingThere } from "./kudu-error.ts";
import { jobObject } from "./objects.ts";
import { filesOf, nameIn, shownWebJob } from "./read.ts";
import type { KuduReply, KuduRequest, OfKind } from "./route.ts";
import { addressIn, collectionOf, type Kind, type Site, webJobCalled } from "./site.ts";
import { withUpload } from "./upload.ts";

const by = "kudu";

/** The id of the run that was begun. Refuses with 404, and with 409 while one is under way. */
export async function beginRun(
  site: Site,
  name: string,
  given: string | undefined,
): Promise<{ readonly id: string; readonly name: string }> {
  const webJob = await webJobCalled(site, name, "triggered");
  const record = await site.owner.run(addressIn(site, webJob), {
    by,
    detached: true,
    ...(given === undefined || given === "" ? {} : { arguments: given }),
  });
  const id = azureRunsOf(record).at(-1)?.id;
  if (id === undefined) throw failed(409, "The run was ended before it had begun.");
  return { id, name: webJob.name };
}

export async function runJob(request: KuduRequest): Promise<KuduReply> {
  ignoreBody(request);
  const { arguments: given } = request.query;
  if (given !== undefined && typeof given !== "string") {
    throw new KuduError(400, "The query parameter 'arguments' is there twice.");
  }
  const { id, name } = await beginRun(await request.site(), nameIn(request), given);
  const location = `${request.links.base}/api/triggeredwebjobs/${name}/history/${id}`;
  return { status: 202, headers: { location } };
}

/** Creates a WebJob from its files, or replaces those of one that is there; what else is set of it stays. */
export const putJob: OfKind = (kind) => async (request) => {
  const name = nameIn(request);
  if (!isName(name)) throw new KuduError(400, namesAre);
  const site = await request.site();
  return withUpload(request, async (content) => {
    const runFile = site.programs.runFileOf(content.manifest.files.map(({ path }) => path));
    if ("refused" in runFile) throw new KuduError(400, runFile.refused);
    await ship([content], site.owner.contents);
    await makeCollection(site);
    const settings = readSettings(await settingsTextIn(content)).settings;
    const webJob = await changeWebJob(site, name, (known) => {
      if (known !== undefined && known.type !== kind) throw new KuduError(409, otherKind(name));
      const { script: _script, language: _language, ...rest } = withoutSettings(known);
      return settled({ ...rest, type: kind, content: content.digest }, new Set(), settings)
        .definition;
    });
    return { status: 200, json: jobObject(await shownWebJob(site, webJob), request.links) };
  });
};

const namesAre =
  "The name of a WebJob has letters, digits, '-' and '_', begins with a letter or digit, and is at most 100 long.";

function otherKind(name: string): string {
  return `${name} is a WebJob of the other kind already; triggered and continuous ones share their names. Delete it first.`;
}

/** Replaces `settings.job` whole by what was sent. */
export const putSettings: OfKind = (kind) => async (request) => {
  const sent = await jsonIn(request);
  if (typeof sent !== "object" || sent === null || Array.isArray(sent)) {
    throw new KuduError(400, "The body is to be a JSON object.");
  }
  const site = await request.site();
  await setSettings(site, await webJobCalled(site, nameIn(request), kind), sent);
  return { status: 200 };
};

export async function setSettings(site: Site, webJob: DefinedWebJob, sent: object): Promise<void> {
  const text = JSON.stringify(sent);
  const files = await filesOf(site, webJob);
  const content = files && withSettings(files, text);
  if (content !== undefined) await ship([content], site.owner.contents);
  const { settings } = readSettings(text);
  await changeWebJob(site, webJob.name, (known) => {
    if (known === undefined) throw nothingThere();
    const isSame = known.content === webJob.definition.content;
    const digest = isSame ? content?.digest : known.content;
    return settled(
      { ...withoutSettings(known), ...(digest === undefined ? {} : { content: digest }) },
      new Set(),
      settings,
    ).definition;
  });
}

export async function startJob(request: KuduRequest): Promise<KuduReply> {
  ignoreBody(request);
  await start(await request.site(), nameIn(request));
  return { status: 200 };
}

/** Enables a continuous WebJob, whoever has stopped it. Refuses with 409 where all of its site is stopped. */
export async function start(site: Site, name: string): Promise<void> {
  const webJob = await webJobCalled(site, name, "continuous");
  if ((await collectionOf(site))?.definition.state !== undefined) {
    throw failed(
      409,
      `The collection ${site.collection} is disabled, and all its WebJobs with it.`,
    );
  }
  await changeWebJob(site, webJob.name, (known) => {
    if (known === undefined) throw nothingThere();
    const { state: _state, ...enabled } = known;
    return enabled;
  });
  if (webJob.status.hold !== null) await site.owner.release(addressIn(site, webJob), { by });
}

export async function stopJob(request: KuduRequest): Promise<KuduReply> {
  ignoreBody(request);
  await stop(await request.site(), nameIn(request));
  return { status: 200 };
}

/** Disables a continuous WebJob: it stays down until it is started, whatever restarts meanwhile. */
export async function stop(site: Site, name: string): Promise<void> {
  const webJob = await webJobCalled(site, name, "continuous");
  await changeWebJob(site, webJob.name, (known) => {
    if (known === undefined) throw nothingThere();
    return { ...known, state: known.state ?? "disabled" };
  });
}

/** One that is not there counts as deleted. */
export const deleteJob: OfKind = (kind) => async (request) => {
  ignoreBody(request);
  await remove(await request.site(), nameIn(request), kind);
  return { status: 200 };
};

/** Whether there was one of this kind. */
export async function remove(site: Site, name: string, kind: Kind): Promise<boolean> {
  try {
    const webJob = await webJobCalled(site, name, kind);
    const address = addressIn(site, webJob);
    await site.owner.change({ kind: "webJob", address, by, definition: null });
    return true;
  } catch (error) {
    const isGone = error instanceof KuduError && error.status === 404;
    if (isGone || isProblem(error, "address/unknown")) return false;
    throw error;
  }
}

/** What is decided on what is there, and what is there afterwards. */
async function changeWebJob(
  site: Site,
  name: string,
  decide: (known: WebJobDefinition | undefined) => WebJobDefinition,
): Promise<DefinedWebJob> {
  const { owner, queue, collection } = site;
  const address = `${collection}/${name}`;
  await changeInTurn(queue, async () => {
    const { collections, serial } = await owner.definitions(address);
    const definition = decide(memberCalled(collections[0], name)?.definition);
    return changeAt(owner, { kind: "webJob", address, by, definition, serial });
  });
  const found = memberCalled((await owner.definitions(address)).collections[0], name);
  if (found === undefined) throw nothingThere();
  return found;
}

function memberCalled(
  collection: DefinedCollection | undefined,
  name: string,
): DefinedWebJob | undefined {
  return collection?.webJobs.find((each) => nameKey(each.name) === nameKey(name));
}

/** The one that the service is told to use for this may not be there before the first upload. */
async function makeCollection(site: Site): Promise<void> {
  const { owner, queue, collection, programs } = site;
  const isNamed = nameKey(programs.collection ?? "") === nameKey(collection);
  if (!isNamed || (await collectionOf(site)) !== undefined) return;
  await changeInTurn(queue, async () => {
    const { collections, serial } = await owner.definitions(collection);
    if (collections.length > 0) return undefined;
    const made = { kind: "collection", address: collection, definition: {} } as const;
    return changeAt(owner, { ...made, by, serial });
  });
}

/** Without what a `settings.job` may say. */
function withoutSettings(
  known: WebJobDefinition = { type: "triggered" },
): Omit<WebJobDefinition, "schedule" | "singleton" | "stoppingWaitTime" | "inPlace"> {
  const {
    schedule: _schedule,
    singleton: _singleton,
    stoppingWaitTime: _waitTime,
    inPlace: _inPlace,
    ...rest
  } = known;
  return rest;
}

const settingsBytesMax = 64 * 1024;

async function settingsTextIn(content: Content): Promise<string> {
  const { files } = content.manifest;
  const wanted = settingsPath(files.map(({ path }) => path));
  const file = files.find(({ path }) => path === wanted);
  const text = file && (await beginningOf(content, file, settingsBytesMax));
  return text ?? "{}";
}

/** The same files with another `settings.job`. */
function withSettings({ manifest, paths }: KnownFiles, text: string): Content {
  const bytes = new TextEncoder().encode(text);
  const path = settingsPath(paths);
  const file = { path, mode: "644", size: bytes.length, sha256: sha256(bytes) } as const;
  const others = manifest.files.filter((each) => each.path !== path);
  // Only this one can be missing where it goes: the others are kept there.
  return { ...namedContent([...others, file]), read: () => oneOf(bytes) };
}

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
