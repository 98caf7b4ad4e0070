import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FileSystem, systemFiles } from "../../../src/state/files.ts";
import { openFileStore, type FileStore } from "../../../src/state/open.ts";
import { systemClock } from "../../../src/system-clock.ts";

let folder = "";
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "sched-vault-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const old = "correct horse battery staple";
const raw = Buffer.alloc(32, 7).toString("base64");
const literal = "kanarien-vogel-4711";

const path = (): string => join(folder, "secrets.json");
const text = (): string => readFileSync(path(), "utf8");

/** Opens as a service does, does something, and closes. */
async function opened<Answer>(
  keys: readonly string[],
  use: (store: FileStore) => Promise<Answer> | Answer,
  files: FileSystem = systemFiles,
): Promise<Answer> {
  const store = await openFileStore(folder, {
    lockTimeoutMs: 0,
    version: "1.2.3",
    clock: systemClock,
    create: true,
    secretKeys: () => Promise.resolve(keys),
    files,
  });
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

const keep = (keys: readonly string[]): Promise<string> =>
  opened(keys, async ({ vault }) => {
    await vault.keep([literal]);
    return vault.seal(literal);
  });

test("without a key it is readable, as it always was; with one nothing of it is", async () => {
  const seal = await keep([]);
  expect(text()).toContain(literal);
  for (const key of [old, raw]) {
    await opened([key], ({ vault }) => expect(vault.open(seal)).toBe(literal));
    expect(text()).not.toContain(literal);
    expect(text()).not.toContain(Buffer.from(literal).toString("base64").slice(0, 12));
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    // The way back to the plain file of before, for the next key.
    const { key: sealing } = await plainOf(key);
    writeFileSync(
      path(),
      JSON.stringify({ formatVersion: "1.0", key: sealing, values: { [seal]: literal } }),
    );
  }
});

async function plainOf(key: string): Promise<{ readonly key: string }> {
  const { decodeVault } = await import("../../../src/state/vault-file.ts");
  const found = await decodeVault(readFileSync(path()), () => Promise.resolve([key]));
  if (found.kind !== "content") throw new Error(found.kind);
  return { key: found.content.key.toString("base64") };
}

test("a new key in front encrypts all of it at the next start; then the old one opens nothing", async () => {
  const seal = await keep([old]);
  const before = text();
  const notes = await opened([raw, old], ({ vault, notes }) => {
    expect(vault.open(seal)).toBe(literal);
    return notes;
  });
  expect(notes).toContainEqual(expect.stringContaining("encrypted with the first of the keys"));
  expect(text()).not.toBe(before);
  await opened([raw], ({ vault }) => expect(vault.open(seal)).toBe(literal));
  await expect(opened([old], () => undefined)).rejects.toMatchObject({
    problems: [{ code: "state/secrets-key" }],
  });
});

test("a state that is made with a key is encrypted from the first, without a word", async () => {
  await opened([old], ({ notes }) => expect(notes).toEqual([]));
  expect(JSON.parse(text())).toMatchObject({ formatVersion: "1.1" });
});

test("a passphrase that is already in use writes nothing at a start", async () => {
  await keep([old]);
  const before = text();
  await opened([old], ({ notes }) => expect(notes).toEqual([]));
  expect(text()).toBe(before);
});

test("a key that was forgotten does not undo the encryption", async () => {
  await keep([old]);
  const before = text();
  await expect(opened([], () => undefined)).rejects.toMatchObject({
    problems: [{ code: "state/secrets-key" }],
  });
  expect(text()).toBe(before);
});

test("a command that needs no literal works without the key", async () => {
  await keep([old]);
  const store = await openFileStore(folder, {
    lockTimeoutMs: 0,
    version: "1.2.3",
    clock: systemClock,
    create: false,
  });
  expect(store.recorded.serial).toBe(0);
  expect(() => store.vault.seal("x")).toThrow("not at hand");
  await expect(store.vault.keep(["x"])).rejects.toThrow("not at hand");
  await store.close();
});

test("a rotation that fails at any step leaves the file under one key, whole", async () => {
  const seal = await keep([old]);
  const steps = await countOf();
  for (let failing = 0; failing < steps; failing++) {
    writeFileSync(path(), backup);
    await opened([raw, old], () => undefined, failingAt(failing)).catch(() => undefined);
    await opened([raw, old], ({ vault }) => expect(vault.open(seal)).toBe(literal));
  }
  expect(steps).toBeGreaterThan(2);
});

let backup = "";
async function countOf(): Promise<number> {
  backup = text();
  const counting = failingAt(Number.POSITIVE_INFINITY);
  await opened([raw, old], () => undefined, counting);
  return counting.calls();
}

/** The files of the system, of which the call with this number (from 0) that touches a new secrets.json fails. */
function failingAt(failing: number): FileSystem & { calls(): number } {
  let calls = 0;
  const isAbout = (args: readonly unknown[]): boolean =>
    args.some((arg) => typeof arg === "string" && arg.includes("secrets.json"));
  return new Proxy(systemFiles, {
    get(target, name) {
      if (name === "calls") return () => calls;
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== "function") return method;
      return (...args: unknown[]) => {
        if (isAbout(args) && calls++ === failing) {
          return Promise.reject(Object.assign(new Error("EIO: planted"), { code: "EIO" }));
        }
        return Reflect.apply(method, target, args) as unknown;
      };
    },
  }) as FileSystem & { calls(): number };
}

test("a file that was changed by hand, cut off, or moved to another name is damaged, not believed", async () => {
  await keep([raw]);
  const document = JSON.parse(text()) as { values: Record<string, string>; key: string };
  const [[seal, value]] = Object.entries(document.values) as [[string, string]];
  const flipped = `${value.slice(0, 40)}${value[40] === "A" ? "B" : "A"}${value.slice(41)}`;
  for (const changed of [
    { ...document, values: { [seal]: flipped } },
    { ...document, values: { ["0".repeat(64)]: value } },
    { ...document, key: value },
    { ...document, values: { [seal]: "" } },
  ]) {
    writeFileSync(path(), JSON.stringify(changed));
    await expect(opened([raw], () => undefined)).rejects.toMatchObject({
      problems: [{ code: "state/damaged" }],
    });
  }
  writeFileSync(path(), JSON.stringify({ ...document, formatVersion: "9.0" }));
  await expect(opened([raw], () => undefined)).rejects.toMatchObject({
    problems: [{ code: "state/newer" }],
  });
});
