import { loadText } from "../config/load-text.ts";
import type { DesiredCollection } from "../model/desired.ts";
import { isError, type Problem, problem, type Range } from "../model/problem.ts";
import type { Timing } from "../model/recurrence.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { collectionText, type NewCollection, type NewJob } from "./collection-text.ts";
import type { CarriedLine, ScriptFile } from "./crontab-jobs.ts";
import type { CrontabForm } from "./crontab-lines.ts";
import { walkCrontab, type Walked } from "./crontab-walk.ts";
import { compareOccurrences, type Proof } from "./proof.ts";

export interface CrontabOptions {
  /** The name of the crontab, for places and comments. */
  readonly file: string;
  /** The name of the collection to write. */
  readonly collection: string;
  /** The clock of the machine that cron ran on: an IANA name that is known. */
  readonly timeZone: string;
  readonly form: CrontabForm;
  /** Occurrences are compared from here on. */
  readonly from: Instant;
  /** Where scripts are written, as `source` has it: `./webjobs`; absent: scripts stand in the file. */
  readonly scriptsFolder?: string | undefined;
}

/** A crontab as a job collection. */
export interface ImportedCrontab {
  /** Of the `*.sched.yaml`. */
  readonly text: string;
  readonly scripts: readonly ScriptFile[];
  readonly lines: readonly ProvenLine[];
  /** What was not carried over, and what is to be known; in the order of lines. An error is a line that is lost. */
  readonly problems: readonly Problem[];
}

/** A line that was carried over, and how the occurrences of what was written compare with its own. */
export interface ProvenLine extends Proof {
  readonly line: number;
  readonly expression: string;
  readonly timeZone: string;
  readonly kind: "job" | "webJob";
  /** `root/backup`; two where the days had to be shared between two WebJobs. */
  readonly addresses: readonly string[];
}

/**
 * Reads a crontab and writes a job collection. The text that is written is read again as `sched` reads files, and the
 * next 50 occurrences of what it means are compared with those of the crontab's own expressions: a line that does not
 * come through this is not in the text.
 */
export function importCrontab(text: string, options: CrontabOptions): ImportedCrontab {
  const walked = walkCrontab(text, options);
  const losses: Problem[] = [];
  let carried = walked.carried;
  for (;;) {
    const written = collectionText(collectionOf(carried, walked, options));
    const trial = tryOut(written, carried, options);
    losses.push(...trial.losses);
    if (trial.losses.length === 0) {
      return {
        text: written,
        scripts: carried.flatMap(({ script }) => script ?? []),
        lines: trial.lines,
        problems: [...walked.problems, ...losses].sort(byLine),
      };
    }
    carried = trial.sound;
  }
}

function byLine(a: Problem, b: Problem): number {
  return (a.range?.start.line ?? 0) - (b.range?.start.line ?? 0);
}

function collectionOf(
  carried: readonly CarriedLine[],
  { head, end }: Walked,
  { collection, timeZone, file }: CrontabOptions,
): NewCollection {
  const zones = new Set(carried.map((line) => line.timeZone));
  const common = zones.size > 1 ? undefined : ([...zones][0] ?? timeZone);
  const jobs = carried.flatMap((line) => line.jobs.map((job) => inZone(job, common)));
  return {
    name: collection,
    head: [`Imported from ${file}.`, ...head],
    ...(common === undefined ? {} : { timeZone: common }),
    ...(jobs.some(({ map }) => map === "jobs") ? { defaults: likeCron } : {}),
    jobs,
    end,
  };
}

const likeCron = {
  members: { timeout: "PT1H", retryPolicy: { retryType: "none" } },
  comments: ["As in cron: a call has time, and is not repeated."],
};

/** Without its time zone where the collection has it. */
function inZone(job: NewJob, common: string | undefined): NewJob {
  if (common === undefined) return job;
  const { timeZone: _, ...members } = job.members;
  return { ...job, members };
}

interface Trial {
  readonly lines: readonly ProvenLine[];
  readonly sound: readonly CarriedLine[];
  readonly losses: readonly Problem[];
}

/** Reads what was written as `sched` does, and lays its occurrences beside those of the crontab. */
function tryOut(written: string, carried: readonly CarriedLine[], options: CrontabOptions): Trial {
  const loaded = loadText(`${options.collection}.sched.yaml`, written);
  const refused = loaded.problems.filter(isError);
  const [collection] = loaded.collections;
  const timings = collection && timingsOf(collection);
  if (timings === undefined && refused.length === 0) defect("what was written was not read again");
  const lines: ProvenLine[] = [];
  const sound: CarriedLine[] = [];
  const losses: Problem[] = [];
  for (const line of carried) {
    const complaint = refused.find(({ path = "" }) => isAbout(path, line));
    const proven = timings && provenLine(line, timings, options);
    const loss = lossOf(line, { complaint, proven }, options);
    if (loss !== undefined) {
      losses.push(loss);
      continue;
    }
    sound.push(line);
    if (proven !== undefined) lines.push(proven);
  }
  if (losses.length === 0 && refused.length > 0) {
    defect(`what was written cannot be read: ${refused[0]?.detail ?? ""}`);
  }
  return { lines, sound, losses };
}

interface Verdict {
  readonly complaint: Problem | undefined;
  readonly proven: ProvenLine | undefined;
}

/** Why a line cannot stay in the text; undefined: it can. */
function lossOf(
  line: CarriedLine,
  { complaint, proven }: Verdict,
  { file }: CrontabOptions,
): Problem | undefined {
  const range = rangeOf(file, line.entry.line);
  if (complaint !== undefined) return refusedLoss(line, complaint, range);
  return proven?.difference === undefined ? undefined : differing(proven, range);
}

function isAbout(path: string, line: CarriedLine): boolean {
  return line.jobs.some(({ map, name }) => `${path}/`.startsWith(`/${map}/${name}/`));
}

function provenLine(
  { entry, timeZone, jobs }: CarriedLine,
  timings: ReadonlyMap<string, Timing>,
  { from, collection }: CrontabOptions,
): ProvenLine {
  const { line, expression } = entry;
  const written = jobs.map(({ name }) => timings.get(name) ?? defect(`${name} was not read again`));
  return {
    line,
    expression,
    timeZone,
    kind: jobs[0]?.map === "jobs" ? "job" : "webJob",
    addresses: jobs.map(({ name }) => `${collection}/${name}`),
    ...compareOccurrences({ cron: [expression], timeZone }, written, from),
  };
}

/** When each loaded definition is due. A WebJob has NCRONTAB with six fields, which `cron` reads as such. */
function timingsOf({ jobs, webJobs }: DesiredCollection): ReadonlyMap<string, Timing> {
  return new Map<string, Timing>([
    ...jobs.map(({ name, definition }) => [name, definition] as const),
    ...webJobs.map(({ name, definition: { schedule = "", timeZone } }) => {
      const zone = timeZone === undefined ? {} : { timeZone };
      return [name, { cron: [schedule], ...zone }] as const;
    }),
  ]);
}

function defect(what: string): never {
  throw new Error(what);
}

function refusedLoss({ entry }: CarriedLine, { detail }: Problem, range: Range): Problem {
  return problem("import/lost", {
    detail: `\`${entry.expression}\`: the job for this line would not be valid: ${detail}`,
    hint: "Write the job by hand.",
    range,
  });
}

function differing({ expression, difference = {} }: ProvenLine, range: Range): Problem {
  const [cron, ours] = [difference.expected, difference.found].map((at) =>
    at === undefined ? "not at all" : `at ${formatSecond(at)}`,
  );
  return problem("import/differs", {
    detail: `\`${expression}\`: the crontab fires ${cron}, the job for it ${ours}; it was left out.`,
    hint: "Write the job by hand.",
    range,
  });
}

/** A whole line of the crontab. */
function rangeOf(file: string, line: number): Range {
  return { file, start: { line, column: 1 }, end: { line, column: 1 } };
}
