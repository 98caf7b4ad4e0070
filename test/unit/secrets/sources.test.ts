import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Secret } from "../../../src/model/secret.ts";
import type { SecretSource } from "../../../src/ports/secret-source.ts";
import { createSecretChain } from "../../../src/secrets/chain.ts";
import { createEnvironmentSource } from "../../../src/secrets/environment.ts";
import { createFolderSource } from "../../../src/secrets/files.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "sched-secrets-"));
  writeFileSync(join(folder, "plain"), "value");
  writeFileSync(join(folder, "line"), "value\r\n");
  writeFileSync(join(folder, "lines"), "first\nsecond\n\n");
  writeFileSync(join(folder, "empty"), "\n");
  writeFileSync(join(folder, "huge"), "x".repeat(70_000));
  writeFileSync(join(folder, ".hidden"), "value");
  mkdirSync(join(folder, "sub"));
  writeFileSync(join(folder, "sub", "inner"), "value");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["PASSWORD", "geheim"],
  ["EMPTY", undefined],
  ["ABSENT", undefined],
  ["toString", undefined],
  ["__proto__", undefined],
  ["SCHED_TOKEN", undefined],
  ["sched_token", undefined],
])("the environment has %s: %j", async (name, value) => {
  const environment = { PASSWORD: "geheim", EMPTY: "", SCHED_TOKEN: "own", sched_token: "own" };
  expect(await valueIn(createEnvironmentSource(environment), name)).toBe(value);
});

test.each([
  ["plain", "value"],
  ["line", "value"],
  ["lines", "first\nsecond\n"],
  ["empty", undefined],
  ["absent", undefined],
  [".hidden", undefined],
  ["sub/inner", undefined],
  ["../plain", undefined],
  ["", undefined],
])("the folder has %j: %j", async (name, value) => {
  expect(await valueIn(createFolderSource(folder), name)).toBe(value);
});

test("a folder that is not there has nothing", async () => {
  expect(await valueIn(createFolderSource(join(folder, "none")), "plain")).toBeUndefined();
});

test("what is no file of a sensible size is an error, not a missing secret", async () => {
  const source = createFolderSource(folder);
  await expect(valueIn(source, "huge")).rejects.toThrow("larger than 65536 bytes");
  await expect(valueIn(source, "sub")).rejects.toThrow("not a plain file");
});

test("the first source of a chain that has it gives it, and an outage is not passed over", async () => {
  const has = (value: string | undefined): SecretSource => ({
    get: () => Promise.resolve(value === undefined ? undefined : new Secret(value)),
  });
  const broken: SecretSource = { get: () => Promise.reject(new Error("out of reach")) };
  expect(await valueIn(createSecretChain([has(undefined), has("b"), broken]), "X")).toBe("b");
  expect(await valueIn(createSecretChain([has(undefined)]), "X")).toBeUndefined();
  await expect(valueIn(createSecretChain([broken, has("b")]), "X")).rejects.toThrow("out of reach");
});

async function valueIn(source: SecretSource, name: string): Promise<string | undefined> {
  return (await source.get(name, "billing"))?.reveal();
}
