import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { mayBurst, warmUp } from "../../../src/compose/warm-up.ts";
import { openNowhere } from "../../../src/state/nowhere.ts";
import { applied, claimed, ended } from "../state/entries.ts";

const patienceMs = 60_000;

test("a warm-up carries out as many calls as it should, and leaves no socket and no file behind", async () => {
  const before = process.getActiveResourcesInfo().filter(isNetwork).length;
  expect(await warmUp(100, patienceMs)).toBe(100);
  await expect
    .poll(() => process.getActiveResourcesInfo().filter(isNetwork).length, { timeout: patienceMs })
    .toBe(before);
  expect(existsSync("nowhere")).toBe(false);
});

test("a warm-up of more than one part is one warm-up", async () => {
  expect(await warmUp(1_001, patienceMs)).toBe(1_001);
});

test("this V8 knows what it is asked for: it complains on the terminal of whatever it does not know", async () => {
  const module = JSON.stringify(import.meta.resolve("../../../src/compose/compile-sooner.ts"));
  const script = `const { compileSooner } = await import(${module}); compileSooner();`;
  const args = ["--input-type=module", "--eval", script];
  expect(await promisify(execFile)(process.execPath, args)).toEqual({ stdout: "", stderr: "" });
});

test("a warm-up ends in time, however much is left", async () => {
  expect(await warmUp(3_000, 0)).toBeLessThan(3_000);
});

test("a state that is kept nowhere is a state all the same", async () => {
  const clock = { now: () => 1_000, sleepUntil: async () => {} };
  const store = await openNowhere(clock, "0.1.0");
  await store.commit([applied(1, "a"), claimed("a", 1)]);
  expect(store.recorded.runs.size).toBe(1);
  await store.commit([ended("a", 1, "succeeded", { kind: "end", status: "succeeded" })]);
  expect(store.recorded.unsealed).toMatchObject([{ address: "billing/a", status: "succeeded" }]);
  await store.fold();
  await store.close();
  expect(existsSync("nowhere")).toBe(false);
});

function isNetwork(kind: string): boolean {
  return kind.startsWith("TCP");
}

test("only a state of many jobs is worth a warm-up", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sched-test-"));
  expect(await mayBurst(join(folder, "absent"))).toBe(false);
  await mkdir(join(folder, "journal"));
  await writeFile(join(folder, "state.json"), "x".repeat(100_000));
  expect(await mayBurst(folder)).toBe(false);
  // What was applied and not folded yet counts as well.
  await writeFile(join(folder, "journal", "00000001.ndjson"), "x".repeat(100_000));
  expect(await mayBurst(folder)).toBe(true);
  await rm(folder, { recursive: true });
});
