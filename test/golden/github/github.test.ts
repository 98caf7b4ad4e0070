import { join } from "node:path";
import { expect, test } from "vitest";
import { importGithub } from "../../../src/importers/github.ts";
import { foreignGolden } from "../../support/foreign-golden.ts";

const golden = foreignGolden(import.meta.dirname, ".workflow.yml", importGithub);

test("there are ten inputs and more", () => {
  expect(golden.inputs.length).toBeGreaterThanOrEqual(10);
});

test.each(golden.inputs)("%s: the YAML and what is said about it", async (name) => {
  const { yaml, notes } = golden.read(name);
  await expect(yaml).toMatchFileSnapshot(join(import.meta.dirname, `${name}.yaml`));
  await expect(notes).toMatchFileSnapshot(join(import.meta.dirname, `${name}.notes`));
});

test.each(golden.inputs)("%s: what is written is valid, and fires when it fired", (name) => {
  golden.proves(name);
});

test.each(golden.inputs)("%s: every line is in the text or said to be lost", (name) => {
  const { text, yaml, problems } = golden.read(name);
  const said = yaml + JSON.stringify(problems);
  for (const [, cron = ""] of text.matchAll(/cron: ['"]([^'"]+)['"]/g)) {
    expect(said).toContain(cron);
  }
});
