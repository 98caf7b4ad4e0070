import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { LogFile } from "../../../src/webjobs/helper/log-file.ts";

const prefixes = { line: "[i] ", note: "[n] " };

function place(): string {
  const folder = mkdtempSync(join(tmpdir(), "sched-log-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "log.txt");
}

test("few lines are there at once, many later, and all in order", async () => {
  const path = place();
  const log = new LogFile({ path, fullNote: "" });
  log.append(["one"], prefixes);
  expect(readFileSync(path, "latin1")).toBe("[i] one\r\n");
  const many = Array.from({ length: 5_000 }, (_, index) => `line ${index}`);
  log.append(many, prefixes);
  log.append(["last"], prefixes);
  expect(log.waitingBytes).toBeGreaterThan(50_000);
  await log.close();
  expect(log.waitingBytes).toBe(0);
  expect(readFileSync(path, "latin1")).toBe(
    ["one", ...many, "last"].map((line) => `[i] ${line}\r\n`).join(""),
  );
});

test("beyond its limit a log has the note, and drops what follows", async () => {
  const path = place();
  const log = new LogFile({ path, fullNote: "full", linesMax: 2 });
  log.append(["one", "two", "three"], prefixes);
  expect(log.isFull).toBe(true);
  await log.close();
  expect(readFileSync(path, "latin1")).toBe("[i] one\r\n[i] two\r\n[n] full\r\n");
});

test("a log that rolls begins anew, and the one before is kept", async () => {
  const path = place();
  const previous = `${path}.1`;
  const log = new LogFile({ path, fullNote: "", roll: { bytes: 10, previous } });
  log.append(["the first of all"], prefixes);
  log.append(["the second"], prefixes);
  await log.close();
  expect(readFileSync(previous, "latin1")).toBe("[i] the first of all\r\n");
  expect(readFileSync(path, "latin1")).toBe("[i] the second\r\n");
});

test.each([1, 100_000])("a log that cannot be written is full: %d letters", async (letters) => {
  const log = new LogFile({ path: join(place(), "not", "there"), fullNote: "" });
  log.append(["x".repeat(letters)], prefixes);
  await log.drained();
  expect(log.isFull).toBe(true);
  expect(log.waitingBytes).toBe(0);
  await log.close();
});
