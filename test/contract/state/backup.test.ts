import { cp, readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { restoreState } from "../../../src/state/restore.ts";
import { openFileStore } from "../../../src/state/open.ts";
import { fileBench, storeOptions } from "./bench.ts";
import { applied, claimed, ended } from "./entries.ts";
import { ids } from "./suite.ts";

const succeeded = { kind: "end", status: "succeeded" } as const;

test("a copy of the folder, taken while it is served, opens as the state of that moment, on any machine", async () => {
  const bench = await fileBench();
  const store = await bench.open();
  await store.commit([applied(1, "a")]);
  await store.commit([claimed("a", 1), ended("a", 1, "succeeded", succeeded)]);
  await store.fold();
  await store.commit([claimed("a", 2)]);
  const copy = join(bench.dir, "..", "copy");
  await cp(bench.dir, copy, { recursive: true });
  await store.commit([ended("a", 2, "succeeded", succeeded), claimed("a", 3)]);
  await store.fold();
  const other = await openFileStore(copy, storeOptions);
  expect(other.recorded.lineage, "keys stay what they were").toBe(store.recorded.lineage);
  expect([...other.recorded.runs.keys()]).toEqual(["billing/a@1970-01-01T00:00:02Z"]);
  expect(await ids(other, {})).toEqual(["billing/a@1970-01-01T00:00:01Z"]);
  await other.close();
  await bench.cleanUp();
});

test("a copy that a fold came into is refused, and restoring it goes by the generation before", async () => {
  const bench = await fileBench();
  const store = await bench.open();
  await store.commit([applied(1, "a")]);
  await store.fold();
  await store.commit([applied(2, "b")]);
  const copy = join(bench.dir, "..", "copy");
  await cp(join(bench.dir, "journal"), join(copy, "journal"), { recursive: true });
  await store.fold();
  await store.commit([applied(3, "c")]);
  for (const name of ["history", "state.json", "state.previous.json", "secrets.json"]) {
    await cp(join(bench.dir, name), join(copy, name), { recursive: true });
  }
  await expect(openFileStore(copy, storeOptions)).rejects.toMatchObject({
    problems: [{ code: "state/damaged", hint: expect.stringContaining("state restore state.") }],
  });
  const { fault } = await restoreState(copy, { ...storeOptions, file: undefined }, async () => {});
  const other = await openFileStore(copy, storeOptions);
  expect([other.recorded.serial, fault === undefined]).toEqual([
    2,
    (await readdir(copy)).every((name) => !name.startsWith("journal.damaged")),
  ]);
  await other.close();
  await bench.cleanUp();
});
