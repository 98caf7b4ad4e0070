import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadText } from "../../../src/config/load-text.ts";
import { importAzureScheduler } from "../../../src/importers/azure-scheduler.ts";
import { isError } from "../../../src/model/problem.ts";
import { problemsText } from "../../../src/ui/diagnostics/text.ts";

const folder = import.meta.dirname;
const exports = readdirSync(folder).filter((name) => name.endsWith(".json"));

const imported = (name: string) =>
  importAzureScheduler(readFileSync(join(folder, name), "utf8"), {
    file: name,
    collection: name.replace(/\.json$/, ""),
    from: Date.parse("2026-01-01T00:00:00Z"),
  });

test("there are ten of them and more", () => {
  expect(exports.length).toBeGreaterThanOrEqual(10);
});

test.each(exports)("%s: the YAML and what is said about it", async (name) => {
  const { collections, jobs, problems } = imported(name);
  const proof = jobs.map(
    ({ address, equal, compared }) => `${address}: ${equal} of ${compared} occurrences equal\n`,
  );
  const notes = problemsText(problems, { colour: false, columns: 100 });
  const yaml = collections.map(({ text }) => text).join("---\n");
  const base = name.replace(/\.json$/, "");
  await expect(yaml).toMatchFileSnapshot(join(folder, `${base}.yaml`));
  await expect(notes + proof.join("")).toMatchFileSnapshot(join(folder, `${base}.notes`));
});

test.each(exports)("%s: what is written is valid, and every job in it has equal occurrences", (name) => {
  const { collections, jobs } = imported(name);
  const written = collections.flatMap(({ text }) => {
    const { problems, collections: read } = loadText("written.sched.yaml", text);
    expect(problems.filter((each) => isError(each) || each.code === "secrets/literal")).toEqual([]);
    return read.flatMap((one) => one.jobs.map((job) => `${one.name}/${job.name}`));
  });
  expect(jobs.map(({ address }) => address).toSorted()).toEqual(written.toSorted());
  for (const { address, compared, equal } of jobs) expect([address, equal]).toEqual([address, compared]);
});

test.each(exports)("%s: every job is in the text, or said to be lost or left out", (name) => {
  const { jobs, problems } = imported(name);
  const said = JSON.stringify(problems);
  const text = readFileSync(join(folder, name), "utf8");
  for (const [, address = ""] of text.matchAll(/"name": "([\w-]+\/[\w-]+)",/g)) {
    const isThere = jobs.some((job) => job.address === address);
    expect([address, isThere || said.includes(address)]).toEqual([address, true]);
  }
});

test("no secret of an export is in what is written or said", () => {
  for (const name of exports) {
    const { collections, problems } = imported(name);
    const said = JSON.stringify([collections, problems]);
    expect(said).not.toMatch(/hunter2|s3cr3t-key-value|eyJhbGciOi/);
  }
});
