import { expect, test } from "vitest";
import { jobsByKey, membersByName } from "../../../src/engine/members.ts";
import { advance } from "../../../src/model/advance.ts";
import type { DefinitionChange } from "../../../src/model/entry.ts";
import { emptyFold } from "../../../src/model/fold.ts";
import { findCollection } from "../../../src/model/recorded.ts";
import { begin } from "../../support/house.ts";
import { jobOf } from "../../support/jobs.ts";

const fold = emptyFold("lineage");
const anchor = { anchoredAt: begin, cursor: begin };

function apply(serial: number, names: readonly string[]): void {
  const jobs = names.map((name): DefinitionChange => ({
    kind: "job",
    collection: "c",
    name,
    origin: "api",
    definition: jobOf({ cron: ["0 0 1 * *"] }),
    anchor,
  }));
  const collection = { kind: "collection", name: "c", origin: "api", definition: {} } as const;
  const changes = serial === 1 ? [collection, ...jobs] : jobs;
  advance(fold, { type: "applied", at: begin, serial, by: "test", changes });
}

function orders(): readonly [names: readonly string[], keys: readonly string[]] {
  const collection = findCollection(fold, "c")!;
  return [
    membersByName(fold, collection).jobs.map(({ name }) => name),
    jobsByKey(fold, collection).map(({ key }) => key),
  ];
}

test("members stand in their order whatever came and went since they were last asked for", () => {
  apply(1, ["b", "B-2", "a"]);
  expect(orders()).toEqual([
    ["B-2", "a", "b"],
    ["c/a", "c/b", "c/b-2"],
  ]);
  apply(2, ["Aa"]);
  expect(orders()).toEqual([
    ["Aa", "B-2", "a", "b"],
    ["c/a", "c/aa", "c/b", "c/b-2"],
  ]);
  // No definition changes with it, and so no serial.
  advance(fold, { type: "purged", at: begin, address: "c/a" });
  expect(orders()).toEqual([
    ["Aa", "B-2", "b"],
    ["c/aa", "c/b", "c/b-2"],
  ]);
});
