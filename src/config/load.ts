import type { Desired, DesiredCollection } from "../model/desired.ts";
import { nameKey } from "../model/names.ts";
import { isError, type Problem, problem } from "../model/problem.ts";
import type { Trial } from "../model/trial.ts";
import { findFiles, readSource } from "./find.ts";
import { Calendars } from "./load-calendars.ts";
import { type LoadedCollection, loadCollections } from "./load-collections.ts";
import { loadTests } from "./load-tests.ts";
import { followedMoves } from "./moves.ts";
import type { LoadOptions, ProjectSettings } from "./load-options.ts";
import { type LoadedProject, loadProjectFile } from "./load-project-file.ts";
import { byName } from "./normalise-collection.ts";
import { ProblemList } from "./problem-list.ts";
import { trialsOf } from "./resolve-tests.ts";
import { type Budget, interpolatedUnitsMax } from "./scope.ts";
import { didYouMean } from "./suggest.ts";
import type { WebJobFiles } from "./web-job-files.ts";
import { withCalendars } from "./with-calendars.ts";

export type { LoadOptions, ProjectSettings } from "./load-options.ts";

export interface LoadResult {
  /** What the files want; absent as soon as one of the problems is an error. */
  readonly desired?: Desired;
  readonly project: ProjectSettings;
  /** Everything that is wrong in all files, in the order of files and lines. */
  readonly problems: readonly Problem[];
  /** All files that belong to the project, relative to it. */
  readonly files: readonly string[];
  /** The texts of the files that have problems, for excerpts. */
  readonly sources: ReadonlyMap<string, string>;
  /** Where WebJobs say what runs, for `loadFiles`. */
  readonly webJobFiles: readonly WebJobFiles[];
  /** The tests of schedules that are good, in the order of files and lines. */
  readonly tests: readonly Trial[];
  /** The files of days that calendars name, relative to the project. */
  readonly calendarFiles: readonly string[];
}

/**
 * Reads a whole project: finds its files, reads them with positions, interpolates, checks and normalises. Nothing of
 * what the files say is run, and nothing is thrown for what they say.
 */
export function loadProject(projectDir: string, options: LoadOptions = {}): LoadResult {
  const found = findFiles(projectDir);
  const problems = new ProblemList();
  problems.addAll(found.problems);
  const budget: Budget = { left: interpolatedUnitsMax };
  const used = new Set<string>();
  const { maxFileBytes } = options;
  const read = (file: string) => readSource(projectDir, file, { maxFileBytes, anywhere: false });
  const readGiven = (file: string) =>
    readSource(projectDir, file, { maxFileBytes, anywhere: true });
  const request = { options, budget, used, problems, read, readGiven };
  const project = loadProjectFile(found.project, request);
  const calendars = new Calendars(problems, read, project.calendars);
  const reading = {
    problems,
    read,
    fileBytesMax: maxFileBytes,
    parts: { vars: project.variables, used, budget },
  };
  const loaded = loadCollections(found.collections, {
    ...reading,
    calendars,
    targets: project.targets,
    environments: project.environments,
    environment: options.environment,
  });
  const apart = loadTests(found.tests, reading);
  reportUnusedVariables(options, { known: project.declared, used, problems });
  reportNone(found.collections, loaded.documents, problems);
  const withDays = withCalendars(loaded.collections, calendars, problems);
  const collections = mergeCollections(withDays, problems);
  reportStillThere(project, collections, problems);
  const written = [...loaded.collections.flatMap(({ tests }) => tests ?? []), ...apart];
  const addresses = new Map(loaded.addresses.map((each) => [nameKey(each), each]));
  const tests = trialsOf(written, { collections, addresses, problems });
  const own = found.project === undefined ? [] : [found.project];
  const files = [...own, ...found.collections, ...found.tests];
  const all = problems.sorted();
  return {
    ...(all.some(isError) ? {} : { desired: desiredOf(project, collections) }),
    project: project.settings,
    problems: all,
    files,
    sources: problems.sources(),
    tests,
    webJobFiles: withDays.flatMap(({ webJobFiles }) => webJobFiles),
    calendarFiles: calendars.files,
  };
}

function desiredOf(
  { settings, imports, removed, moved }: LoadedProject,
  collections: readonly DesiredCollection[],
): Desired {
  return {
    project: settings.name,
    collections,
    ...(imports.length === 0 ? {} : { imports }),
    ...(removed.length === 0 ? {} : { removed }),
    ...(moved.length === 0 ? {} : { moved: followedMoves(moved) }),
  };
}

/** What is let go or moved must have left the files: otherwise they would take it back with the next apply. */
function reportStillThere(
  { removed, moved, source }: LoadedProject,
  collections: readonly DesiredCollection[],
  problems: ProblemList,
): void {
  if (removed.length + moved.length === 0) return;
  const addresses = collections.flatMap(({ name, jobs, webJobs }) => [
    name,
    ...[...jobs, ...webJobs].map((member) => `${name}/${member.name}`),
  ]);
  const there = new Set(addresses.map(nameKey));
  for (const address of removed.filter((each) => there.has(nameKey(each)))) {
    problems.add(
      problem("language/contradiction", {
        detail: `sched.yaml: \`removed\` names ${address}, which the files still have.`,
        hint: "Take it out of its collection, or out of `removed`.",
      }),
    );
  }
  for (const { from, to, range } of moved.filter((each) => there.has(nameKey(each.from)))) {
    problems.add(
      problem("language/contradiction", {
        detail: `\`moved\` takes ${from} to ${to}, and the files still have ${from}.`,
        hint: "Rename it where it stands. If another job has that name now, the move was made: take the line out.",
        range,
      }),
      source,
    );
  }
}

/** A misspelt `--var` would otherwise leave the default standing without a word. */
function reportUnusedVariables(
  { vars = {} }: LoadOptions,
  {
    known,
    used,
    problems,
  }: { known: readonly string[]; used: ReadonlySet<string>; problems: ProblemList },
): void {
  for (const name of Object.keys(vars)) {
    if (known.includes(name) || used.has(name)) continue;
    problems.add(
      problem("interpolation/unknown-variable", {
        detail: `--var ${name}=…: sched.yaml declares no variable \`${name}\`, and no file uses one.`,
        hint: didYouMean(name, [...known, ...used]) ?? "Declare it under `vars` in sched.yaml.",
      }),
    );
  }
}

function reportNone(files: readonly string[], documents: number, problems: ProblemList): void {
  if (documents > 0 || problems.hasErrors()) return;
  problems.add(
    problem("files/none", {
      detail:
        files.length === 0
          ? "There is no file `*.sched.yaml` in this folder or below it."
          : "The files of this project hold no job collection.",
      hint: "Write one, such as `billing.sched.yaml`; -C DIR works in another folder.",
    }),
  );
}

/** A collection has one home: two files that both describe it would undo each other's settings. */
function mergeCollections(
  loaded: readonly LoadedCollection[],
  problems: ProblemList,
): readonly DesiredCollection[] {
  const homes = new Map<string, LoadedCollection>();
  const collections: DesiredCollection[] = [];
  for (const each of loaded) {
    const first = homes.get(nameKey(each.name));
    if (first === undefined) {
      homes.set(nameKey(each.name), each);
      if (each.collection !== undefined) collections.push(each.collection);
      continue;
    }
    const at = `${first.range.file}:${first.range.start.line}`;
    problems.add(
      problem("names/duplicate", {
        detail: `The collection \`${each.name}\` is described here and in ${at}; names are compared without regard to case.`,
        hint: "Move the jobs of both into one document, or rename one of the collections.",
        path: "/jobCollection",
        document: each.document,
        range: each.range,
      }),
    );
  }
  return collections.sort(byName);
}
