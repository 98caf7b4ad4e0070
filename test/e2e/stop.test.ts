import { expect, test } from "vitest";
import { jsonLines, project, sched, serve, silentTarget, target } from "../support/command.ts";

const onceAtFirstApply = (base: string): string => `jobCollection: once
jobs:
  now:
    startTime: now
    action: { type: http, request: { method: POST, uri: "${base}/now" } }
`;

async function history(dir: string, ...more: string[]) {
  return jsonLines((await sched(dir, ["history", "--json", ...more])).out);
}

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s lets running attempts end, starts nothing new, and ends with 0",
  async (signal) => {
    let answer: (() => void) | undefined;
    const seen = await target(
      () => 200,
      () => new Promise<void>((resolve) => (answer = resolve)),
    );
    using files = project({ "once.sched.yaml": onceAtFirstApply(seen.base) });
    await sched(files.dir, ["apply", "--auto-approve"]);
    const serving = await serve(files.dir);
    await seen.until((arrivals) => arrivals.length === 1);
    const stopped = serving.stop(signal);
    await serving.said(/"kind":"stopping","running":1/);
    answer?.();
    expect((await stopped).code).toBe(0);
    expect(await history(files.dir)).toMatchObject([
      { status: "succeeded", attempts: [{ number: 1 }] },
    ]);
    await seen.close();
  },
);

test("what has not ended when the drain is over is interrupted, and taken up by the next start", async () => {
  let silent = true;
  const seen = await target(() => (silent ? undefined : 200));
  using files = project({ "once.sched.yaml": onceAtFirstApply(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const first = await serve(files.dir, ["--drain", "0s"]);
  await seen.until((arrivals) => arrivals.length === 1);
  expect((await first.stop()).code).toBe(0);
  const [open] = await history(files.dir, "--running");
  expect(open).toMatchObject({ status: "running", attempts: [{ outcome: "interrupted" }] });
  silent = false;
  const second = await serve(files.dir);
  await seen.until((arrivals) => arrivals.length === 2);
  await second.said(/"kind":"run-ended"/);
  expect((await second.stop()).code).toBe(0);
  expect(await history(files.dir)).toMatchObject([
    { status: "succeeded", attempts: [{ outcome: "interrupted" }, { outcome: "succeeded" }] },
  ]);
  const [one, two] = seen.arrivals;
  expect(two?.headers["idempotency-key"]).toBe(one?.headers["idempotency-key"]);
  expect(two?.headers["x-sched-attempt"]).toBe("2");
  expect(two?.headers["x-sched-redelivery"]).toBe("true");
  await seen.close();
});

test("a second signal ends it however long the drain, with 0, and nothing is lost", async () => {
  const seen = await silentTarget();
  using files = project({ "once.sched.yaml": onceAtFirstApply(seen.base) });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const serving = await serve(files.dir, ["--drain", "10m"]);
  await seen.until((arrivals) => arrivals.length === 1);
  // Somebody waits for the end of a run, which must not hold it up either.
  const waiting = sched(files.dir, ["run", "once/now"]);
  await seen.until((arrivals) => arrivals.length === 2);
  serving.kill("SIGTERM");
  await serving.said(/"kind":"stopping"/);
  expect((await serving.stop("SIGINT")).code).toBe(0);
  expect((await waiting).code).toBe(14);
  const open = await history(files.dir, "--running");
  expect(open.map(({ status }) => status)).toEqual(["running", "running"]);
  await seen.close();
});

test("SIGHUP reads serve.yaml again: says what it took over and what waits; a faulty file changes nothing", async () => {
  const seen = await silentTarget();
  const job = (name: string): string => `  ${name}:
    startTime: now
    action: { type: http, request: { method: GET, uri: "${seen.base}/${name}" } }
`;
  using files = project({ "two.sched.yaml": `jobCollection: two\njobs:\n${job("a")}${job("b")}` });
  await sched(files.dir, ["apply", "--auto-approve"]);
  files.write("host.yaml", "listen: 127.0.0.1:0\nlimits: { concurrency: 1 }\n");
  const serving = await serve(files.dir, ["--config", "host.yaml"]);
  await seen.until((arrivals) => arrivals.length === 1);

  files.write("host.yaml", "limits: { concurrency: 2 }\ndrian: 1s\n");
  serving.kill("SIGHUP");
  await serving.said(
    /"code":"serve\/config","message":"host.yaml:2:1: .*the settings before go on/,
  );
  expect(seen.arrivals).toHaveLength(1);

  files.write(
    "host.yaml",
    "listen: 127.0.0.1:7\nlimits: { concurrency: 2, requests: 60 }\ndrain: 0s\n",
  );
  serving.kill("SIGHUP");
  await serving.said(
    /"taken":\["drain","limits.concurrency","limits.requests"\],"restart":\["listen"\]/,
  );
  await seen.until((arrivals) => arrivals.length === 2);
  serving.kill("SIGHUP");
  await serving.said(/"taken":\[\],"restart":\["listen"\]/);
  // The drain that was taken over: nothing is waited for.
  expect((await serving.stop()).code).toBe(0);
  await seen.close();
});
