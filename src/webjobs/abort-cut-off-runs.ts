import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readRunStatus, runIds } from "./status-files.ts";
import { writeWhole } from "./small-files.ts";

/**
 * Marks the runs that a life of the host left unfinished as `Aborted`, as Azure's readers did: the newest of each job,
 * for there was one at a time. To be called while nothing runs.
 */
export async function abortCutOffRuns(root: string): Promise<void> {
  const sites = join(root, "sites");
  for (const site of await namesIn(sites)) {
    const jobs = join(sites, site, "data", "jobs", "triggered");
    for (const job of await namesIn(jobs)) await abortNewest(join(jobs, job));
  }
}

async function abortNewest(data: string): Promise<void> {
  const id = (await runIds({ data })).at(-1);
  if (id === undefined) return;
  const folder = join(data, id);
  const status = readRunStatus(folder);
  if (status.EndTime !== undefined) return;
  await writeWhole(join(folder, "status"), JSON.stringify({ ...status, Status: "Aborted" }));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
