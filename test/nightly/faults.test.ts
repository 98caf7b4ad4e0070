import { expect, test } from "vitest";
import { absent } from "../support/faults/parts.ts";
import { runScript } from "../support/faults/script.ts";

/** The scripts of `test/faults/`, whole, on the built command: `npm run build` first. */

test("200 random kills in a day of 200 jobs lose, double and hide nothing", async ({ skip }) => {
  const missing = absent("faketime");
  skip(missing !== undefined, missing);
  expect(await runScript("kill-day")).toContain(" 0 faults");
});
