import { type Schema, definition } from "./schema-walk.ts";
import * as validators from "./validators.js";

/** The kinds of documents that `schemas/` describes. */
export type DocumentKind = "jobCollection" | "project" | "serve" | "tests";

const kinds = {
  jobCollection: { root: "jobCollectionDocument", validate: validators.jobCollection },
  project: { root: "projectDocument", validate: validators.project },
  serve: { root: "serveDocument", validate: validators.serve },
  tests: { root: "testsDocument", validate: validators.tests },
} as const satisfies Record<DocumentKind, { root: string; validate: validators.Validator }>;

/** The schema of a whole document. */
export function rootOf(kind: DocumentKind): Schema {
  return definition(kinds[kind].root);
}

/** Every complaint of the schema about a document; none for a good one. */
export function complaintsAbout(
  kind: DocumentKind,
  value: unknown,
): readonly validators.ValidatorError[] {
  const { validate } = kinds[kind];
  return validate(value) ? [] : (validate.errors ?? []);
}
