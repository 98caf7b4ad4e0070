import { createHash } from "node:crypto";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ship } from "../../../src/content/ship.ts";
import { inlineContent, readSource } from "../../../src/content/source.ts";
import { type ContentFile, hashOf } from "../../../src/model/content.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { hourMs } from "../../../src/model/time.ts";
import type { WebJobDefinition } from "../../../src/model/web-job.ts";
import type { Content } from "../../../src/ports/content.ts";
import type { ContentStore } from "../../../src/ports/content-store.ts";
import { ContentFiles } from "../../../src/state/content-files.ts";
import { openMemoryStore } from "../../../src/state/open.ts";
import { restoreState } from "../../../src/state/restore.ts";
import { PowerCutFiles } from "../../support/power-cut-files.ts";
import { codeOf } from "../../support/house.ts";
import { projectFolder } from "../../support/project-folder.ts";
import { type FileBench, fileBench, leapingClock, storeOptions } from "./bench.ts";

let bench: FileBench;
let parent: string;

beforeEach(async () => {
  bench = await fileBench();
  parent = await mkdtemp(join(tmpdir(), "sched-contents-"));
});

afterEach(async () => {
  await bench.cleanUp();
  await rm(parent, { recursive: true });
});

const script = inlineContent("sh", "echo hello\n");

async function folderContent(): Promise<Content> {
  const dir = projectFolder({ "job/run.sh": "echo 1\n", "job/lib/a.bin": Buffer.from([0, 1]) });
  chmodSync(join(dir, "job/run.sh"), 0o755);
  return readSource(dir, "job");
}

const stores = [
  ["in a folder", async () => (await bench.open()).contents],
  ["in memory", async () => (await openMemoryStore()).contents],
] as const;

test.each(stores)("%s: what is brought is there, whole, and is brought once", async (_w, open) => {
  const contents: ContentStore = await open();
  const content = await folderContent();
  expect(await contents.has(content.digest)).toBe(false);
  expect(await ship([content, script], contents)).toBeGreaterThan(0);
  expect(await ship([content, script], contents)).toBe(0);
  expect(await contents.has(content.digest)).toBe(true);
  expect(await contents.manifest(content.digest)).toEqual(content.manifest);
  for (const file of content.manifest.files) {
    const kept = await bytesOf(await contents.get(file.sha256));
    expect(createHash("sha256").update(kept).digest("hex")).toBe(file.sha256);
  }
  expect(await contents.get("0".repeat(64))).toBeUndefined();
});

test.each(stores)("%s: files are laid out as they were, executable ones too", async (_w, open) => {
  const contents: ContentStore = await open();
  const content = await folderContent();
  await ship([content], contents);
  const folder = join(parent, "laid/out");
  const umask = process.umask(0o077);
  await contents.materialise(content.digest, folder);
  process.umask(umask);
  expect(readFileSync(join(folder, "run.sh"), "utf8")).toBe("echo 1\n");
  expect(readFileSync(join(folder, "lib/a.bin"))).toEqual(Buffer.from([0, 1]));
  expect(statSync(join(folder, "run.sh")).mode & 0o7777).toBe(0o755);
  expect(statSync(join(folder, "lib/a.bin")).mode & 0o7777).toBe(0o644);
  expect(readdirSync(join(parent, "laid"))).toEqual(["out"]);
  expect((await readSource(parent, "laid/out")).digest).toBe(content.digest);
});

test.each(stores)("%s: a folder with something in it is left alone", async (_w, open) => {
  const contents: ContentStore = await open();
  await ship([script], contents);
  const folder = join(parent, "full");
  mkdirSync(folder);
  writeFileSync(join(folder, "mine"), "");
  expect(await codeOf(contents.materialise(script.digest, folder))).toBe("state/unwritable");
  expect(readdirSync(parent)).toEqual(["full"]);
  expect(readdirSync(folder)).toEqual(["mine"]);
});

test.each(stores)("%s: what is not there is not laid out", async (_w, open) => {
  const contents: ContentStore = await open();
  expect(await codeOf(contents.materialise(script.digest, join(parent, "x")))).toBe(
    "content/missing",
  );
  expect(readdirSync(parent)).toEqual([]);
});

test.each(stores)("%s: bytes of another hash are refused", async (_w, open) => {
  const contents: ContentStore = await open();
  const [file] = script.manifest.files;
  const put = contents.put(file?.sha256 ?? "", oneOf("something else"));
  expect(await codeOf(put)).toBe("content/changed");
  expect(await contents.missing([file?.sha256 ?? ""])).toHaveLength(1);
});

test.each(["../../../../etc/passwd", "", "A".repeat(64), "0".repeat(63)])(
  "%j is no name under which anything is kept",
  async (hash) => {
    const { contents } = await bench.open();
    expect(await codeOf(contents.put(hash, oneOf("x")))).toBe("api/request");
    expect(await codeOf(contents.missing([hash]))).toBe("api/request");
  },
);

test("a failure while bytes come leaves nothing behind", async () => {
  const { contents } = await bench.open();
  const cut = async function* (): AsyncGenerator<Uint8Array> {
    yield Buffer.from("half");
    throw new Error("the line went dead");
  };
  await expect(contents.put("0".repeat(64), cut())).rejects.toThrow("the line went dead");
  expect(filesBelow(join(bench.dir, "content"))).toEqual([]);
});

test("files are for their owner alone, and where nothing was applied there is no folder", async () => {
  const looking = await bench.open({ create: false });
  await looking.contents.missing(["0".repeat(64)]);
  expect(existsSync(bench.dir)).toBe(false);
  await ship([script], looking.contents);
  for (const path of filesBelow(join(bench.dir, "content"))) {
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
  expect(statSync(join(bench.dir, "content")).mode & 0o777).toBe(0o700);
});

test.each([
  ["changed", (path: string) => appendTo(path)],
  ["cut off", (path: string) => truncateSync(path, 1)],
])("a file that was %s is refused, set aside, and brought again", async (_what, spoil) => {
  const { contents } = await bench.open();
  await ship([script], contents);
  const { sha256 } = onlyFile(script);
  const path = join(bench.dir, "content", sha256.slice(0, 2), sha256);
  spoil(path);
  const laid = contents.materialise(script.digest, join(parent, "x"));
  expect(await codeOf(laid)).toBe("state/damaged");
  expect(readdirSync(parent)).toEqual([]);
  expect(await contents.missing([sha256])).toEqual([sha256]);
  expect(
    filesBelow(join(bench.dir, "content")).filter((each) => each.includes("damaged")),
  ).toHaveLength(1);
  await ship([script], contents);
  await contents.materialise(script.digest, join(parent, "x"));
});

test("a manifest that nobody would make is not taken for one", async () => {
  const { contents } = await bench.open();
  const text = '{"manifest":1,"files":[{"path":"../x","mode":"644","size":0,"sha256":"00"}]}';
  const hash = createHash("sha256").update(text).digest("hex");
  await contents.put(hash, oneOf(text));
  expect(await codeOf(contents.has(`sha256:${hash}`))).toBe("content/changed");
});

test("what nobody refers to goes with a fold, an hour later; earlier versions keep theirs", async () => {
  // Files have the time of the machine.
  const clock = leapingClock(Date.now());
  const store = await bench.open({ clock });
  const [old, young, stray] = ["old", "young", "stray"].map((text) => inlineContent("sh", text));
  if (old === undefined || young === undefined || stray === undefined) throw new Error("three");
  await ship([old, young, stray], store.contents);
  await store.commit([applied(1, old.digest)]);
  await store.commit([applied(2, young.digest)]);
  await store.fold();
  expect(await store.contents.has(stray.digest)).toBe(true);
  clock.set(Date.now() + 2 * hourMs);
  await store.commit([applied(3, young.digest)]);
  await store.fold();
  const { contents } = store;
  expect(await contents.has(stray.digest)).toBe(false);
  expect([await contents.has(old.digest), await contents.has(young.digest)]).toEqual([true, true]);
  expect(filesBelow(join(bench.dir, "content"))).toHaveLength(4);
});

test("what was asked for an hour ago stays for the apply that it was for", async () => {
  const clock = leapingClock(Date.now());
  const { contents } = await bench.open({ clock });
  await ship([script], contents);
  clock.set(Date.now() + 2 * hourMs);
  expect(await contents.missing([hashOf(script.digest)])).toEqual([]);
  await contents.keepOnly(new Set());
  expect(await contents.get(hashOf(script.digest))).toBeDefined();
  clock.set(Date.now() + 4 * hourMs);
  await contents.keepOnly(new Set());
  expect(filesBelow(join(bench.dir, "content"))).toEqual([]);
});

test.each(["nothing", "names", "everything"] as const)(
  "with the power going at any step and %s of the unsynced surviving, what was acknowledged is whole",
  async (survives) => {
    const { sha256 } = onlyFile(script);
    for (let failAt = 1; ; failAt += 1) {
      const disk = new PowerCutFiles("/state/content");
      disk.failAt = failAt;
      const put = contentsOn(disk).put(sha256, oneOf("echo hello\n"));
      const isDone = await put.then(
        () => true,
        () => false,
      );
      disk.cut(survives);
      const kept = await contentsOn(disk).get(sha256);
      if (kept !== undefined) expect(String(await bytesOf(kept))).toBe("echo hello\n");
      if (!isDone) continue;
      expect(kept).toBeDefined();
      expect(failAt).toBeGreaterThan(4);
      return;
    }
  },
);

test("a copy of the state brings the files that lie beside it, but for spoilt ones", async () => {
  const store = await bench.open();
  const other = inlineContent("sh", "another");
  await ship([script, other], store.contents);
  await store.commit([applied(1, script.digest)]);
  await store.close();
  const backup = join(parent, "backup");
  cpSync(bench.dir, backup, { recursive: true });
  rmSync(join(bench.dir, "content"), { recursive: true });
  const spoilt = onlyFile(other).sha256;
  const spoiltPath = join(backup, "content", spoilt.slice(0, 2), spoilt);
  appendTo(spoiltPath);
  const restored = await restoreState(
    bench.dir,
    { ...storeOptions, file: join(backup, "state.json") },
    async () => {},
  );
  expect(restored).toMatchObject({ restored: true, contents: 3 });
  expect(existsSync(spoiltPath)).toBe(true);
  const again = await bench.open();
  expect(await again.contents.has(script.digest)).toBe(true);
  expect(await again.contents.has(other.digest)).toBe(false);
});

function contentsOn(files: PowerCutFiles): ContentFiles {
  return new ContentFiles({
    folder: "/state/content",
    files,
    clock: leapingClock(),
    begin: async () => {},
  });
}

function applied(serial: number, content: string): Entry {
  const definition: WebJobDefinition = { type: "triggered", script: "x", language: "sh", content };
  return {
    type: "applied",
    at: serial,
    serial,
    by: "me",
    changes: [
      { kind: "collection", name: "a", origin: "apply", project: "p", definition: {} },
      { kind: "webJob", collection: "a", name: "b", origin: "apply", definition },
    ],
  };
}

function onlyFile({ manifest }: Content): ContentFile {
  const [file] = manifest.files;
  if (file === undefined) throw new Error("There is one.");
  return file;
}

async function* oneOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function bytesOf(bytes: AsyncIterable<Uint8Array> | undefined): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes ?? []) pieces.push(piece);
  return Buffer.concat(pieces);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function appendTo(path: string): void {
  appendFileSync(path, "x");
}
