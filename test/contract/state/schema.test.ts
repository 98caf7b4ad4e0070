import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Ajv } from "ajv";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import schema from "../../../schemas/state.schema.json" with { type: "json" };
import { anyEntries } from "../../support/any-entries.ts";
import { fileBench } from "./bench.ts";

test("whatever has happened, state.json is what its schema says", async () => {
  const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true });
  const validate = ajv.compile(schema);
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
