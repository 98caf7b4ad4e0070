import type { DocumentKind } from "../documents.ts";
import type { Fault } from "../faults.ts";
import { collectionFaults } from "./collection-rules.ts";
import { projectFaults } from "./project-rules.ts";
import { isMapping, type Part } from "./report.ts";
import { serveFaults } from "./serve-rules.ts";
import { testFaults } from "./test-rules.ts";

/** What no schema can say, kind by kind. */
const rules: Readonly<Record<DocumentKind, (document: Part) => readonly Fault[]>> = {
  jobCollection: collectionFaults,
  project: projectFaults,
  serve: serveFaults,
  tests: testFaults,
};

/** The faults that the rules find in a document, also in one that the schema finds faults with. */
export function ruleFaults(kind: DocumentKind, value: unknown): readonly Fault[] {
  return isMapping(value) ? rules[kind]({ path: "", value }) : [];
}
