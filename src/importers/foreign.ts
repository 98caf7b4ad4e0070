import { loadText } from "../config/load-text.ts";
import type { DesiredCollection } from "../model/desired.ts";
import { isError, type Problem, problem, type Range } from "../model/problem.ts";
import type { Timing } from "../model/recurrence.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { collectionText, type NewJob } from "./collection-text.ts";
import { compareInstants, type Proof } from "./proof.ts";

/** What somebody had, as it is to be written. */
export interface Carried {
  /** The collection it goes into. */
  readonly collection: string;
  /** The job that is due when it was due. */
  readonly job: NewJob;
  /** The WebJob that the job runs, where it calls nobody. */
  readonly webJob?: NewJob;
  /** Its coming occurrences by its own rule, read without our language. */
  readonly had: (from: Instant) => readonly Instant[];
  /** What it is there: `CronJob shop/report`. */
  readonly subject: string;
  readonly range: Range;
}

export interface ForeignOptions {
  /** The name of the file, for places and comments. */
  readonly file: string;
  /** The name of the collection for what names none. */
  readonly collection: string;
  /** Occurrences are compared from here on. */
  readonly from: Instant;
  /** The clock of what names none: an IANA name that is known; undefined: what is usual there. */
  readonly timeZone?: string | undefined;
  /** The clock of this machine, for what lives on machines. */
  readonly machineTimeZone?: string;
}

export interface Imported {
  readonly collections: readonly { readonly name: string; readonly text: string }[];
  readonly jobs: readonly ProvenJob[];
  /** What was not carried over, and what is to be known. An error is something that is lost. */
  readonly problems: readonly Problem[];
}

/** A job that was carried over, and how its occurrences compare with those of the rule it had. */
export interface ProvenJob extends Proof {
  readonly address: string;
  /** What it was there; absent: it had the same name. */
  readonly subject?: string;
}

/**
 * Writes the collections. Each text is read again as `sched` reads files, and the next 50 occurrences of what it means
 * are compared with those of the rules they come from: what does not come through this is not in the text.
 */
export function writeCollections(
  carried: readonly Carried[],
  options: ForeignOptions,
  problems: readonly Problem[],
): Imported {
  const names = [...new Set(carried.map(({ collection }) => collection))];
  const written = names.map((name) =>
    writeOne(
      name,
      carried.filter((each) => each.collection === name),
      options,
    ),
  );
  return {
    collections: written.flatMap(({ name, text }) => (text === undefined ? [] : [{ name, text }])),
    jobs: written.flatMap(({ jobs }) => jobs),
    problems: [...problems, ...written.flatMap(({ losses }) => losses)],
  };
}

interface Written {
  readonly name: string;
  /** Absent where nothing of it could be written. */
  readonly text?: string;
  readonly jobs: readonly ProvenJob[];
  readonly losses: readonly Problem[];
}

function writeOne(name: string, given: readonly Carried[], options: ForeignOptions): Written {
  const losses: Problem[] = [];
  let carried = given;
  while (carried.length > 0) {
    const text = textOf(name, carried, options);
    const trial = tryOut(name, text, carried, options.from);
    losses.push(...trial.losses);
    if (trial.losses.length === 0) return { name, text, jobs: trial.proven, losses };
    carried = trial.sound;
  }
  return { name, jobs: [], losses };
}

function textOf(name: string, carried: readonly Carried[], { file }: ForeignOptions): string {
  const shared = sharedBy(carried.map(({ job }) => job));
  const jobs = [
    ...carried.map(({ job }) => without(job, shared)),
    // Several jobs may run one WebJob.
    ...new Map(carried.flatMap(({ webJob }) => (webJob ? [[webJob.name, webJob]] : []))).values(),
  ];
  const isShared = Object.keys(shared).length > 0;
  return collectionText({
    name,
    head: [`Imported from ${file}.`],
    ...(isShared ? { defaults: { members: shared, comments: [] } } : {}),
    jobs,
    end: [],
  });
}

type Shared = Readonly<Partial<Record<"timeout" | "catchUp" | "retryPolicy", unknown>>>;

/** What two jobs and more have in common and the collection's defaults can say once. */
function sharedBy(jobs: readonly NewJob[]): Shared {
  if (jobs.length < 2) return {};
  const all = jobs.map(({ members }) => ({
    timeout: members["timeout"],
    catchUp: members["catchUp"],
    retryPolicy: retryPolicyOf(members),
  }));
  const [first] = all;
  const entries = Object.entries(first ?? {}).filter(
    ([key, value]) =>
      value !== undefined &&
      all.every((each) => JSON.stringify(each[key as keyof Shared]) === JSON.stringify(value)),
  );
  return Object.fromEntries(entries);
}

function retryPolicyOf(members: NewJob["members"]): unknown {
  const { action } = members as { readonly action?: { readonly retryPolicy?: unknown } };
  return action?.retryPolicy;
}

function without(job: NewJob, shared: Shared): NewJob {
  const members = Object.fromEntries(
    Object.entries(job.members).flatMap(([key, value]): [string, unknown][] => {
      if (key in shared) return [];
      if (key !== "action" || shared.retryPolicy === undefined) return [[key, value]];
      const { retryPolicy: _, ...action } = value as Record<string, unknown>;
      return [[key, action]];
    }),
  );
  return { ...job, members };
}

interface Trial {
  readonly proven: readonly ProvenJob[];
  readonly sound: readonly Carried[];
  readonly losses: readonly Problem[];
}

function tryOut(name: string, text: string, carried: readonly Carried[], from: Instant): Trial {
  const loaded = loadText(`${name}.sched.yaml`, text);
  const refused = loaded.problems.filter(isError);
  const [collection] = loaded.collections;
  const trial = { proven: [] as ProvenJob[], sound: [] as Carried[], losses: [] as Problem[] };
  for (const each of carried) {
    const complaint = refused.find(({ path = "" }) => isAbout(path, each));
    const proof = collection && provenOf(each, collection, from);
    const loss = complaint === undefined ? differing(each, proof) : refusedLoss(each, complaint);
    if (loss !== undefined) trial.losses.push(loss);
    else trial.sound.push(each);
    if (loss === undefined && proof !== undefined) {
      trial.proven.push({ address: `${name}/${each.job.name}`, subject: each.subject, ...proof });
    }
  }
  if (trial.losses.length === 0 && (refused.length > 0 || collection === undefined)) {
    throw new Error(`what was written cannot be read: ${refused[0]?.detail ?? "nothing was read"}`);
  }
  return trial;
}

function isAbout(path: string, { job, webJob }: Carried): boolean {
  const places = [job, ...(webJob === undefined ? [] : [webJob])];
  return places.some(({ map, name }) => `${path}/`.startsWith(`/${map}/${name}/`));
}

function provenOf({ job, had }: Carried, { jobs }: DesiredCollection, from: Instant): Proof {
  const timing: Timing | undefined = jobs.find(({ name }) => name === job.name)?.definition;
  if (timing === undefined) throw new Error(`${job.name} was not read again`);
  return compareInstants(had(from), [timing], from);
}

function differing({ subject, range }: Carried, proof: Proof | undefined): Problem | undefined {
  if (proof?.difference === undefined) return undefined;
  const [theirs, ours] = [proof.difference.expected, proof.difference.found].map((at) =>
    at === undefined ? "not at all" : `at ${formatSecond(at)}`,
  );
  return problem("import/differs", {
    detail: `${subject} fires ${theirs}, the job for it ${ours}; it was left out.`,
    hint: "Write the job by hand.",
    range,
  });
}

function refusedLoss({ subject, range }: Carried, { detail }: Problem): Problem {
  return problem("import/lost", {
    detail: `${subject}: the job for it would not be valid: ${detail}`,
    hint: "Write the job by hand.",
    range,
  });
}

/** Something that is not in the text, and why. */
export function lostThing(subject: string, why: string, range: Range): Problem {
  return problem("import/lost", {
    detail: `${subject}: ${why}.`,
    hint: "Write the job by hand.",
    range,
  });
}

/** A text with nothing to carry over in it; the hint says what is wanted. */
export function nothingIn(file: string, why: string, hint: string): Problem {
  const start = { line: 1, column: 1 };
  return problem("import/lost", {
    detail: `${file}: ${why}.`,
    hint,
    range: { file, start, end: start },
  });
}

/** A setting without a counterpart. */
export function lostSetting(subject: string, what: string, range: Range): Problem {
  return problem("import/setting", { detail: `${subject}: ${what}.`, range });
}

/** A secret that was written out, or kept elsewhere: the service has to be given it. */
export function wantedSecret(
  subject: string,
  { name, what }: { readonly name: string; readonly what: string },
  range: Range,
): Problem {
  return problem("import/secret", {
    detail: `${subject}: ${what} is asked for as \`secrets.${name}\`.`,
    hint: `Give the service the secret ${name}.`,
    range,
  });
}
