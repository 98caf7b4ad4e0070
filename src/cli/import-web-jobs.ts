import { join } from "node:path";
import {
  disableFileName,
  type FoundWebJob,
  type ImportedWebJobs,
  importWebJobs,
} from "../importers/web-jobs.ts";
import { type ExitCode, exitCodes } from "../model/codes.ts";
import { isName } from "../model/names.ts";
import { isError, type Problem, problem, refuse } from "../model/problem.ts";
import { isTimeZone } from "../schedule/time-zone.ts";
import { systemClock } from "../system-clock.ts";
import { diagnosticOf } from "../ui/diagnostics/json.ts";
import { escapeControls } from "../ui/escape.ts";
import { type Context, contextOf } from "./context.ts";
import { importedText, type NewFile, writeNew, writingOf } from "./import-files.ts";
import { printResult } from "./output.ts";
import { printProblems } from "./report.ts";
import { type Invocation, textOption } from "./specification.ts";
import { instant } from "./times.ts";
import { bytesOf, readWebJobTree, sourceIn, type TreeWebJob } from "./web-job-tree.ts";

/** `sched import webjobs DIR`. */
export async function importWebJobsOf(invocation: Invocation, dir: string): Promise<ExitCode> {
  const { options, terminal } = invocation;
  const context = contextOf(invocation);
  const into = textOption(options, "into");
  const tree = await readWebJobTree(dir);
  const after = textOption(options, "after");
  const outside: Problem[] = [];
  const imported = importWebJobs(tree.webJobs, {
    collection: collectionOf(textOption(options, "collection")),
    timeZone: zoneOf(textOption(options, "timeZone")),
    from: after === undefined ? systemClock.now() : instant("--after", after),
    sourceOf: (webJob, name) => sourceOf(webJob as TreeWebJob, name, { context, into, outside }),
  });
  const files = into === undefined ? [] : await filesOf(imported, into);
  if (files.length > 0) writeNew(files, writingOf(options));
  const problems = [...tree.problems, ...outside, ...imported.problems];
  if (!context.json) {
    await printProblems(terminal, { problems });
    terminal.error(proofText(imported));
  }
  printResult(terminal, context, {
    text: () => (into === undefined ? imported.text : importedText(files, invocation)),
    json: () => documentOf(imported, { problems, files, isPrinted: into === undefined }),
  });
  return problems.some(isError) ? exitCodes.failed : exitCodes.done;
}

function collectionOf(name = "webjobs"): string {
  if (isName(name)) return name;
  return refuse("usage/wrong", {
    detail: `--collection takes a name of letters, digits, \`-\` and \`_\`, not ${JSON.stringify(name)}.`,
  });
}

function zoneOf(given: string | undefined): string | undefined {
  if (given === undefined || isTimeZone(given)) return given;
  return refuse("usage/wrong", {
    detail: `--time-zone takes an IANA name, not ${JSON.stringify(given)}.`,
    hint: "For example: --time-zone Europe/Berlin",
  });
}

const folderName = "webjobs";

interface Placing {
  readonly context: Context;
  readonly into: string | undefined;
  readonly outside: Problem[];
}

/** Where its files will be with `--into`; else where they are, if that is in the project. */
function sourceOf(
  { path, type, folder }: TreeWebJob,
  name: string,
  { context, into, outside }: Placing,
): string {
  const place = into === undefined ? path : join(into, folderName, name);
  const source = sourceIn(context.dir, place);
  if (source !== undefined) return source;
  if (into === undefined) {
    const detail = `${type}/${folder}: its files lie outside the project, where \`source\` cannot reach.`;
    const hint = `Copy them to ./${folderName}/${name}, or let --into DIR do it.`;
    outside.push(problem("import/assumed", { detail, hint }));
  }
  return `./${folderName}/${name}`;
}

async function filesOf(imported: ImportedWebJobs, into: string): Promise<readonly NewFile[]> {
  const files: NewFile[] = [
    { path: join(into, `${imported.collection}.sched.yaml`), text: imported.text, mode: 0o644 },
  ];
  for (const { found, name } of imported.webJobs) {
    const { content } = found as FoundWebJob & TreeWebJob;
    for (const file of content.manifest.files) {
      // That it is disabled stands in the YAML.
      if (file.path === disableFileName || file.path.endsWith(`/${disableFileName}`)) continue;
      files.push({
        path: join(into, folderName, name, file.path),
        text: await bytesOf(content, file),
        mode: Number.parseInt(file.mode, 8),
      });
    }
  }
  return files;
}

/** One line for each that was carried over. */
function proofText({ webJobs }: ImportedWebJobs): string {
  return webJobs
    .map(({ found, address, schedule, compared, equal }) => {
      const from = `${found.type}/${escapeControls(found.folder)}`;
      if (schedule === null) return `${from}: ${address}\n`;
      return `${from}: ${address}: ${equal} of ${compared} occurrences equal (${escapeControls(schedule)})\n`;
    })
    .join("");
}

interface Shown {
  readonly problems: readonly Problem[];
  readonly files: readonly NewFile[];
  readonly isPrinted: boolean;
}

function documentOf({ webJobs, text }: ImportedWebJobs, shown: Shown): object {
  const { problems, files, isPrinted } = shown;
  return {
    formatVersion: "1.0",
    complete: !problems.some(isError),
    webJobs: webJobs.map(({ found, address, schedule, compared, equal }) => ({
      address,
      type: found.type,
      folder: found.folder,
      schedule,
      occurrences: { compared, equal },
    })),
    files: files.map(({ path }) => path),
    yaml: isPrinted ? text : null,
    diagnostics: problems.map(diagnosticOf),
  };
}
