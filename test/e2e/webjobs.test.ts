import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { project, sched, serve, type Serving } from "../support/command.ts";
import { root } from "../support/imports.ts";

/** `examples/webjobs` in a service that allows it. */
const folder = project({ ".sched/serve.yaml": "webJobs: { allow: true }\n" });
const jobs = join(folder.dir, ".sched/webjobs/sites/scripts/data/jobs");
let serving: Serving;

beforeAll(async () => {
  cpSync(join(root, "examples/webjobs"), folder.dir, { recursive: true });
  serving = await serve(folder.dir);
  const applied = await sched(folder.dir, ["apply", "--auto-approve"]);
  expect(applied).toMatchObject({ code: 0 });
}, 120_000);

afterAll(async () => {
  await serving.stop();
  expect(processesOf(folder.dir)).toEqual([]);
  folder[Symbol.dispose]();
}, 120_000);

async function until(what: string, isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) if (await isSo()) return;
  throw new Error(`It never came about that ${what}.`);
}

/** Command lines of processes whose working folder lies in this one. */
function processesOf(dir: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, "utf8");
        const isOurs = environment.includes(`WEBJOBS_PATH=${dir}`);
        return isOurs ? [readFileSync(`/proc/${pid}/cmdline`, "utf8")] : [];
      } catch {
        return [];
      }
    });
}

async function logOf(of: string): Promise<string> {
  return (await sched(folder.dir, ["logs", of])).out;
}

interface Shown {
  readonly address: string;
  readonly nextExecutionTime: string | null;
  readonly webJob?: { readonly type: string; readonly status: string | null };
}

async function statusOf(address: string): Promise<Shown | undefined> {
  const { out } = await sched(folder.dir, ["status", address, "--json"]);
  const { collections } = JSON.parse(out) as { collections: { jobs: Shown[] }[] };
  return collections[0]?.jobs[0];
}

test("the backup packs a folder, and the report reads what came of it", async () => {
  expect(await sched(folder.dir, ["run", "scripts/backup"])).toMatchObject({ code: 0 });
  const archives = readdirSync(join(jobs, "triggered/backup/archives"));
  expect(archives).toEqual([expect.stringMatching(/^\d{18}\.tar\.gz$/)]);
  expect(await sched(folder.dir, ["run", "scripts/report"])).toMatchObject({ code: 0 });
  const log = await logOf("scripts/report");
  expect(log).toContain("INFO] Backups of the week");
  expect(log).toContain("INFO] 1 archives");
  const other = await sched(folder.dir, ["run", "scripts/report", "--", "--title", "Two words"]);
  expect(other.code).toBe(0);
  expect(await logOf("scripts/report")).toContain("INFO] Two words");
}, 120_000);

test("what is scheduled shows when it is next due", async () => {
  expect(await statusOf("scripts/backup")).toMatchObject({
    nextExecutionTime: expect.stringMatching(/T02:30:00Z$/),
    webJob: { type: "triggered", status: null },
  });
  const explained = await sched(folder.dir, ["explain", "scripts/backup"]);
  expect(explained.out).toContain("It runs next on");
  const simulated = await sched(folder.dir, ["simulate", "--to", "7d", "--format", "csv"]);
  expect(simulated.out.match(/scripts\/backup/g)).toHaveLength(7);
}, 120_000);

test("the job runs the WebJob that it is joined to, with its own arguments", async () => {
  expect(await sched(folder.dir, ["run", "scripts/nightly-cleanup"])).toMatchObject({ code: 0 });
  const log = await logOf("scripts/nightly-cleanup");
  expect(log).toContain("INFO] asked for by scripts/nightly-cleanup@manual/");
  expect(log).toContain("INFO] nothing older than 30 days is left");
}, 120_000);

test("a run that fails says why, and its job goes on", async () => {
  const failed = await sched(folder.dir, ["run", "scripts/cleanup", "--", "--nonsense"]);
  expect(failed).toMatchObject({ code: 1, out: expect.stringContaining("exit 64") });
  expect(await logOf("scripts/cleanup")).toContain("ERR ] unknown argument: --nonsense");
}, 120_000);

test("the worker takes what comes, and ends by itself when it is paused", async () => {
  await until(
    "it runs",
    async () => (await statusOf("scripts/worker"))?.webJob?.status === "Running",
  );
  const data = join(jobs, "continuous/worker");
  await until("it is ready", () => existsSync(join(data, "inbox")));
  mkdirSync(join(data, "inbox"), { recursive: true });
  writeFileSync(join(data, "inbox/1.txt"), "hello\n");
  await until("it is done", () => existsSync(join(data, "done/1.txt")));
  expect(await logOf("scripts/worker")).toContain("INFO] message 1.txt: hello");
  expect(await sched(folder.dir, ["pause", "scripts/worker"])).toMatchObject({ code: 0 });
  await until(
    "it is down",
    async () => (await statusOf("scripts/worker"))?.webJob?.status === "Stopped",
  );
  expect(await logOf("scripts/worker")).toContain("INFO] asked to stop; nothing is in hand");
  expect(processesOf(folder.dir)).toEqual([]);
  expect(await sched(folder.dir, ["resume", "scripts/worker"])).toMatchObject({ code: 0 });
  await until(
    "it is up again",
    async () => (await statusOf("scripts/worker"))?.webJob?.status === "Running",
  );
}, 240_000);

test("a service whose owner does not allow WebJobs takes none", async () => {
  const other = project({});
  cpSync(join(root, "examples/webjobs"), other.dir, { recursive: true });
  const plain = await serve(other.dir);
  try {
    const refused = await sched(other.dir, ["apply", "--auto-approve"]);
    expect(refused).toMatchObject({ code: 15, err: expect.stringContaining("guard/web-jobs") });
  } finally {
    await plain.stop();
    other[Symbol.dispose]();
  }
}, 120_000);
