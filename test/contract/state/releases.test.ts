import { cp, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { entryTypes } from "../../../src/state/journal-lines.ts";
import { openFileStore } from "../../../src/state/open.ts";
import { version } from "../../../src/version.ts";
import { stateDocument } from "../../support/recorded-text.ts";
import { storeOptions } from "./bench.ts";

/** State folders as earlier releases wrote them, each with what it came to: `test/fixtures/write-journals.ts`. */
const fixtures = join(import.meta.dirname, "../../fixtures/journals");
const releases = await readdir(fixtures);

test(`release ${version} has a state folder of its own among the fixtures`, () => {
  expect(releases, "node test/fixtures/write-journals.ts writes it").toContain(version);
});

test.each(releases)(
  "a state of %s folds to the same history, before and after a snapshot",
  async (release) => {
    const parent = await mkdtemp(join(tmpdir(), "sched-release-"));
    const dir = join(parent, ".sched");
    await cp(join(fixtures, release, "state"), dir, { recursive: true });
    const expected: unknown = JSON.parse(
      await readFile(join(fixtures, release, "expected.json"), "utf8"),
    );
    for (const opening of ["as it was written", "folded", "folded once more"]) {
      const store = await openFileStore(dir, storeOptions);
      expect(await stateDocument(store), opening).toMatchObject(expected as object);
      await store.commit([{ type: "released", at: 0, address: "nobody/at-all", by: "test" }]);
      await store.fold();
      await store.close();
    }
    await rm(parent, { recursive: true });
  },
);

/** Each kind of thing that this version writes is in its fixture, or a later one could forget it. */
test.each(Object.keys(entryTypes))(
  "this release's state folder tells of an entry `%s`",
  async (type) => {
    const folder = join(fixtures, version, "state", "journal");
    const names = await readdir(folder);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
    expect(texts.join("")).toContain(`{"type":"${type}"`);
  },
);
