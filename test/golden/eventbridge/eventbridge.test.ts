import { join } from "node:path";
import { expect, test } from "vitest";
import { importEventBridge } from "../../../src/importers/eventbridge.ts";
import { foreignGolden } from "../../support/foreign-golden.ts";

const golden = foreignGolden(import.meta.dirname, ".json", importEventBridge);

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

test.each(golden.inputs)("%s: every schedule is in the text or said to be lost", (name) => {
  const { text, jobs, problems } = golden.read(name);
  const said = JSON.stringify([jobs, problems]);
  const rules = text.replaceAll(/\{ "Name": "[^"]*"[^{}]*"EventPattern".*/g, "");
  for (const [, given = ""] of rules.matchAll(/"Name": "([^"]+)"/g)) expect(said).toContain(given);
});

test("no secret of a schedule is in what is written or said", () => {
  for (const name of golden.inputs) {
    const { yaml, problems } = golden.read(name);
    expect(yaml + JSON.stringify(problems)).not.toMatch(/hunter2|s3cr3tvalue/);
  }
});
