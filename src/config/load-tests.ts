import { isError, problem } from "../model/problem.ts";
import { foldCase } from "./fold-case.ts";
import type { CollectionsRequest } from "./load-collections.ts";
import { placeFaults } from "./place-faults.ts";
import { prepareCollection } from "./prepare-collection.ts";
import { type ReadDocument, readDocuments } from "./read-yaml.ts";
import type { SourceText } from "./source-text.ts";
import { checkDocument } from "./validate.ts";
import type { TestsDocument } from "./written.ts";
import { type WrittenTests, writtenTests } from "./written-tests.ts";

/** Reads the `*.schedtest.yaml` files; what is wrong with them goes to the problems of the request. */
export function loadTests(
  files: readonly string[],
  request: Pick<CollectionsRequest, "problems" | "read" | "fileBytesMax" | "parts">,
): readonly WrittenTests[] {
  return files.flatMap((file) => {
    const source = request.read(file);
    if (!("text" in source)) {
      request.problems.add(source);
      return [];
    }
    const found: WrittenTests[] = [];
    let inFile = 0;
    for (const document of readDocuments(source, request.fileBytesMax)) {
      request.problems.addAll(document.problems, source);
      inFile += 1;
      if (document.isBroken || document.value === null) continue;
      found.push(...(testsOf(source, document, request) ?? []));
    }
    if (inFile === 0) {
      const range = source.rangeOf(0, 0);
      const hint = "Write `tests:` and a list of tests, or remove the file.";
      const detail = "There is nothing in this file.";
      request.problems.add(problem("yaml/empty", { detail, hint, range }), source);
    }
    return found;
  });
}

function testsOf(
  source: SourceText,
  document: ReadDocument,
  { parts, problems }: Pick<CollectionsRequest, "parts" | "problems">,
): readonly WrittenTests[] | undefined {
  const prepared = prepareCollection(document.value, parts);
  const value = foldCase("tests", prepared.value);
  const misread = new Set(prepared.faults.map(({ path }) => path));
  const faults = checkDocument("tests", value).filter(({ path }) => !misread.has(path));
  const { originOf } = prepared;
  const placed = placeFaults([...prepared.faults, ...faults], { source, document, originOf });
  problems.addAll(placed, source);
  if ([...placed, ...document.problems].some(isError)) return undefined;
  // The document has passed its schema, from which this type is generated.
  const tests = writtenTests((value as TestsDocument).tests, source, document);
  return tests && [tests];
}
