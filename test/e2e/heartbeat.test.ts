import { expect, onTestFinished, test } from "vitest";
import { type Arrival, jsonLines, project, sched, serve, target } from "../support/command.ts";

test("monitors hear of the runs of their jobs and of the service, and no run depends on them", async () => {
  const called = await target(({ path }) => (/fails|broken/.test(path) ? 500 : 200));
  onTestFinished(() => called.close());
  const action = (path: string): string =>
    `action: { type: http, request: { method: GET, uri: "${called.base}/${path}" }, retryPolicy: { retryType: none } }`;
  const files = project({
    "a.sched.yaml": `jobCollection: a
jobs:
  works:
    startTime: now
    heartbeat: { uri: "${called.base}/hc/\${{ secrets.CHECK }}" }
    ${action("works")}
  fails:
    startTime: now
    heartbeat: { uri: "${called.base}/hc/\${{ run.job }}", on: [failure, start] }
    ${action("fails")}
  unheard:
    startTime: now
    heartbeat: { uri: "${called.base}/broken/monitor" }
    ${action("works")}
`,
    ".sched/serve.yaml": `heartbeat: { uri: "${called.base}/hc/service", every: 1s }\n`,
  });
  onTestFinished(() => files[Symbol.dispose]());
  const env = { CHECK: "the-check" };
  expect(await sched(files.dir, ["apply", "--auto-approve"], { env })).toMatchObject({ code: 0 });
  const serving = await serve(files.dir, [], env);
  const has = (all: readonly Arrival[], path: string): boolean =>
    all.some((arrival) => arrival.path === path && arrival.method === "GET");
  const wanted = [
    "/hc/the-check/start",
    "/hc/the-check",
    "/hc/fails/start",
    "/hc/fails/fail",
    "/broken/monitor/start",
    "/broken/monitor",
  ];
  const isService = ({ path }: Arrival): boolean => path === "/hc/service";
  await called.until(
    (all) => wanted.every((path) => has(all, path)) && all.filter(isService).length >= 2,
  );
  // Tried three times, then told.
  await serving.said(/heartbeat\/failed.*a\/unheard/);
  expect(serving.err()).not.toContain("/broken/monitor");
  const stopped = await serving.stop();
  expect(stopped.code).toBe(0);
  expect(has(called.arrivals, "/hc/fails")).toBe(false);
  const records = jsonLines((await sched(files.dir, ["history", "--json"])).out);
  expect(
    records.map(({ address, status }) => `${String(address)} ${String(status)}`).toSorted(),
  ).toEqual(["a/fails failed", "a/unheard succeeded", "a/works succeeded"]);
});

test("history --audit tells who did what", async () => {
  const files = project({
    "a.sched.yaml": `jobCollection: a
jobs:
  job: { startTime: 2099-01-01T00:00:00Z, action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" } } }
`,
  });
  onTestFinished(() => files[Symbol.dispose]());
  expect(await sched(files.dir, ["apply", "--auto-approve"])).toMatchObject({ code: 0 });
  expect(await sched(files.dir, ["pause", "a/job", "--note", "why"])).toMatchObject({ code: 0 });
  const { out } = await sched(files.dir, ["history", "--audit", "--json"]);
  expect(jsonLines(out)).toMatchObject([
    { action: "apply", serial: 1 },
    { action: "hold", address: "a/job", note: "why" },
  ]);
  expect(out).toBe((await sched(files.dir, ["audit", "--json"])).out);
  const wrong = await sched(files.dir, ["history", "--audit", "--running"]);
  expect(wrong).toMatchObject({ code: 64 });
});
