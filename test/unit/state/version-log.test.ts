import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { advance } from "../../../src/model/advance.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { emptyFold } from "../../../src/model/fold.ts";
import { systemFiles } from "../../../src/state/files.ts";
import { VersionLog } from "../../../src/state/version-log.ts";

const edit = (serial: number, { at = serial, size = 1 } = {}): Entry => ({
  type: "applied",
  at,
  serial,
  by: "test",
  changes: [
    {
      kind: "collection",
      name: "billing",
      origin: "apply",
      definition: { description: "x".repeat(size) },
    },
  ],
});

function folder(): { readonly dir: string; [Symbol.dispose](): void } {
  const dir = mkdtempSync(join(tmpdir(), "sched-versions-"));
  return { dir, [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
}

/** A log that was told of these, in this order, as an owner would tell it. */
function told(dir: string, entries: readonly Entry[]): VersionLog {
  const log = new VersionLog(systemFiles, dir, { bytes: 1_000, files: 4 });
  const fold = emptyFold("L");
  for (const entry of entries) {
    log.note(entry, fold);
    advance(fold, entry);
  }
  return log;
}

async function kept(dir: string, after = 0): Promise<string[]> {
  const records = await new VersionLog(systemFiles, dir).read(after);
  return records.map(({ serial, at }) => `${serial}@${at}`);
}

test("what is told again after a crash is written once; what was torn is written anew", async () => {
  using place = folder();
  await told(place.dir, [edit(1), edit(2)]).flush();
  await told(place.dir, [edit(1), edit(2), edit(3)]).flush();
  expect(await kept(place.dir)).toEqual(["1@1", "2@2", "3@3"]);
  const path = join(place.dir, "00000001.ndjson");
  writeFileSync(path, readFileSync(path, "utf8").slice(0, -5));
  expect(await kept(place.dir)).toEqual(["1@1", "2@2"]);
  await told(place.dir, [edit(3), edit(4)]).flush();
  expect(await kept(place.dir, 1)).toEqual(["2@2", "3@3", "4@4"]);
});

test("after a restored backup the serials that are given again replace those of the lost future", async () => {
  using place = folder();
  await told(place.dir, [edit(1), edit(2), edit(3), edit(4)]).flush();
  await told(place.dir, [edit(3, { at: 99 })]).flush();
  expect(await kept(place.dir)).toEqual(["1@1", "2@2", "3@99"]);
});

test("large files follow one another, the oldest go, and a restore reaches over their borders", async () => {
  using place = folder();
  const all = Array.from({ length: 12 }, (_, index) => edit(index + 1, { size: 600 }));
  await told(place.dir, all).flush();
  const files = readdirSync(place.dir);
  expect(files).toHaveLength(4);
  const serials = (await kept(place.dir)).map((text) => Number.parseInt(text, 10));
  expect(serials[0]).toBe(Number.parseInt(files[0] ?? "", 10));
  expect(serials.at(-1)).toBe(12);
  expect(serials.length).toBeGreaterThan(4);
  expect(await kept(place.dir, 9)).toEqual(["10@10", "11@11", "12@12"]);
  const restored = serials[3] ?? 0;
  await told(place.dir, [edit(restored, { at: 99 })]).flush();
  expect((await kept(place.dir)).at(-1)).toBe(`${restored}@99`);
});
