import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { lockHolder } from "../../../src/state/open.ts";
import { fileBench, leapingClock } from "./bench.ts";
import { applied } from "./entries.ts";
import { ids } from "./suite.ts";

const script = join(import.meta.dirname, "../../fixtures/commit-forever.ts");

interface Committer {
  readonly child: ChildProcess;
  /** Resolves when it has said that many lines in all, or has ended. */
  said(lines: number): Promise<readonly string[]>;
  kill(): Promise<readonly string[]>;
}

function startCommitter(dir: string): Committer {
  const child = spawn(process.execPath, [script, dir], { stdio: ["ignore", "pipe", "inherit"] });
  const lines: string[] = [];
  const ended = once(child, "close");
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (line) => lines.push(line));
  const said = async (count: number): Promise<readonly string[]> => {
    while (lines.length < count) {
      const more = await Promise.race([once(reader, "line"), ended.then(() => undefined)]);
      if (more === undefined) break;
    }
    return lines;
  };
  const kill = async (): Promise<readonly string[]> => {
    child.kill("SIGKILL");
    await ended;
    return lines;
  };
  return { child, said, kill };
}

test("kill -9 in full flow, again and again: nothing acknowledged is lost, at most one more is there", async () => {
  const bench = await fileBench();
  for (const life of [1, 2, 3, 4, 5]) {
    const committer = startCommitter(bench.dir);
    // At another place of the flow each time, folds included.
    await committer.said(life * 23);
    const acknowledged = Number((await committer.kill()).at(-1));
    const store = await bench.open();
    const job = store.recorded.collections.get("billing")?.jobs.get("a");
    expect(job?.executionCount).toBeGreaterThanOrEqual(acknowledged);
    expect(job?.executionCount).toBeLessThanOrEqual(acknowledged + 1);
    expect(job?.executionCount).toBe((await ids(store, {})).length);
    expect(store.recorded.runs.size).toBe(0);
    expect(store.takenOverFrom).toMatchObject({ pid: committer.child.pid });
    await store.close();
    expect((await readdir(bench.dir)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  }
  await bench.cleanUp();
});

test("while another process lives, its state is locked and the refusal names it", async () => {
  const bench = await fileBench();
  const committer = startCommitter(bench.dir);
  await committer.said(2);
  const pid = String(committer.child.pid);
  await expect(bench.open({ lockTimeoutMs: 500, clock: leapingClock() })).rejects.toMatchObject({
    problems: [
      { code: "state/locked", detail: expect.stringContaining(`"sched serve", process ${pid}`) },
    ],
  });
  expect(await lockHolder(bench.dir)).toMatchObject({ pid: committer.child.pid });
  await committer.kill();
  expect(await lockHolder(bench.dir)).toBeUndefined();
  await bench.cleanUp();
});

test("of two processes that start at once, one owns the state", async () => {
  const bench = await fileBench();
  const both = [startCommitter(bench.dir), startCommitter(bench.dir)];
  await Promise.race(both.map((committer) => committer.said(5)));
  const lines = await Promise.all(both.map((committer) => committer.kill()));
  expect(lines.filter((said) => said.length === 0)).toHaveLength(1);
  await (await bench.open()).close();
  await bench.cleanUp();
});

test("a waiting command gets the lock when its holder lets go", async () => {
  const bench = await fileBench();
  const holder = await bench.open();
  // Its clock leaps at each look: however slow the disk is, there is time left.
  const waiting = bench.open({ lockTimeoutMs: 100 * 3_600_000, clock: leapingClock() });
  await holder.commit([applied(1, "a")]);
  await holder.close();
  const store = await waiting;
  expect(store.recorded.serial).toBe(1);
  expect(store.takenOverFrom, "it had let go by itself").toBeUndefined();
  await store.close();
  await bench.cleanUp();
});

test("an owner that can be reached says where, and nobody waits for it in vain", async () => {
  const bench = await fileBench();
  const serving = await bench.open({ command: "sched serve" });
  expect((await lockHolder(bench.dir))?.socket).toBeUndefined();
  await serving.publishHolder({ socket: "/run/sched.sock" });
  expect(await lockHolder(bench.dir)).toMatchObject({
    pid: process.pid,
    command: "sched serve",
    socket: "/run/sched.sock",
  });
  const asked: unknown[] = [];
  const stopWaiting = (holder: { socket?: string }) => asked.push(holder.socket) > 0;
  await expect(bench.open({ lockTimeoutMs: 60_000, stopWaiting })).rejects.toMatchObject({
    problems: [{ code: "state/locked" }],
  });
  expect(asked).toEqual(["/run/sched.sock"]);
  await serving.close();
  await bench.cleanUp();
});

test("a holder's file that means nothing keeps nobody out", async () => {
  const bench = await fileBench();
  await (await bench.open()).close();
  await writeFile(join(bench.dir, "holder.json"), "null");
  expect(await lockHolder(bench.dir)).toBeUndefined();
  const store = await bench.open();
  expect(store.takenOverFrom).toBeUndefined();
  expect(await readFile(join(bench.dir, "holder.json"), "utf8")).toContain(String(process.pid));
  await store.close();
  await bench.cleanUp();
});
