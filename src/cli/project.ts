import { type LoadResult, loadProject } from "../config/load.ts";
import type { LoadedFiles } from "../config/load-files.ts";
import type { Desired } from "../model/desired.ts";
import { isError } from "../model/problem.ts";
import type { Context } from "./context.ts";
import { FileProblems, printProblems } from "./report.ts";
import type { Invocation } from "./specification.ts";
import { variableFiles, variables } from "./variables.ts";

/** Reads the project's files, and those of its WebJobs; complaints are not printed yet. */
export async function readProject(invocation: Invocation, context: Context): Promise<LoadedFiles> {
  const loaded = readCollections(invocation, context);
  if (loaded.webJobFiles.length === 0) return { ...loaded, contents: new Map() };
  // Most projects have none, and do not pay for what reads zips.
  const { loadFiles } = await import("../config/load-files.ts");
  return loadFiles(context.dir, loaded);
}

/** The same without the files of WebJobs. */
export function readCollections(invocation: Invocation, context: Context): LoadResult {
  return loadProject(context.dir, {
    environment: context.environmentName,
    vars: variables(invocation),
    varFiles: variableFiles(invocation),
    env: invocation.environment,
  });
}

export interface DesiredFiles extends Pick<LoadedFiles, "contents"> {
  readonly desired: Desired;
}

/** What the files want. Errors end the command with all of them reported; warnings are printed here. */
export async function desiredOf(invocation: Invocation, context: Context): Promise<DesiredFiles> {
  const { desired, problems, sources, contents } = await readProject(invocation, context);
  if (desired === undefined || problems.some(isError)) throw new FileProblems(problems, sources);
  await printProblems(invocation.terminal, { problems, sources });
  return { desired, contents };
}

/**
 * The project alone, for what is about its recorded definitions: collections are passed over, whatever is wrong with
 * them. What is wrong with `sched.yaml`, the environment or a variable ends the command: it would be another
 * project.
 */
export async function projectOf(invocation: Invocation, context: Context): Promise<DesiredFiles> {
  const { problems, sources, project } = readCollections(invocation, context);
  const own = problems.filter(
    ({ code, range }) =>
      code !== "files/none" && (range === undefined || isProjectFile(range.file)),
  );
  if (own.some(isError)) throw new FileProblems(own, sources);
  return { desired: { project: project.name, collections: [] }, contents: new Map() };
}

function isProjectFile(file: string): boolean {
  return /^sched\.ya?ml$/.test(file);
}
