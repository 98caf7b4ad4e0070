import { appendFileSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Entry } from "../../../src/model/entry.ts";
import { AuditLog } from "../../../src/state/audit-log.ts";
import { systemFiles } from "../../../src/state/files.ts";
import { projectFolder } from "../../support/project-folder.ts";

const limits = { bytes: 400, files: 3 };

function release(number: number): Entry {
  return { type: "released", at: number * 1_000, address: "a/b", by: `n${number}` };
}

async function toldBy(log: AuditLog): Promise<string[]> {
  const told: string[] = [];
  for await (const { by } of log.read({})) told.push(by);
  return told;
}

function numbered(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

test("what a replay notes again is written once, whatever of it is on the disk", async () => {
  const folder = join(projectFolder({}), "audit");
  for (const upTo of [3, 5, 5, 9]) {
    // Each life of an owner is told everything that the journals hold.
    const log = new AuditLog(systemFiles, folder);
    for (const number of numbered(1, upTo)) log.note(release(number));
    const expected = numbered(1, upTo).map((number) => `n${number}`);
    expect(await toldBy(log)).toEqual(expected);
    await log.flush();
    expect(await toldBy(log)).toEqual(expected);
  }
  expect(statSync(join(folder, "00000001.ndjson")).mode & 0o777).toBe(0o600);
});

test("a line that a crash tore is written over, and a spoilt one is passed over", async () => {
  const folder = join(projectFolder({}), "audit");
  const path = join(folder, "00000001.ndjson");
  const first = new AuditLog(systemFiles, folder);
  first.note(release(1));
  await first.flush();
  appendFileSync(path, "spoilt\n");
  appendFileSync(path, readFileSync(path, "utf8").slice(0, 20));
  const next = new AuditLog(systemFiles, folder);
  next.note(release(2));
  await next.flush();
  expect(await toldBy(next)).toEqual(["n1", "n2"]);
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(4);
});

test("a full file is followed by another, and the oldest goes", async () => {
  const folder = join(projectFolder({}), "audit");
  const log = new AuditLog(systemFiles, folder, limits);
  for (const number of numbered(1, 40)) {
    log.note(release(number));
    await log.flush();
  }
  expect(readdirSync(folder)).toHaveLength(limits.files);
  const told = await toldBy(log);
  expect(told.at(-1)).toBe("n40");
  expect(told).toEqual(numbered(41 - told.length, 40).map((number) => `n${number}`));
});

test("a disk that is full loses nothing that was noted", async () => {
  const folder = join(projectFolder({}), "audit");
  let full = true;
  const files = {
    ...systemFiles,
    open: (...given: Parameters<typeof systemFiles.open>) =>
      full ? Promise.reject(new Error("ENOSPC")) : systemFiles.open(...given),
  };
  const log = new AuditLog(files, folder);
  log.note(release(1));
  await expect(log.flush()).rejects.toThrow("ENOSPC");
  log.note(release(2));
  expect(await toldBy(log)).toEqual(["n1", "n2"]);
  full = false;
  await log.flush();
  expect(await toldBy(new AuditLog(systemFiles, folder))).toEqual(["n1", "n2"]);
});
