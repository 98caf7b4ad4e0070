import { createHash } from "node:crypto";
import { join, sep } from "node:path";
import { isName, parseAddress } from "../model/names.ts";

export type JobKind = "triggered" | "continuous";

/** Where everything of one WebJob lies; all paths are absolute. A collection is what a site was in Azure. */
export interface JobFolders {
  readonly collection: string;
  readonly name: string;
  readonly kind: JobKind;
  /** The site's own folder, `HOME` there. */
  readonly home: string;
  readonly webRoot: string;
  /** The files that were applied. */
  readonly files: string;
  /** Says which digest `files` holds. */
  readonly filesNote: string;
  /** Of a job's own files, its logs, its statuses. */
  readonly data: string;
  /** Of the working copies. */
  readonly copies: string;
  /** Of shutdown files. */
  readonly shutdown: string;
}

/** The folders of a WebJob below the root of all. Throws for an address whose parts are not names. */
export function jobFolders(root: string, address: string, kind: JobKind): JobFolders {
  const { collection = "", job: name = "" } = parseAddress(address) ?? {};
  if (!isName(collection) || !isName(name)) throw new Error(`"${address}" is no WebJob.`);
  const home = join(root, "sites", collection);
  const webRoot = join(home, "site", "wwwroot");
  const jobs = join(webRoot, "App_Data", "jobs", kind);
  return {
    collection,
    name,
    kind,
    home,
    webRoot,
    files: join(jobs, name),
    filesNote: join(home, "site", "deployments", kind, `${name}.json`),
    data: join(home, "data", "jobs", kind, name),
    copies: join(home, "temp", "jobs", kind, name),
    shutdown: join(home, "temp", "JobsShutdown", kind, name),
  };
}

/** The folder of one run. Throws for what is not one of Azure's ids: it becomes a path. */
export function runFolder({ data }: JobFolders, id: string): string {
  if (!isRunId(id)) throw new Error(`"${id}" is no run.`);
  return `${data}${sep}${id}`;
}

/** Azure's ids of runs: 18 digits, which sort as their moments. */
export function isRunId(text: string): boolean {
  return /^\d{18}$/.test(text);
}

/** Names this host among all on the machine, by where its files are. */
export function hostIdOf(root: string): string {
  return createHash("sha256").update(root).digest("hex").slice(0, 12);
}

/** Azure's six characters that stand for a machine: of its name, in hexadecimal so that every line has the same form. */
export function instanceOf(hostName: string): string {
  return createHash("sha256").update(hostName).digest("hex").slice(0, 6);
}
