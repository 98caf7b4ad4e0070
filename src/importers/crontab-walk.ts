import { type Problem, type ProblemDetails, problem, type Range } from "../model/problem.ts";
import type { ProblemCode } from "../model/codes.ts";
import { readCron } from "../schedule/cron-text.ts";
import { looksCut, readCommand } from "./crontab-command.ts";
import { commentsOf, textsOf, trimmed } from "./crontab-comments.ts";
import { type CarriedLine, carryOver } from "./crontab-jobs.ts";
import {
  type CrontabEntry,
  type CrontabForm,
  type CrontabLine,
  crontabLines,
} from "./crontab-lines.ts";
import { type CronSetting, noSetting, withVariable } from "./crontab-variables.ts";
import type { WantedSecret } from "./http-job.ts";
import { NamesInUse } from "./job-names.ts";
import { SecretNames } from "./secret-names.ts";

export interface WalkOptions {
  readonly file: string;
  readonly timeZone: string;
  readonly form: CrontabForm;
  readonly scriptsFolder?: string | undefined;
}

/** A crontab read from top to bottom. */
export interface Walked {
  readonly carried: readonly CarriedLine[];
  /** Comments that stand at the top of the file, and behind its last job. */
  readonly head: readonly string[];
  readonly end: readonly string[];
  readonly problems: readonly Problem[];
}

/** Reads a crontab as cron does: variables hold for the lines below them. */
export function walkCrontab(text: string, options: WalkOptions): Walked {
  const lines = crontabLines(text, options.form);
  const { head, rest } = splitHead(lines);
  const walk = new Walk(options);
  for (const [index, line] of rest.entries()) walk.take(line, rest[index + 1]);
  return { carried: walk.carried, problems: walk.problems, head, end: walk.remaining() };
}

/** The comment at the very top is the file's own when a blank line ends it. */
function splitHead(lines: readonly CrontabLine[]): {
  readonly head: readonly string[];
  readonly rest: readonly CrontabLine[];
} {
  const end = lines.findIndex(({ kind }) => kind !== "comment");
  if (end < 1 || lines[end]?.kind !== "blank") return { head: [], rest: lines };
  return { head: textsOf(lines.slice(0, end)), rest: lines.slice(end + 1) };
}

class Walk {
  readonly carried: CarriedLine[] = [];
  readonly problems: Problem[] = [];
  readonly #options: WalkOptions;
  readonly #names = new NamesInUse();
  readonly #secretNames = new SecretNames();
  readonly #users = new Set<string>();
  #setting: CronSetting = noSetting;
  /** Comments and blank lines since the last line that said something. */
  #above: CrontabLine[] = [];
  /** Lines for the comment of the next job. */
  #waiting: string[] = [];

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  take(line: CrontabLine, below: CrontabLine | undefined): void {
    switch (line.kind) {
      case "blank":
      case "comment":
        this.#above.push(line);
        break;
      case "variable": {
        const range = this.#rangeOf(line.line);
        const { setting, problems } = withVariable(
          this.#setting,
          { ...line, range },
          this.#secretNames,
        );
        this.#setting = setting;
        this.problems.push(...problems);
        this.#setAside();
        break;
      }
      case "broken":
        this.#lose(line.line, "", line.reason);
        break;
      case "entry":
        this.#entry(line, below);
        break;
    }
  }

  /** What is left when there is no further job. */
  remaining(): readonly string[] {
    this.#setAside();
    return trimmed(this.#waiting);
  }

  #entry(entry: CrontabEntry, below: CrontabLine | undefined): void {
    const read = readCron(entry.expression, "crontab");
    const fault = this.#setting.fault ?? (read.ok ? undefined : withoutStop(read.failure));
    if (fault !== undefined) {
      this.#lose(entry.line, entry.expression, fault);
      return;
    }
    const { description, comments } = commentsOf(this.#above, below);
    const { file, timeZone, scriptsFolder } = this.#options;
    const line = carryOver(entry, {
      file,
      scriptsFolder,
      setting: this.#setting,
      timeZone: this.#setting.timeZone ?? timeZone,
      comments: {
        comments: trimmed([...this.#waiting, ...comments]),
        ...(description === undefined ? {} : { description }),
      },
      names: this.#names,
      secretNames: this.#secretNames,
    });
    this.#waiting = [];
    this.#above = [];
    this.carried.push(line);
    this.#reportSecrets(entry.line, line.secrets);
    this.#reportUser(line);
    if (looksCut(readCommand(entry.command))) this.#report("import/assumed", entry.line, cutShort);
  }

  #lose(line: number, expression: string, reason: string): void {
    const what = expression === "" || reason.includes(expression) ? "" : `\`${expression}\`: `;
    const hint = hintFor(expression);
    this.#report("import/lost", line, { detail: capital(`${what}${reason}.`), hint });
    this.#setAside();
    this.#waiting.push(`${this.#options.file}:${line}: not carried over: ${what}${reason}.`);
  }

  #reportSecrets(line: number, secrets: readonly WantedSecret[]): void {
    for (const { name, what } of secrets) {
      this.#report("import/secret", line, {
        detail: `The value of ${what} was not copied: the job reads the secret ${name}.`,
        hint: `Give the secret ${name} to the service, for example as the environment variable ${name} of \`sched serve\`.`,
      });
    }
  }

  /** Once for each user and kind of job. */
  #reportUser({ entry: { line, user }, jobs }: CarriedLine): void {
    if (user === undefined) return;
    const isCall = jobs[0]?.map === "jobs";
    const key = `${user} ${isCall}`;
    if (this.#users.has(key)) return;
    this.#users.add(key);
    if (isCall) {
      const detail = `The user ${user} was left out: an HTTP action runs as nobody.`;
      this.#report("import/setting", line, { detail });
      return;
    }
    this.#report("import/assumed", line, {
      detail: `The user column became \`user: ${user}\`, and a host runs WebJobs as the users it allows.`,
      hint: `Allow ${user} in the server's settings, or take \`user\` out.`,
    });
  }

  /** Comments that belong to no single job go to the next one. */
  #setAside(): void {
    this.#waiting.push(...textsOf(this.#above));
    if (this.#above.length > 0) this.#waiting.push("");
    this.#above = [];
  }

  #report(code: ProblemCode, line: number, details: ProblemDetails): void {
    this.problems.push(problem(code, { ...details, range: this.#rangeOf(line) }));
  }

  #rangeOf(line: number): Range {
    return { file: this.#options.file, start: { line, column: 1 }, end: { line, column: 1 } };
  }
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const cutShort: ProblemDetails = {
  detail:
    "Cron ends a command at the first `%` without a backslash, quotes or not, and here that cuts it short; the script keeps to it.",
  hint: "If a percent sign was meant, write `\\%` and import again.",
};

function withoutStop(sentence: string): string {
  return sentence.replace(/\.$/, "");
}

function hintFor(expression: string): string {
  if (expression.toLowerCase() === "@reboot")
    return "Let the system start it, or make it a continuous WebJob if it is a service.";
  return "Mend the line and import again, or write the job by hand.";
}
