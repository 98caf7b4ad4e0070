/** A line of a crontab, as cron tells them apart. Lines count from 1. */
export type CrontabLine =
  | { readonly kind: "blank"; readonly line: number }
  | { readonly kind: "comment"; readonly line: number; readonly text: string }
  | {
      readonly kind: "variable";
      readonly line: number;
      readonly name: string;
      readonly value: string;
    }
  | CrontabEntry
  | { readonly kind: "broken"; readonly line: number; readonly reason: string };

export interface CrontabEntry {
  readonly kind: "entry";
  readonly line: number;
  /** Five fields with single blanks between them, or a nickname such as `@daily`. */
  readonly expression: string;
  /** Whom the command runs as: system crontabs alone have this column. */
  readonly user?: string;
  /** As it was written, `%` and all. */
  readonly command: string;
}

/** Which lines have a column for the user: those of `/etc/crontab` and `/etc/cron.d`, not those of `crontab -e`. */
export type CrontabForm = "user" | "system";

/** Reads a crontab line by line; every line of the text is there, and nothing is thrown for what it says. */
export function crontabLines(text: string, form: CrontabForm): readonly CrontabLine[] {
  return linesOf(text).map((each, index) => crontabLine(each, index + 1, form));
}

/**
 * Whether a text looks like a system crontab: the head of its columns names the user, or every job has a known account
 * where a user's crontab would have a command.
 */
export function looksLikeSystem(text: string): boolean {
  const lines = linesOf(text);
  if (lines.some((line) => /^#.*\bd(?:ow|ay)\b.*\buser(?:-?name)?\b.*\bcommand\b/i.test(line)))
    return true;
  const entries = lines
    .map((line, index) => crontabLine(line, index + 1, "user"))
    .filter((line) => line.kind === "entry");
  return (
    entries.length > 0 &&
    entries.every(({ command }) => accounts.has(/^(\S+)[ \t]+\S/.exec(command)?.[1] ?? ""))
  );
}

/** Accounts whose names no program has. */
const accounts: ReadonlySet<string> = new Set([
  "root",
  "daemon",
  "nobody",
  "www-data",
  "apache",
  "nginx",
  "postgres",
  "ubuntu",
  "ec2-user",
  "deploy",
  "backup",
]);

function linesOf(text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  return lines.at(-1) === "" ? lines.slice(0, -1) : lines;
}

/** `NAME = value` and `"NAME" = 'value'`; cron asks for this before it looks for a job. */
const variablePattern = /^(["']?)([A-Za-z_][A-Za-z0-9_]*)\1[ \t]*=[ \t]*(.*)$/;

function crontabLine(written: string, line: number, form: CrontabForm): CrontabLine {
  const text = written.replace(/^[ \t]+/, "");
  if (text.trim() === "") return { kind: "blank", line };
  if (text.startsWith("#"))
    return { kind: "comment", line, text: text.slice(1).replace(/^ /, "").trimEnd() };
  const variable = variablePattern.exec(text);
  if (variable !== null)
    return { kind: "variable", line, name: variable[2] ?? "", value: unquoted(variable[3] ?? "") };
  return entryOf(text, line, form);
}

function unquoted(value: string): string {
  const text = value.trimEnd();
  const quoted = /^(["'])(.*)\1$/.exec(text);
  return quoted?.[2] ?? text;
}

const fieldsPattern = /^-?((?:[^ \t]+[ \t]+){4}[^ \t]+)[ \t]+(.*)$/;
const nicknamePattern = /^-?(@[^ \t]+)[ \t]+(.*)$/;

function entryOf(text: string, line: number, form: CrontabForm): CrontabLine {
  const match = (text.replace(/^-/, "").startsWith("@") ? nicknamePattern : fieldsPattern).exec(
    text,
  );
  if (match === null) {
    const reason =
      "it is no comment, no variable (NAME=value) and no job: a job has five fields, or a nickname such as @daily, and a command";
    return { kind: "broken", line, reason };
  }
  const expression = (match[1] ?? "").split(/[ \t]+/).join(" ");
  const rest = (match[2] ?? "").trimEnd();
  if (form === "user") {
    if (rest === "") return { kind: "broken", line, reason: "there is no command behind the time" };
    return { kind: "entry", line, expression, command: rest };
  }
  const columns = /^(\S+)[ \t]+(.+)$/.exec(rest);
  if (columns === null)
    return {
      kind: "broken",
      line,
      reason: "a line of a system crontab has a user and a command behind the time",
    };
  return { kind: "entry", line, expression, user: columns[1] ?? "", command: columns[2] ?? "" };
}
