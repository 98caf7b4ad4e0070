import { expect, onTestFinished, test } from "vitest";
import { jsonLines, project, sched, serve, target } from "../support/command.ts";
import { readExposition, sumOf } from "../support/exposition.ts";

test("Prometheus gets its metrics with a token that may read, and counters are what history holds", async () => {
  const called = await target(({ path }) => (path === "/fails" ? 500 : 200));
  onTestFinished(() => called.close());
  const files = project({
    "a.sched.yaml": `jobCollection: a
jobs:
  works:
    cron: "* * * * * *"
    action: { type: http, request: { method: GET, uri: "${called.base}/works" } }
  fails:
    cron: "* * * * * *"
    action: { type: http, request: { method: GET, uri: "${called.base}/fails" }, retryPolicy: { retryType: none } }
`,
  });
  onTestFinished(() => files[Symbol.dispose]());
  expect(await sched(files.dir, ["apply", "--auto-approve"])).toMatchObject({ code: 0 });
  const made = await sched(files.dir, ["token", "create", "prometheus", "--role", "read"]);
  const headers = { authorization: `Bearer ${made.out.trim()}` };
  const serving = await serve(files.dir);
  const ask = (init: RequestInit = {}) => fetch(`http://${serving.address}/metrics`, init);
  expect((await ask()).status).toBe(401);
  await called.until((all) => all.length >= 6);
  const told = await ask({ headers });
  expect(told.status).toBe(200);
  expect(told.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  const read = async () => readExposition(await (await ask({ headers })).text());
  // Nothing more fires, so that the two can be compared.
  expect(await sched(files.dir, ["pause", "a", "--note", "counting"])).toMatchObject({ code: 0 });
  await expect
    .poll(async () => sumOf(await read(), "sched_open_runs"), { timeout: 60_000 })
    .toBe(0);
  const families = await read();
  const records = jsonLines((await sched(files.dir, ["history", "--json"])).out);
  const held = (status: string, reason: string | null): number =>
    records.filter((record) => record["status"] === status && record["reason"] === reason).length;
  const counted = (outcome: string, reason: string): number =>
    sumOf(families, "sched_occurrences_total", { outcome, reason });
  expect(counted("succeeded", "")).toBe(held("succeeded", null));
  expect(counted("failed", "HTTP 500")).toBe(held("failed", "HTTP 500"));
  expect(counted("failed", "HTTP 500")).toBeGreaterThan(0);
  const late = families.get("sched_lateness_seconds")?.samples.at(-1);
  expect(late).toMatchObject({ name: "sched_lateness_seconds_count", value: records.length });
  expect(sumOf(families, "sched_history_records")).toBe(records.length);
  expect(sumOf(families, "sched_healthy", { check: "loop" })).toBe(1);
  const limit = { limit: called.base, state: "running" };
  expect(sumOf(families, "sched_limit_attempts", limit)).toBe(0);
  await serving.stop();
});
