import { expect, test } from "vitest";
import { absent } from "../support/faults/parts.ts";
import { runScript } from "../support/faults/script.ts";

/** The scripts of `test/faults/`, in small; the nightly project runs them whole. */

test("ten random kills in an hour and a half of sixty jobs lose, double and hide nothing", async ({
  skip,
}) => {
  const missing = absent("faketime");
  skip(missing !== undefined, missing);
  const size = ["--kills", "10", "--hours", "1.5", "--jobs", "60"];
  expect(await runScript("kill-day", ...size)).toContain(" 0 faults");
});
