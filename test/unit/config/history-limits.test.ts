import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadServe } from "../../../src/config/load-serve.ts";
import { dayMs } from "../../../src/model/time.ts";

function load(limits: string): ReturnType<typeof loadServe> {
  const folder = mkdtempSync(join(tmpdir(), "sched-serve-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "serve.yaml"), `limits: { ${limits} }\n`);
  return loadServe(join(folder, "serve.yaml"));
}

test.each([
  ["historyRetention: P7D", { ageMs: 7 * dayMs }],
  ["historyRecords: 5000", { recordsMax: 5_000 }],
  ["historyBytes: 1048576, historyRetention: 24h", { ageMs: dayMs, bytesMax: 1_048_576 }],
  ["concurrency: 5", {}],
])("limits of history, %s", (limits, history) => {
  const { settings, problems } = load(limits);
  expect(problems).toEqual([]);
  expect(settings?.history).toEqual(history);
});

test.each([
  "historyRecords: 10",
  "historyBytes: 1",
  "historyRetention: PT0S",
  "historyRetention: soon",
])("%s is refused", (limits) => {
  expect(load(limits).settings).toBeUndefined();
});
