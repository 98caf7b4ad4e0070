import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ProcessRecords, readRecords } from "../../../src/webjobs/helper/process-records.ts";

function recordsFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "sched-records-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "records");
}

test("what was started and lives is read back, and nothing is left when all have ended", () => {
  const path = recordsFile();
  const records = new ProcessRecords(path);
  expect(existsSync(path)).toBe(false);
  records.add({ pid: 11, startedAt: 100 });
  records.add({ pid: 12, startedAt: 101 });
  expect(readRecords(path)).toEqual([
    { pid: 11, startedAt: 100 },
    { pid: 12, startedAt: 101 },
  ]);
  records.remove(11);
  expect(readRecords(path)).toContainEqual({ pid: 12, startedAt: 101 });
  records.remove(12);
  expect(readRecords(path)).toEqual([]);
  records.add({ pid: 13, startedAt: 102 });
  expect(readRecords(path)).toEqual([{ pid: 13, startedAt: 102 }]);
  records.close();
  expect(existsSync(path)).toBe(false);
});

test("a file that is never empty does not grow for ever, and keeps what lives", () => {
  const path = recordsFile();
  const records = new ProcessRecords(path);
  records.add({ pid: 1, startedAt: 7 });
  for (let pid = 2; pid < 5_000; pid += 1) {
    records.add({ pid, startedAt: 8 });
    records.remove(pid);
  }
  expect(readRecords(path)).toContainEqual({ pid: 1, startedAt: 7 });
  expect(readRecords(path).length).toBeLessThan(1_100);
  records.close();
});

test("a line that was cut off is no record, nor is a file that is not there", () => {
  const path = recordsFile();
  expect(readRecords(path)).toEqual([]);
  writeFileSync(path, "11 100\n{}\n12 10");
  expect(readRecords(path)).toEqual([{ pid: 11, startedAt: 100 }]);
});

test("a disk that takes nothing stops nothing", () => {
  const path = join(recordsFile(), "not", "there");
  const records = new ProcessRecords(path);
  records.add({ pid: 1, startedAt: 1 });
  records.remove(1);
  records.close();
  expect(() => readFileSync(path)).toThrow("ENOENT");
});
