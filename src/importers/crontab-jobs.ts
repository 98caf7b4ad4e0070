import { escapeTemplate } from "../model/template.ts";
import type { NewJob } from "./collection-text.ts";
import { type CronCommand, readCommand, scriptOf } from "./crontab-command.ts";
import type { EntryComments } from "./crontab-comments.ts";
import type { CrontabEntry } from "./crontab-lines.ts";
import { ncrontabOf } from "./crontab-schedule.ts";
import type { CronSetting } from "./crontab-variables.ts";
import { type CurlCall, isCurl, readCurl } from "./curl.ts";
import { httpJob, type WantedSecret } from "./http-job.ts";
import { type NamesInUse, nameOfCall, nameOfCommand } from "./job-names.ts";
import type { SecretNames } from "./secret-names.ts";

/** A script that is written beside the file. */
export interface ScriptFile {
  /** Relative to the folder of scripts. */
  readonly name: string;
  readonly text: string;
}

/** What a line of a crontab became. */
export interface CarriedLine {
  readonly entry: CrontabEntry;
  /** The clock its expression was read on. */
  readonly timeZone: string;
  /** One job, or two WebJobs that share the days between them. */
  readonly jobs: readonly NewJob[];
  readonly script?: ScriptFile;
  readonly secrets: readonly WantedSecret[];
}

export interface Surroundings {
  readonly file: string;
  readonly setting: CronSetting;
  readonly timeZone: string;
  readonly comments: EntryComments;
  readonly names: NamesInUse;
  readonly secretNames: SecretNames;
  /** Where scripts are written, as `source` has it: `./webjobs`; absent: scripts stand in the file. */
  readonly scriptsFolder: string | undefined;
}

/** Carries over a line whose expression `readCron` reads: a plain call by curl as an HTTP action, all else as a script. */
export function carryOver(entry: CrontabEntry, around: Surroundings): CarriedLine {
  const command = readCommand(entry.command);
  const { call, why } = callIn(command, around.setting);
  return call === undefined
    ? scriptLine({ entry, command, why }, around)
    : callLine(entry, call, around);
}

/** The call that a command is nothing but; or, where curl is called, why it stays a script. */
function callIn(
  { command, input }: CronCommand,
  { variables, secrets }: CronSetting,
): { readonly call?: CurlCall; readonly why?: string } {
  if (!isCurl(command)) return {};
  const shell = variables.get("SHELL") ?? "/bin/sh";
  const steering = [...variables.keys(), ...secrets.keys()].find((name) => steersCurl.test(name));
  if (input !== undefined) return { why: "it reads standard input" };
  if (!/\/(?:ba|da|k)?sh$/.test(shell)) return { why: `its shell is ${shell}` };
  if (steering !== undefined) return { why: `the variable ${steering} steers it` };
  const read = readCurl(command);
  return read.ok ? { call: read.value } : { why: read.failure };
}

/** Variables that change what curl, or the shell before it, does. */
const steersCurl = /^(?:(?:https?|ftp|all|no)_proxy|curl_.*|ssl_.*|ld_.*|env|bash_env|ifs)$/i;

function callLine(entry: CrontabEntry, call: CurlCall, around: Surroundings): CarriedLine {
  const name = around.names.take(nameOfCall(call.uri));
  const { secrets, ...members } = httpJob(call, name, around.secretNames);
  const job: NewJob = {
    map: "jobs",
    name,
    members: {
      ...described(around),
      timeZone: around.timeZone,
      cron: entry.expression,
      ...members,
    },
    comments: [...around.comments.comments, originOf(entry, around)],
  };
  return { entry, timeZone: around.timeZone, jobs: [job], secrets };
}

interface ScriptLine {
  readonly entry: CrontabEntry;
  readonly command: CronCommand;
  readonly why: string | undefined;
}

function scriptLine({ entry, command, why }: ScriptLine, around: Surroundings): CarriedLine {
  const { scriptsFolder, setting, timeZone, names } = around;
  const schedules = ncrontabOf(entry.expression);
  const endings = ["", "-weekdays"].slice(0, schedules.length);
  const name = names.take(nameOfCommand(command.command), endings);
  const origin = originOf(entry, around);
  const text = scriptOf({ command, variables: setting.variables, origin });
  const what =
    scriptsFolder === undefined
      ? { script: escapeTemplate(text), language: "sh" }
      : { source: escapeTemplate(`${scriptsFolder}/${name}.sh`) };
  const remarks = [
    ...(why === undefined ? [] : [`A script and no HTTP action: ${why}.`]),
    ...(schedules.length === 1 ? [] : [eitherRemark]),
  ];
  const jobs = schedules.map((schedule, i): NewJob => {
    const members = {
      ...described(around),
      type: "triggered",
      ...what,
      schedule,
      timeZone,
      // Cron lets a silent program be, however long it waits for others.
      idleTimeout: "P1D",
      ...(entry.user === undefined ? {} : { user: escapeTemplate(entry.user) }),
      ...(setting.secrets.size === 0 ? {} : { environment: Object.fromEntries(setting.secrets) }),
    };
    const comments =
      i === 0 ? [...around.comments.comments, origin, ...remarks] : [`${origin}, the weekdays`];
    return { map: "webJobs", name: `${name}${endings[i] ?? ""}`, members, comments };
  });
  const script = scriptsFolder === undefined ? {} : { script: { name: `${name}.sh`, text } };
  return { entry, timeZone, jobs, secrets: [], ...script };
}

const eitherRemark =
  "Cron fires when the day of the month or the weekday matches, NCRONTAB when both do: hence two WebJobs without a common day.";

/** `root.crontab:12: 0 5 * * *`; the command may hold secrets and is left out. */
function originOf({ line, expression }: CrontabEntry, { file }: Surroundings): string {
  return `${file}:${line}: ${expression}`;
}

const descriptionMax = 2_000;

function described({ comments: { description } }: Surroundings): object {
  if (description === undefined) return {};
  return { description: escapeTemplate(description).slice(0, descriptionMax) };
}
