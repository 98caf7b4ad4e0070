import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { bundle, type Definitions, reachable, type Schema } from "../../schemas/bundle.ts";
import { globalOptions } from "../../src/cli/global-options.ts";
import { parseCommandLine } from "../../src/cli/parse.ts";
import { verbs } from "../../src/cli/verbs.ts";
import { codes } from "../../src/model/codes.ts";
import { root } from "../support/imports.ts";
import { blocksOf, manualPages, pageText } from "../support/manual/blocks.ts";

const manual = join(root, "docs");
const read = (name: string): string => readFileSync(join(manual, name), "utf8");

test("every problem code, with what it means and what to do, verb and option is in the reference, and on the manual page of the terminal", () => {
  const problems = read("reference/problems.md");
  const rows = problems.replaceAll("\\|", "or").split("\n");
  const untold = Object.keys(codes).filter((code) => {
    const row = rows.find((line) => line.startsWith(`| \`${code}\` |`));
    return !/\| [^|]+ \| \*\*[^|]{20,} \| [^|]{12,} \|$/.test(row ?? "");
  });
  expect(untold).toEqual([]);
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

/** What people write, what they save, and what other programs read. */
const documents = [
  "jobCollectionDocument",
  "projectDocument",
  "serveDocument",
  "planDocument",
  "stateDocument",
  "historyRecord",
];

test("every mapping that people write or programs read is told member by member, in one table", () => {
  const told = tablesOf(manualPages().map(pageText).join("\n"));
  const missing = Object.entries(reachable(bundle(), documents)).flatMap(([name, schema]) => {
    const members = Object.keys(schema.properties ?? {});
    const best = told.map((table) => members.filter((member) => !table.has(member)));
    const [nearest = members] = best.toSorted((one, other) => one.length - other.length);
    return nearest.map((member) => `${name}.${member}`);
  });
  expect(missing).toEqual([]);
});

test("every member of a schema has a description, its own or that of what it is", () => {
  const all = bundle();
  const silent = Object.entries(reachable(all, documents)).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties)
      .filter(([, member]) => descriptionOf(member, all) === undefined)
      .map(([member]) => `${name}.${member}`),
  );
  expect(silent).toEqual([]);
});

function descriptionOf(schema: Schema, all: Definitions): string | undefined {
  if (schema.description !== undefined || schema.$ref === undefined) return schema.description;
  return descriptionOf(all[schema.$ref.replace("#/definitions/", "")] ?? {}, all);
}

/** The first column of each table, by what stands before the last dot: `catchUp.replay` is `replay` of a table. */
function tablesOf(text: string): readonly ReadonlySet<string>[] {
  return [...text.matchAll(/(?:^\|.*\n)+/gm)].map(
    ([rows]) =>
      new Set([...rows.matchAll(/^\| `(?:[\w.$]+\.)?([\w$]+)` \|/gm)].map(([, name = ""]) => name)),
  );
}

test("every example of a verb, and every line of the manual for a shell, is a right command line", () => {
  const examples = verbs.flatMap(({ examples }) => examples.map(({ command }) => command));
  const scripts = manualPages()
    .flatMap(blocksOf)
    .filter(({ language }) => language === "sh" || language === "console")
    .flatMap(({ language, text }) =>
      text.split("\n").filter((line) => language === "sh" || line.startsWith("$ ")),
    );
  const lines = [...examples, ...scripts].flatMap(commandLinesOf);
  expect(lines.length).toBeGreaterThan(100);
  const wrong = lines.filter((words) => {
    const parsed = parseCommandLine(verbs, words);
    return !parsed.ok;
  });
  expect(wrong).toEqual([]);
});

/** The arguments of each `sched` in a line that a shell would read. */
function commandLinesOf(line: string): readonly (readonly string[])[] {
  return [
    ...line.matchAll(
      /(?:^|[|;&(] *|\$ |\$\()(?:sudo (?:-u \w+ )?|command )?sched ((?:"[^"]*"|'[^']*'|[^|;&#<>)"'])*)/g,
    ),
  ].map(([, rest = ""]) =>
    [...rest.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([word, a, b]) => a ?? b ?? word),
  );
}

test("the page of the terminal is well formed", () => {
  const requests = [...read("sched.1").matchAll(/^\.(\S+)/gm)].map(([, request]) => request);
  expect(new Set(requests)).toEqual(
    new Set(["B", "I", "PP", "SH", "SS", "TH", "TP", '\\"', "fi", "nf"]),
  );
});
