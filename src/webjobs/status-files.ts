import { readdirSync, rmSync } from "node:fs";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { AzureRunStatus } from "../model/web-job-run.ts";
import { formatMoment, type Instant } from "../model/time.ts";
import type { ContinuousState } from "../ports/web-job-host.ts";
import { isRunId, type JobFolders } from "./job-folders.ts";
import { readJson, writeWhole, writeWholeNow } from "./small-files.ts";

/** The `status` file of a triggered run, in Azure's capitals. */
export interface RunStatusFile {
  readonly Trigger: string;
  readonly Status: AzureRunStatus;
  readonly StartTime: string;
  readonly EndTime?: string;
}

/** Writes the status of a run; `endedAt` only when it has ended. */
export function writeRunStatus(
  folder: string,
  status: {
    readonly trigger: string;
    readonly status: AzureRunStatus;
    readonly startedAt: Instant;
    readonly endedAt?: Instant;
  },
): void {
  const file: RunStatusFile = {
    Trigger: status.trigger,
    Status: status.status,
    StartTime: formatMoment(status.startedAt),
    ...(status.endedAt === undefined ? {} : { EndTime: formatMoment(status.endedAt) }),
  };
  writeWholeNow(join(folder, "status"), JSON.stringify(file));
}

/** What the file of a run says; one that is missing or broken is of a run that was cut off. */
export function readRunStatus(folder: string): Partial<RunStatusFile> {
  const file = readJson(join(folder, "status")) as Partial<RunStatusFile> | undefined;
  return typeof file?.Status === "string" ? file : { Status: "Aborted" };
}

/** The status of a continuous job on this machine. */
export async function writeJobStatus(
  folders: JobFolders,
  instance: string,
  status: ContinuousState,
): Promise<void> {
  await mkdir(folders.data, { recursive: true, mode: 0o711 });
  await writeWhole(join(folders.data, `status_${instance}`), JSON.stringify({ Status: status }));
}

/** The ids of the runs that are kept, oldest first. */
export async function runIds({ data }: Pick<JobFolders, "data">): Promise<readonly string[]> {
  return idsAmong(await readdir(data).catch(() => []));
}

/** Keeps the newest `keep` runs. */
export function trimRuns({ data }: Pick<JobFolders, "data">, keep: number): void {
  const ids = idsAmong(namesIn(data));
  for (const id of ids.slice(0, Math.max(0, ids.length - keep))) {
    rmSync(join(data, id), { recursive: true, force: true });
  }
}

function idsAmong(names: readonly string[]): readonly string[] {
  return names.filter(isRunId).sort();
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
