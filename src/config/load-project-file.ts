import type { Move } from "../model/desired.ts";
import { isError, type Problem, problem, type Range } from "../model/problem.ts";
import type { Fault } from "./faults.ts";
import { foldCase } from "./fold-case.ts";
import type { WrittenCalendars } from "./load-calendars.ts";
import type { LoadOptions, ProjectSettings } from "./load-options.ts";
import { errorActionsOf } from "./normalise-action.ts";
import { authenticationOf } from "./normalise-secret.ts";
import { placeFaults } from "./place-faults.ts";
import type { Prepared } from "./prepare-collection.ts";
import { prepareProject } from "./prepare-project.ts";
import type { ProblemList } from "./problem-list.ts";
import { type ReadDocument, readDocuments } from "./read-yaml.ts";
import type { Budget } from "./scope.ts";
import type { SourceText } from "./source-text.ts";
import { didYouMean } from "./suggest.ts";
import { checkDocument } from "./validate.ts";
import { resolveVariables, type Variables } from "./variables.ts";
import type { ProjectDocument, Target } from "./written.ts";
import { isPlainMap, type PlainMap } from "./yaml-values.ts";

export interface LoadedProject {
  readonly settings: ProjectSettings;
  readonly targets: Readonly<Record<string, Target>>;
  /** Absent: there is no `sched.yaml`. */
  readonly calendars: WrittenCalendars | undefined;
  readonly imports: readonly string[];
  readonly removed: readonly string[];
  /** As they are written. */
  readonly moved: readonly PlacedMove[];
  /** Absent: there is no `sched.yaml`. */
  readonly source: SourceText | undefined;
  /** Undefined when there are none. */
  readonly environments: readonly string[] | undefined;
  readonly variables: Variables["values"];
  /** Names of variables declared in `sched.yaml`. */
  readonly declared: readonly string[];
}

export interface PlacedMove extends Move {
  readonly range: Range;
}

export interface ProjectRequest {
  readonly options: LoadOptions;
  readonly budget: Budget;
  readonly used: Set<string>;
  readonly problems: ProblemList;
  readonly read: (file: string) => SourceText | Problem;
  /** For `--var-file`: whoever runs the command may name any file. */
  readonly readGiven: (file: string) => SourceText | Problem;
}

/** Reads `sched.yaml`, if there is one, and decides the values of variables. */
export function loadProjectFile(file: string | undefined, request: ProjectRequest): LoadedProject {
  const { options, budget, used, problems } = request;
  const read = file === undefined ? undefined : readOne(file, request);
  const written = isPlainMap(read?.document.value) ? read.document.value : undefined;
  const env = options.env ?? {};
  const variables = resolveVariables({
    project: written,
    environment: options.environment,
    inputs: { env, files: readVarFiles(request), given: options.vars ?? {} },
    budget,
  });
  const vars = variables.values;
  const parts = { vars, env, used, budget };
  const prepared = prepareProject(read?.document.value ?? {}, parts, options.environment);
  const project = checkProject(read, { prepared, variables, problems });
  const environments = Object.keys(project.environments ?? {});
  checkEnvironment(options.environment, environments, problems);
  return {
    settings: settingsOf(project, options.environment),
    ...handedOver(project, read),
    targets: project.targets ?? {},
    environments: environments.length === 0 ? undefined : environments,
    variables: vars,
    declared: Object.keys(project.vars ?? {}),
  };
}

function handedOver(
  project: ProjectDocument,
  read: ReadProject | undefined,
): Pick<LoadedProject, "imports" | "removed" | "moved" | "source" | "calendars"> {
  const { import: imports, removed } = project;
  const moved = movesOf(project, read);
  const calendars = read && calendarsOf(project, read);
  return { imports: imports ?? [], removed: removed ?? [], moved, source: read?.source, calendars };
}

function calendarsOf(
  { calendars }: ProjectDocument,
  { source, document }: ReadProject,
): WrittenCalendars {
  const placeOf: WrittenCalendars["placeOf"] = (path, at) => {
    const range = document.rangeAt(path, at);
    return { source, document: document.index, path, range };
  };
  return { calendars, placeOf };
}

function movesOf(project: ProjectDocument, read: ReadProject | undefined): readonly PlacedMove[] {
  if (read === undefined) return [];
  return (project.moved ?? []).map(({ from, to }, index) => {
    const range = read.document.rangeAt(`/moved/${index}`, "value");
    return { from, to, place: `${range.file}:${range.start.line}`, range };
  });
}

interface ReadProject {
  readonly source: SourceText;
  readonly document: ReadDocument;
}

function readOne(
  file: string,
  { read, problems, options }: ProjectRequest,
): ReadProject | undefined {
  const source = read(file);
  if (!("text" in source)) {
    problems.add(source);
    return undefined;
  }
  let first: ReadDocument | undefined;
  for (const document of readDocuments(source, options.maxFileBytes)) {
    problems.addAll(document.problems, source);
    if (first !== undefined && document.value !== null) {
      problems.add(secondDocument(document), source);
    }
    first ??= document;
  }
  return first && { source, document: first };
}

function secondDocument(document: ReadDocument): Problem {
  return problem("language/misplaced", {
    detail: "sched.yaml describes one project, in one document.",
    hint: "Put everything into one document; job collections go into files that end in `.sched.yaml`.",
    document: document.index,
    range: document.rangeAt("", "value"),
  });
}

interface Check {
  readonly prepared: Prepared;
  readonly variables: Variables;
  readonly problems: ProblemList;
}

/** Says what is wrong with the project; answers it when it can be worked with, else an empty one. */
function checkProject(
  read: ReadProject | undefined,
  { prepared, variables, problems }: Check,
): ProjectDocument {
  if (read === undefined || read.document.isBroken || read.document.value === null) {
    for (const fault of variables.faults) {
      problems.add(problem(fault.code, { detail: fault.detail, hint: fault.hint }));
    }
    return {};
  }
  const value = foldCase("project", prepared.value);
  const known: readonly Fault[] = [...variables.faults, ...prepared.faults];
  const misread = new Set(known.map(({ path }) => path));
  const faults = checkDocument("project", value).filter(({ path }) => !misread.has(path));
  const place = (given: readonly Fault[]): readonly Problem[] =>
    placeFaults(given, { ...read, originOf: (pointer) => pointer });
  const placed = place([...known, ...faults]);
  problems.addAll(placed, read.source);
  // Unusable targets would only make every job that names one complain again.
  const isGood = !placed.some(isError);
  const project = (isGood ? value : withoutFaulty(value)) as ProjectDocument;
  if (isGood) problems.addAll(place(literalsOf(project)), read.source);
  return project;
}

/** Of a faulty project, what names things: jobs that use them should not be told that they do not exist. */
function withoutFaulty(value: unknown): unknown {
  const project: PlainMap = isPlainMap(value) ? value : {};
  const kept: PlainMap = {};
  for (const key of ["vars", "environments", "backend"])
    if (isPlainMap(project[key])) kept[key] = project[key];
  if (isPlainMap(project["calendars"])) {
    const names = Object.keys(project["calendars"]);
    kept["calendars"] = Object.fromEntries(names.map((name) => [name, {}]));
  }
  if (isPlainMap(project["targets"])) {
    const names = Object.keys(project["targets"]);
    kept["targets"] = Object.fromEntries(names.map((name) => [name, { uri: "" }]));
  }
  return kept;
}

/** Literal secrets of targets are complained about here, once, and not for each job that uses them. */
function literalsOf(project: ProjectDocument): readonly Fault[] {
  const faults: Fault[] = [];
  const report = (fault: Fault): void => void faults.push(fault);
  const inherited = { targets: {}, defaults: undefined, timeZone: undefined, report };
  for (const [name, target] of Object.entries(project.targets ?? {})) {
    const path = `/targets/${name}`;
    const { authentication, errorAction } = target;
    if (authentication)
      authenticationOf(authentication, { path: `${path}/authentication`, report });
    if (errorAction) errorActionsOf({ errorAction }, undefined, { path, inherited });
  }
  return faults;
}

function checkEnvironment(
  environment: string | undefined,
  known: readonly string[],
  problems: ProblemList,
): void {
  if (environment === undefined || known.includes(environment)) return;
  problems.add(
    problem("names/unknown-environment", {
      detail: `-e ${environment}: sched.yaml declares no environment of this name.`,
      hint: didYouMean(environment, known) ?? "Declare it under `environments` in sched.yaml.",
    }),
  );
}

function settingsOf(project: ProjectDocument, environment: string | undefined): ProjectSettings {
  const chosen = environment === undefined ? undefined : project.environments?.[environment];
  return {
    name: project.project ?? "default",
    ...(environment === undefined ? {} : { environment }),
    backend: chosen?.backend ?? project.backend ?? { type: "file" },
  };
}

function readVarFiles({ options, readGiven, problems }: ProjectRequest): readonly PlainMap[] {
  const values: PlainMap[] = [];
  for (const file of options.varFiles ?? []) {
    const source = readGiven(file);
    if (!("text" in source)) {
      problems.add(source);
      continue;
    }
    for (const document of readDocuments(source, options.maxFileBytes)) {
      problems.addAll(document.problems, source);
      if (isPlainMap(document.value)) values.push(document.value);
      else if (!document.isBroken && document.value !== null)
        problems.add(noVariables(document), source);
    }
  }
  return values;
}

function noVariables(document: ReadDocument): Problem {
  return problem("language/type", {
    detail: "A file of variables is a mapping of names to values.",
    hint: "Write `name: value`, one variable a line.",
    document: document.index,
    range: document.rangeAt("", "value"),
  });
}
