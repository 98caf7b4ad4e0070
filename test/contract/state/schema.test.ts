import { readFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { anyEntries } from "../../support/any-entries.ts";
import { schemaValidator } from "../../support/schemas.ts";
import { fileBench } from "./bench.ts";

test("whatever has happened, state.json is what its schema says", async () => {
  const validate = schemaValidator("state.schema.json");
  await fc.assert(
    fc.asyncProperty(anyEntries, async (entries) => {
      const bench = await fileBench();
      const store = await bench.open();
      await store.commit(entries);
      await store.fold();
      const document: unknown = JSON.parse(await readFile(join(bench.dir, "state.json"), "utf8"));
      validate(document);
      expect(validate.errors ?? []).toEqual([]);
      await bench.cleanUp();
    }),
    { numRuns: 30 },
  );
});
