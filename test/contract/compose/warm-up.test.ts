import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { warmUp } from "../../../src/compose/warm-up.ts";
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
