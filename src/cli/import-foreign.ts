import { join } from "node:path";
import type { ForeignOptions, Imported } from "../importers/foreign.ts";
import { type ExitCode, exitCodes } from "../model/codes.ts";
import { isError, refuse } from "../model/problem.ts";
import { isTimeZone } from "../schedule/time-zone.ts";
import { systemClock } from "../system-clock.ts";
import { diagnosticOf } from "../ui/diagnostics/json.ts";
import { escapeControls } from "../ui/escape.ts";
import { contextOf } from "./context.ts";
import { collectionOf } from "./import-crontab.ts";
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
import type { Terminal } from "./terminal.ts";
import { instant } from "./times.ts";

export type ImportText = (text: string, options: ForeignOptions) => Imported;

/** What is imported, and what it is called: the name of its file, or that of the format. */
export interface ImportedInput {
  readonly text: string;
  readonly name: string;
}

/** Reads what the command line names; `format` is a name for what has none. */
export type ReadInput = (
  files: readonly string[],
  terminal: Terminal,
  format: string,
) => Promise<ImportedInput>;

/** `sched import FORMAT FILE` for every format that is a text and becomes collections. */
export function importForeign(
  format: string,
  importText: ImportText,
  readInput: ReadInput = readOneFile,
): (invocation: Invocation) => Promise<ExitCode> {
  return async (invocation) => {
    const { options, terminal } = invocation;
    const context = contextOf(invocation);
    const into = textOption(options, "into");
    const [, ...given] = invocation.arguments;
    const { text, name } = await readInput(given, terminal, format);
    refuseOther(text, format, given.join(" "));
    const imported = importText(text, optionsOf(invocation, name));
    const { jobs, problems } = imported;
    const files = into === undefined ? [] : filesOf(imported, into);
    if (files.length > 0) writeNew(files, writingOf(options));
    if (!context.json) {
      await printProblems(terminal, { problems });
      terminal.error(proofText(imported));
    }
    printResult(terminal, context, {
      text: () => (into === undefined ? yamlOf(imported) : importedText(files, invocation)),
      json: () => ({
        formatVersion: "1.0",
        complete: !problems.some(isError),
        jobs: jobs.map(({ address, subject, compared, equal }) => ({
          address,
          ...(subject === undefined ? {} : { from: subject }),
          occurrences: { compared, equal },
        })),
        files: files.map(({ path }) => path),
        yaml: into === undefined ? yamlOf(imported) : null,
        diagnostics: problems.map(diagnosticOf),
      }),
    });
    return problems.some(isError) ? exitCodes.failed : exitCodes.done;
  };
}

async function readOneFile(
  files: readonly string[],
  terminal: Terminal,
  format: string,
): Promise<ImportedInput> {
  const [file = ""] = files;
  return { text: await readImported(file, terminal), name: file === "-" ? format : file };
}

function optionsOf({ options }: Invocation, name: string): ForeignOptions {
  const after = textOption(options, "after");
  const timeZone = textOption(options, "timeZone");
  if (timeZone !== undefined && !isTimeZone(timeZone)) {
    refuse("usage/wrong", {
      detail: `--time-zone takes an IANA name, not ${JSON.stringify(timeZone)}.`,
      hint: "For example: --time-zone Europe/Berlin",
    });
  }
  return {
    file: escapeControls(name.slice(name.lastIndexOf("/") + 1)),
    collection: collectionOf(textOption(options, "collection"), name.replace(/\.\w+$/, "")),
    from: after === undefined ? systemClock.now() : instant("--after", after),
    ...(timeZone === undefined ? {} : { timeZone }),
    machineTimeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** A document for each collection. */
function yamlOf({ collections }: Imported): string {
  return collections.map(({ text }) => text).join("---\n");
}

function filesOf({ collections }: Imported, into: string): readonly NewFile[] {
  return collections.map(({ name, text }) => ({
    path: join(into, `${name}.sched.yaml`),
    text,
    mode: 0o644,
  }));
}

/** One line for each that was carried over. */
function proofText({ jobs }: Imported): string {
  return jobs
    .map(({ address, subject, compared, equal }) => {
      const count = compared === 0 ? "never fires" : `${equal} of ${compared} occurrences equal`;
      return `${address}: ${count}${subject === undefined ? "" : ` (${escapeControls(subject)})`}\n`;
    })
    .join("");
}
