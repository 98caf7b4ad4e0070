import type { LoadResult } from "../config/load.ts";
import { nearest } from "../config/suggest.ts";
import type { Desired, DesiredJob, DesiredWebJob } from "../model/desired.ts";
import { nameKey, parseAddress } from "../model/names.ts";
import { isError, refuse } from "../model/problem.ts";
import { jobOfWebJob } from "../model/web-job.ts";
import type { Owner, RecordedTiming } from "../ports/owner.ts";
import { FileProblems } from "./report.ts";

/** A job, wherever it is known: in the files, in the state, or in both. */
export interface KnownJob {
  /** In the case it is recorded with, or else written. */
  readonly address: string;
  readonly written?: WrittenJob;
  readonly recorded?: RecordedTiming;
}

export interface WrittenJob {
  /** Or the one that the WebJob is. */
  readonly job: DesiredJob;
  readonly webJob?: DesiredWebJob;
  /** The `state` of its collection. */
  readonly collectionState?: string;
}

/**
 * Looks an address up in the files and in the state. Files with errors count as none, unless the state does not know
 * the address either: then they are what is wrong. Refuses with `address/unknown`, and the nearest that there is.
 */
export async function findJob(address: string, files: LoadResult, owner: Owner): Promise<KnownJob> {
  const parsed = parseAddress(address);
  if (parsed === undefined) {
    return refuse("address/form", {
      detail: `"${address}" is not an address.`,
      hint: "An address is `collection/job` or `collection/webJob`.",
    });
  }
  const recorded = await owner.job(address);
  const found = files.desired && writtenAt(files.desired, address);
  if (recorded === undefined && found === undefined) return unknown(address, files, owner);
  return {
    address: recorded?.address ?? found?.address ?? address,
    ...(found === undefined ? {} : { written: found.written }),
    ...(recorded === undefined ? {} : { recorded }),
  };
}

/** True where there are files, right or wrong. */
export function hasFiles({ problems }: LoadResult): boolean {
  return !problems.some(({ code }) => code === "files/none");
}

function writtenAt({ collections }: Desired, address: string) {
  const wanted = nameKey(address);
  for (const { name, definition, jobs, webJobs } of collections) {
    if (!wanted.startsWith(`${nameKey(name)}/`)) continue;
    const isIt = (each: { readonly name: string }) => nameKey(`${name}/${each.name}`) === wanted;
    const webJob = webJobs.find(isIt);
    const job = jobs.find(isIt) ?? (webJob && asJob(name, webJob));
    if (job === undefined) return undefined;
    const { state } = definition;
    const written: WrittenJob = {
      job,
      ...(webJob === undefined ? {} : { webJob }),
      ...(state === undefined ? {} : { collectionState: state }),
    };
    return { address: `${name}/${job.name}`, written };
  }
  return undefined;
}

/** The job that a WebJob of the files is. */
export function asJob(collection: string, { definition, ...webJob }: DesiredWebJob): DesiredJob {
  return { ...webJob, definition: jobOfWebJob(`${collection}/${webJob.name}`, definition) };
}

async function unknown(address: string, files: LoadResult, owner: Owner): Promise<never> {
  const { problems, sources, desired } = files;
  if (hasFiles(files) && problems.some(isError)) throw new FileProblems(problems, sources);
  const { collections } = await owner.status(undefined);
  const recorded = collections.flatMap(({ jobs }) => jobs.map((job) => job.address));
  const written = (desired?.collections ?? []).flatMap(({ name, jobs, webJobs }) =>
    [...jobs, ...webJobs].map((job) => `${name}/${job.name}`),
  );
  const known = [...new Set([...written, ...recorded])];
  const near = nearest(address, known) ?? byName(address, known);
  const isCollection = known.some((each) => nameKey(each).startsWith(`${nameKey(address)}/`));
  return refuse("address/unknown", {
    detail: isCollection
      ? `"${address}" is a collection; this is about one job.`
      : `No job has the address "${address}", neither in the files nor in the recorded state.`,
    hint:
      near === undefined
        ? "`sched status` lists what is recorded; name a job as collection/job."
        : `Did you mean \`${near}\`?`,
  });
}

/** The job was named, and its collection forgotten or mistaken; or the collection alone was named. */
function byName(address: string, known: readonly string[]): string | undefined {
  const name = nameKey(address.slice(address.indexOf("/") + 1));
  return (
    known.find((each) => nameKey(each).endsWith(`/${name}`)) ??
    known.find((each) => nameKey(each).startsWith(`${nameKey(address)}/`))
  );
}
