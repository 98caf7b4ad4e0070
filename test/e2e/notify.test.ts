import { expect, onTestFinished, test } from "vitest";
import { type Arrival, jsonLines, project, sched, serve, target } from "../support/command.ts";

/** Whatever a condition is, somebody has to be told of it by then. */
const toldWithinMs = 60_000;

/** A target that fails for `/fails`, never answers `/hangs`, and takes alerts with every condition in its path. */
async function house(jobs: (base: string) => string) {
  const called = await target(({ path }) => {
    if (path === "/hangs") return undefined;
    return path === "/fails" ? 500 : 200;
  });
  onTestFinished(() => called.close());
  const files = project({
    "a.sched.yaml": `jobCollection: a
notify:
  lateAfter: 2s
  action:
    type: http
    request: { method: POST, uri: "${called.base}/alert/\${{ run.condition }}", body: "\${{ run.error.message }}" }
jobs:
${jobs(called.base)}`,
  });
  onTestFinished(() => files[Symbol.dispose]());
  expect(await sched(files.dir, ["apply", "--auto-approve"])).toMatchObject({ code: 0 });
  const records = async () => jsonLines((await sched(files.dir, ["history", "--json"])).out);
  return { called, files, records };
}

const isAlert = ({ path }: Arrival): boolean => path.startsWith("/alert/");
const alertsIn = (arrivals: readonly Arrival[]) =>
  arrivals.filter(isAlert).map(({ path, headers }) => {
    const key = String(headers["idempotency-key"]);
    return `${path} ${key.slice(key.indexOf("/") + 1)}`;
  });

test("a failing job alerts, once, and its history says so", async () => {
  const { called, files, records } = await house(
    (base) => `  fails:
    startTime: now
    notify: { on: [failure] }
    action: { type: http, request: { method: GET, uri: "${base}/fails" }, retryPolicy: { retryType: none } }
`,
  );
  const first = await serve(files.dir);
  const arrivals = await called.until((all) => all.some(isAlert));
  const [failed, told] = arrivals;
  expect((told?.at ?? Infinity) - (failed?.at ?? 0)).toBeLessThan(toldWithinMs);
  expect(told?.body).toContain("500");
  await first.stop();
  const second = await serve(files.dir);
  await second.stop();
  const [record, notice] = await records();
  expect(record).toMatchObject({ status: "failed", reason: "HTTP 500" });
  expect(notice).toMatchObject({
    id: `${String(record?.["id"])}/failure/notify`,
    status: "succeeded",
    condition: "failure",
    causedBy: record?.["id"],
    attempts: [{ number: 1, action: "notify", outcome: "succeeded" }],
  });
  expect(alertsIn(called.arrivals)).toEqual([
    `/alert/failure ${String(record?.["id"]).replace("@", "/")}/failure/notify`,
  ]);
  const status = await sched(files.dir, ["status", "--json"]);
  expect(JSON.parse(status.out)).toMatchObject({
    collections: [{ jobs: [{ executionCount: 1, failureCount: 1, faultedCount: 1 }] }],
  });
});

test("what was missed while nobody served alerts once for all of it", async () => {
  const { called, files, records } = await house(
    (base) => `  pulse:
    cron: "* * * * * *"
    catchUp: { replay: PT0S, latestWithin: never }
    action: { type: http, request: { method: GET, uri: "${base}/pulse" } }
`,
  );
  const due = Math.ceil(Date.now() / 1_000) * 1_000 + 3_000;
  // Nobody serves until at least two are due.
  await expect.poll(() => Date.now(), { timeout: 10_000 }).toBeGreaterThan(due);
  const startedAt = Date.now();
  const first = await serve(files.dir);
  const arrivals = await called.until((all) => all.some(isAlert));
  const told = arrivals.find(isAlert);
  expect((told?.at ?? Infinity) - startedAt).toBeLessThan(toldWithinMs);
  expect(told?.path).toBe("/alert/missed");
  expect(told?.body).toMatch(/^\d+ occurrences from \S+ to \S+ are missed/);
  await first.stop("SIGKILL");
  const missed = (await records()).filter(({ reason }) => reason === "missed");
  expect(alertsIn(called.arrivals).filter((alert) => alert.includes("missed"))).toHaveLength(
    missed.length,
  );
});

test("an occurrence that waits behind a limit alerts while it waits, once", async () => {
  const { called, files, records } = await house(
    (base) => `  hog:
    startTime: now
    concurrency: { group: g, limit: 1 }
    action: { type: http, request: { method: GET, uri: "${base}/hangs" } }
  waits:
    startTime: now
    concurrency: { group: g, limit: 1 }
    action: { type: http, request: { method: GET, uri: "${base}/hangs" } }
`,
  );
  const startedAt = Date.now();
  const serving = await serve(files.dir, ["--drain", "0s"]);
  const isCall = ({ path }: Arrival): boolean => path === "/hangs";
  const arrivals = await called.until((all) => all.some(isAlert) && all.some(isCall));
  const told = arrivals.find(isAlert);
  expect((told?.at ?? Infinity) - startedAt).toBeLessThan(toldWithinMs);
  expect(told?.path).toBe("/alert/late");
  expect(arrivals.filter(isCall)).toHaveLength(1);
  // One that is cut off by the stop would be sent again.
  const recorded = async () => (await records()).some(({ condition }) => condition === "late");
  await expect.poll(recorded, { timeout: toldWithinMs }).toBe(true);
  await serving.stop();
  const again = await serve(files.dir, ["--drain", "0s"]);
  await called.until((all) => all.filter(isCall).length >= 2);
  await again.stop();
  // Where the machine was slow the first of the two was late as well.
  const alerts = alertsIn(called.arrivals);
  expect(new Set(alerts).size).toBe(alerts.length);
});

test("a run by hand without a service tells of its failure before the command ends", async () => {
  const { called, files } = await house(
    (base) => `  fails:
    startTime: 2030-01-01T00:00:00Z
    action: { type: http, request: { method: GET, uri: "${base}/fails" }, retryPolicy: { retryType: none } }
`,
  );
  expect(await sched(files.dir, ["run", "a/fails"])).toMatchObject({ code: 1 });
  expect(alertsIn(called.arrivals)).toHaveLength(1);
  const { out } = await sched(files.dir, ["history"]);
  expect(out).toMatch(/a\/fails \(told of failure\) +succeeded/);
});

test("a job that fails, again and again, alerts once, and once more when it has recovered", async () => {
  let works = false;
  const called = await target(({ path }) => (path === "/job" && !works ? 500 : 200));
  onTestFinished(() => called.close());
  const files = project({
    "a.sched.yaml": `jobCollection: a
jobs:
  often:
    cron: "* * * * * *"
    notify: { action: { type: http, request: { method: POST, uri: "${called.base}/alert/\${{ run.condition }}" } }, lateAfter: 10m }
    action: { type: http, request: { method: GET, uri: "${called.base}/job" }, retryPolicy: { retryType: none } }
`,
  });
  onTestFinished(() => files[Symbol.dispose]());
  expect(await sched(files.dir, ["apply", "--auto-approve"])).toMatchObject({ code: 0 });
  const first = await serve(files.dir);
  const isCall = ({ path }: Arrival): boolean => path === "/job";
  const failing = await called.until((all) => all.some(isAlert) && all.filter(isCall).length >= 4);
  const [call, alert] = [failing.find(isCall), failing.find(isAlert)];
  expect((alert?.at ?? Infinity) - (call?.at ?? 0)).toBeLessThan(toldWithinMs);
  // It is remembered by the next life.
  await first.stop();
  const second = await serve(files.dir);
  const before = called.arrivals.filter(isCall).length;
  await called.until((all) => all.filter(isCall).length >= before + 2);
  works = true;
  const recovered = await called.until((all) => all.some(({ path }) => path === "/alert/recovery"));
  await second.stop();
  expect(recovered.filter(isAlert).map(({ path }) => path)).toEqual([
    "/alert/failure",
    "/alert/recovery",
  ]);
});
