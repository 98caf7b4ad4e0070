import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { version } from "../../src/version.ts";
import { root, sourceFiles } from "../support/imports.ts";

const linesMax = 300;

test("no file is longer than 300 lines without a reason at its top", () => {
  const long = sourceFiles()
    .filter(({ text }) => text.split("\n").length > linesMax + 1)
    .filter(({ text }) => !/^\/\*\*? Longer than 300 lines because /.test(text));
  expect(long.map(({ path }) => path)).toEqual([]);
});

test("deciding rooms never ask for the time", () => {
  const asking = sourceFiles()
    .filter(({ path }) => /^src\/(model|schedule|plan|dispatch|engine|trials)\//.test(path))
    .filter(({ text }) => /\bnew Date\(\s*\)|\bDate\.now\b|\bDate\(\)|\bMath\.random\b/.test(text));
  expect(asking.map(({ path }) => path)).toEqual([]);
});

test("the system clock is read in one place only, and that of the browser in another", () => {
  const reading = sourceFiles()
    .filter(({ text }) => /\bDate\.now\(|\bnew Date\(\s*\)/.test(text))
    .filter(({ path }) => path !== "src/system-clock.ts" && path !== "src/portal/clock.ts");
  expect(reading.map(({ path }) => path)).toEqual([]);
});

test("the version is the package's", () => {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  expect(version).toBe(manifest.version);
});
