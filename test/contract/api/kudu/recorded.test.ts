import { expect, test } from "vitest";
import { type KuduService, kuduService, script } from "../../../support/kudu.ts";
import { zipOf } from "../../../support/zip-of.ts";

const base = "http://127.0.0.1:7420";
const slow = { script: () => ({ latencyMs: 1_313 }) };

/** A service with the collection `site`, which is what calls without a site mean. */
async function service(more: Parameters<typeof kuduService>[0] = {}): Promise<KuduService> {
  return kuduService({ collection: "site", ...slow, ...more });
}

async function withJob(more: Parameters<typeof kuduService>[0] = {}): Promise<KuduService> {
  const made = await service(more);
  expect((await made.ask("PUT", "/api/triggeredwebjobs/job1", script())).status).toBe(200);
  expect((await made.ask("PUT", "/api/continuouswebjobs/poller", script())).status).toBe(200);
  return made;
}

const job1 = {
  latest_run: null,
  history_url: `${base}/api/triggeredwebjobs/job1/history`,
  scheduler_logs_url: null,
  name: "job1",
  run_command: "run.sh",
  url: `${base}/api/triggeredwebjobs/job1`,
  extra_info_url: `${base}/azurejobs/#/jobs/triggered/job1`,
  type: "triggered",
  error: null,
  using_sdk: false,
  settings: {},
};

const poller = {
  status: "Initializing",
  detailed_status: "000000 - Initializing\r\n",
  log_url: `${base}/vfs/data/jobs/continuous/poller/job_log.txt`,
  name: "poller",
  run_command: "run.sh",
  url: `${base}/api/continuouswebjobs/poller`,
  extra_info_url: `${base}/azurejobs/#/jobs/continuous/poller`,
  type: "continuous",
  error: null,
  using_sdk: false,
  settings: {},
};

test("an upload answers with the job, in the order of Kudu's members", async () => {
  const made = await service();
  const put = await made.ask("PUT", "/api/triggeredwebjobs/job1", script());
  expect(put.status).toBe(200);
  expect(put.headers["content-type"]).toBe("application/json; charset=utf-8");
  expect(put.text).toBe(JSON.stringify(job1));
  const other = await made.ask("PUT", "/api/continuouswebjobs/poller", script());
  expect(other.text).toBe(JSON.stringify(poller));
  expect(made.defects).toEqual([]);
});

test.each([
  ["/api/webjobs", [job1, poller]],
  ["/api/jobs", [job1, poller]],
  ["/jobs", [job1, poller]],
  ["/api/triggeredwebjobs", [job1]],
  ["/api/triggeredjobs", [job1]],
  ["/jobs/triggered", [job1]],
  ["/api/jobs/triggered", [job1]],
  ["/api/continuouswebjobs", [poller]],
  ["/api/continuousjobs", [poller]],
  ["/jobs/continuous", [poller]],
  ["/api/jobs/continuous", [poller]],
  ["/api/triggeredwebjobs/JOB1", job1],
  ["/api/continuousjobs/poller", poller],
  ["/jobs/triggered/job1/history", { runs: [] }],
  ["/api/triggeredwebjobs/job1/settings", {}],
  ["/api/triggeredwebjobs/absent/settings", {}],
])("GET %s", async (path, expected) => {
  const made = await withJob();
  const answer = await made.ask("GET", path);
  expect(answer).toMatchObject({ status: 200, json: expected });
  expect(made.defects).toEqual([]);
});

test("a run: 202 with its URL, shown while it runs and when it has ended, one at a time", async () => {
  const made = await withJob();
  const path = "/api/triggeredwebjobs/job1";
  const run = await made.ask("POST", `${path}/run?arguments=a+b%2Bc`);
  expect(run).toMatchObject({ status: 202, text: "" });
  const id = "201605192149381930";
  expect(run.headers["location"]).toBe(`${base}${path}/history/${id}`);
  const shown = {
    id,
    name: id,
    status: "Running",
    start_time: "2016-05-19T21:49:38.193Z",
    end_time: "0001-01-01T00:00:00",
    duration: "00:00:00",
    output_url: `${base}/vfs/data/jobs/triggered/job1/${id}/output_log.txt`,
    error_url: null,
    url: `${base}${path}/history/${id}`,
    job_name: "job1",
    trigger: "External - token:ci@127.0.0.1",
  };
  const running = await made.ask("GET", `${path}/history/${id}`);
  expect(running.text).toBe(JSON.stringify(shown));
  const again = await made.ask("POST", `${path}/run`);
  expect(again).toMatchObject({
    status: 409,
    text: "Cannot start a new run since job is already running.",
  });
  const before = await made.ask("GET", `${path}/history`);
  await made.clock.passUntil(made.clock.now() + 5_000);
  const ended = {
    ...shown,
    status: "Success",
    end_time: "2016-05-19T21:49:39.506Z",
    duration: "00:00:01.3130000",
  };
  const after = await made.ask("GET", `${path}/history`);
  expect(after.json).toEqual({ runs: [ended] });
  expect(after.headers["etag"]).not.toBe(before.headers["etag"]);
  const headers = { "if-none-match": String(after.headers["etag"]) };
  expect(await made.ask("GET", `${path}/history`, { headers })).toMatchObject({
    status: 304,
    text: "",
  });
  expect((await made.ask("GET", path)).json).toEqual({ ...job1, latest_run: ended });
  for (const vfs of ["/vfs", "/api/vfs"]) {
    const log = await made.ask("GET", `${vfs}/data/jobs/triggered/job1/${id}/output_log.txt`);
    expect(log).toMatchObject({ status: 200, text: `log of site/job1 ${id}\r\nend\r\n` });
    expect(log.headers["content-type"]).toBe("text/plain; charset=utf-8");
  }
  const log = await made.ask("GET", "/vfs/data/jobs/continuous/poller/job_log.txt");
  expect(log.text).toBe("log of site/poller\r\nend\r\n");
  const folder = (name: string, changed: unknown) => ({
    name: name.split("/").at(-1),
    size: 0,
    mtime: changed,
    crtime: changed,
    mime: "inode/directory",
    href: `${base}/vfs/data/jobs/${name}/`,
    path: `/home/data/jobs/${name}`,
  });
  const list = async (path: string) => (await made.ask("GET", `/vfs/data/jobs/${path}`)).json;
  const ever = expect.any(String) as unknown;
  expect(await list("")).toEqual([folder("continuous", ever), folder("triggered", ever)]);
  expect(await list("triggered/")).toEqual([folder("triggered/job1", ever)]);
  expect(await list("triggered/job1/")).toEqual([folder(`triggered/job1/${id}`, ended.end_time)]);
  expect(await list(`triggered/job1/${id}/`)).toEqual([
    {
      ...folder(`triggered/job1/${id}/output_log.txt`, ended.end_time),
      mime: "text/plain",
      size: Buffer.byteLength(`log of site/job1 ${id}\r\nend\r\n`),
      href: `${base}/vfs/data/jobs/triggered/job1/${id}/output_log.txt`,
    },
  ]);
  expect(await list("continuous/poller/")).toMatchObject([{ name: "job_log.txt", size: 25 }]);
  expect((await made.ask("GET", "/vfs/data/jobs/triggered/nobody/")).status).toBe(404);
  expect(made.defects).toEqual([]);
});

test("the log of a schedule says what was invoked, and when the next one is expected", async () => {
  const made = await withJob();
  const none = await made.ask("GET", "/vfs/data/jobs/triggered/job1/job_scheduler.log");
  expect(none.status).toBe(404);
  const payload = '{"schedule":"0 0 * * * *"}';
  const headers = { "content-type": "application/json" };
  await made.ask("PUT", "/api/triggeredwebjobs/job1/settings", { payload, headers });
  await made.clock.passUntil(Date.parse("2016-05-19T22:30:00Z"));
  const shown = await made.ask("GET", "/api/triggeredwebjobs/job1");
  const url = `${base}/vfs/data/jobs/triggered/job1/job_scheduler.log`;
  expect(shown.json).toMatchObject({ scheduler_logs_url: url });
  const { text } = await made.ask("GET", url.slice(base.length));
  expect(text.split("\r\n")).toEqual([
    expect.stringMatching(
      /^\[05\/19\/2016 21:49:3\d > 000000: SYS INFO\] Scheduling WebJob with 0 0 \* \* \* \* next schedule expected in 00:10:2\d/,
    ),
    "[05/19/2016 22:00:00 > 000000: SYS INFO] WebJob invoked",
    "[05/19/2016 22:00:00 > 000000: SYS INFO] Next schedule expected in 01:00:00",
    "",
  ]);
  const folder = await made.ask("GET", "/vfs/data/jobs/triggered/job1/");
  expect(folder.json).toMatchObject([
    { name: "job_scheduler.log", size: text.length, mime: "text/plain" },
    { mime: "inode/directory" },
  ]);
});

test("settings are replaced whole, and what Kudu took is given back", async () => {
  const made = await withJob();
  const path = "/api/triggeredwebjobs/job1/settings";
  const put = async (settings: unknown) =>
    made.ask("PUT", path, {
      headers: { "content-type": "application/json" },
      payload: JSON.stringify(settings),
    });
  expect(await put({ schedule: "0 */2 * * * *", mine: [1] })).toMatchObject({
    status: 200,
    text: "",
  });
  expect((await made.ask("GET", path)).json).toEqual({ schedule: "0 */2 * * * *", mine: [1] });
  const { collections } = await made.owner.definitions("site/job1");
  expect(collections[0]?.webJobs[0]).toMatchObject({
    definition: { schedule: "0 */2 * * * *" },
    managed: false,
  });
  expect((await put({ schedule: "whenever" })).status).toBe(200);
  expect((await made.ask("GET", path)).json).toEqual({ schedule: "whenever" });
  expect((await put({})).status).toBe(200);
  expect((await made.ask("GET", path)).json).toEqual({});
  expect((await put([])).status).toBe(400);
  expect(made.defects).toEqual([]);
});

test("a zip brings its settings, and replaces the files that were there", async () => {
  const made = await withJob();
  const payload = await zipOf({
    "tool/run.sh": "echo two\n",
    "tool/settings.job": '{"schedule": "0 0 1 * * *"}',
  });
  const headers = {
    "content-type": "Application/Zip; charset=binary",
    "content-disposition": "attachment; filename=C:\\drop\\job.zip",
  };
  const put = await made.ask("PUT", "/api/triggeredwebjobs/job1", { headers, payload });
  expect(put).toMatchObject({
    status: 200,
    json: { run_command: "tool/run.sh", settings: { schedule: "0 0 1 * * *" } },
  });
  expect((await made.ask("PUT", "/api/triggeredwebjobs/job1", script())).json).toEqual(job1);
});

test("a continuous one is stopped and started, and deleted", async () => {
  const made = await withJob();
  const path = "/api/continuouswebjobs/poller";
  expect(await made.ask("POST", `${path}/stop`)).toMatchObject({ status: 200, text: "" });
  expect((await made.ask("GET", path)).json).toMatchObject({ status: "Stopped" });
  expect(await made.ask("POST", `${path}/stop`)).toMatchObject({ status: 200 });
  await made.owner.hold("site/poller", { by: "me" });
  expect(await made.ask("POST", `${path}/start`)).toMatchObject({ status: 200, text: "" });
  expect((await made.ask("GET", path)).json).toMatchObject({ status: "Initializing" });
  for (const again of [1, 2]) {
    expect(await made.ask("DELETE", path), `time ${again}`).toMatchObject({
      status: 200,
      text: "",
    });
  }
  expect(await made.ask("GET", path)).toMatchObject({ status: 404, text: "" });
  expect((await made.ask("GET", "/api/webjobs")).json).toEqual([job1]);
});

test("the document of what can be run", async () => {
  const made = await withJob();
  expect((await made.ask("GET", "/api/triggeredwebjobsswagger")).json).toMatchObject({
    swagger: "2.0",
    info: { version: "v1", title: "WebJobs" },
    host: "placeHolder",
    schemes: ["https"],
    paths: { "/api/triggeredjobs/job1/run": { post: { operationId: "job1" } } },
  });
});

const missing = "Missing Content-Disposition header.";
const upload = (name: string, more: object = {}) => ({ ...script(name), ...more });
const zipHeaders = {
  "content-type": "application/zip",
  "content-disposition": "attachment; filename=job.zip",
};

test.each([
  ["an unknown job", "GET", "/api/triggeredwebjobs/absent", {}, 404, ""],
  ["one of the other kind", "GET", "/api/triggeredwebjobs/poller", {}, 404, ""],
  ["the run of an unknown job", "POST", "/api/triggeredwebjobs/absent/run", {}, 404, ""],
  ["the history of none", "GET", "/api/triggeredwebjobs/absent/history", {}, 404, ""],
  ["an unknown run", "GET", "/api/triggeredwebjobs/job1/history/201605192149381933", {}, 404, ""],
  ["settings of none", "PUT", "/api/triggeredwebjobs/absent/settings", { payload: "{}" }, 404, ""],
  ["the start of none", "POST", "/api/continuouswebjobs/absent/start", {}, 404, ""],
  ["the log of no run", "GET", "/vfs/data/jobs/triggered/job1/1/output_log.txt", {}, 404, ""],
  ["no name of a file", "PUT", "/api/triggeredwebjobs/new", { payload: "x" }, 400, missing],
  ["nothing to run", "PUT", "/api/triggeredwebjobs/new", upload("a.txt"), 400, "No runnable"],
  ["a name from above", "PUT", "/api/triggeredwebjobs/new", upload(".."), 400, "leads out"],
  ["a name that is none", "PUT", "/api/triggeredwebjobs/a.b", script(), 400, "letters, digits"],
  ["the other kind", "PUT", "/api/triggeredwebjobs/poller", script(), 409, "other kind"],
  [
    "no zip",
    "PUT",
    "/api/triggeredwebjobs/new",
    { headers: zipHeaders, payload: "PK?" },
    400,
    "not a zip",
  ],
  ["a method nobody has", "GET", "/api/triggeredwebjobs/job1/run", {}, 404, '"No route registered'],
  ["no such route", "GET", "/api/nothing?x=1", {}, 404, "'/api/nothing?x=1'"],
  ["an unknown site", "GET", "/sites/absent/api/triggeredwebjobs/job1", {}, 404, ""],
] as const)("%s", async (_what, method, path, more, status, said) => {
  const made = await withJob();
  const answer = await made.ask(method, path, more);
  expect(answer.status).toBe(status);
  if (said === "") expect(answer.text).toBe("");
  expect(answer.text).toContain(said);
  expect(made.defects).toEqual([]);
});

test.each([
  ["a token as password", `Basic ${btoa("$user:right")}`, 200],
  ["another password", `Basic ${btoa("right:wrong")}`, 401],
  ["no token", "", 401],
])("%s", async (_what, authorization, status) => {
  const made = await withJob();
  expect((await made.ask("GET", "/api/webjobs", { headers: { authorization } })).status).toBe(
    status,
  );
});

test("a password is a token for Kudu's clients alone", async () => {
  const made = await withJob();
  const headers = { authorization: `Basic ${btoa("u:right")}` };
  expect((await made.ask("GET", "/api/v1/status", { headers })).status).toBe(401);
});

test.each([
  ["without the right to WebJobs", { webJobs: false }, "PUT", "/api/triggeredwebjobs/x", 403],
  ["with the role operate", { role: "operate" }, "PUT", "/api/triggeredwebjobs/x", 403],
  ["with the role read", { role: "read" }, "POST", "/api/triggeredwebjobs/x/run", 403],
  ["limited to others", { collections: ["other"] }, "GET", "/api/webjobs", 403],
] as const)("%s", async (_what, caller, method, path, status) => {
  const made = await service({ caller });
  expect((await made.ask(method, path, method === "PUT" ? script() : {})).status).toBe(status);
});

test("without a named collection the only one with WebJobs is meant, or none", async () => {
  const made = await kuduService();
  const none = await made.ask("GET", "/api/webjobs");
  expect(none.status).toBe(409);
  expect(none.text).toContain("/sites/COLLECTION");
  const collection = { kind: "collection", definition: {}, by: "me" } as const;
  for (const address of ["one", "two"]) await made.owner.change({ ...collection, address });
  const put = await made.ask("PUT", "/sites/one/api/triggeredwebjobs/a", script());
  expect(put).toMatchObject({
    status: 200,
    json: { url: `${base}/sites/one/api/triggeredwebjobs/a` },
  });
  expect((await made.ask("GET", "/api/webjobs")).json).toMatchObject([{ name: "a" }]);
  await made.ask("PUT", "/sites/two/api/triggeredwebjobs/b", script());
  expect((await made.ask("GET", "/api/webjobs")).status).toBe(409);
});

test("members that only the YAML has stay when files are uploaded", async () => {
  const made = await service();
  const by = "me";
  await made.owner.change({ kind: "collection", address: "site", by, definition: {} });
  await made.owner.change({
    kind: "webJob",
    address: "site/job1",
    by,
    definition: {
      type: "triggered",
      script: "echo old",
      language: "sh",
      schedule: "0 0 1 * * *",
      environment: { GREETING: "hello" },
      arguments: ["--all"],
    },
  });
  expect((await made.ask("PUT", "/api/triggeredwebjobs/job1", script())).status).toBe(200);
  const { collections } = await made.owner.definitions("site/job1");
  expect(collections[0]?.webJobs[0]?.definition).toEqual({
    type: "triggered",
    content: expect.stringMatching(/^sha256:/),
    environment: { GREETING: "hello" },
    arguments: ["--all"],
  });
});

test.each([
  ["POST", "/api/continuouswebjobs/poller/stop"],
  ["POST", "/api/continuouswebjobs/poller/start"],
  ["PUT", "/api/continuouswebjobs/poller/settings"],
  ["DELETE", "/api/continuouswebjobs/poller"],
] as const)("%s %s asks for the right to WebJobs", async (method, path) => {
  const made = await service({ caller: { webJobs: false } });
  const by = "me";
  await made.owner.change({ kind: "collection", address: "site", by, definition: {} });
  const definition = { type: "continuous", state: "disabled" } as const;
  await made.owner.change({ kind: "webJob", address: "site/poller", by, definition });
  const payload = method === "PUT" ? '{"is_singleton": true}' : "";
  expect((await made.ask(method, path, { payload })).status).toBe(403);
  const { collections } = await made.owner.definitions("site/poller");
  expect(collections[0]?.webJobs[0]?.definition).toEqual(definition);
});

test("a run is found behind many occurrences that were skipped", async () => {
  // One that ends after a while, and one behind it that hangs.
  const made = await service({
    script: (_attempt, nth) => ({ latencyMs: (nth === 1 ? 1 : 200) * 60_000 }),
  });
  const payload = '{"schedule": "0 * * * * *"}';
  await made.ask("PUT", "/api/triggeredwebjobs/job1", script());
  await made.ask("PUT", "/api/triggeredwebjobs/job1/settings", { payload });
  await made.clock.passUntil(made.clock.now() + 150 * 60_000);
  let records = 0;
  for await (const { status } of made.owner.history({ address: "site/job1" })) {
    records += status === "skipped" ? 1 : 0;
  }
  expect(records).toBeGreaterThan(100);
  const { runs } = (await made.ask("GET", "/api/triggeredwebjobs/job1/history")).json as {
    runs: { status: string; trigger: string }[];
  };
  expect(runs.map(({ status }) => status)).toEqual(["Running", "Success"]);
  expect(runs[0]?.trigger).toBe("Schedule - 0 * * * * *");
});
