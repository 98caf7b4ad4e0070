import { exitMeanings } from "../src/cli/exit-meanings.ts";
import { globalOptions } from "../src/cli/global-options.ts";
import type { OptionSpecification, VerbSpecification } from "../src/cli/specification.ts";
import { verbs } from "../src/cli/verbs.ts";
import { codes, exitCodes } from "../src/model/codes.ts";
import type { Advice } from "./advice/advice.ts";
import { changesAdvice } from "./advice/changes.ts";
import { filesAdvice } from "./advice/files.ts";
import { serviceAdvice } from "./advice/service.ts";
import { cell } from "./manual.ts";

const notice = "<!-- Printed from the table of verbs by `npm run generate`. Do not edit. -->";

/** Every verb with its examples, arguments and options. */
export function commandsPage(): string {
  return [
    notice,
    "# Commands",
    "`sched VERB --help` says the same in a terminal; `sched completion` completes all of it.",
    variablesText,
    ...verbs.map(verbSection),
    "## Everywhere",
    optionTable(globalOptions),
    "## Exit codes",
    exitTable(),
    "",
  ].join("\n\n");
}

const variablesText: string = `Nearly every option may stand in the environment instead: an option that every verb takes as \`SCHED_\` and its name (\`SCHED_STATE\` for \`--state\`, \`SCHED_LOCK_TIMEOUT\`; \`SCHED_DIR\` for \`-C\`), an option of one verb with the verb in between (\`SCHED_PLAN_OUT\` for \`sched plan --out\`, \`SCHED_HISTORY_COUNT\` for \`sched history -n\`). Flags take \`1\` or \`0\`; what may be given several times has a line each. The command line wins over the environment, the environment over \`sched.yaml\` and \`serve.yaml\`, and they over what is usual; a variable that contradicts an option of the command line, or a saved plan that it names, does not count. These take a guard away, and no variable stands for them: ${withoutVariable()}. Where variables of its own took part, \`test\` and every verb that changes something says so on standard error. Durations are written \`30s\`, \`5m\`, \`2h\`, \`1d\` or as ISO 8601, everywhere.`;

/** `--destroy` of `plan`, … */
function withoutVariable(): string {
  const texts = verbs.flatMap(({ name, options = [] }) => {
    const own = options.filter(({ neverFromVariable }) => neverFromVariable);
    const flags = own.map(({ form }) => `\`${form}\``);
    return flags.length === 0 ? [] : [`${flags.join(", ")} of \`${name}\``];
  });
  return texts.join("; ");
}

function verbSection({
  name,
  summary,
  description,
  examples,
  arguments: words = [],
  options = [],
}: VerbSpecification): string {
  const usage = [`sched ${name}`, ...words.map(({ form }) => form)].join(" ");
  const width = Math.max(...examples.map(({ command }) => command.length));
  const shown = examples.map(({ command, does }) => `${command.padEnd(width)}  # ${does}`);
  return [
    `## \`${usage}\``,
    `${capital(summary)}.${description === undefined ? "" : ` ${description}`}`,
    `\`\`\`sh run-by=test/house/reference.test.ts\n${shown.join("\n")}\n\`\`\``,
    ...(words.length === 0 ? [] : [optionTable(words, "Argument")]),
    ...(options.length === 0 ? [] : [optionTable(options)]),
  ].join("\n\n");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function optionTable(
  options: readonly Pick<OptionSpecification, "form" | "description" | "choices" | "default">[],
  head = "Option",
): string {
  const rows = options.map(
    ({ form, description, choices, default: usual }) =>
      `| \`${cell(form)}\` | ${cell([description, ...tail(choices, usual)].join("; "))} |`,
  );
  return [`| ${head} | |`, "| --- | --- |", ...rows].join("\n");
}

function tail(
  choices: readonly string[] | undefined,
  usual: string | undefined,
): readonly string[] {
  return [
    ...(choices === undefined ? [] : [choices.map((word) => `\`${word}\``).join(", ")]),
    ...(usual === undefined ? [] : [`default \`${usual}\``]),
  ];
}

function exitTable(): string {
  const rows = Object.entries(exitCodes).map(
    ([name, code]) => `| ${code} | ${exitMeanings[name as keyof typeof exitCodes]} |`,
  );
  return ["| Exit | Meaning |", "| --- | --- |", ...rows].join("\n");
}

const advice: Readonly<Record<keyof typeof codes, Advice>> = {
  ...filesAdvice,
  ...changesAdvice,
  ...serviceAdvice,
};

/** Every problem that can be reported, by its code. */
export function problemsPage(): string {
  const sorted = Object.entries(advice).toSorted(([one], [other]) => (one < other ? -1 : 1));
  const rooms = [...new Set(sorted.map(([code]) => code.split("/")[0] ?? ""))];
  return [
    notice.replace("table of verbs", "catalogue of codes and from schemas/advice"),
    "# Problems",
    "What `sched` says carries one of these codes: behind the first line for people, as `code` in JSON and over the API. A code never changes its meaning. Beside it stand the place, what is wrong in words of its own, and what to do next. A command ends with the exit code of its first error; warnings alone end with 0, and warnings of a plan are silenced for a job by `ignoreWarnings`.",
    rooms.map((room) => `[${room}](#${room})`).join(", "),
    ...rooms.flatMap((room) => [
      `## ${room}`,
      [
        "| Code | Exit | What it means | What to do |",
        "| --- | --- | --- | --- |",
        ...sorted.filter(([code]) => code.startsWith(`${room}/`)).map(problemRow),
      ].join("\n"),
    ]),
    "",
  ].join("\n\n");
}

function problemRow([code, [meaning, next]]: readonly [string, Advice]): string {
  const { severity, summary, exit } = codes[code as keyof typeof codes];
  const ends = severity === "error" ? exit : "warning";
  return `| \`${code}\` | ${ends} | **${cell(summary)}.** ${cell(meaning)} | ${cell(next)} |`;
}

/** The manual page `sched(1)`, in the macros of man(7). */
export function manPage(): string {
  return [
    '.\\" Printed from the table of verbs by `npm run generate`. Do not edit.',
    '.TH SCHED 1 "" "sched" "User Commands"',
    ".SH NAME",
    "sched \\- Terraform for scheduled work: plan it, apply it, serve it",
    ".SH SYNOPSIS",
    ".B sched",
    ".I verb",
    "[options]",
    ".SH DESCRIPTION",
    "Job collections are YAML in git.",
    ".B sched plan",
    "shows what would change and what that does to the calendar;",
    ".B sched apply",
    "makes it so;",
    ".B sched serve",
    "fires every due occurrence, retries, runs error actions, records history, and never loses one.",
    ".SH VERBS",
    ...verbs.flatMap(verbRoff),
    ".SH OPTIONS",
    ...globalOptions.flatMap(optionRoff),
    ".SH ENVIRONMENT",
    roff(variablesText.replaceAll("`", "")),
    ".SH EXIT STATUS",
    ...Object.entries(exitCodes).flatMap(([name, code]) => [
      ".TP",
      `.B ${code}`,
      roff(exitMeanings[name as keyof typeof exitCodes].replaceAll("`", "")),
    ]),
    "",
  ].join("\n");
}

function verbRoff({
  name,
  summary,
  description,
  examples,
  arguments: words = [],
  options = [],
}: VerbSpecification): readonly string[] {
  return [
    `.SS ${roff([name, ...words.map(({ form }) => form)].join(" "))}`,
    `${roff(capital(summary))}.`,
    ...(description === undefined ? [] : [roff(description.replaceAll("`", ""))]),
    ...[...words, ...options].flatMap(optionRoff),
    ".PP",
    ".nf",
    ...examples.map(({ command, does }) => `${roff(command)}    # ${roff(does)}`),
    ".fi",
  ];
}

function optionRoff(
  option: Pick<OptionSpecification, "form" | "description" | "choices" | "default">,
): readonly string[] {
  const { form, description, choices, default: usual } = option;
  const words = [description, ...tail(choices, usual)].join("; ").replaceAll("`", "");
  return [".TP", `.B ${roff(form)}`, roff(words)];
}

/** Backslashes and hyphens are said, and no line begins with a request. */
function roff(text: string): string {
  return text
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replaceAll(/^(?=[.'])/gm, "\\&");
}
