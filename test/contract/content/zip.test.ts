import { existsSync, readdirSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { crc32 } from "node:zlib";
import { ZipFile } from "yazl";
import { expect, onTestFinished, test } from "vitest";
import { ContentFault } from "../../../src/content/fault.ts";
import { readSource } from "../../../src/content/source.ts";
import { readZip } from "../../../src/content/zip.ts";
import { type HandEntry, zipByHand } from "../../support/zip-by-hand.ts";

const run = { name: "run.sh", data: "echo hello\n" };
const zeros = Buffer.alloc(2_000_000);

/** A name in an extra field, which readers that know it take instead of the one in front of it. */
function unicodePath(name: string, instead: string): Buffer {
  const body = Buffer.alloc(5);
  body.writeUInt8(1, 0);
  body.writeUInt32LE(crc32(name), 1);
  const field = Buffer.concat([body, Buffer.from(instead)]);
  const head = Buffer.alloc(4);
  head.writeUInt16LE(0x7075, 0);
  head.writeUInt16LE(field.length, 2);
  return Buffer.concat([head, field]);
}

const hostile: readonly (readonly [what: string, zip: Buffer, why: RegExp])[] = [
  ["a path out of the folder", zipByHand([run, { name: "../escaped" }]), /leads out of the folder/],
  [
    "a path out of a folder inside",
    zipByHand([run, { name: "a/b/../../../escaped" }]),
    /leads out of the folder/,
  ],
  ["an absolute path", zipByHand([{ name: "/tmp/escaped" }]), /absolute path/],
  ["a drive letter", zipByHand([{ name: "C:escaped" }]), /drive letter/],
  ["backslashes", zipByHand([{ name: "..\\escaped", madeOn: 0 }]), /backslash/],
  ["a NUL in a name", zipByHand([{ name: "run.sh\0.txt" }]), /control character/],
  ["a line end in a name", zipByHand([{ name: "a\nb" }]), /control character/],
  ["an empty step", zipByHand([{ name: "a//b" }]), /empty step/],
  ["an empty name", zipByHand([{ name: "" }]), /is empty/],
  ["a name of 300 bytes", zipByHand([{ name: "n".repeat(300) }]), /255 bytes/],
  ["a depth of 100 folders", zipByHand([{ name: "a/".repeat(100) + "b" }]), /64 folders deep/],
  [
    "another name in an extra field",
    zipByHand([{ name: "fine", extra: unicodePath("fine", "../escaped") }]),
    /leads out of the folder/,
  ],
  [
    "a symbolic link",
    zipByHand([{ name: "link", data: "/etc/passwd", mode: 0o120777 }]),
    /symbolic link/,
  ],
  [
    "a link that calls itself a folder",
    zipByHand([{ name: "link/", data: "/etc", mode: 0o120777 }]),
    /symbolic link/,
  ],
  ["a device", zipByHand([{ name: "disk", mode: 0o060666 }]), /device/],
  ["a pipe", zipByHand([{ name: "pipe", mode: 0o010666 }]), /pipe/],
  ["the same name twice", zipByHand([run, { ...run, data: "other" }]), /there twice/],
  ["a name twice but for letter case", zipByHand([run, { name: "RUN.sh" }]), /there twice/],
  [
    "a folder twice but for letter case",
    zipByHand([{ name: "lib/a" }, { name: "Lib/b" }]),
    /but for letter case/,
  ],
  ["a file that is a folder", zipByHand([{ name: "a" }, { name: "a/b" }]), /is a file as well/],
  ["a bomb", zipByHand([{ name: "bomb", data: zeros, method: 8 }]), /1,000,000 bytes/],
  [
    "a bomb that says it is small",
    zipByHand([{ name: "bomb", data: zeros, method: 8, size: 10 }]),
    /cannot be unpacked|bytes/,
  ],
  [
    "forty small bombs",
    zipByHand(
      Array.from({ length: 40 }, (_, n) => ({
        name: `f${n}`,
        data: zeros.subarray(0, 30_000),
        method: 8,
      })),
    ),
    /1,000,000 bytes/,
  ],
  [
    "more files than allowed",
    zipByHand(Array.from({ length: 60 }, (_, n) => ({ name: `f${n}` }))),
    /50 files/,
  ],
  ["a count that is a lie", zipByHand([run], 40), /signature|read|EOF|end/i],
  ["an encrypted file", zipByHand([{ ...run, flags: 0x801, packedSize: 23 }]), /encrypted/],
  ["an unknown way of packing", zipByHand([{ ...run, method: 99 }]), /method 99/],
  ["a wrong checksum", zipByHand([{ ...run, crc: 1 }]), /checksum differs/],
  ["a file that is cut off", zipByHand([run]).subarray(0, -10), /not a zip/],
  ["no zip at all", Buffer.from("#!/bin/sh\necho\n"), /not a zip/],
  ["nothing in it", zipByHand([]), /no file/],
];

test.each(hostile)("a zip with %s is refused, and says why", async (_what, zip, why) => {
  const before = readdirSync(tmpdir()).filter((name) => name.includes("escaped"));
  const folder = await folderWith(zip);
  const refusals = [
    await refusalOf(() => readZip({ bytes: zip }, { bytes: 1_000_000, files: 50 })),
    await refusalOf(() => readSource(folder, "job.zip", { bytes: 1_000_000, files: 50 })),
  ];
  for (const refusal of refusals) expect(refusal).toMatch(why);
  // Nothing beside it, nothing outside of it.
  expect(readdirSync(folder)).toEqual(["job.zip"]);
  expect(existsSync(join(folder, "..", "escaped"))).toBe(false);
  expect(readdirSync(tmpdir()).filter((name) => name.includes("escaped"))).toEqual(before);
});

test("refusals show nothing of a name as it is", async () => {
  const zip = zipByHand([{ name: "../\u001b[2J" }]);
  // eslint-disable-next-line no-control-regex
  expect(await refusalOf(() => readZip({ bytes: zip }))).not.toMatch(/[\u0000-\u001f]/);
});

const good: readonly (readonly [HandEntry, string])[] = [
  [{ name: "run.sh", mode: 0o100755 }, "755"],
  [{ name: "run.sh", mode: 0o106755 }, "755"],
  [{ name: "run.sh", mode: 0o100644 }, "644"],
  [{ name: "run.sh", mode: 0o100755, madeOn: 0 }, "644"],
  [{ name: "run.sh", mode: 0, madeOn: 0 }, "644"],
  [{ name: "run.sh", mode: 0o100700, madeOn: 19, method: 8 }, "755"],
];

test.each(good)("of %o the mode is %s", async (entry, mode) => {
  const { manifest } = await readZip({ bytes: zipByHand([{ ...entry, data: "echo" }]) });
  expect(manifest.files).toMatchObject([{ path: "run.sh", mode, size: 4 }]);
});

test("a zip has the same digest as the folder that it was made of, whatever made it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sched-zip-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const files = { "run.sh": ["echo 1\n", 0o755], "lib/é.txt": ["é\r\n", 0o644] } as const;
  const zip = new ZipFile();
  zip.addEmptyDirectory("empty");
  for (const [path, [data, mode]] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(data), path, { mode: 0o100000 | mode });
  }
  zip.end();
  await writeFile(join(folder, "job.zip"), zip.outputStream);
  const entries = Object.entries(files).map(([name, [data, mode]]) => ({
    name,
    data,
    mode: 0o100000 | mode,
  }));
  const byHand = await readZip({ bytes: zipByHand(entries) });
  const byLibrary = await readSource(folder, "./job.zip");
  expect(byLibrary.digest).toBe(byHand.digest);
  for (const [path, [data, mode]] of Object.entries(files)) {
    await mkdir(dirname(join(folder, "job", path)), { recursive: true });
    await writeFile(join(folder, "job", path), data, { mode });
  }
  await mkdir(join(folder, "job", "empty"));
  expect((await readSource(folder, "job")).digest).toBe(byHand.digest);
  const [first] = byLibrary.manifest.files;
  expect(first?.path).toBe("lib/é.txt");
  expect(await text(byLibrary.read(first ?? never()))).toBe("é\r\n");
});

async function folderWith(zip: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sched-zip-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "job.zip"), zip);
  return folder;
}

async function refusalOf(read: () => Promise<unknown>): Promise<string> {
  try {
    await read();
  } catch (error) {
    if (error instanceof ContentFault) return error.message;
    throw error;
  }
  return "it was taken";
}

function never(): never {
  throw new Error("There is a file.");
}
