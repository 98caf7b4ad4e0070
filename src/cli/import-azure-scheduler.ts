import { join } from "node:path";
import { importAzureScheduler, type ImportedAzure } from "../importers/azure-scheduler.ts";
import { type ExitCode, exitCodes } from "../model/codes.ts";
import { isError } from "../model/problem.ts";
import { systemClock } from "../system-clock.ts";
import { diagnosticOf } from "../ui/diagnostics/json.ts";
import { escapeControls } from "../ui/escape.ts";
import { contextOf } from "./context.ts";
import { collectionOf, writtenText } from "./import-crontab.ts";
import { type NewFile, readImported, writeNew } from "./import-files.ts";
import { printResult } from "./output.ts";
import { printProblems } from "./report.ts";
import { flag, type Invocation, textOption } from "./specification.ts";
import { instant } from "./times.ts";

/** `sched import azure-scheduler FILE`: answers of the REST API, or an ARM template. */
export async function importFromAzureScheduler(invocation: Invocation): Promise<ExitCode> {
  const { arguments: words, options, terminal } = invocation;
  const [, file = ""] = words;
  const context = contextOf(invocation);
  const given = await readImported(file, terminal);
  const into = textOption(options, "into");
  const after = textOption(options, "after");
  const name = file === "-" ? "azure-scheduler" : file;
  const imported = importAzureScheduler(given, {
    file: escapeControls(name.slice(name.lastIndexOf("/") + 1)),
    collection: collectionOf(textOption(options, "collection"), name),
    from: after === undefined ? systemClock.now() : instant("--after", after),
  });
  const { problems } = imported;
  const files = into === undefined ? [] : filesOf(imported, into);
  if (files.length > 0) writeNew(files, flag(options, "force"));
  if (!context.json) {
    await printProblems(terminal, { problems });
    terminal.error(proofText(imported));
  }
  printResult(terminal, context, {
    text: () => (into === undefined ? yamlOf(imported) : writtenText(files)),
    json: () => ({
      formatVersion: "1.0",
      complete: !problems.some(isError),
      jobs: imported.jobs.map(({ address, compared, equal }) => ({
        address,
        occurrences: { compared, equal },
      })),
      files: files.map(({ path }) => path),
      yaml: into === undefined ? yamlOf(imported) : null,
      diagnostics: problems.map(diagnosticOf),
    }),
  });
  return problems.some(isError) ? exitCodes.failed : exitCodes.done;
}

/** A document for each collection. */
function yamlOf({ collections }: ImportedAzure): string {
  return collections.map(({ text }) => text).join("---\n");
}

function filesOf({ collections }: ImportedAzure, into: string): readonly NewFile[] {
  return collections.map(({ name, text }) => ({
    path: join(into, `${name}.sched.yaml`),
    text,
    mode: 0o644,
  }));
}

/** One line for each job that was carried over. */
function proofText({ jobs }: ImportedAzure): string {
  return jobs
    .map(({ address, compared, equal }) => {
      const count =
        compared === 0 ? "never fires, as in Azure" : `${equal} of ${compared} occurrences equal`;
      return `${address}: ${count}\n`;
    })
    .join("");
}
