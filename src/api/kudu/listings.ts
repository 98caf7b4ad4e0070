import type { KuduReply, KuduRequest } from "./route.ts";
import { bytesLogged, bytesOf, nameIn, runCalled } from "./read.ts";
import { runsOf } from "./runs.ts";
import { schedulerLog } from "./scheduler-log.ts";
import { addressIn, type Kind, webJobCalled, webJobsIn } from "./site.ts";

/** Folders of logs, listed as Kudu lists any: what scripts walk through to fetch them. */

interface Entry {
  readonly name: string;
  /** Bytes; undefined: it is a folder. */
  readonly size?: number;
  /** ISO 8601. */
  readonly changed: string;
}

/** The folders of both kinds. */
export async function listKinds(request: KuduRequest): Promise<KuduReply> {
  const changed = new Date(request.links.now).toISOString();
  await request.site();
  return listed(request, "", [
    { name: "continuous", changed },
    { name: "triggered", changed },
  ]);
}

/** A folder for each job of a kind. */
export function listFolders(kind: Kind) {
  return async (request: KuduRequest): Promise<KuduReply> => {
    const webJobs = await webJobsIn(await request.site(), kind);
    const entries = webJobs.map(({ name, createdAt }) => ({ name, changed: createdAt }));
    return listed(request, `${kind}/`, entries);
  };
}

/** The log of its schedule, and a folder for each run that is kept, newest first. */
export async function listRuns(request: KuduRequest): Promise<KuduReply> {
  const site = await request.site();
  const webJob = await webJobCalled(site, nameIn(request), "triggered");
  const runs = await runsOf(site, webJob);
  const entries = runs.map(({ id, startTime, endTime }) => ({
    name: id,
    changed: endTime ?? startTime,
  }));
  const lines = await schedulerLog(site, webJob);
  const changed = runs[0]?.startTime ?? webJob.createdAt;
  const log = lines && { name: "job_scheduler.log", size: await bytesOf(lines), changed };
  return listed(
    request,
    `triggered/${webJob.name}/`,
    log === undefined ? entries : [log, ...entries],
  );
}

/** The log of a run. */
export async function listRun(request: KuduRequest): Promise<KuduReply> {
  const site = await request.site();
  const webJob = await webJobCalled(site, nameIn(request), "triggered");
  const run = await runCalled(site, webJob, request.params["run"] ?? "");
  const size = await bytesLogged(site, run.runId);
  const changed = run.endTime ?? run.startTime;
  const entries = size === undefined ? [] : [{ name: "output_log.txt", size, changed }];
  return listed(request, `triggered/${webJob.name}/${run.id}/`, entries);
}

/** The log of a continuous job. */
export async function listJob(request: KuduRequest): Promise<KuduReply> {
  const site = await request.site();
  const webJob = await webJobCalled(site, nameIn(request), "continuous");
  const size = await bytesLogged(site, addressIn(site, webJob));
  const changed = new Date(request.links.now).toISOString();
  const entries = size === undefined ? [] : [{ name: "job_log.txt", size, changed }];
  return listed(request, `continuous/${webJob.name}/`, entries);
}

function listed({ links }: KuduRequest, folder: string, entries: readonly Entry[]): KuduReply {
  const place = `data/jobs/${folder}`;
  const json = entries.map(({ name, size, changed }) => ({
    name,
    size: size ?? 0,
    mtime: changed,
    crtime: changed,
    mime: size === undefined ? "inode/directory" : "text/plain",
    href: `${links.base}/vfs/${place}${name}${size === undefined ? "/" : ""}`,
    path: `/home/${place}${name}`,
  }));
  return { status: 200, json };
}
