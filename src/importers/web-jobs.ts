import { loadText } from "../config/load-text.ts";
import { settled } from "../config/web-job-settings.ts";
import { type ReadSettings, settingsFileName } from "../content/settings-job.ts";
import { scriptFolder } from "../model/content.ts";
import type { DesiredCollection } from "../model/desired.ts";
import { isError, type Problem, problem } from "../model/problem.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import { webJobTiming } from "../schedule/web-job-timing.ts";
import { collectionText, type NewJob } from "./collection-text.ts";
import { NamesInUse, nameOfFile } from "./job-names.ts";
import { compareOccurrences, type Proof } from "./proof.ts";

/** One job of an `App_Data/jobs` tree. */
export interface FoundWebJob {
  readonly type: WebJobDefinition["type"];
  /** The name of its folder. */
  readonly folder: string;
  /** Of its files, relative to its folder. */
  readonly paths: readonly string[];
  readonly settings: ReadSettings;
}

export interface WebJobsOptions {
  /** The name of the collection to write. */
  readonly collection: string;
  /** `WEBSITE_TIME_ZONE` of the app as an IANA name; undefined: it had none, so UTC. */
  readonly timeZone: string | undefined;
  /** Occurrences are compared from here on. */
  readonly from: Instant;
  /** `source` of a WebJob: where its files are, or will be. */
  readonly sourceOf: (webJob: FoundWebJob, name: string) => string;
}

export interface ImportedWebJobs {
  readonly collection: string;
  /** Of the `*.sched.yaml`. */
  readonly text: string;
  readonly webJobs: readonly ImportedWebJob[];
  /** What is not as it was, and what is to be known. An error is a WebJob that is lost. */
  readonly problems: readonly Problem[];
}

export interface ImportedWebJob extends Proof {
  readonly found: FoundWebJob;
  readonly name: string;
  readonly address: string;
  /** As `settings.job` has it; null: it is not due by itself. */
  readonly schedule: string | null;
}

/**
 * Writes a collection for the WebJobs of an app. What `settings.job` says stands in the YAML, where it is read by people;
 * a WebJob that was stopped is disabled. The text is read again as `sched` reads files, and the next 50 occurrences of
 * each schedule are compared with those of its `settings.job`.
 */
export function importWebJobs(
  found: readonly FoundWebJob[],
  options: WebJobsOptions,
): ImportedWebJobs {
  const names = new NamesInUse();
  const carried = found.map((webJob) => carriedAs(webJob, namedFor(webJob, names), options));
  const text = textOf(carried, options);
  const loaded = loadText(`${options.collection}.sched.yaml`, text);
  const [collection] = loaded.collections;
  const proven = carried.map((each) => provenOf(each, collection, options));
  return {
    collection: options.collection,
    text,
    webJobs: proven.map(({ webJob }) => webJob),
    problems: [
      ...assumedZone(carried, options),
      ...carried.flatMap(({ problems }) => problems),
      ...loaded.problems.filter(isError).map(refusedLoss),
      ...proven.flatMap(({ webJob }) => differing(webJob)),
    ],
  };
}

interface Carried {
  readonly found: FoundWebJob;
  readonly name: string;
  readonly members: Readonly<Record<string, unknown>>;
  readonly schedule: string | undefined;
  readonly problems: readonly Problem[];
}

/** Triggered and continuous jobs of one name were two; here names are one name space. */
function namedFor({ folder, type }: FoundWebJob, names: NamesInUse): string {
  const isName = /^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/.test(folder);
  const wanted = isName ? folder : nameOfFile(`${folder}.txt`);
  const name = names.take(wanted);
  return name === wanted ? name : names.take(`${wanted}-${type}`);
}

function carriedAs(found: FoundWebJob, name: string, options: WebJobsOptions): Carried {
  const { type, folder, settings } = found;
  const source = options.sourceOf(found, name);
  const own = settled({ type, source }, new Set(), settings.settings);
  const { schedule, singleton, stoppingWaitTime, inPlace } = own.definition;
  const isStopped = inScriptFolder(found).includes(disableFileName);
  const members = {
    type,
    source,
    ...(schedule === undefined ? {} : { schedule }),
    ...(singleton === undefined ? {} : { singleton }),
    ...(stoppingWaitTime === undefined ? {} : { stoppingWaitTime }),
    ...(inPlace === undefined ? {} : { inPlace }),
    ...(isStopped ? { state: "disabled" } : {}),
  };
  const about = (detail: string, hint?: string): Problem =>
    problem("import/setting", { detail: `${type}/${folder}: ${detail}`, hint });
  const problems = [
    ...[...settings.passedOver, ...own.passedOver].map((said) =>
      about(`${settingsFileName}: ${said}`),
    ),
    ...(isStopped ? [about("It was stopped (disable.job), so it is disabled here.")] : []),
    ...(runsOnWindowsAlone(found) ? [about(windowsOnly, windowsHint)] : []),
    ...(name === folder ? [] : [about(`It is called ${name} here.`, nameHint)]),
  ];
  return { found, name, members, schedule, problems };
}

/** Made by Kudu when a continuous WebJob is stopped. */
export const disableFileName = "disable.job";

const windowsOnly = "Its scripts are .cmd, .bat or .exe, which run on Windows alone.";
const windowsHint = "Put a run.sh beside them that does the same.";
const nameHint =
  "Names are letters, digits, `-` and `_`, and triggered and continuous WebJobs share them.";

function inScriptFolder({ paths }: FoundWebJob): readonly string[] {
  const folder = scriptFolder(paths);
  return paths.map((path) => path.slice(folder.length)).filter((path) => !path.includes("/"));
}

function runsOnWindowsAlone(found: FoundWebJob): boolean {
  const names = inScriptFolder(found);
  const isScript = (name: string) => /\.(?:ps1|sh|py|php|js|jar|fsx)$/i.test(name);
  return names.some((name) => /\.(?:cmd|bat|exe)$/i.test(name)) && !names.some(isScript);
}

function textOf(carried: readonly Carried[], { collection, timeZone }: WebJobsOptions): string {
  const jobs = carried.map(({ name, members, found, problems }): NewJob => ({
    map: "webJobs",
    name,
    members,
    comments: [
      `App_Data/jobs/${found.type}/${found.folder}`,
      ...problems.map(({ detail }) => detail.slice(detail.indexOf(": ") + 2)),
    ],
  }));
  return collectionText({
    name: collection,
    head: ["Imported from the WebJobs of an App Service app."],
    ...(timeZone === undefined ? {} : { timeZone }),
    jobs,
    end: [],
  });
}

interface Proven {
  readonly webJob: ImportedWebJob;
}

function provenOf(
  { found, name, schedule }: Carried,
  collection: DesiredCollection | undefined,
  { timeZone, from, collection: collectionName }: WebJobsOptions,
): Proven {
  const zone = timeZone === undefined ? {} : { timeZone };
  const written = collection?.webJobs.find((each) => each.name === name)?.definition;
  const had = webJobTiming({
    type: found.type,
    ...zone,
    ...(schedule === undefined ? {} : { schedule }),
  });
  const timing = written && webJobTiming(written);
  const proof =
    had === undefined
      ? { compared: 0, equal: 0 }
      : compareOccurrences(had, timing === undefined ? [] : [timing], from);
  const address = `${collectionName}/${name}`;
  return { webJob: { found, name, address, schedule: schedule ?? null, ...proof } };
}

function assumedZone(carried: readonly Carried[], { timeZone }: WebJobsOptions): Problem[] {
  if (timeZone !== undefined || carried.every(({ schedule }) => schedule === undefined)) return [];
  const detail =
    "Schedules are read in UTC, as App Service does without the app setting WEBSITE_TIME_ZONE. App settings (WEBJOBS_*, connection strings) are not in the tree.";
  const hint = "If the app had a time zone, say which: --time-zone Europe/Berlin";
  return [problem("import/assumed", { detail, hint })];
}

function refusedLoss({ detail, path }: Problem): Problem {
  return problem("import/lost", {
    detail: `${path ?? ""}: what was written would not be valid: ${detail}`,
    hint: "Write the WebJob by hand.",
  });
}

function differing({ address, schedule, difference }: ImportedWebJob): Problem[] {
  if (difference === undefined) return [];
  const [had, ours] = [difference.expected, difference.found].map((at) =>
    at === undefined ? "not at all" : `at ${formatSecond(at)}`,
  );
  return [
    problem("import/differs", {
      detail: `${address}: \`${schedule ?? ""}\` is due ${had}, the WebJob that was written ${ours}.`,
      hint: "Write its schedule by hand.",
    }),
  ];
}
