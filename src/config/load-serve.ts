import { basename, dirname } from "node:path";
import { parseDuration } from "../model/duration.ts";
import { isError, type Problem, problem } from "../model/problem.ts";
import { readSource } from "./find.ts";
import { foldCase } from "./fold-case.ts";
import { placeFaults } from "./place-faults.ts";
import { readDocuments } from "./read-yaml.ts";
import { checkDocument } from "./validate.ts";
import type { ServeDocument } from "./written.ts";

/** The settings of `serve.yaml` that are obeyed; the others are refused, so that none promises what nothing keeps. */
export interface ServeSettings {
  /** `HOST:PORT`. */
  readonly listen?: string;
  readonly drainMs?: number;
  /** Attempts at once, of all jobs. */
  readonly attemptsMax?: number;
}

export interface LoadedServe {
  /** Absent as soon as one of the problems is an error. */
  readonly settings?: ServeSettings;
  readonly problems: readonly Problem[];
  readonly sources: ReadonlyMap<string, string>;
}

/** Reads the server's settings from a file; every fault with its place. */
export function loadServe(path: string): LoadedServe {
  const file = basename(path);
  const source = readSource(dirname(path), file, { maxFileBytes: undefined, anywhere: true });
  if (!("text" in source)) return { problems: [source], sources: new Map() };
  const problems: Problem[] = [];
  let settings: ServeSettings = {};
  for (const document of readDocuments(source)) {
    problems.push(...document.problems);
    if (document.isBroken || document.value === null) continue;
    if (document.index > 0) problems.push(secondDocument(document.index, file));
    const value = foldCase("serve", document.value);
    const faults = checkDocument("serve", value);
    problems.push(...placeFaults(faults, { source, document, originOf: (pointer) => pointer }));
    if (faults.length === 0) settings = settingsOf(value as ServeDocument);
  }
  const sources = new Map([[file, source.text]]);
  return { problems, sources, ...(problems.some(isError) ? {} : { settings }) };
}

function settingsOf({ listen, drain, limits }: ServeDocument): ServeSettings {
  const drainMs = typeof drain === "string" ? parseDuration(drain) : undefined;
  const attemptsMax = limits?.concurrency;
  return {
    ...(typeof listen === "string" ? { listen } : {}),
    ...(drainMs === undefined ? {} : { drainMs }),
    ...(typeof attemptsMax === "number" ? { attemptsMax } : {}),
  };
}

function secondDocument(index: number, file: string): Problem {
  return problem("language/misplaced", {
    detail: `${file} describes one server, in one document.`,
    hint: "Put everything into one document.",
    document: index,
  });
}
