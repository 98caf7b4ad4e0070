import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { project, sched, serve, type Serving } from "../support/command.ts";
import { zipOf } from "../support/zip-of.ts";

/** A deployment script that knows Kudu, against the built `sched serve` and real processes. */
const folder = project({
  ".sched/serve.yaml": `webJobs: { allow: true, collection: site }
tokens: [{ name: deploy, role: apply, webJobs: true }]
`,
});
let serving: Serving;
let authorization: string;

beforeAll(async () => {
  const made = await sched(folder.dir, ["token", "create", "deploy", "--role", "apply"]);
  authorization = `Basic ${btoa(`$site:${made.out.trim()}`)}`;
  serving = await serve(folder.dir);
}, 120_000);

afterAll(async () => {
  await serving.stop();
  folder[Symbol.dispose]();
}, 120_000);

interface Asked extends Omit<RequestInit, "headers"> {
  readonly headers?: Readonly<Record<string, string>>;
}

function ask(path: string, init: Asked = {}): Promise<Response> {
  const url = path.startsWith("http") ? path : `http://${serving.address}${path}`;
  return fetch(url, { ...init, headers: { authorization, ...init.headers } });
}

interface Shown {
  readonly status: string;
  readonly output_url: string;
}

async function until(path: string, enough: (shown: Shown) => boolean): Promise<Shown> {
  for (const end = Date.now() + 60_000; Date.now() < end; await pause(50)) {
    const shown = (await (await ask(path)).json()) as Shown;
    if (enough(shown)) return shown;
  }
  throw new Error(`${path} never came about.`);
}

test("a zip is uploaded, run with arguments, its log read, and deleted", async () => {
  const path = "/api/triggeredwebjobs/hello";
  const body = await zipOf({ "run.sh": 'echo "hello $1"\ncat data/name\n', "data/name": "kudu\n" });
  const put = await ask(path, {
    method: "PUT",
    headers: {
      "content-type": "application/zip",
      "content-disposition": "attachment; filename=hello.zip",
    },
    body: new Uint8Array(body),
  });
  expect({ status: put.status, body: await put.json() }).toMatchObject({
    status: 200,
    body: { name: "hello", run_command: "run.sh", latest_run: null, type: "triggered" },
  });
  const run = await ask(`${path}/run?arguments=big+world`, { method: "POST" });
  expect(run.status).toBe(202);
  expect(await run.text()).toBe("");
  const location = run.headers.get("location") ?? "";
  const ended = await until(location, ({ status }) => status !== "Running");
  expect(ended).toMatchObject({ status: "Success" });
  const log = await (await ask(ended.output_url)).text();
  expect(log).toMatch(/^\[[^\]]* > [0-9a-f]{6}: SYS INFO\] Status changed to Initializing\r\n/);
  expect(log).toContain(" INFO] hello big\r\n");
  expect(log).toContain(" INFO] kudu\r\n");
  expect(log).toMatch(/Status changed to Success\r\n$/);
  const status = await sched(folder.dir, ["history", "site/hello", "--json"]);
  expect(status.out).toContain('"succeeded"');
  expect((await ask(path, { method: "DELETE" })).status).toBe(200);
  expect((await ask(path)).status).toBe(404);
}, 120_000);

test("a single script that stays: uploaded, stopped and started", async () => {
  const path = "/api/continuouswebjobs/stays";
  const put = await ask(path, {
    method: "PUT",
    headers: { "content-disposition": "attachment; filename=stay.sh" },
    body: "echo up\nsleep 1000\n",
  });
  expect(put.status).toBe(200);
  await until(path, ({ status }) => status === "Running");
  expect((await ask(`${path}/stop`, { method: "POST" })).status).toBe(200);
  await until(path, ({ status }) => status === "Stopped");
  expect((await ask(`${path}/start`, { method: "POST" })).status).toBe(200);
  await until(path, ({ status }) => status === "Running");
  const log = await (await ask("/vfs/data/jobs/continuous/stays/job_log.txt")).text();
  expect(log).toContain("up");
}, 180_000);
