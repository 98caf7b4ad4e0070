import { expect, test } from "vitest";
import { advance } from "../../../src/model/advance.ts";
import type { AppliedEntry, DefinitionChange, Entry } from "../../../src/model/entry.ts";
import { emptyFold, jobAt } from "../../../src/model/fold.ts";

const job: DefinitionChange = {
  kind: "job",
  collection: "billing",
  name: "a",
  origin: "apply",
  definition: { action: { type: "http", request: { method: "GET", uri: "http://127.0.0.1/" } } },
};

const collection: DefinitionChange = {
  kind: "collection",
  name: "billing",
  origin: "apply",
  definition: {},
};

function applied(...changes: readonly DefinitionChange[]): AppliedEntry {
  return { type: "applied", at: 1, serial: 1, by: "test", changes };
}

test.each<readonly [string, Entry]>([
  ["it was removed", applied({ kind: "jobRemoved", collection: "billing", name: "a" })],
  ["its collection was removed", applied({ kind: "collectionRemoved", name: "billing" })],
  ["it was purged", { type: "purged", at: 1, address: "billing/A" }],
])("a job is found however it is written, and no more once %s", (_why, end) => {
  const fold = emptyFold("L");
  advance(fold, applied(collection, job));
  const found = jobAt(fold, "billing/a");
  expect(found?.name).toBe("a");
  expect(jobAt(fold, "Billing/A")).toBe(found);
  advance(fold, end);
  expect(jobAt(fold, "billing/a")).toBeUndefined();
  expect(jobAt(fold, "Billing/A")).toBeUndefined();
  advance(fold, applied(collection, job));
  expect(jobAt(fold, "billing/a")).not.toBe(found);
  expect(jobAt(fold, "billing/a")?.name).toBe("a");
});
