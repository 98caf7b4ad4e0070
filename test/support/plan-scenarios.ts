import { advance } from "../../src/model/advance.ts";
import type { Desired, DesiredCollection } from "../../src/model/desired.ts";
import type { Entry } from "../../src/model/entry.ts";
import { emptyFold, type Fold } from "../../src/model/fold.ts";
import type { CollectionDefinition } from "../../src/model/job-collection.ts";
import type { JobDefinition } from "../../src/model/job.ts";
import type { Plan } from "../../src/model/plan.ts";
import { dayMs, hourMs, type Instant } from "../../src/model/time.ts";
import type { WebJobDefinition } from "../../src/model/web-job.ts";
import { planChanges } from "../../src/plan/diff.ts";
import { planEntries } from "../../src/plan/entries.ts";
import type { PlanScope } from "../../src/plan/wanted.ts";
import { sha256 } from "./random-project.ts";

/** Friday, 27 March 2026, 09:30:15.250 UTC: two days before Berlin's clocks go forward. */
export const noon: Instant = Date.UTC(2026, 2, 27, 9, 30, 15, 250);

export const ping: JobDefinition["action"] = {
  type: "http",
  request: { method: "GET", uri: "http://127.0.0.1:9000/ping" },
};

export interface CollectionParts {
  readonly settings?: CollectionDefinition;
  readonly jobs?: Readonly<Record<string, Partial<JobDefinition>>>;
  readonly webJobs?: Readonly<Record<string, WebJobDefinition>>;
}

/** A project from its collections; a job without an action pings. */
export function projectOf(
  collections: Readonly<Record<string, CollectionParts>>,
  project = "acme",
): Desired {
  return { project, collections: Object.entries(collections).map(collectionOf) };
}

function collectionOf([name, parts]: readonly [string, CollectionParts]): DesiredCollection {
  const jobs = Object.entries(parts.jobs ?? {}).map(([job, definition]) => ({
    name: job,
    definition: { action: ping, ...definition },
  }));
  const webJobs = Object.entries(parts.webJobs ?? {}).map(([webJob, definition]) => ({
    name: webJob,
    definition,
  }));
  return { name, definition: parts.settings ?? {}, jobs, webJobs };
}

/** The state after these projects were applied, a day before `noon`, one second apart. */
export function stateAfter(...projects: readonly Desired[]): Fold {
  const fold = emptyFold("5f3b");
  for (const [index, desired] of projects.entries()) {
    applyTo(fold, desired, noon - dayMs + index * 1_000);
  }
  // Everything up to half an hour before was fired.
  for (const collection of fold.collections.values()) {
    for (const job of collection.jobs.values()) job.cursor = noon - hourMs / 2;
  }
  return fold;
}

export function applyTo(
  fold: Fold,
  desired: Desired,
  at: Instant,
  scope: PlanScope = {},
): readonly Entry[] {
  const plan = planAt(fold, desired, at, scope);
  const entries = planEntries(plan, desired, fold, { at, by: "ann@desk", ...scope });
  foldAll(fold, entries);
  return entries;
}

export function foldAll(fold: Fold, entries: readonly Entry[]): Fold {
  for (const entry of entries) advance(fold, entry);
  return fold;
}

export function planAt(
  fold: Fold,
  desired: Desired,
  now: Instant = noon,
  options: PlanScope = {},
): Plan {
  return planChanges(desired, fold, { now, horizonMs: 7 * dayMs, hash: sha256, ...options });
}
