import { expect, test } from "vitest";
import { absent } from "../support/faults/parts.ts";
import { runScript } from "../support/faults/script.ts";

/** The scripts of `test/faults/`, whole, on the built command: `npm run build` first. */

test("200 random kills in a day of 200 jobs lose, double and hide nothing", async ({ skip }) => {
  const missing = absent("faketime");
  skip(missing !== undefined, missing);
  expect(await runScript("kill-day")).toContain(" 0 faults");
});

test("a story killed at each of its system calls goes on by itself, with everything that was acknowledged", async ({
  skip,
}) => {
  const missing = absent("strace", "faketime");
  skip(missing !== undefined, missing);
  expect(await runScript("kill-at-every-call")).toContain("; 0 faults");
});

test("five minutes of an apply every second beside a job every second lose and double nothing", async () => {
  expect(await runScript("apply-while-firing")).toContain(" 0 faults");
});
