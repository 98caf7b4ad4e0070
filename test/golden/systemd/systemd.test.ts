import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { importSystemd } from "../../../src/importers/systemd.ts";
import { foreignGolden } from "../../support/foreign-golden.ts";

const golden = foreignGolden(import.meta.dirname, ".units", importSystemd);

test("there are twelve inputs and more", () => {
  expect(golden.inputs.length).toBeGreaterThanOrEqual(12);
});

test.each(golden.inputs)("%s: the YAML and what is said about it", async (name) => {
  const { yaml, notes } = golden.read(name);
  await expect(yaml).toMatchFileSnapshot(join(import.meta.dirname, `${name}.yaml`));
  await expect(notes).toMatchFileSnapshot(join(import.meta.dirname, `${name}.notes`));
});

test.each(golden.inputs)("%s: what is written is valid, and fires when it fired", (name) => {
  golden.proves(name);
});

test.each(golden.inputs)("%s: every timer is a job or said to be lost", (name) => {
  const { text, jobs, problems } = golden.read(name);
  const lost = problems.filter(({ code }) => code === "import/lost").map(({ detail }) => detail);
  for (const [, timer = ""] of text.matchAll(/^# \/.*\/([^/\n]+\.timer)$/gm)) {
    const isJob = jobs.some(({ subject = "" }) => subject === timer || isInstance(subject, timer));
    expect([timer, isJob || lost.some((each) => each.startsWith(`${timer}: `))]).toEqual([
      timer,
      true,
    ]);
  }
});

function isInstance(name: string, template: string): boolean {
  return template.includes("@.") && name.startsWith(template.slice(0, template.indexOf("@") + 1));
}

test.each(golden.inputs)("%s: every script is one that a shell reads", (name) => {
  const { collections } = golden.read(name);
  for (const { text } of collections) {
    const { webJobs = {} } = parse(text) as {
      readonly webJobs?: Readonly<Record<string, { readonly script: string }>>;
    };
    for (const { script } of Object.values(webJobs)) {
      const { status, stderr } = spawnSync("sh", ["-n"], { input: script, encoding: "utf8" });
      expect([status, stderr]).toEqual([0, ""]);
    }
  }
});
