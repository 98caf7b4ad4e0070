import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { loadProject } from "../../../src/config/load.ts";
import { advance } from "../../../src/model/advance.ts";
import { emptyFold } from "../../../src/model/fold.ts";
import { encodeSnapshot } from "../../../src/state/encode.ts";
import { frozen } from "../../../src/state/snapshot.ts";
import { anyEntries } from "../../support/any-entries.ts";
import { schemaValidator } from "../../support/schemas.ts";
import { exampleFolders } from "../../support/example-folders.ts";

const examples = join(import.meta.dirname, "../../../examples");

const isState = schemaValidator("state.schema.json");
const isCollection = schemaValidator("definition.schema.json#/definitions/collectionDefinition");
const isJob = schemaValidator("definition.schema.json#/definitions/jobDefinition");
const isWebJob = schemaValidator("definition.schema.json#/definitions/webJobDefinition");

test("whatever has happened, a snapshot is what the schema of state.json says", () => {
  const segments = [{ number: 1, bytes: 100, records: 2, newest: 6_000 }];
  const meta = { commits: 5, journal: 2, segments, writtenAt: 7_000, writtenBy: "0.1.0" };
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const fold = emptyFold("lineage");
      for (const entry of entries) advance(fold, entry);
      const text = [...encodeSnapshot({ ...meta, fold: frozen(fold) })].join("");
      isState(JSON.parse(`${text}"checksum": "sha256:${"0".repeat(64)}"}`));
      expect(isState.errors).toBe(null);
    }),
  );
});

test.each(exampleFolders)(
  "what examples/%s wants is what the schema of definitions says",
  (name) => {
    const { desired, problems } = loadProject(
      join(examples, name),
      name === "many-collections" ? { environment: "prod" } : {},
    );
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    const found = (desired?.collections ?? []).flatMap((collection) => [
      [isCollection, collection.definition] as const,
      ...collection.jobs.map(({ definition }) => [isJob, definition] as const),
      ...collection.webJobs.map(({ definition }) => [isWebJob, definition] as const),
    ]);
    for (const [isValid, definition] of found) {
      // As it would be printed: a literal secret is the text `(sensitive)`.
      isValid(JSON.parse(JSON.stringify(definition)));
      expect(isValid.errors).toBe(null);
    }
  },
);
