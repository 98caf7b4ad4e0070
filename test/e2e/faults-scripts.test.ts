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

test("a story killed at some of its system calls goes on by itself, with everything that was acknowledged", async ({
  skip,
}) => {
  const missing = absent("strace", "faketime");
  skip(missing !== undefined, missing);
  expect(await runScript("kill-at-every-call", "--sample", "6")).toContain("; 0 faults");
});

test("an apply every second beside a job that fires every second: no update is lost, no second doubled", async () => {
  expect(await runScript("apply-while-firing", "--seconds", "15")).toContain(" 0 faults");
});

test("another release takes over in the middle of the load, after a stop and after a kill", async () => {
  expect(await runScript("upgrade")).toMatch(/SIGTERM.* 0 faults\n.*SIGKILL.* 0 faults/);
});

test("a year of downtime of a minute job is one record and ten late starts", async ({ skip }) => {
  const missing = absent("faketime");
  skip(missing !== undefined, missing);
  expect(await runScript("year-of-downtime")).toMatch(/1 range record of \d+, 10 late starts/);
});
