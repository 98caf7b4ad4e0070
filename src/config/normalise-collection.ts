import type { DesiredCollection, DesiredJob, DesiredWebJob } from "../model/desired.ts";
import type { CollectionDefinition } from "../model/job-collection.ts";
import type { Quota } from "../model/policy.ts";
import { firstSaid, present, textsOf, unlessDefault } from "./canonical.ts";
import { type Fault, pointerTo } from "./faults.ts";
import type { Inherited } from "./inherited.ts";
import { jobOf, webJobOf } from "./normalise-job.ts";
import { notifyOf } from "./normalise-notify.ts";
import { didYouMean } from "./suggest.ts";
import type { JobCollectionDocument, Only, Target } from "./written.ts";

/** What a collection is read in: the targets and environments of the project, and the environment that was chosen. */
export interface Surrounding {
  readonly targets: Readonly<Record<string, Target>>;
  /** Undefined when the project declares none: then any name may stand in `only`. */
  readonly environments: readonly string[] | undefined;
  readonly environment: string | undefined;
  /** Where a pointer of the document stands: `billing.sched.yaml:14`. */
  readonly placeOf: (pointer: string) => string;
  readonly report: (fault: Fault) => void;
}

/**
 * A checked document in canonical form, or undefined when the chosen environment does not have the collection. Jobs are
 * sorted by name.
 */
export function collectionOf(
  document: JobCollectionDocument,
  surrounding: Surrounding,
): DesiredCollection | undefined {
  const { report, placeOf } = surrounding;
  const inherited: Inherited = {
    collection: document.jobCollection,
    targets: surrounding.targets,
    defaults: document.defaults,
    notify: document.notify,
    timeZone: firstSaid(document.timeZone),
    report,
  };
  // Once for all jobs: what is wrong with it is complained about here.
  notifyOf(document.notify, "/notify", { ...inherited, notify: undefined });
  const isHere = existsHere(document.only, "", surrounding);
  const jobs: DesiredJob[] = [];
  for (const [name, job] of Object.entries(document.jobs ?? {})) {
    const path = pointerTo("/jobs", name);
    if (!existsHere(job.only, path, surrounding)) continue;
    jobs.push({ name, definition: jobOf(job, path, inherited), place: placeOf(path) });
  }
  const webJobs: DesiredWebJob[] = [];
  for (const [name, webJob] of Object.entries(document.webJobs ?? {})) {
    const path = pointerTo("/webJobs", name);
    if (!existsHere(webJob.only, path, surrounding)) continue;
    webJobs.push({ name, definition: webJobOf(webJob, path, inherited), place: placeOf(path) });
  }
  if (!isHere) return undefined;
  const definition = definitionOf(document);
  return {
    name: document.jobCollection,
    definition,
    jobs: jobs.sort(byName),
    webJobs: webJobs.sort(byName),
  };
}

export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function definitionOf(document: JobCollectionDocument): CollectionDefinition {
  return present<CollectionDefinition>({
    description: document.description ?? undefined,
    location: document.location ?? undefined,
    tags: textsOf(document.tags),
    timeZone: document.timeZone ?? undefined,
    state: unlessDefault(document.state, "enabled"),
    sku: document.sku ?? undefined,
    quota: quotaOf(document.quota),
    concurrency: document.concurrency ? { limit: document.concurrency.limit } : undefined,
  });
}

function quotaOf(quota: JobCollectionDocument["quota"]): Quota | undefined {
  if (quota === undefined || quota === null) return undefined;
  const { maxJobCount, maxJobOccurrence, maxRecurrence } = quota;
  const canonical = present<Quota>({
    maxJobCount: maxJobCount ?? undefined,
    maxJobOccurrence: maxJobOccurrence ?? undefined,
    maxRecurrence: maxRecurrence
      ? present<NonNullable<Quota["maxRecurrence"]>>({
          frequency: maxRecurrence.frequency,
          interval: unlessDefault<number, 1>(maxRecurrence.interval, 1),
        })
      : undefined,
  });
  return Object.keys(canonical).length === 0 ? undefined : canonical;
}

function existsHere(only: Only | undefined, path: string, surrounding: Surrounding): boolean {
  if (only === undefined || only === null) return true;
  const { environments, environment, report } = surrounding;
  for (const [index, name] of only.entries()) {
    if (environments === undefined || environments.includes(name)) continue;
    report({
      code: "names/unknown-environment",
      path: `${path}/only/${index}`,
      at: "value",
      detail: `sched.yaml declares no environment \`${name}\`.`,
      hint: didYouMean(name, environments) ?? "Add it under `environments` in sched.yaml.",
    });
  }
  return environment !== undefined && only.includes(environment);
}
