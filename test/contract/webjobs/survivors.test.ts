import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { readProcess } from "../../../src/webjobs/helper/process-table.ts";
import { hostUnderTest, longSleep, processesWith, until } from "../../support/web-job-host.ts";

/** What a script leaves behind; it waits until the sleeper is there. */
const trees: readonly (readonly [string, (sleep: string) => string])[] = [
  ["children in the background", (s) => `sleep ${s} & sleep ${s} &`],
  ["a tree that ignores SIGTERM", (s) => `trap '' TERM; (trap '' TERM; sleep ${s}) &`],
  ["a double fork", (s) => `( ( sleep ${s} & ) & )`],
  ["a session of its own", (s) => `setsid sleep ${s} > /dev/null 2>&1 < /dev/null &`],
  ["a daemon that forks twice", (s) => `setsid bash -c 'setsid sleep ${s} & exit' &`],
  ["one that holds the pipes open", (s) => `setsid sleep ${s} &`],
  [
    "one that ignores every signal it can",
    (s) => `setsid bash -c 'trap "" TERM INT HUP QUIT USR1; sleep ${s}; sleep ${s}' &`,
  ],
  [
    "one that is stopped",
    (s) => `sleep ${s} & until grep -q sleep /proc/$!/comm; do sleep 0.05; done; kill -STOP $!`,
  ],
  ["one without environment in its group", (s) => `env -i sleep ${s} &`],
  [
    "one without environment that leaves the session when it was seen",
    (s) => `env -i bash -c 'sleep 2.5; exec setsid sleep ${s}' < /dev/null & sleep 3`,
  ],
];

test.each(trees)("nothing survives a run: %s", async (_, tree) => {
  const at = hostUnderTest();
  const sleep = longSleep();
  const script = `${tree(sleep)}\nuntil pgrep -f "sleep ${sleep}" > /dev/null; do sleep 0.1; done\nexit 0`;
  const result = await at.run({ "run.sh": script });
  expect(result.outcome).toBe("succeeded");
  expect(sleepers(sleep)).toBe(0);
  expect(at.log()).toContain("still running when the script had ended");
});

test.each(trees)("nothing survives a run that is cut off: %s", async (_, tree) => {
  const at = hostUnderTest();
  const sleep = longSleep();
  const stop = new AbortController();
  const script = `${tree(sleep)}\ntrap '' TERM; while true; do sleep 0.2; done`;
  const going = at.run({ "run.sh": script }, { signal: stop.signal });
  await until("it sleeps", () => sleepers(sleep) > 0);
  stop.abort();
  expect((await going).outcome).toBe("cancelled");
  expect(sleepers(sleep)).toBe(0);
});

test("a gigabyte of output fills neither disk nor memory", async () => {
  const settings = { environment: process.env, outputBytesMax: 1024 * 1024 };
  const at = hostUnderTest({ settings });
  const before = process.memoryUsage().rss;
  const script = "yes 'a line of output' | head -c 1000000000; echo; echo end";
  const result = await at.run({ "run.sh": script });
  expect(result.outcome).toBe("succeeded");
  expect(result.response?.endsWith("\nend")).toBe(true);
  const data = join(at.folder, "sites/c/data/jobs/triggered/job");
  const run = join(data, readdirSync(data)[0] ?? "");
  expect(statSync(join(run, "output_log.txt")).size).toBeLessThan(1.2 * 1024 * 1024);
  expect(at.log()).toContain("Reached maximum allowed output of 1048576 bytes for this run");
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
}, 300_000);

test("a gigabyte without a line end is taken as well", async () => {
  const settings = { environment: process.env, outputBytesMax: 1024 * 1024 };
  const at = hostUnderTest({ settings });
  const result = await at.run({ "run.sh": "head -c 1000000000 /dev/zero" });
  expect(result.outcome).toBe("succeeded");
}, 300_000);

const life = fileURLToPath(new URL("../../fixtures/web-job-life.ts", import.meta.url));

/** A process that hosts two runs and a continuous WebJob, all of which sleep so long. */
async function startLife(folder: string, sleep: string): Promise<ChildProcess> {
  const child = fork(life, [folder, sleep]);
  onTestFinished(() => void child.kill("SIGKILL"));
  await until("all three run", () => sleepers(sleep) >= 3);
  return child;
}

function sleepers(sleep: string): number {
  return processesWith(`sleep\0${sleep}`).length;
}

function jobsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sched-life-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("when the host is killed, its helpers take everything along", async () => {
  const sleep = longSleep();
  const folder = jobsFolder();
  const child = await startLife(folder, sleep);
  child.kill("SIGKILL");
  await until("nothing sleeps", () => sleepers(sleep) === 0);
  const run = join(folder, "sites/c/data/jobs/triggered/one/202603010000000000");
  const status = (): string => readFileSync(join(run, "status"), "utf8");
  await until("its status is written", () => status().includes('"Status":"Aborted"'));
  expect(readFileSync(join(run, "output_log.txt"), "utf8")).toContain("The host of the run ended");
});

test("when the host is killed with its helpers, the next life ends what is left", async () => {
  const sleep = longSleep();
  const folder = jobsFolder();
  const child = await startLife(folder, sleep);
  const helpers = helpersOf(child.pid);
  expect(helpers).toHaveLength(2);
  // Stopped first: they would see the jobs off.
  for (const pid of helpers) process.kill(pid, "SIGSTOP");
  child.kill("SIGKILL");
  await once(child, "exit");
  for (const pid of helpers) process.kill(pid, "SIGKILL");
  expect(sleepers(sleep)).toBeGreaterThanOrEqual(3);
  const next = hostUnderTest({ folder });
  await next.host.prepare();
  expect(sleepers(sleep)).toBe(0);
  expect(next.troubles.join()).toMatch(/Ended \d+ processes of WebJobs that an earlier life left/);
  expect(readdirSync(join(folder, "processes"))).toEqual([]);
});

test("when a helper is killed, what it watched ends, is told, and the next run works", async () => {
  const at = hostUnderTest();
  const sleep = longSleep();
  const going = at.run({ "run.sh": `sleep ${sleep}` });
  await until("it sleeps", () => sleepers(sleep) > 0);
  for (const pid of helpersOf(process.pid)) process.kill(pid, "SIGKILL");
  expect(await going).toMatchObject({ outcome: "failed", reason: "lost", mayHaveArrived: true });
  expect(sleepers(sleep)).toBe(0);
  expect(await at.run({ "run.sh": "exit 0" })).toMatchObject({ outcome: "succeeded" });
  expect(at.troubles.join()).toContain("A helper that starts programs ended");
});

function helpersOf(host: number | undefined): readonly number[] {
  return processesWith("job-helper").filter((pid) => readProcess(pid)?.parent === host);
}
