import { join } from "node:path";
import { settingsFileName, settingsText } from "../../content/settings-job.ts";
import { disableFileName } from "../../importers/web-jobs.ts";
import { kuduWebJob } from "../../importers/kudu-tree.ts";
import { exitCodes } from "../../model/codes.ts";
import { scriptFolder } from "../../model/content.ts";
import type { DesiredCollection, DesiredWebJob } from "../../model/desired.ts";
import { type Problem, refuse } from "../../model/problem.ts";
import type { Content } from "../../ports/content.ts";
import { diagnosticOf } from "../../ui/diagnostics/json.ts";
import { contextOf } from "../context.ts";
import { isDryRun, nothingChanged } from "../dry-run.ts";
import { type NewFile, writeNew, writingOf, wroteText } from "../import-files.ts";
import { printResult } from "../output.ts";
import { desiredOf, type DesiredFiles } from "../project.ts";
import { printProblems } from "../report.ts";
import { type Invocation, textOption } from "../specification.ts";
import { bytesOf } from "../web-job-tree.ts";

/** `sched export webjobs --into DIR`. */
export async function run(invocation: Invocation): Promise<0> {
  const { arguments: words, options, terminal } = invocation;
  const [form = ""] = words;
  if (form !== "webjobs") refuseForm(form);
  const context = contextOf(invocation);
  const into = textOption(options, "into") ?? ".";
  const { files, problems } = await treeOf(await desiredOf(invocation, context));
  const placed = files.map((file) => ({ ...file, path: join(into, file.path) }));
  writeNew(placed, writingOf(options));
  if (!context.json) await printProblems(terminal, { problems });
  printResult(terminal, context, {
    text: () =>
      `${wroteText(placed, isDryRun(options))}${isDryRun(options) ? nothingChanged(invocation) : ""}`,
    json: () => ({
      formatVersion: "1.0",
      files: placed.map(({ path }) => path),
      diagnostics: problems.map(diagnosticOf),
    }),
  });
  return exitCodes.done;
}

function refuseForm(form: string): never {
  refuse("usage/wrong", {
    detail: `export cannot write ${JSON.stringify(form)}; it writes webjobs.`,
    hint: "For example: sched export webjobs --into site",
  });
}

interface Tree {
  readonly files: readonly NewFile[];
  readonly problems: readonly Problem[];
}

/** A site a collection: in the folder itself where there is one, else below the names of the collections. */
async function treeOf({ desired, contents }: DesiredFiles): Promise<Tree> {
  const sites = desired.collections.filter(({ webJobs }) => webJobs.length > 0);
  if (sites.length === 0) {
    return refuse("usage/wrong", { detail: "The files of this project have no WebJob." });
  }
  const files: NewFile[] = [];
  const problems: Problem[] = [];
  for (const site of sites) {
    const root = sites.length === 1 ? "" : `${site.name}/`;
    for (const webJob of site.webJobs) {
      const tree = await webJobFiles(site, webJob, contents);
      problems.push(...tree.problems);
      files.push(...tree.files.map((file) => ({ ...file, path: root + file.path })));
    }
  }
  return { files, problems };
}

async function webJobFiles(
  { name: collection }: DesiredCollection,
  { name, definition }: DesiredWebJob,
  contents: ReadonlyMap<string, Content>,
): Promise<Tree> {
  const { folder, settings, isDisabled, problems } = kuduWebJob(
    `${collection}/${name}`,
    name,
    definition,
  );
  const content = contents.get(definition.content ?? "");
  const kept = content?.manifest.files ?? [];
  const inner = `${folder}/${scriptFolder(kept.map(({ path }) => path))}`;
  const files: NewFile[] = [];
  let earlier: string | undefined;
  for (const file of content === undefined ? [] : kept) {
    const path = `${folder}/${file.path}`;
    const text = content === undefined ? "" : await bytesOf(content, file);
    if (path === `${inner}${settingsFileName}`) earlier = text.toString();
    else files.push({ path, text, mode: Number.parseInt(file.mode, 8) });
  }
  const text = settingsText(settings, earlier);
  if (text !== undefined) files.push({ path: `${inner}${settingsFileName}`, text, mode: 0o644 });
  const marker = { path: `${inner}${disableFileName}`, text: "", mode: 0o644 };
  const isThere = files.some(({ path }) => path === marker.path);
  return { files: isDisabled && !isThere ? [...files, marker] : files, problems };
}
