/** What cron makes of the text of a command: up to the first `%` for the shell, behind it for its standard input. */
export interface CronCommand {
  readonly command: string;
  /** Lines for the standard input, with the last line end; absent: there is no `%`, and the input is empty. */
  readonly input?: string;
}

/** Takes a command apart as cron does: `%` begins the input and is a line end in it, `\%` is a percent sign. */
export function readCommand(written: string): CronCommand {
  let command = "";
  let escaped = false;
  for (let at = 0; at < written.length; at += 1) {
    const letter = written.charAt(at);
    if (!escaped && letter === "%") {
      const input = inputOf(written.slice(at + 1));
      return input === "" ? { command } : { command, input };
    }
    command = escaped && letter === "%" ? `${command.slice(0, -1)}%` : command + letter;
    escaped = !escaped && letter === "\\";
  }
  return { command };
}

/** Cron counts backslashes here otherwise than in the command: of a row of them each may escape the `%` behind. */
function inputOf(letters: string): string {
  let input = "";
  let escaped = false;
  for (const letter of letters) {
    if (escaped && letter !== "%") input += "\\";
    const isBackslash = letter === "\\";
    if (!isBackslash) input += !escaped && letter === "%" ? "\n" : letter;
    escaped = isBackslash;
  }
  if (escaped) input += "\\";
  return input === "" || input.endsWith("\n") ? input : `${input}\n`;
}

/** Whether a `%` seems to have cut a command where its writer did not mean it: inside a quote, or behind `date +`. */
export function looksCut({ command, input }: CronCommand): boolean {
  if (input === undefined) return false;
  const bare = command.replaceAll(/\\.|'[^']*'|"(?:\\.|[^"\\])*"/g, "");
  const substitution = bare.lastIndexOf("$(") > bare.lastIndexOf(")");
  return /['"`]/.test(bare.replaceAll(/`[^`]*`/g, "")) || substitution || command.endsWith("+");
}

export interface ScriptParts {
  readonly command: CronCommand;
  /** What the crontab sets above the line, in its order. */
  readonly variables: ReadonlyMap<string, string>;
  /** Where the command comes from: `root.crontab:12`. */
  readonly origin: string;
}

/** A shell script that does what cron does for the line: same variables, home folder, shell, command and input. */
export function scriptOf({ command, variables, origin }: ScriptParts): string {
  const exported = [...variables].map(([name, value]) => `export ${name}=${shellQuoted(value)}`);
  return [
    "#!/bin/sh",
    `# ${origin}`,
    ...exported,
    "# cron starts commands in the home folder.",
    'cd "${HOME:-/}" || exit 1',
    ...callOf(command, variables.get("SHELL") ?? plainShell),
    "",
  ].join("\n");
}

const plainShell = "/bin/sh";

function callOf({ command, input }: CronCommand, shell: string): readonly string[] {
  if (input === undefined && shell === plainShell) return [command];
  const call = `exec ${wordOf(shell)} -c ${shellQuoted(command)}`;
  if (input === undefined) return [call];
  const end = endOf(input);
  return [`${call} <<'${end}'`, `${input}${end}`];
}

/** A word that no line of the input is equal to. */
function endOf(input: string): string {
  const lines = new Set(input.split("\n"));
  let end = "END_OF_INPUT";
  while (lines.has(end)) end += "_";
  return end;
}

function wordOf(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : shellQuoted(text);
}

/** A text as one word of the shell that means nothing but itself. */
export function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
