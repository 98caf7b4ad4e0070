import { spawnSync } from "node:child_process";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Needs } from "../../../src/actions/fill.ts";
import { Masks } from "../../../src/actions/masks.ts";

const masks = new Masks(new Needs());

test("a shell reads back what was written for it", () => {
  const texts = fc.array(fc.string({ unit: "binary-ascii", maxLength: 30 }), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(texts, (all) => {
      const words = all.map((text) => text.replaceAll("\u0000", ""));
      const script = `printf '%s\\0' ${words.map((text) => masks.word(text)).join(" ")}`;
      const { stdout } = spawnSync("bash", ["-c", script], { encoding: "utf8" });
      expect(stdout.split("\u0000").slice(0, -1)).toEqual(words);
    }),
    { numRuns: 15 },
  );
});
