import { expect, test } from "vitest";
import type { Desired } from "../../../src/model/desired.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { HistoryRecord } from "../../../src/model/run.ts";
import { Secret } from "../../../src/model/secret.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import { memoryDisk } from "../../../src/state/memory.ts";
import { begin, codeOf, desiredOf, horizonMs, houseOf, told } from "../../support/house.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { failedWith500 } from "../../support/scripted-runner.ts";
import { quiet } from "../../support/virtual-clock.ts";

const minutely = everyMinutes(begin, 1);

test("an apply takes effect in a running service at once", async () => {
  const house = await houseOf(true);
  const job = jobOf(everyMinutes(begin + minuteMs, 1));
  expect(await house.apply({ job, now: jobOf() })).toMatchObject({
    applied: true,
    serial: 1,
    summary: { add: 2, change: 0, destroy: 0 },
  });
  await quiet();
  expect(house.runner.seen.map(({ run }) => run)).toEqual(["c/now@2026-03-01T00:00:00Z"]);
  await house.clock.passUntil(begin + 2 * minuteMs + secondMs);
  expect(house.runner.seen.map(({ run }) => run).slice(1)).toEqual([
    "c/job@2026-03-01T00:01:00Z",
    "c/job@2026-03-01T00:02:00Z",
  ]);
});

test("a second apply of the same files has nothing to do", async () => {
  const house = await houseOf(true);
  await house.apply({ job: jobOf(minutely) });
  expect(await house.apply({ job: jobOf(minutely) })).toMatchObject({ applied: false, serial: 1 });
});

test("an apply is refused when the state is not the one that was planned on", async () => {
  const house = await houseOf(false);
  const desired = desiredOf({ job: jobOf(minutely) });
  const { digest } = await house.owner.plan(desired, { horizonMs });
  await house.apply({ other: jobOf(minutely) });
  const late = house.owner.apply(desired, { digest, horizonMs, by: "bob" });
  expect(await codeOf(late)).toBe("apply/stale");
  expect(house.store.recorded.serial).toBe(1);
});

test("guards refuse, and nothing is committed", async () => {
  const house = await houseOf(false);
  await house.apply({ a: jobOf({ ...minutely, protect: true }), b: jobOf(minutely) });
  expect(await codeOf(house.apply({ b: jobOf(minutely) }))).toBe("guard/protected");
  expect(await codeOf(house.apply({}, { allowDestroy: false }))).toMatch(/^guard\//);
  expect(house.store.recorded.serial).toBe(1);
});

test("two applies at once are decided one after the other", async () => {
  const house = await houseOf(true);
  const one = desiredOf({ one: jobOf(minutely) });
  const two = desiredOf({ two: jobOf(minutely) });
  const digests = await Promise.all(
    [one, two].map(async (desired) => (await house.owner.plan(desired, { horizonMs })).digest),
  );
  const answers = await Promise.all([
    codeOf(house.owner.apply(one, { digest: digests[0]!, horizonMs, by: "ann" })),
    codeOf(house.owner.apply(two, { digest: digests[1]!, horizonMs, by: "bob" })),
  ]);
  expect(answers).toEqual(["no refusal", "apply/stale"]);
});

test("a literal secret reaches the state as a seal that opens", async () => {
  const house = await houseOf(false);
  const job: JobDefinition = {
    action: {
      type: "http",
      request: {
        method: "GET",
        uri: "http://t/",
        authentication: { type: "Basic", username: "u", password: new Secret("open sesame") },
      },
    },
  };
  await house.apply({ job });
  const recorded = (await house.owner.job("c/job"))?.definition.action;
  expect(JSON.stringify(recorded)).not.toContain("sesame");
  const sealed = /"sealed":"([0-9a-f]+)"/.exec(JSON.stringify(recorded))?.[1];
  expect(house.store.vault.open(sealed ?? "")).toBe("open sesame");
  expect(await house.apply({ job })).toMatchObject({ applied: false });
});

test("a command fires nothing that is due, whatever it applies", async () => {
  const house = await houseOf(false);
  await house.apply({ job: jobOf(minutely), now: jobOf() });
  await house.clock.passUntil(begin + 5 * minuteMs);
  await house.owner.status(undefined);
  await house.owner.hold("c/job", { by: "ann" });
  await house.clock.passUntil(begin + 9 * minuteMs);
  expect(house.runner.seen).toEqual([]);
});

test("a manual run in a command is carried out to its end, retries and all, and nothing else is", async () => {
  const house = await houseOf(false, ({ context }) =>
    context.number < 3 ? { latencyMs: 10, result: failedWith500 } : { latencyMs: 10 },
  );
  const retryPolicy = { retryType: "fixed", retryInterval: "PT20S", retryCount: 5 } as const;
  const job: JobDefinition = {
    ...minutely,
    state: "disabled",
    action: { type: "http", request: { method: "GET", uri: "http://t/" }, retryPolicy },
  };
  await house.apply({ job, other: jobOf(minutely) });
  const run = house.owner.run("C/JOB", { by: "ann" });
  await house.clock.passUntil(begin + 10 * minuteMs);
  expect(await run).toMatchObject({
    id: "c/job@manual/id1",
    key: "l/c/job/manual/id1",
    status: "succeeded",
    manual: true,
    attempts: [{ number: 1 }, { number: 2 }, { number: 3 }],
  });
  expect(house.runner.seen.every(({ manual }) => manual)).toBe(true);
  await house.owner.close();
});

test("a manual run in a service ends among the others", async () => {
  const house = await houseOf(true, () => ({ latencyMs: 0 }));
  await house.apply({ job: jobOf(everyMinutes(begin + minuteMs, 1)) });
  const run: Promise<HistoryRecord> = house.owner.run("c/job", { by: "ann" });
  await house.clock.passUntil(begin + secondMs);
  expect((await run).status).toBe("succeeded");
});

test("a hold keeps everything from firing; what was passed over is one record, and the past stays past", async () => {
  const house = await houseOf(true);
  await house.apply({ job: jobOf(everyMinutes(begin + minuteMs, 1)) });
  await house.clock.passUntil(begin + minuteMs + secondMs);
  await house.owner.hold("c/job", { by: "ann", note: "why" });
  await house.clock.passUntil(begin + 5 * minuteMs + secondMs);
  const held = (await house.owner.status("c/job")).collections[0]?.jobs[0];
  expect(held).toMatchObject({ nextExecutionTime: null, hold: { by: "ann", note: "why" } });
  await house.owner.release("c/job", { by: "ann" });
  await house.clock.passUntil(begin + 6 * minuteMs + secondMs);
  expect(await told(house.owner)).toEqual([
    "job@2026-03-01T00:01:00Z succeeded",
    "job@2026-03-01T00:05:00Z skipped (disabled) x4",
    "job@2026-03-01T00:06:00Z succeeded",
  ]);
});

test("a hold of a collection ends by itself at its time", async () => {
  const house = await houseOf(true);
  await house.apply({ job: jobOf(everyMinutes(begin + minuteMs, 1)) });
  await house.owner.hold("c", { by: "ann", until: "2026-03-01T00:03:30Z" });
  await house.clock.passUntil(begin + 4 * minuteMs + secondMs);
  expect(await told(house.owner)).toEqual([
    "job@2026-03-01T00:03:00Z skipped (disabled) x3",
    "job@2026-03-01T00:04:00Z succeeded",
  ]);
  expect((await house.owner.status("c")).collections[0]?.hold).toBeNull();
});

test("a retry waits while its job is held", async () => {
  const house = await houseOf(true, () => ({ latencyMs: 0, result: failedWith500 }));
  const job: JobDefinition = {
    action: { type: "http", request: { method: "GET", uri: "http://t/" } },
  };
  await house.apply({ job });
  await house.clock.passUntil(begin + secondMs);
  await house.owner.hold("c/job", { by: "ann" });
  await house.clock.passUntil(begin + 5 * minuteMs);
  expect(house.runner.seen).toHaveLength(1);
  await house.owner.release("c/job", { by: "ann" });
  await house.clock.passUntil(begin + 5 * minuteMs + secondMs);
  expect(house.runner.seen).toHaveLength(2);
});

test("a job that is deleted while it waits is given up; an attempt that runs may end", async () => {
  const house = await houseOf(true, ({ context }) =>
    context.job === "slow"
      ? { latencyMs: 30 * secondMs, result: failedWith500 }
      : { latencyMs: 0, result: failedWith500 },
  );
  const action = { type: "http", request: { method: "GET", uri: "http://t/" } } as const;
  await house.apply({ slow: { action }, waits: { action } });
  await house.clock.passUntil(begin + 10 * secondMs);
  expect(await told(house.owner, { running: true })).toEqual([
    "slow@2026-03-01T00:00:00Z running",
    "waits@2026-03-01T00:00:00Z running",
  ]);
  await house.apply({ other: jobOf(minutely) });
  await house.clock.passUntil(begin + 5 * minuteMs);
  expect(await told(house.owner, { address: "c/waits" })).toEqual([
    "waits@2026-03-01T00:00:00Z failed (deleted)",
  ]);
  expect(await told(house.owner, { address: "c/slow" })).toEqual([
    "slow@2026-03-01T00:00:00Z failed (HTTP 500)",
  ]);
  expect(house.store.recorded.runs.size).toBe(0);
});

test("an edit: what runs and what is retried ends under the old definition, what is late is superseded", async () => {
  const house = await houseOf(true, () => ({ latencyMs: 150 * secondMs, result: failedWith500 }));
  const to = (host: string, interval: number): JobDefinition => ({
    ...everyMinutes(begin + minuteMs, interval),
    concurrency: { group: "one", limit: 1 },
    action: {
      type: "http",
      request: { method: "GET", uri: `http://${host}/` },
      retryPolicy: { retryType: "fixed", retryInterval: "PT15S", retryCount: 1 },
    },
  });
  await house.apply({ job: to("old", 1) });
  await house.clock.passUntil(begin + 3 * minuteMs + secondMs);
  await house.apply({ job: to("new", 60) });
  await house.clock.passUntil(begin + 20 * minuteMs);
  expect(await told(house.owner)).toEqual([
    "job@2026-03-01T00:03:00Z skipped (superseded) x2",
    "job@2026-03-01T00:01:00Z failed (HTTP 500)",
  ]);
  expect(house.runner.uris).toEqual(["http://old/", "http://old/"]);
  await house.clock.passUntil(begin + 62 * minuteMs);
  expect(house.runner.uris.at(-1)).toBe("http://new/");
});

test("a disabled job that is enabled again goes on with the next occurrence", async () => {
  const house = await houseOf(true);
  const job = jobOf(everyMinutes(begin + minuteMs, 1));
  await house.apply({ job: { ...job, state: "disabled" } });
  await house.clock.passUntil(begin + 3 * minuteMs + secondMs);
  await house.apply({ job });
  await house.clock.passUntil(begin + 4 * minuteMs + secondMs);
  expect(await told(house.owner)).toEqual([
    "job@2026-03-01T00:03:00Z skipped (disabled) x3",
    "job@2026-03-01T00:04:00Z succeeded",
  ]);
});

test("a collection that is disabled and enabled: one record a job", async () => {
  const house = await houseOf(true);
  const jobs = {
    a: jobOf(everyMinutes(begin + minuteMs, 1)),
    b: jobOf(everyMinutes(begin + minuteMs, 2)),
  };
  await house.apply(jobs, { collection: { state: "suspended" } });
  await house.clock.passUntil(begin + 4 * minuteMs + secondMs);
  await house.apply(jobs);
  expect(await told(house.owner)).toEqual([
    "a@2026-03-01T00:04:00Z skipped (disabled) x4",
    "b@2026-03-01T00:03:00Z skipped (disabled) x2",
  ]);
  await house.clock.passUntil(begin + 5 * minuteMs + secondMs);
  expect(house.runner.seen.map(({ run }) => run.slice(2, 3))).toEqual(["a", "b"]);
});

test("a whole collection taken out: nothing of it fires any more", async () => {
  const house = await houseOf(true);
  await house.apply({ job: jobOf(everyMinutes(begin + minuteMs, 1)) });
  await house.clock.passUntil(begin + minuteMs + secondMs);
  const gone: Desired = { project: "default", collections: [] };
  const options = { horizonMs, destroy: true };
  const { digest } = await house.owner.plan(gone, options);
  await house.owner.apply(gone, { digest, ...options, by: "ann" });
  await house.clock.passUntil(begin + 5 * minuteMs);
  expect(house.runner.seen).toHaveLength(1);
  expect((await house.owner.status(undefined)).collections).toEqual([]);
});

test("what is due and not yet decided is the next execution, while nothing serves", async () => {
  const house = await houseOf(false);
  await house.apply({
    aOnce: jobOf({}),
    bLatest: jobOf(everyMinutes(begin + minuteMs, 30)),
    cNever: jobOf({ ...everyMinutes(begin + minuteMs, 30), catchUp: { latestWithin: "never" } }),
  });
  const nexts = async (): Promise<unknown> =>
    (await house.owner.status(undefined)).collections[0]?.jobs.map((job) => job.nextExecutionTime);
  const [at, first] = ["2026-03-01T00:00:00Z", "2026-03-01T00:01:00Z"];
  expect(await nexts()).toEqual([at, first, first]);
  await house.clock.passUntil(begin + 5 * minuteMs);
  expect(await nexts()).toEqual([at, first, first]);
  // Beyond the replay window of ten minutes one is made up for: the latest, or none.
  await house.clock.passUntil(begin + 20 * minuteMs);
  expect(await nexts()).toEqual([at, first, "2026-03-01T00:31:00Z"]);
});

test("status tells counts, times and states", async () => {
  const house = await houseOf(true);
  const once = jobOf({ startTime: "2026-03-01T00:01:00Z" });
  await house.apply({
    job: jobOf(everyMinutes(begin + minuteMs, 2)),
    off: jobOf({ ...minutely, state: "disabled" }),
    once,
  });
  await house.clock.passUntil(begin + minuteMs + secondMs);
  const { collections } = await house.owner.status(undefined);
  const lines = collections[0]?.jobs.map(
    ({ address, state, executionCount, lastExecutionTime, nextExecutionTime }) =>
      [address, state, executionCount, lastExecutionTime, nextExecutionTime].join(" "),
  );
  expect(lines).toEqual([
    "c/job enabled 1 2026-03-01T00:01:00Z 2026-03-01T00:03:00Z",
    "c/off disabled 0  ",
    "c/once completed 1 2026-03-01T00:01:00Z ",
  ]);
});

test.each([
  ["no address at all", "a b", "address/form"],
  ["nothing has it", "c/nobody", "address/unknown"],
  ["no such collection", "nobody", "address/unknown"],
  ["a collection, where a job is wanted", "c", "address/unknown"],
])("an address is refused: %s", async (_, address, code) => {
  const house = await houseOf(false);
  await house.apply({ job: jobOf(minutely) });
  expect(await codeOf(house.owner.run(address, { by: "ann" }))).toBe(code);
  expect(await house.owner.job(address)).toBeUndefined();
});

test.each([
  ["a past end", "2026-02-01T00:00:00Z"],
  ["no moment", "tomorrow"],
])("a hold with %s is refused", async (_, until) => {
  const house = await houseOf(false);
  await house.apply({ job: jobOf(minutely) });
  expect(await codeOf(house.owner.hold("c/job", { by: "ann", until }))).toBe("usage/wrong");
});

test("a state that cannot be written refuses the apply and says so", async () => {
  const disk = memoryDisk("l");
  const house = await houseOf(true, undefined, disk);
  disk.full = "ENOSPC";
  expect(await codeOf(house.apply({ job: jobOf(minutely) }))).toBe("state/unwritable");
  expect(house.store.recorded.serial).toBe(0);
});
