import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import { KnownProcesses } from "../../../src/webjobs/helper/known-processes.ts";
import { readProcess, startOf } from "../../../src/webjobs/helper/process-table.ts";

/** Sleeps until the test is over; it carries a mark, or none. */
function sleeper(mark?: string): { readonly pid: number; readonly process: ChildProcess } {
  const env = mark === undefined ? {} : { SCHED_JOB_MARK: mark };
  const child = spawn("/bin/sleep", ["1000"], { env, stdio: "ignore" });
  onTestFinished(() => void child.kill("SIGKILL"));
  return { pid: child.pid ?? 0, process: child };
}

test("who looks again sees the same, those that are new, and none that is gone", async () => {
  const known = new KnownProcesses();
  const one = sleeper("host.life.one");
  const since = startOf(one.pid);
  const seen = (): ReadonlyMap<number, string | undefined> =>
    new Map([...known.since(since)].map(({ pid, mark }) => [pid, mark]));
  expect(seen().get(one.pid)).toBe("host.life.one");
  const plain = sleeper();
  const again = seen();
  expect(again.get(one.pid)).toBe("host.life.one");
  expect(again.has(plain.pid)).toBe(true);
  expect(again.get(plain.pid)).toBeUndefined();
  one.process.kill("SIGKILL");
  await once(one.process, "exit");
  expect(seen().has(one.pid)).toBe(false);
  expect(seen().has(plain.pid)).toBe(true);
});

test("what is older is passed over, and seen again when it is asked for", () => {
  const known = new KnownProcesses();
  const { pid } = sleeper("host.life.old");
  const later = startOf(pid) + 1;
  const isSeen = (since: number): boolean => [...known.since(since)].some((one) => one.pid === pid);
  expect(isSeen(later)).toBe(false);
  expect(isSeen(later)).toBe(false);
  expect([...known.since(0)].find((one) => one.pid === pid)?.mark).toBe("host.life.old");
  expect(isSeen(later - 1)).toBe(true);
});

test("when a process began is known until its parent has noticed its end", () => {
  const { pid, process: child } = sleeper();
  const startedAt = readProcess(pid)?.startedAt;
  expect(startedAt).toBeGreaterThan(0);
  expect(startOf(pid)).toBe(startedAt);
  child.kill("SIGKILL");
  // This turn of the loop cannot hear of it: it stays as it is until the test is over.
  while (readProcess(pid) !== undefined);
  expect(startOf(pid)).toBe(startedAt);
  expect(startOf(2 ** 30)).toBe(0);
});
