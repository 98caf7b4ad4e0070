import type { DesiredCollection } from "../model/desired.ts";
import { isError, type Problem, problem, type Range } from "../model/problem.ts";
import { type CalendarUse, calendarUsesOf } from "./calendar-uses.ts";
import type { Fault } from "./faults.ts";
import { foldCase } from "./fold-case.ts";
import type { Calendars } from "./load-calendars.ts";
import { collectionOf } from "./normalise-collection.ts";
import { placeFaults } from "./place-faults.ts";
import { prepareCollection } from "./prepare-collection.ts";
import type { ProblemList } from "./problem-list.ts";
import { type ReadDocument, readDocuments } from "./read-yaml.ts";
import type { ScopeParts } from "./scope.ts";
import type { SourceText } from "./source-text.ts";
import { checkDocument } from "./validate.ts";
import { type WebJobFiles, webJobFilesOf } from "./web-job-files.ts";
import type { JobCollectionDocument, Target } from "./written.ts";
import { type WrittenTests, writtenTests } from "./written-tests.ts";
import { isPlainMap } from "./yaml-values.ts";

export interface LoadedCollection {
  readonly name: string;
  /** Of its name. */
  readonly range: Range;
  readonly document: number;
  /** Absent when the chosen environment does not have it. */
  readonly collection?: DesiredCollection | undefined;
  /** Where its WebJobs say what runs. */
  readonly webJobFiles: readonly WebJobFiles[];
  /** Absent: it has none. */
  readonly tests?: WrittenTests | undefined;
  /** Where its jobs and WebJobs name calendars. */
  readonly calendarUses: readonly CalendarUse[];
}

export interface CollectionsRequest {
  readonly problems: ProblemList;
  readonly read: (file: string) => SourceText | Problem;
  readonly fileBytesMax: number | undefined;
  readonly parts: ScopeParts;
  readonly targets: Readonly<Record<string, Target>>;
  /** Takes up those of each document. */
  readonly calendars: Calendars;
  readonly environments: readonly string[] | undefined;
  readonly environment: string | undefined;
}

export interface LoadedCollections {
  readonly collections: readonly LoadedCollection[];
  /** Documents that hold anything, good or bad. */
  readonly documents: number;
  /** Addresses of everything that is written, also of what is wrong, or of another environment. */
  readonly addresses: readonly string[];
}

/** Reads the files one after the other, and of each one document after the other, so that few trees live at a time. */
export function loadCollections(
  files: readonly string[],
  request: CollectionsRequest,
): LoadedCollections {
  const collections: LoadedCollection[] = [];
  const addresses: string[] = [];
  let documents = 0;
  for (const file of files) {
    const source = request.read(file);
    if (!("text" in source)) {
      request.problems.add(source);
      continue;
    }
    let inFile = 0;
    for (const document of readDocuments(source, request.fileBytesMax)) {
      request.problems.addAll(document.problems, source);
      inFile += 1;
      if (document.isBroken || document.value === null) continue;
      documents += 1;
      const collection = loadDocument(source, document, { ...request, addresses });
      if (collection !== undefined) collections.push(collection);
    }
    if (inFile === 0) request.problems.add(emptyFile(source), source);
  }
  return { collections, documents, addresses };
}

function emptyFile(source: SourceText): Problem {
  return problem("yaml/empty", {
    detail: "There is nothing in this file.",
    hint: "Write a job collection, or remove the file.",
    range: source.rangeOf(0, 0),
  });
}

function loadDocument(
  source: SourceText,
  document: ReadDocument,
  request: CollectionsRequest & { readonly addresses: string[] },
): LoadedCollection | undefined {
  const prepared = prepareCollection(document.value, request.parts);
  const value = foldCase("jobCollection", prepared.value);
  request.addresses.push(...addressesIn(value));
  const faults: Fault[] = [...checkDocument("jobCollection", value)];
  // What stayed uninterpolated is said already; that it is also of the wrong type or form would only confuse.
  const misread = new Set(prepared.faults.map(({ path }) => path));
  const all = [...prepared.faults, ...faults.filter(({ path }) => !misread.has(path))];
  const place = (given: readonly Fault[]): readonly Problem[] =>
    placeFaults(given, { source, document, originOf: prepared.originOf });
  const problems = place(all);
  request.problems.addAll(problems, source);
  if ([...problems, ...document.problems].some(isError)) return undefined;
  const reported: Fault[] = [];
  // The document has passed its schema, from which this type is generated.
  const written = value as JobCollectionDocument;
  const collection = collectionOf(written, {
    ...request,
    report: (fault) => reported.push(fault),
    placeOf: (pointer) => {
      const { start } = document.rangeAt(prepared.originOf(pointer), "key");
      return `${source.file}:${start.line}`;
    },
  });
  request.problems.addAll(place(reported), source);
  const range = document.rangeAt("/jobCollection", "value");
  const placeOf = (path: string, at: "key" | "value" = "value") => {
    const origin = prepared.originOf(path);
    return { source, document: document.index, path, range: document.rangeAt(origin, at) };
  };
  request.calendars.add({ calendars: written.calendars, placeOf });
  const placing = {
    document: document.index,
    originOf: prepared.originOf,
    rangeAt: (pointer: string) => document.rangeAt(pointer, "value"),
  };
  return {
    name: written.jobCollection,
    range,
    document: document.index,
    collection,
    webJobFiles: collection === undefined ? [] : webJobFilesOf(collection, written, placing),
    tests: testsBeside(written, source, document),
    calendarUses: collection === undefined ? [] : calendarUsesOf(collection, written, placeOf),
  };
}

function testsBeside(
  { jobCollection: collection, tests }: JobCollectionDocument,
  source: SourceText,
  document: ReadDocument,
): WrittenTests | undefined {
  const written = writtenTests(tests, source, document);
  return written && { ...written, collection };
}

/** Of a document of any shape. */
function addressesIn(value: unknown): readonly string[] {
  const name = isPlainMap(value) ? value["jobCollection"] : undefined;
  if (!isPlainMap(value) || typeof name !== "string") return [];
  const members = [value["jobs"], value["webJobs"]].flatMap((map) =>
    isPlainMap(map) ? Object.keys(map) : [],
  );
  return [name, ...members.map((member) => `${name}/${member}`)];
}
