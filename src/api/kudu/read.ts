import { ProblemError } from "../../model/problem.ts";
import type { DefinedWebJob } from "../../ports/definitions.ts";
import type { LogLine } from "../../ports/owner.ts";
import { KuduError, nothingThere } from "./kudu-error.ts";
import { knownFiles } from "./files.ts";
import {
  etagOf,
  jobObject,
  runObject,
  settingsObject,
  type ShownWebJob,
  swaggerOf,
} from "./objects.ts";
import type { KuduReply, KuduRequest, OfKind } from "./route.ts";
import { latestRun, type Run, runsOf } from "./runs.ts";
import { schedulerLog } from "./scheduler-log.ts";
import { addressIn, type Kind, type Site, webJobCalled, webJobsIn } from "./site.ts";

/** Jobs of a kind, or of both. */
export function listJobs(kind: Kind | undefined) {
  return async (request: KuduRequest): Promise<KuduReply> => {
    const site = await request.site();
    const shown = await shownWebJobs(site, kind);
    const jobs = shown.map((each) => jobObject(each, request.links));
    return unlessKnown(request, { facts: shown, json: jobs });
  };
}

export const getJob: OfKind = (kind) => async (request) => {
  const site = await request.site();
  const webJob = await webJobCalled(site, nameIn(request), kind);
  return { status: 200, json: jobObject(await shownWebJob(site, webJob), request.links) };
};

export async function getHistory(request: KuduRequest): Promise<KuduReply> {
  const site = await request.site();
  const webJob = await webJobCalled(site, nameIn(request), "triggered");
  const runs = await runsOf(site, webJob);
  const json = { runs: runs.map((run) => runObject(run, webJob, request.links)) };
  return unlessKnown(request, { facts: runs, json });
}

export async function getRun(request: KuduRequest): Promise<KuduReply> {
  const site = await request.site();
  const webJob = await webJobCalled(site, nameIn(request), "triggered");
  const run = await runCalled(site, webJob, request.params["run"] ?? "");
  return { status: 200, json: runObject(run, webJob, request.links) };
}

/** Never 404: an unknown job has no settings. */
export const getSettings: OfKind = (kind) => async (request) => {
  const site = await request.site();
  try {
    const webJob = await webJobCalled(site, nameIn(request), kind);
    const files = await filesOf(site, webJob);
    return { status: 200, json: settingsObject({ webJob, files }) };
  } catch (error) {
    if (error instanceof KuduError && error.status === 404) return { status: 200, json: {} };
    throw error;
  }
};

export async function getSwagger(request: KuduRequest): Promise<KuduReply> {
  const webJobs = await webJobsIn(await request.site(), "triggered");
  return { status: 200, json: swaggerOf(webJobs.map(({ name }) => name)) };
}

/** What a run wrote. */
export async function getRunLog(request: KuduRequest): Promise<KuduReply> {
  const site = await request.site();
  const webJob = await webJobCalled(site, nameIn(request), "triggered");
  const run = await runCalled(site, webJob, request.params["run"] ?? "");
  return logOf(site, run.runId);
}

/** When it was scheduled, invoked and missed. */
export async function getSchedulerLog(request: KuduRequest): Promise<KuduReply> {
  const site = await request.site();
  const lines = await schedulerLog(site, await webJobCalled(site, nameIn(request), "triggered"));
  if (lines === undefined) throw nothingThere();
  return { status: 200, lines };
}

/** What a continuous one wrote, as far as its log goes back. */
export async function getJobLog(request: KuduRequest): Promise<KuduReply> {
  const site = await request.site();
  const webJob = await webJobCalled(site, nameIn(request), "continuous");
  return logOf(site, addressIn(site, webJob));
}

/** The latest run of each is read one after the other: a list must not keep the disk from what fires. */
export async function shownWebJobs(
  site: Site,
  kind: Kind | undefined,
): Promise<readonly ShownWebJob[]> {
  const shown: ShownWebJob[] = [];
  for (const webJob of await webJobsIn(site, kind)) shown.push(await shownWebJob(site, webJob));
  return shown;
}

export async function shownWebJob(site: Site, webJob: DefinedWebJob): Promise<ShownWebJob> {
  const files = await filesOf(site, webJob);
  const runFile =
    files === undefined
      ? { refused: "The files of this WebJob are not here." }
      : site.programs.runFileOf(files.paths);
  const isTriggered = webJob.definition.type === "triggered";
  return {
    webJob,
    files,
    runFile,
    latest: isTriggered ? await latestRun(site, webJob) : undefined,
  };
}

export function filesOf(site: Site, webJob: DefinedWebJob) {
  return knownFiles(site.owner.contents, webJob.definition.content, addressIn(site, webJob));
}

/** Refuses with 404. */
export async function runCalled(site: Site, webJob: DefinedWebJob, id: string): Promise<Run> {
  const found = (await runsOf(site, webJob)).find((run) => run.id === id);
  if (found === undefined) throw nothingThere();
  return found;
}

export function nameIn({ params }: Pick<KuduRequest, "params">): string {
  return params["name"] ?? "";
}

function unlessKnown(
  { headers }: KuduRequest,
  { facts, json }: { readonly facts: unknown; readonly json: unknown },
): KuduReply {
  const etag = etagOf(facts);
  if (headers["if-none-match"] === etag) return { status: 304, headers: { etag } };
  return { status: 200, json, headers: { etag } };
}

/** The first line is asked for before the answer begins: there may be no log. */
async function logOf({ owner }: Site, of: string): Promise<KuduReply> {
  const lines = owner.logs({ of }, new AbortController().signal)[Symbol.asyncIterator]();
  const first = await lines.next();
  return { status: 200, lines: textOf(first, lines) };
}

/** How long the text of a log is; undefined: there is none. */
export async function bytesLogged(site: Site, of: string): Promise<number | undefined> {
  try {
    const { lines } = await logOf(site, of);
    return lines && (await bytesOf(lines));
  } catch (error) {
    if (error instanceof ProblemError && error.problems[0]?.code === "run/no-log") return undefined;
    throw error;
  }
}

export async function bytesOf(lines: AsyncIterable<string>): Promise<number> {
  let bytes = 0;
  for await (const line of lines) bytes += Buffer.byteLength(line);
  return bytes;
}

async function* textOf(
  first: IteratorResult<LogLine>,
  others: AsyncIterator<LogLine>,
): AsyncGenerator<string> {
  for (let each = first; each.done !== true; each = await others.next()) {
    yield `${each.value.line}\r\n`;
  }
}
