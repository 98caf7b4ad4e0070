import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundle, reachable } from "../../schemas/bundle.ts";
import { globalOptions } from "../../src/cli/global-options.ts";
import { verbs } from "../../src/cli/verbs.ts";
import { codes } from "../../src/model/codes.ts";
import { root } from "../support/imports.ts";

const manual = join(root, "docs");
const read = (name: string): string => readFileSync(join(manual, name), "utf8");

test("every problem code, verb and option is in the reference, and on the manual page of the terminal", () => {
  const problems = read("reference/problems.md");
  expect(Object.keys(codes).filter((code) => !problems.includes(`\`${code}\``))).toEqual([]);
  const commands = read("reference/commands.md");
  const page = read("sched.1").replaceAll("\\-", "-");
  for (const { name, options = [], arguments: words = [] } of verbs) {
    expect(commands).toContain(`## \`sched ${name}`);
    expect(page).toContain(`.SS ${name}`);
    for (const { form } of [...options, ...words, ...globalOptions]) {
      expect([form, commands.includes(form.replaceAll("|", "\\|"))]).toEqual([form, true]);
      expect([form, page.includes(form)]).toEqual([form, true]);
    }
  }
});

test("every member of what people write is in the reference", () => {
  const pages = readdirSync(manual, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".md"),
  );
  const told = pages.map(read).join("\n");
  const written = reachable(bundle(), [
    "jobCollectionDocument",
    "projectDocument",
    "serveDocument",
  ]);
  const missing = Object.entries(written).flatMap(([name, { properties = {} }]) =>
    Object.keys(properties)
      .filter((member) => !new RegExp(`^\\| \`(?:[\\w.]+\\.)?${member}\` \\|`, "m").test(told))
      .map((member) => `${name}.${member}`),
  );
  expect(missing).toEqual([]);
});

test("the page of the terminal is well formed", () => {
  const requests = [...read("sched.1").matchAll(/^\.(\S+)/gm)].map(([, request]) => request);
  expect(new Set(requests)).toEqual(
    new Set(["B", "I", "PP", "SH", "SS", "TH", "TP", '\\"', "fi", "nf"]),
  );
});
