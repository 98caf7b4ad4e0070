import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { armor, Encrypter, generateIdentity, identityToRecipient } from "age-encryption";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CommandSource } from "../../../src/model/secret-settings.ts";
import { openAge } from "../../../src/secrets/age.ts";
import { openCommand } from "../../../src/secrets/command.ts";
import { openDotenv } from "../../../src/secrets/dotenv.ts";
import { openEnvironment } from "../../../src/secrets/environment.ts";
import { openFolder } from "../../../src/secrets/folder.ts";

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

const nothing = { environment: {} };
const hush = "hush-4711";

test.each([
  ["PASSWORD", "", "geheim"],
  ["EMPTY", "", undefined],
  ["ABSENT", "", undefined],
  ["toString", "", undefined],
  ["__proto__", "", undefined],
  ["SCHED_TOKEN", "", undefined],
  ["sched_token", "", undefined],
  ["PASSWORD", "JOBS_", "of jobs"],
  ["WORD", "PASS", "geheim"],
  ["TOKEN", "SCHED_", undefined],
])("the environment has %s behind the prefix %j: %j", async (name, prefix, value) => {
  const environment = {
    PASSWORD: "geheim",
    JOBS_PASSWORD: "of jobs",
    EMPTY: "",
    SCHED_TOKEN: "own",
    sched_token: "own",
  };
  expect(await openEnvironment({ prefix }, { environment }).read(name)).toBe(value);
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
  expect(await openFolder({ path: folder }, nothing).read(name)).toBe(value);
  const environment = { CREDENTIALS_DIRECTORY: folder };
  expect(await openFolder({}, { environment }).read(name)).toBe(value);
});

test("a folder that is not there has nothing, and says so", async () => {
  const place = openFolder({ path: join(folder, "none") }, nothing);
  expect(await place.read("plain")).toBeUndefined();
  expect(await place.warnings()).toEqual([expect.stringContaining("is not there")]);
  expect(await openFolder({}, nothing).read("plain")).toBeUndefined();
});

test("what is no file of a sensible size is an outage, not a missing secret", async () => {
  const place = openFolder({ path: folder }, nothing);
  await expect(place.read("huge")).rejects.toThrow("larger than 65536 bytes");
  await expect(place.read("sub")).rejects.toThrow("not a plain file");
});

test("files that others can read are told of, others are not", async () => {
  const own = mkdtempSync(join(folder, "modes-"));
  for (const [name, mode] of [
    ["tight", 0o600],
    ["group", 0o640],
    ["all", 0o604],
  ] as const) {
    writeFileSync(join(own, name), hush);
    chmodSync(join(own, name), mode);
  }
  const warnings = await openFolder({ path: own }, nothing).warnings();
  expect(warnings.toSorted()).toEqual([
    `${join(own, "all")} can be read by others (mode 0604): chmod 600 ${join(own, "all")}`,
    `${join(own, "group")} can be read by others (mode 0640): chmod 600 ${join(own, "group")}`,
  ]);
});

test("a file of lines, or a JSON object, is read again when it has changed", async () => {
  const path = join(folder, "jobs.env");
  writeFileSync(path, `# of the jobs\nA="one # two"\nexport B=three\nC=\n`, { mode: 0o600 });
  const place = openDotenv({ path });
  expect(await place.read("A")).toBe("one # two");
  expect(await place.read("B")).toBe("three");
  expect(await place.read("C")).toBeUndefined();
  expect(await place.warnings()).toEqual([]);
  writeFileSync(path, JSON.stringify({ A: "another", N: 7, NESTED: { A: 1 } }));
  expect(await place.read("A")).toBe("another");
  expect(await place.read("N")).toBe("7");
  expect(await place.read("NESTED")).toBeUndefined();
  writeFileSync(path, `{ "A": "${hush}`);
  await expect(place.read("A")).rejects.toThrow("is not JSON");
  await expect(place.read("A")).rejects.not.toThrow(hush);
  rmSync(path);
  await expect(place.read("A")).rejects.toThrow("is not there");
});

test("a file that age encrypted opens with its identity from a file or a variable, and with no other", async () => {
  const [identity, other] = [await generateIdentity(), await generateIdentity()];
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  const encrypted = await encrypter.encrypt(`TOKEN=${hush}\n`);
  const path = join(folder, "secrets.age");
  const keys = join(folder, "identity.txt");
  writeFileSync(keys, `# created: today\n# public key: age1…\n${identity}\n`, { mode: 0o644 });
  const environment = { AGE: identity, OTHER: other, NONE: "no key" };
  for (const content of [encrypted, armor.encode(encrypted)]) {
    writeFileSync(path, content);
    const byFile = openAge({ path, identity: { file: keys } }, nothing);
    expect(await byFile.read("TOKEN")).toBe(hush);
    expect(await byFile.read("ELSE")).toBeUndefined();
    expect(await byFile.warnings()).toEqual([expect.stringContaining("identity.txt can be read")]);
    const byVariable = openAge({ path, identity: { variable: "AGE" } }, { environment });
    expect(await byVariable.read("TOKEN")).toBe(hush);
  }
  for (const [variable, why] of [
    ["OTHER", "cannot be decrypted"],
    ["NONE", "holds no identity"],
    ["ABSENT", "is not set"],
  ] as const) {
    const place = openAge({ path, identity: { variable } }, { environment });
    await expect(place.read("TOKEN")).rejects.toThrow(why);
  }
});

const shell = (line: string, more: Partial<CommandSource> = {}): CommandSource => ({
  type: "command",
  command: ["/bin/sh", "-c", line],
  folder: "/",
  timeoutMs: 60_000,
  environment: [],
  missing: [],
  ...more,
});

test("a command prints one secret, asked for by its name", async () => {
  const command = ["/bin/echo", "value of {name}"];
  const place = openCommand(shell("", { command }), nothing);
  expect(await place.read("TOKEN")).toBe("value of TOKEN");
  expect(await place.read("$(id)")).toBeUndefined();
  expect(await place.read("--version")).toBeUndefined();
});

test("a command without a name in it prints all secrets", async () => {
  const place = openCommand(shell(`printf 'A=one\\nB=two\\n'`), nothing);
  expect([await place.read("A"), await place.read("B"), await place.read("C")]).toEqual([
    "one",
    "two",
    undefined,
  ]);
});

test("a command runs in its folder with the variables that are listed, and no others", async () => {
  const environment = {
    PATH: "/usr/bin:/bin",
    VAULT_TOKEN: "a",
    SCHED_SECRETS_KEY: hush,
    OTHER: "b",
  };
  const line = `echo "{name}: $PWD $VAULT_TOKEN [$OTHER$SCHED_SECRETS_KEY]"`;
  const place = openCommand(shell(line, { environment: ["VAULT_TOKEN"], folder: "/usr" }), {
    environment,
  });
  expect(await place.read("X")).toBe("X: /usr a []");
});

test.each([
  ["ends with an exit code", `echo ${hush}; echo ${hush} >&2; exit 3`, "exit code 3"],
  ["prints too much", `yes ${hush}`, "printed more than"],
  ["does not end", "sleep 600", "did not end within"],
  ["is ended", `echo ${hush}; kill -9 $$`, "SIGKILL"],
])(
  "a command that %s is an outage, and nothing that it printed is told",
  async (_what, line, why) => {
    const timeoutMs = line.startsWith("sleep") ? 50 : 60_000;
    const place = openCommand(shell(`: {name}; ${line}`, { timeoutMs }), nothing);
    const failure: unknown = await place.read("X").catch((error: unknown) => error);
    expect(String(failure)).toContain(why);
    expect(`${String(failure)} ${JSON.stringify(failure)}`).not.toContain(hush);
  },
);

test("a command that is not there is an outage; an exit code may say that there is no such secret", async () => {
  const absent = openCommand(shell("", { command: ["/nowhere/vault", "{name}"] }), nothing);
  await expect(absent.read("X")).rejects.toThrow("cannot be run (ENOENT)");
  const none = openCommand(shell(": {name}; exit 2", { missing: [2] }), nothing);
  expect(await none.read("X")).toBeUndefined();
});
