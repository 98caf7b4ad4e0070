import { join, relative, resolve, sep } from "node:path";
import { systemClock } from "../system-clock.ts";
import { importCrontab, type ImportedCrontab } from "../importers/crontab.ts";
import { looksLikeSystem } from "../importers/crontab-lines.ts";
import { nameOfFile } from "../importers/job-names.ts";
import { type ExitCode, exitCodes } from "../model/codes.ts";
import { isName } from "../model/names.ts";
import { isError, type Problem, problem, refuse } from "../model/problem.ts";
import { isTimeZone } from "../schedule/time-zone.ts";
import { diagnosticOf } from "../ui/diagnostics/json.ts";
import { escapeControls } from "../ui/escape.ts";
import { type Context, contextOf } from "./context.ts";
import {
  importedText,
  type NewFile,
  readImported,
  refuseOther,
  writeNew,
  writingOf,
} from "./import-files.ts";
import { printResult } from "./output.ts";
import { printProblems } from "./report.ts";
import { type Invocation, textOption } from "./specification.ts";
import { instant } from "./times.ts";

/** `sched import crontab FILE`. */
export async function importFromCrontab(invocation: Invocation): Promise<ExitCode> {
  const { arguments: words, options, terminal } = invocation;
  const [, file = ""] = words;
  const context = contextOf(invocation);
  const given = await readImported(file, terminal);
  refuseOther(given, "crontab", file);
  const into = textOption(options, "into");
  const asked = askedOf(invocation, { file, given, context });
  const imported = importCrontab(given, asked.options);
  const files = into === undefined ? [] : filesOf(imported, asked.options.collection, into);
  if (files.length > 0) writeNew(files, writingOf(options));
  const assumedZone = imported.lines.some(({ timeZone }) => timeZone === asked.options.timeZone)
    ? asked.assumedZone
    : [];
  const problems = [...assumedZone, ...asked.assumed, ...imported.problems];
  if (!context.json) {
    await printProblems(terminal, { problems });
    terminal.error(proofText(imported));
  }
  printResult(terminal, context, {
    text: () => (into === undefined ? imported.text : importedText(files, invocation)),
    json: () => importDocument(imported, { problems, files, isPrinted: into === undefined }),
  });
  return problems.some(isError) ? exitCodes.failed : exitCodes.done;
}

interface Given {
  readonly file: string;
  readonly given: string;
  readonly context: Context;
}

interface Asked {
  readonly options: Parameters<typeof importCrontab>[1];
  /** What was decided without being told. */
  readonly assumed: readonly Problem[];
  /** The same of the zone of lines without one. */
  readonly assumedZone: readonly Problem[];
}

function askedOf({ options }: Invocation, { file, given, context }: Given): Asked {
  const name = file === "-" ? "crontab" : file;
  const after = textOption(options, "after");
  const into = textOption(options, "into");
  const zone = zoneOf(textOption(options, "timeZone"));
  const form = formOf(options["system"], { file, given });
  return {
    options: {
      file: escapeControls(name.slice(name.lastIndexOf("/") + 1)),
      collection: collectionOf(textOption(options, "collection"), name),
      timeZone: zone.name,
      form: form.name,
      from: after === undefined ? systemClock.now() : instant("--after", after),
      scriptsFolder: into === undefined ? undefined : scriptsFolder(context.dir, into),
    },
    assumed: form.assumed,
    assumedZone: zone.assumed,
  };
}

export function collectionOf(given: string | undefined, file: string): string {
  const name = given ?? nameOfFile(file);
  if (isName(name)) return name;
  return refuse("usage/wrong", {
    detail: `--collection takes a name of letters, digits, \`-\` and \`_\`, not ${JSON.stringify(name)}.`,
  });
}

interface Decided<Name> {
  readonly name: Name;
  readonly assumed: readonly Problem[];
}

function zoneOf(given: string | undefined): Decided<string> {
  if (given === undefined) {
    const name = new Intl.DateTimeFormat().resolvedOptions().timeZone;
    const detail = `Times without CRON_TZ are read in ${name}, the time zone of this machine.`;
    const hint = "If cron ran elsewhere, say where: --time-zone Europe/Berlin";
    return { name, assumed: [problem("import/assumed", { detail, hint })] };
  }
  if (isTimeZone(given)) return { name: given, assumed: [] };
  return refuse("usage/wrong", {
    detail: `--time-zone takes an IANA name, not ${JSON.stringify(given)}.`,
    hint: "For example: --time-zone Europe/Berlin",
  });
}

function formOf(
  system: unknown,
  { file, given }: { readonly file: string; readonly given: string },
): Decided<"system" | "user"> {
  if (system === true) return { name: "system", assumed: [] };
  if (system === false) return { name: "user", assumed: [] };
  if (/(?:^|\/)etc\/(?:crontab$|cron\.d\/)/.test(resolve(file)))
    return { name: "system", assumed: [] };
  if (!looksLikeSystem(given)) return { name: "user", assumed: [] };
  const detail = "The word behind the time is read as the user, as in /etc/crontab.";
  const hint = "If it is the command, say so: --no-system";
  return { name: "system", assumed: [problem("import/assumed", { detail, hint })] };
}

const scripts = "webjobs";

/** As `source` has it: relative to the project, which is `-C` or the current folder, or DIR where it lies outside. */
function scriptsFolder(projectDir: string, into: string): string {
  const path = relative(projectDir, resolve(into));
  const isInside = path !== ".." && !path.startsWith(`..${sep}`) && resolve(path) !== path;
  const parts = isInside && path !== "" ? path.split(sep) : [];
  return [".", ...parts, scripts].join("/");
}

function filesOf(imported: ImportedCrontab, collection: string, into: string): readonly NewFile[] {
  return [
    { path: join(into, `${collection}.sched.yaml`), text: imported.text, mode: 0o644 },
    ...imported.scripts.map(({ name, text }) => ({
      path: join(into, scripts, name),
      text,
      // A crontab is its owner's alone, and so are the commands in it.
      mode: 0o700,
    })),
  ];
}

/** One line for each that was carried over. */
function proofText({ lines }: ImportedCrontab): string {
  return lines
    .map(({ line, addresses, equal, compared, expression, timeZone }) => {
      const count =
        compared === 0 ? "never fires, as in cron" : `${equal} of ${compared} occurrences equal`;
      return `line ${line}: ${addresses.join(" and ")}: ${count} (${escapeControls(expression)}, ${timeZone})\n`;
    })
    .join("");
}

interface Shown {
  readonly problems: readonly Problem[];
  readonly files: readonly NewFile[];
  readonly isPrinted: boolean;
}

function importDocument(imported: ImportedCrontab, { problems, files, isPrinted }: Shown): object {
  return {
    formatVersion: "1.0",
    complete: !problems.some(isError),
    jobs: imported.lines.map(
      ({ line, expression, timeZone, kind, addresses, compared, equal }) => ({
        line,
        expression,
        timeZone,
        kind,
        addresses,
        occurrences: { compared, equal },
      }),
    ),
    files: files.map(({ path }) => path),
    yaml: isPrinted ? imported.text : null,
    diagnostics: problems.map(diagnosticOf),
  };
}
