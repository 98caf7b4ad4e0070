import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { verbs } from "../../src/cli/verbs.ts";
import { root } from "../support/imports.ts";

test("the README lists every verb with the words of its help", () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const table = verbs.map(({ name, summary }) => `| \`sched ${name}\` | ${summary} |`).join("\n");
  expect(readme).toContain(`| command | does |\n| --- | --- |\n${table}\n`);
});
