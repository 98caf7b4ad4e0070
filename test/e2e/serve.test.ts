import { expect, test } from "vitest";
import { jsonLines, project, sched, serve, target } from "../support/command.ts";

/** Every second, so that a test need not wait for a minute. */
const everySecond = (base: string): string => `jobCollection: pulse
jobs:
  beat:
    cron: "* * * * * *"
    action: { type: http, request: { method: GET, uri: "${base}/beat" } }
`;

const once = (base: string, extra = ""): string => `jobCollection: once
jobs:
  now:
    startTime: now
    action:
      type: http
      request: { method: POST, uri: "${base}/now", body: "\${{ run.scheduledTime }}" }
${extra}`;

test("a job fires on the second, with the headers of the contract, and its history says so", async () => {
  const seen = await target();
  using files = project({ "pulse.sched.yaml": everySecond(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const serving = await serve(files.dir);
  await seen.until((arrivals) => arrivals.length >= 3);
  const ended = await serving.stop();
  expect(ended.code).toBe(0);

  const [first] = seen.arrivals;
  const due = String(first?.headers["x-sched-scheduled-time"]);
  expect(first?.headers["idempotency-key"]).toMatch(new RegExp(`/pulse/beat/${due}$`));
  expect(first?.headers["x-sched-attempt"]).toBe("1");
  expect(first?.headers["x-sched-redelivery"]).toBeUndefined();
  for (const { at, headers } of seen.arrivals) {
    expect(at).toBeGreaterThanOrEqual(Date.parse(String(headers["x-sched-scheduled-time"])));
  }
  const records = jsonLines((await sched(files.dir, ["history", "--json"])).out);
  expect(records.map(({ key }) => key)).toEqual(
    seen.arrivals.map(({ headers }) => headers["idempotency-key"]),
  );
  expect(records[0]).toMatchObject({
    formatVersion: "1.0",
    address: "pulse/beat",
    scheduledTime: due,
    status: "succeeded",
    reason: null,
    manual: false,
    attempts: [{ number: 1, action: "main", outcome: "succeeded" }],
  });
  await seen.close();
});

test("kill -9 in the middle: after a restart nothing is lost, and only attempts in flight come again", async () => {
  const seen = await target();
  using files = project({ "pulse.sched.yaml": everySecond(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const first = await serve(files.dir);
  await seen.until((arrivals) => arrivals.length >= 2);
  await first.stop("SIGKILL");
  const second = await serve(files.dir);
  const before = seen.arrivals.length;
  await seen.until((arrivals) => arrivals.length >= before + 3);
  await second.stop();

  const times = seen.arrivals.map(({ headers }) => String(headers["x-sched-scheduled-time"]));
  const distinct = [...new Set(times)].map((time) => Date.parse(time)).sort((a, b) => a - b);
  const steps = distinct.slice(1).map((time, index) => time - (distinct[index] ?? 0));
  expect(steps.every((step) => step === 1_000)).toBe(true);
  const repeated = seen.arrivals.filter(({ headers }) => Number(headers["x-sched-attempt"]) > 1);
  // What comes again says so; and some says so whose first attempt was cut off before it left.
  expect(times.length - distinct.length).toBeLessThanOrEqual(
    repeated.filter(({ headers }) => headers["x-sched-redelivery"] === "true").length,
  );
  const records = jsonLines((await sched(files.dir, ["history", "--json"])).out);
  const recorded = records.map(({ scheduledTime }) => Date.parse(String(scheduledTime)));
  expect(recorded.sort((a, b) => a - b)).toEqual(distinct);
  await seen.close();
});

test("an apply while serving goes through the owner and takes effect without a restart", async () => {
  const seen = await target();
  using files = project({ "pulse.sched.yaml": everySecond(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const serving = await serve(files.dir);
  files.write("once.sched.yaml", once(seen.base));
  const applied = await sched(files.dir, ["apply", "--auto-approve", "--json"]);
  expect(JSON.parse(applied.out)).toMatchObject({ applied: true, summary: { add: 1 } });
  const arrivals = await seen.until((all) => all.some(({ path }) => path === "/now"));
  const arrival = arrivals.find(({ path }) => path === "/now");
  expect(arrival?.body).toBe(arrival?.headers["x-sched-scheduled-time"]);
  await serving.stop();
  await seen.close();
});

test("a failing job is recorded with its error action", async () => {
  const seen = await target(({ path }) => (path === "/now" ? 500 : 200));
  using files = project({
    "once.sched.yaml": once(
      seen.base,
      `      retryPolicy: { retryType: none }
      errorAction:
        type: http
        request: { method: POST, uri: "${seen.base}/alert", body: { why: "\${{ run.error.reason }}" } }
`,
    ),
  });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const serving = await serve(files.dir);
  const arrivals = await seen.until((all) => all.some(({ path }) => path === "/alert"));
  await serving.stop();
  const alert = arrivals.find(({ path }) => path === "/alert");
  expect(alert?.headers["idempotency-key"]).toMatch(/\/error$/);
  expect(JSON.parse(alert?.body ?? "")).toEqual({ why: "HTTP 500" });
  const records = jsonLines((await sched(files.dir, ["history", "--json"])).out);
  expect(records).toMatchObject([
    {
      status: "failed",
      reason: "HTTP 500",
      attempts: [
        { number: 1, action: "main", outcome: "failed" },
        { number: 2, action: "error", outcome: "succeeded" },
      ],
    },
  ]);
  const status = JSON.parse((await sched(files.dir, ["status", "--json"])).out) as unknown;
  expect(status).toMatchObject({
    collections: [
      { jobs: [{ state: "faulted", executionCount: 1, failureCount: 1, faultedCount: 1 }] },
    ],
  });
  await seen.close();
});

test("pause, status, run and resume work beside a serving process and without one", async () => {
  const seen = await target();
  using files = project({
    "slow.sched.yaml": `jobCollection: slow
jobs:
  yearly:
    cron: "0 0 1 1 *"
    action: { type: http, request: { method: GET, uri: "${seen.base}/yearly" } }
`,
  });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const look = async (): Promise<unknown> => {
    const { out } = await sched(files.dir, ["status", "slow/yearly", "--json"]);
    const document = JSON.parse(out) as { collections: { jobs: unknown[] }[] };
    return document.collections[0]?.jobs[0];
  };
  const round = async (): Promise<void> => {
    expect((await sched(files.dir, ["pause", "slow/yearly", "--note", "why"])).code).toBe(0);
    expect(await look()).toMatchObject({ hold: { note: "why" }, nextExecutionTime: null });
    expect((await sched(files.dir, ["resume", "slow/yearly"])).code).toBe(0);
    expect(await look()).toMatchObject({ hold: null, nextExecutionTime: expect.any(String) });
    expect((await sched(files.dir, ["run", "slow/yearly"])).code).toBe(0);
  };
  await round();
  const serving = await serve(files.dir);
  await round();
  await serving.stop();
  expect(seen.arrivals).toHaveLength(2);
  expect(await look()).toMatchObject({ executionCount: 2 });
  const unknown = await sched(files.dir, ["run", "slow/never"]);
  expect(unknown.code).toBe(1);
  await seen.close();
});

test("healthz and readyz answer without a token; the rest wants one", async () => {
  using files = project({ "pulse.sched.yaml": everySecond("http://127.0.0.1:9") });
  const serving = await serve(files.dir);
  expect((await fetch(`http://${serving.address}/healthz`)).status).toBe(200);
  expect((await fetch(`http://${serving.address}/readyz`)).status).toBe(200);
  expect((await fetch(`http://${serving.address}/api/v1/status`)).status).toBe(401);
  const busy = await sched(files.dir, [
    "serve",
    "--listen",
    serving.address,
    "--state",
    `${files.dir}/other`,
  ]);
  expect(busy.code).toBe(1);
  expect(busy.err).toContain(serving.address);
  const second = await sched(files.dir, ["serve", "--listen", "127.0.0.1:0"]);
  expect(second.code).toBe(11);
  expect(second.err).toContain(String(serving.pid));
  expect((await serving.stop()).code).toBe(0);
});

test("serve refuses to listen beyond loopback without tokens", async () => {
  using files = project({});
  const { code } = await sched(files.dir, ["serve", "--listen", "0.0.0.0:0"]);
  expect(code).toBe(15);
});

test("a damaged state stops everything with 13 and leaves the file alone", async () => {
  const { readFileSync, writeFileSync } = await import("node:fs");
  using files = project({ "pulse.sched.yaml": everySecond("http://127.0.0.1:9") });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const path = `${files.dir}/.sched/state.json`;
  for (const damage of ["", "null", "\0\0\0\0", "{", readFileSync(path, "utf8").slice(0, -20)]) {
    writeFileSync(path, damage);
    const { code, err } = await sched(files.dir, ["status"]);
    expect([damage.slice(0, 10), code]).toEqual([damage.slice(0, 10), 13]);
    expect(err).toContain("restore");
    expect(readFileSync(path, "utf8")).toBe(damage);
  }
});

test("serve.yaml says where to listen; what is not obeyed yet is refused with its place", async () => {
  using files = project({ "pulse.sched.yaml": everySecond("http://127.0.0.1:9") });
  files.write("host.yaml", "listen: 127.0.0.1:0\ndrain: 1s\nlimits: { concurrency: 4 }\n");
  const serving = await serve(files.dir, ["--config", "host.yaml"]);
  expect((await serving.stop()).code).toBe(0);
  files.write(
    "host.yaml",
    'listen: 127.0.0.1:0\ngit: { url: "https://example.com/x.git" }\nlisten2: x\n',
  );
  const refused = await sched(files.dir, ["serve", "--config", "host.yaml"]);
  expect(refused.code).toBe(10);
  expect(refused.err).toContain("host.yaml:2:1");
  expect(refused.err).toContain("host.yaml:3:1");
});
