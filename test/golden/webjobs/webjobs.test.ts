import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { readWebJobTree } from "../../../src/cli/web-job-tree.ts";
import { loadText } from "../../../src/config/load-text.ts";
import { type ImportedWebJobs, importWebJobs } from "../../../src/importers/web-jobs.ts";
import { isError, type Problem } from "../../../src/model/problem.ts";
import { problemsText } from "../../../src/ui/diagnostics/text.ts";

const folder = import.meta.dirname;
const ending = ".tree";
const inputs = readdirSync(folder)
  .filter((name) => name.endsWith(ending))
  .map((name) => name.slice(0, -ending.length));

/** A line `=== path` begins a file; a first line may say the time zone of the app. */
function treeOf(name: string): {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly timeZone: string | undefined;
} {
  const text = readFileSync(join(folder, `${name}${ending}`), "utf8");
  const [head = "", ...parts] = text.split(/^=== /m);
  const files = parts.map((part) => {
    const end = part.indexOf("\n");
    return { path: part.slice(0, end), text: part.slice(end + 1) };
  });
  return { files, timeZone: /^--time-zone (\S+)/.exec(head)?.[1] };
}

interface Read {
  readonly imported: ImportedWebJobs;
  readonly problems: readonly Problem[];
}

async function read(name: string): Promise<Read> {
  const { files, timeZone } = treeOf(name);
  const dir = mkdtempSync(join(tmpdir(), "sched-tree-"));
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    const tree = await readWebJobTree(dir);
    const imported = importWebJobs(tree.webJobs, {
      collection: name,
      timeZone,
      from: Date.parse("2026-01-01T00:00:00Z"),
      sourceOf: (_, own) => `./webjobs/${own}`,
    });
    return { imported, problems: [...tree.problems, ...imported.problems] };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

test.each(inputs)("%s: the YAML and what is said about it", async (name) => {
  const { imported, problems } = await read(name);
  const proof = imported.webJobs.map(({ found, address, schedule, equal, compared }) => {
    const from = `${found.type}/${found.folder}: ${address}`;
    return schedule === null
      ? `${from}\n`
      : `${from}: ${equal} of ${compared} occurrences equal (${schedule})\n`;
  });
  const notes = problemsText(problems, { colour: false, columns: 100 });
  await expect(imported.text).toMatchFileSnapshot(join(folder, `${name}.yaml`));
  await expect(notes + proof.join("")).toMatchFileSnapshot(join(folder, `${name}.notes`));
});

test.each(inputs)("%s: what is written is valid, and every WebJob has equal occurrences", async (name) => {
  const { imported } = await read(name);
  const loaded = loadText("written.sched.yaml", imported.text);
  expect(loaded.problems.filter(isError)).toEqual([]);
  const written = loaded.collections.flatMap(({ webJobs }) => webJobs.map((each) => each.name));
  expect(imported.webJobs.map((each) => each.name).toSorted()).toEqual(written.toSorted());
  for (const { address, compared, equal } of imported.webJobs) {
    expect([address, equal]).toEqual([address, compared]);
  }
});

test.each(inputs)("%s: every folder is a WebJob, or said to be lost", async (name) => {
  const { imported, problems } = await read(name);
  const folders = treeOf(name).files.flatMap(({ path }) => {
    const [, type, own] = /App_Data\/jobs\/(\w+)\/([^/]+)\//.exec(path) ?? [];
    return type === undefined ? [] : [`${type}/${own ?? ""}`];
  });
  const lost = JSON.stringify(problems.filter(isError));
  for (const each of new Set(folders)) {
    const isThere = imported.webJobs.some(({ found }) => `${found.type}/${found.folder}` === each);
    expect([each, isThere || lost.includes(each)]).toEqual([each, true]);
  }
});
