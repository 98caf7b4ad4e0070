import { collectionShape } from "../config/azure-shapes.ts";
import { loadText } from "../config/load-text.ts";
import { plans } from "../config/rules/quota-rules.ts";
import { isName, nameKey } from "../model/names.ts";
import { isError, type Problem, problem } from "../model/problem.ts";
import type { Timing } from "../model/recurrence.ts";
import { formatSecond, hourMs, type Instant } from "../model/time.ts";
import { azureJob, type CarriedJob } from "./azure-job.ts";
import { findResources, type FoundCollection, isJson, type Json, lost } from "./azure-resources.ts";
import { translated } from "./azure-words.ts";
import { collectionText } from "./collection-text.ts";
import type { Imported, ProvenJob } from "./foreign.ts";
import { NamesInUse } from "./job-names.ts";
import { compareOccurrences, type Proof } from "./proof.ts";
import { SecretNames } from "./secret-names.ts";

export interface AzureOptions {
  /** The name of the file, for comments. */
  readonly file: string;
  /** The name of the collection for jobs that do not say theirs. */
  readonly collection: string;
  /** Occurrences are compared from here on. */
  readonly from: Instant;
}

/**
 * Reads an export of the REST API or an ARM template, and writes a job collection for each of its own. The text that is
 * written is read again as `sched` reads files, and the next 50 occurrences of what it means are compared with those of
 * the export: a job that does not come through this is not in the text.
 */
export function importAzureScheduler(text: string, options: AzureOptions): Imported {
  const value = parsed(text);
  if (value === undefined) {
    return { collections: [], jobs: [], problems: [lost(options.file, "it is no JSON", wanted)] };
  }
  const found = findResources(value);
  const problems: Problem[] = [...found.problems];
  const secrets = new SecretNames();
  const groups = grouped(found.collections, found.jobs, options);
  if (groups.length === 0) {
    problems.push(lost(options.file, "neither a job collection nor a job is in it", wanted));
  }
  const made = groups.map((group) => carriedOver(group, { options, problems, secrets }));
  return {
    collections: made.flatMap(({ name, text: written }) =>
      written === undefined ? [] : [{ name, text: written }],
    ),
    jobs: made.flatMap(({ jobs }) => jobs),
    problems,
  };
}

const wanted = "Give what the REST API answered (a job, a list, a collection), or an ARM template.";

function parsed(text: string): unknown {
  try {
    // PowerShell writes a mark at the beginning.
    return JSON.parse(text.replace(/^\uFEFF/, "")) as unknown;
  } catch {
    return undefined;
  }
}

type FoundJobs = ReturnType<typeof findResources>["jobs"];

interface Group {
  readonly name: string;
  readonly body: Json;
  readonly jobs: FoundJobs[number][];
}

/** Each collection with its jobs; those that only their jobs name have no settings. */
function grouped(
  collections: readonly FoundCollection[],
  jobs: FoundJobs,
  { collection: byDefault }: AzureOptions,
): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { name, body } of collections) {
    const known = groups.get(nameKey(name));
    groups.set(nameKey(name), { name, jobs: known?.jobs ?? [], body });
  }
  for (const job of jobs) {
    const name = job.collection ?? byDefault;
    const group = groups.get(nameKey(name)) ?? { name, body: {}, jobs: [] };
    group.jobs.push(job);
    groups.set(nameKey(name), group);
  }
  return [...groups.values()];
}

interface Carrying {
  readonly options: AzureOptions;
  readonly problems: Problem[];
  readonly secrets: SecretNames;
}

interface Made {
  readonly name: string;
  /** Absent where nothing of it could be written. */
  readonly text?: string;
  readonly jobs: readonly ProvenJob[];
}

function carriedOver(group: Group, { options, problems, secrets }: Carrying): Made {
  const name = renamed(group.name, group.name, problems);
  const inUse = new NamesInUse();
  const settings = settingsOf(group.body, name, problems);
  let carried = group.jobs.flatMap((job) => {
    const own = inUse.take(renamed(job.name, `${name}/${job.name}`, problems));
    const place = { collection: name, name: own, names: secrets, problems, from: options.from };
    return azureJob(job, place) ?? [];
  });
  for (;;) {
    const head = [`Imported from ${options.file}.`];
    const jobs = carried.map(({ job }) => job);
    const text = collectionText({ name, head, settings, jobs, end: [] });
    const trial = tryOut(text, carried, options.from);
    if (trial.losses.length === 0) return { name, text, jobs: trial.proven };
    problems.push(...trial.losses);
    if (trial.sound.length === carried.length) return { name, jobs: [] };
    carried = trial.sound;
  }
}

interface Trial {
  readonly proven: readonly ProvenJob[];
  readonly sound: CarriedJob[];
  readonly losses: readonly Problem[];
}

/** Reads what was written as `sched` does, and lays its occurrences beside those of the export. */
function tryOut(text: string, carried: readonly CarriedJob[], from: Instant): Trial {
  const loaded = loadText("imported.sched.yaml", text);
  const refused = loaded.problems.filter(isError);
  const [collection] = loaded.collections;
  const timings = new Map<string, Timing>(
    collection?.jobs.map(({ name, definition }) => [name, definition]),
  );
  const trial = { proven: [] as ProvenJob[], sound: [] as CarriedJob[], losses: [] as Problem[] };
  for (const each of carried) {
    const complaint = refused.find(({ path = "" }) =>
      `${path}/`.startsWith(`/jobs/${each.job.name}/`),
    );
    const written = timings.get(each.job.name);
    const proof =
      refused.length > 0 || written === undefined
        ? undefined
        : compareOccurrences(each.had, [written], from);
    const loss = lossOf(each, complaint, proof);
    if (loss !== undefined) {
      trial.losses.push(loss);
      continue;
    }
    trial.sound.push(each);
    if (proof !== undefined) trial.proven.push({ address: each.address, ...proof });
  }
  const [first] = refused;
  if (trial.losses.length === 0 && first !== undefined) {
    trial.losses.push(lost("The collection", `it would not be valid: ${first.detail}`, first.hint));
  }
  return trial;
}

function lossOf(
  { address }: CarriedJob,
  complaint: Problem | undefined,
  proof: Proof | undefined,
): Problem | undefined {
  if (complaint !== undefined) {
    return lost(address, `the job would not be valid: ${complaint.detail}`, complaint.hint);
  }
  if (proof?.difference === undefined) return undefined;
  const { expected, found } = proof.difference;
  const [azure, ours] = [expected, found].map((at) =>
    at === undefined ? "not at all" : `at ${formatSecond(at)}`,
  );
  return problem("import/differs", {
    detail: `${address}: Azure fires it ${azure}, the job for it ${ours}; it was left out.`,
    hint: "Write the job by hand.",
  });
}

/** Azure's names may hold what ours may not. */
function renamed(name: string, what: string, problems: Problem[]): string {
  if (isName(name)) return name;
  const fitting = name
    .replaceAll(/[^A-Za-z0-9_-]+/g, "-")
    .replaceAll(/^[-_]+|-+$/g, "")
    .slice(0, 100);
  const better = isName(fitting) ? fitting : "job";
  const detail = `"${what.slice(0, 200)}" is called "${better}": a name has letters, digits, \`-\` and \`_\`.`;
  problems.push(problem("import/assumed", { detail }));
  return better;
}

function settingsOf(body: Json, name: string, problems: Problem[]): Json {
  const ignored = new Set([
    "type",
    "apiversion",
    "resources",
    "jobs",
    "dependson",
    "comments",
    "etag",
  ]);
  const said = translated(collectionShape, body, "", {
    unknownMember: (path) => {
      if (!ignored.has(path.toLowerCase())) problems.push(notCarried(name, path));
    },
    unknownValue: (path, { why }) => problems.push(notTold(name, path, why)),
  });
  if (!isJson(said)) return {};
  const { location, tags, properties } = said;
  const { state, sku, quota } = isJson(properties) ? properties : {};
  const plan = isJson(sku) ? sku["name"] : undefined;
  const limits = isJson(quota) ? quotaOf(quota, plan) : {};
  return {
    ...(location === undefined ? {} : { location }),
    ...(tags === undefined ? {} : { tags }),
    ...(state === "disabled" || state === "suspended" ? { state } : {}),
    ...(plan === undefined ? {} : { sku: plan }),
    ...(Object.keys(limits).length === 0 ? {} : { quota: limits }),
  };
}

/** What the plan grants anyway does not need to be said. */
function quotaOf(quota: Json, sku: unknown): Json {
  const plan = plans[String(sku)];
  const granted: Json =
    plan === undefined
      ? {}
      : {
          maxJobCount: plan.maxJobCount,
          maxRecurrence: plan.fastestMs === hourMs ? "1 hour" : "1 minute",
        };
  const own = Object.entries(quota).filter(([key, value]) => granted[key] !== limitOf(value));
  return Object.fromEntries(own);
}

/** A number as it is, a period as `1 hour`. */
function limitOf(value: unknown): unknown {
  if (!isJson(value)) return value;
  const { interval = 1, frequency } = value;
  return `${String(interval)} ${String(frequency)}`;
}

function notCarried(name: string, path: string): Problem {
  return problem("import/setting", {
    detail: `${name}: \`${path}\` has no counterpart and was not carried over.`,
  });
}

function notTold(name: string, path: string, why: string): Problem {
  return problem("import/setting", {
    detail: `${name}: \`${path}\` cannot be told (${why}) and was not carried over.`,
    hint: "Write it into the file, if it matters to you.",
  });
}
