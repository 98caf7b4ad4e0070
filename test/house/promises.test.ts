import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/imports.ts";

/** `| P7 | words | [sentence of a test](../test/file.test.ts), [another](…) |` */
interface Row {
  readonly name: string;
  readonly tests: readonly { readonly sentence: string; readonly file: string }[];
}

const page = join(root, "docs/promises.md");
const rows = rowsOf(readFileSync(page, "utf8"));

test("every promise stands in the manual, in order", () => {
  const all = Array.from({ length: 30 }, (_, index) => `P${index + 1}`);
  expect(rows.map(({ name }) => name)).toEqual(all);
});

test("each promise is held by a test that is there, under the name the manual gives", () => {
  const toCome = new Set(promisesToCome);
  const broken = rows.flatMap(({ name, tests }) => {
    if (tests.length === 0) return toCome.has(name) ? [] : [`${name} names no test`];
    return tests.filter((one) => !isThere(one)).map((one) => `${name}: ${one.sentence}`);
  });
  expect(broken).toEqual([]);
});

/** What comes with several nodes: the manual says so. */
const promisesToCome: readonly string[] = ["P24"];

function rowsOf(text: string): Row[] {
  return [...text.matchAll(/^\| (P\d+) \|(.*)\|([^|]*)\|$/gm)].map(
    ([, name = "", , tests = ""]) => ({
      name,
      tests: [...tests.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(
        ([, sentence = "", file = ""]) => ({
          sentence,
          file,
        }),
      ),
    }),
  );
}

/** As it is written in a list of sentences, or after `test(`; a sentence with a value in it is looked for up to there. */
function isThere({
  sentence,
  file,
}: {
  readonly sentence: string;
  readonly file: string;
}): boolean {
  const path = join(dirname(page), file);
  if (!existsSync(path)) return false;
  const [beginning = ""] = sentence.split("…");
  return readFileSync(path, "utf8").includes(beginning);
}
