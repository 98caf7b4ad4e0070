import { existsSync } from "node:fs";
import { join } from "node:path";
import { isError, type Problem } from "../model/problem.ts";
import { readSource } from "./find.ts";
import type { LoadOptions, ProjectSettings } from "./load-options.ts";
import { loadProjectFile } from "./load-project-file.ts";
import { ProblemList } from "./problem-list.ts";
import { type Budget, interpolatedUnitsMax } from "./scope.ts";

export interface LoadedBackend {
  readonly backend: ProjectSettings["backend"];
  /** What keeps the backend from being known, and nothing else that is wrong with `sched.yaml`. */
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
}

/**
 * Where the state of a project is, for verbs that ask nothing else of its files: a variable without a value or a faulty
 * target must not keep an operator from pausing a job.
 */
export function loadBackend(projectDir: string, options: LoadOptions): LoadedBackend {
  const problems = new ProblemList();
  const budget: Budget = { left: interpolatedUnitsMax };
  const { maxFileBytes, environment } = options;
  const read = (file: string) => readSource(projectDir, file, { maxFileBytes, anywhere: false });
  const readGiven = (file: string) =>
    readSource(projectDir, file, { maxFileBytes, anywhere: true });
  const file = existsSync(join(projectDir, "sched.yaml")) ? "sched.yaml" : undefined;
  const request = { options, budget, used: new Set<string>(), problems, read, readGiven };
  const { settings } = loadProjectFile(file, request);
  const about = problems.sorted().filter((each) => isError(each) && concerns(each, environment));
  return { backend: settings.backend, problems: about, sources: problems.sources() };
}

function concerns({ code, path = "" }: Problem, environment: string | undefined): boolean {
  if (/^(?:yaml|files)\//.test(code) || code === "names/unknown-environment") return true;
  const places = ["/backend", `/environments/${environment ?? ""}/backend`];
  const above = ["", "/environments", `/environments/${environment ?? ""}`];
  return above.includes(path) || places.some((place) => `${path}/`.startsWith(`${place}/`));
}
