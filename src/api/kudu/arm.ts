import { ArmError, armErrorOf, badRequest } from "../arm/arm-error.ts";
import type { ArmReply, ArmRequest, ArmRoute } from "../arm/route.ts";
import { beginRun, remove, setSettings, start, stop } from "./change.ts";
import { KuduError } from "./kudu-error.ts";
import { webSites } from "./names.ts";
import { jobObject, runObject, type ShownWebJob } from "./objects.ts";
import { runCalled, shownWebJob, shownWebJobs } from "./read.ts";
import { type Run, runsOf } from "./runs.ts";
import { type Kind, type Programs, type Site, webJobCalled } from "./site.ts";

/** WebJobs as Azure Resource Manager has them: Kudu's objects, each in an envelope that says where it lies. */
export function webRoutes(programs: Programs): readonly ArmRoute[] {
  return webSites.flatMap((root) =>
    operations.map(({ operation, method, path, handle }) => ({
      operation: `WebApps_${operation}${root.includes(":slot") ? "Slot" : ""}`,
      method,
      path: `${root}/${path}`,
      versions: "any",
      handle: (request) => inArmWords(() => handle(placeOf(request, programs))),
    })),
  );
}

interface Operation {
  readonly operation: string;
  readonly method: ArmRoute["method"];
  readonly path: string;
  readonly handle: (place: Place) => Promise<ArmReply>;
}

/** Where a request is about. */
interface Place {
  readonly site: Site;
  readonly request: ArmRequest;
  readonly name: string;
  /** `http://127.0.0.1:7420`, and the path without what stands before it. */
  readonly origin: string;
  readonly path: string;
}

const operations: readonly Operation[] = [
  { operation: "ListWebJobs", method: "GET", path: "webjobs", handle: listed() },
  { operation: "GetWebJob", method: "GET", path: "webjobs/:name", handle: shownOne() },
  ...(["triggered", "continuous"] as const).flatMap((kind): readonly Operation[] => {
    const [path, word] = [`${kind}webjobs`, kind === "triggered" ? "Triggered" : "Continuous"];
    const one = `${path}/:name`;
    return [
      { operation: `List${word}WebJobs`, method: "GET", path, handle: listed(kind) },
      { operation: `Get${word}WebJob`, method: "GET", path: one, handle: shownOne(kind) },
      { operation: `Update${word}WebJob`, method: "PUT", path: one, handle: updated(kind) },
      { operation: `Delete${word}WebJob`, method: "DELETE", path: one, handle: deleted(kind) },
    ];
  }),
  {
    operation: "RunTriggeredWebJob",
    method: "POST",
    path: "triggeredwebjobs/:name/run",
    handle: ran,
  },
  {
    operation: "ListTriggeredWebJobHistory",
    method: "GET",
    path: "triggeredwebjobs/:name/history",
    handle: listedRuns,
  },
  {
    operation: "GetTriggeredWebJobHistory",
    method: "GET",
    path: "triggeredwebjobs/:name/history/:run",
    handle: shownRun,
  },
  {
    operation: "StartContinuousWebJob",
    method: "POST",
    path: "continuouswebjobs/:name/start",
    handle: async ({ site, name }) => done(start(site, name)),
  },
  {
    operation: "StopContinuousWebJob",
    method: "POST",
    path: "continuouswebjobs/:name/stop",
    handle: async ({ site, name }) => done(stop(site, name)),
  },
];

function listed(kind?: Kind) {
  return async (place: Place): Promise<ArmReply> => {
    const shown = await shownWebJobs(place.site, kind);
    const value = shown.map((each) => jobEntry(each, place, each.webJob.name));
    return { status: 200, body: { value } };
  };
}

function shownOne(kind?: Kind) {
  return async (place: Place): Promise<ArmReply> => {
    const webJob = await webJobCalled(place.site, place.name, kind);
    return { status: 200, body: jobEntry(await shownWebJob(place.site, webJob), place) };
  };
}

/** Only its settings can be changed this way. */
function updated(kind: Kind) {
  return async ({ site, name, request }: Place): Promise<ArmReply> => {
    const settings = settingsIn(request.body);
    await setSettings(site, await webJobCalled(site, name, kind), settings);
    return { status: 200 };
  };
}

function settingsIn(body: unknown): object {
  const { properties } = (body ?? {}) as { readonly properties?: { readonly settings?: unknown } };
  const settings = properties?.settings;
  if (typeof settings === "object" && settings !== null && !Array.isArray(settings))
    return settings;
  throw badRequest("'properties.settings' must be an object.", "properties.settings");
}

function deleted(kind: Kind) {
  return async ({ site, name }: Place): Promise<ArmReply> => ({
    status: (await remove(site, name, kind)) ? 200 : 204,
  });
}

/** 200 and not 202, for which a client would wait. */
async function ran({ site, name, request, origin, path }: Place): Promise<ArmReply> {
  const { id } = await beginRun(site, name, request.query.get("arguments"));
  const version = encodeURIComponent(request.query.get("api-version") ?? "");
  const run = `${path.replace(/\/run$/i, "")}/history/${id}`;
  return { status: 200, headers: { location: `${origin}${run}?api-version=${version}` } };
}

async function listedRuns(place: Place): Promise<ArmReply> {
  const webJob = await webJobCalled(place.site, place.name, "triggered");
  const runs = await runsOf(place.site, webJob);
  const value = runs.map((run) => runEntry(run, { ...place, webJob }, run.id));
  return { status: 200, body: { value } };
}

async function shownRun(place: Place): Promise<ArmReply> {
  const webJob = await webJobCalled(place.site, place.name, "triggered");
  const run = await runCalled(place.site, webJob, place.request.params["run"] ?? "");
  return { status: 200, body: runEntry(run, { ...place, webJob }) };
}

async function done(change: Promise<void>): Promise<ArmReply> {
  await change;
  return { status: 200 };
}

/** With what Microsoft's published model reads and Kudu never sent. */
function jobEntry(shown: ShownWebJob, place: Place, member?: string): object {
  const { type } = shown.webJob.definition;
  const job = jobObject(shown, linksOf(place));
  const { latest_run: latest } = job;
  const properties = {
    ...job,
    ...(latest === undefined || latest === null ? {} : { latest_run: modelled(latest) }),
    web_job_type: type === "triggered" ? "Triggered" : "Continuous",
    ...(type === "triggered" ? { publicNetworkAccess: null, storageAccountRequired: false } : {}),
  };
  return { ...envelope(place, member), properties };
}

type PlaceOfRuns = Place & { readonly webJob: ShownWebJob["webJob"] };

function runEntry(run: Run, place: PlaceOfRuns, member?: string): object {
  const shown = modelled(runObject(run, place.webJob, linksOf(place)));
  return { ...envelope(place, member), properties: { ...shown, runs: [shown] } };
}

function modelled(run: object): object {
  const { id } = run as { readonly id?: unknown };
  return { ...run, web_job_id: id, web_job_name: id };
}

function linksOf({ site, origin }: Place) {
  return { base: `${origin}/sites/${site.collection}`, now: site.now };
}

/** `id` is the path, `type` made of its fixed parts, `name` of the others. `member`: of an entry of a list. */
function envelope({ path }: Pick<Place, "path">, member?: string): object {
  const id = member === undefined ? path : `${path}/${encodeURIComponent(member)}`;
  const parts = id.split("/").slice(id.split("/").findIndex(isSites));
  const names = parts.filter((_, index) => index % 2 === 1).map(decoded);
  const types = parts.filter((_, index) => index % 2 === 0).map((part) => part.toLowerCase());
  return {
    id,
    name: names.join("/"),
    type: `Microsoft.Web/${types.join("/")}`,
    location: "sched",
  };
}

function isSites(part: string): boolean {
  return part.toLowerCase() === "sites";
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** A slot has a collection of its own: `site-slot`, as its host is called in Azure. */
function placeOf(request: ArmRequest, programs: Programs): Place {
  const { owner, queue, params, now, url } = request;
  const { site = "", slot, name = "" } = params;
  const isOwn = slot === undefined || slot.toLowerCase() === "production";
  const collection = isOwn ? site : `${site}-${slot}`;
  const { origin, pathname } = new URL(url);
  return {
    site: { owner, queue, programs, collection, now },
    request,
    name,
    origin,
    path: pathname.replace(/\/+$/, ""),
  };
}

async function inArmWords(answer: () => Promise<ArmReply>): Promise<ArmReply> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof KuduError)) throw error;
    const { status, body } = error;
    if (status === 404) throw new ArmError(404, "NotFound", "There is no such WebJob or run.");
    throw armErrorOf(status, typeof body === "string" ? body : saidIn(body));
  }
}

function saidIn(body: unknown): string {
  const { ExceptionMessage: said } = (body ?? {}) as { readonly ExceptionMessage?: string };
  return said ?? "The request failed.";
}
