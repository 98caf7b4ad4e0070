import { type TestContext, describe, expect, test } from "vitest";
import type { HistoryRecord } from "../../src/model/run.ts";
import { type Serving, jsonLines, project, sched, serve, target } from "../support/command.ts";
import { movableClock } from "../support/faults/movable-clock.ts";
import { absent } from "../support/faults/parts.ts";
import { until } from "../support/faults/until.ts";

/** The built command on a clock that jumps; what has passed in the meantime is known to the second. */

const missing = absent("faketime");

const pulse = (base: string): string => `jobCollection: pulse
jobs:
  beat:
    cron: "* * * * * *"
    action: { type: http, request: { method: GET, uri: "${base}/beat" } }
`;

async function scene({ skip, onTestFinished }: TestContext) {
  skip(missing !== undefined, missing);
  const seen = await target();
  const files = project({ "pulse.sched.yaml": pulse(seen.base) });
  const clock = movableClock(files.dir);
  const call = (...args: string[]) => sched(files.dir, args, { env: { ...clock.env } });
  expect((await call("apply", "--auto-approve")).code).toBe(0);
  const begin = (...args: string[]): Promise<Serving> => serve(files.dir, args, { ...clock.env });
  let serving = await begin();
  onTestFinished(async () => {
    await serving.stop("SIGKILL");
    await seen.close();
    files[Symbol.dispose]();
  });
  const beats = () => seen.arrivals.map(({ headers }) => String(headers["x-sched-scheduled-time"]));
  return {
    clock,
    files,
    call,
    beats,
    pid: () => serving.pid,
    /** Waits until an occurrence that is due at or after this moment was seen. */
    seenFrom: (from: number) => seen.until(() => beats().some((due) => Date.parse(due) >= from)),
    ready: async () => (await fetch(`http://${serving.address}/readyz`)).status,
    restart: async (...args: string[]) => {
      await serving.stop();
      serving = await begin(...args);
    },
    /** Stops, and tells what became of each second. */
    seconds: async () => {
      expect((await serving.stop()).code).toBe(0);
      const records = jsonLines(
        (await call("history", "--json")).out,
      ) as unknown as HistoryRecord[];
      return secondsOf(records.filter(({ manual }) => !manual));
    },
  };
}

interface Seconds {
  /** Neither fired nor skipped. */
  readonly lost: number;
  readonly fired: readonly number[];
  readonly skipped: readonly { readonly reason: string | null; readonly count: number }[];
}

/** Every second from the first record to the last, told once. */
function secondsOf(records: readonly HistoryRecord[]): Seconds {
  const told = records.map(({ scheduledTime, range }) => [
    Date.parse(range?.first ?? scheduledTime),
    Date.parse(range?.last ?? scheduledTime),
  ]);
  const from = Math.min(...told.map(([first]) => first!));
  const to = Math.max(...told.map(([, last]) => last!));
  const count = told.reduce((sum, [first, last]) => sum + (last! - first!) / 1000 + 1, 0);
  const ofSkip = records.filter(({ status }) => status === "skipped");
  return {
    lost: (to - from) / 1000 + 1 - count,
    fired: records
      .filter(({ status }) => status === "succeeded")
      .map((record) => Date.parse(record.scheduledTime)),
    skipped: ofSkip.map(({ reason, range }) => ({ reason, count: range?.count ?? 1 })),
  };
}

describe.concurrent("a clock that jumps", () => {
  test("an hour forward is an hour of downtime: ten minutes are made up for, the rest is one record", async (context) => {
    const { clock, seenFrom, seconds } = await scene(context);
    await seenFrom(0);
    clock.set(3600);
    await seenFrom(clock.now());
    const { lost, fired, skipped } = await seconds();
    expect(lost).toBe(0);
    expect(skipped).toEqual([{ reason: "missed", count: expect.any(Number) }]);
    expect(skipped[0]!.count).toBeGreaterThan(2900);
    expect(fired.length).toBeGreaterThan(590);
  });

  test("a minute back fires nothing again, and each second waits for its time", async (context) => {
    const { clock, beats, seenFrom, seconds } = await scene(context);
    await seenFrom(0);
    clock.set(60);
    await seenFrom(clock.now());
    clock.set(0);
    // The minute that was there already passes once more; then it goes on.
    clock.set(57);
    await seenFrom(clock.now() + 4_000);
    const { lost, fired, skipped } = await seconds();
    expect({ lost, skipped }).toEqual({ lost: 0, skipped: [] });
    expect(new Set(beats()).size).toBe(beats().length);
    expect(beats()).toHaveLength(fired.length);
  });

  test("a machine that was suspended for an hour goes on as after a downtime", async (context) => {
    const { clock, pid, seenFrom, seconds } = await scene(context);
    await seenFrom(0);
    process.kill(pid(), "SIGSTOP");
    clock.set(3600);
    process.kill(pid(), "SIGCONT");
    await seenFrom(clock.now());
    const { lost, skipped } = await seconds();
    expect({ lost, skipped: skipped.map(({ reason }) => reason) }).toEqual({
      lost: 0,
      skipped: ["missed"],
    });
  });

  test("two years ahead nothing is fired and health is red; when the clock is right again it goes on", async (context) => {
    const { clock, beats, ready, seenFrom, seconds } = await scene(context);
    await seenFrom(0);
    expect(await ready()).toBe(200);
    clock.set(2 * 365 * 86_400);
    await until(async () => (await ready()) === 503);
    const before = beats().length;
    clock.set(0);
    await until(async () => (await ready()) === 200);
    await seenFrom(clock.now());
    const { lost, fired } = await seconds();
    expect(lost).toBe(0);
    expect(fired.every((due) => due < Date.now() + 60_000)).toBe(true);
    expect(fired.length).toBeGreaterThan(before);
  });

  test("two days back nothing is fired until somebody confirms the clock", async (context) => {
    const { clock, beats, call, ready, restart, seenFrom, seconds } = await scene(context);
    await seenFrom(0);
    clock.set(-2 * 86_400);
    await restart();
    await until(async () => (await ready()) === 503);
    const before = beats().length;
    await restart("--accept-clock");
    await until(async () => (await ready()) === 200);
    // What is decided stays decided: the next beat is two days away, and only what is new is due.
    expect(beats()).toHaveLength(before);
    expect((await call("run", "pulse/beat")).code).toBe(0);
    clock.set(0);
    await seenFrom(clock.now());
    expect((await seconds()).lost).toBe(0);
  });
});

test("sixty times as fast, a minute job fires each minute and never early", async ({ skip }) => {
  skip(missing !== undefined, missing);
  const seen = await target();
  using files = project({
    "pulse.sched.yaml": pulse(seen.base).replace("* * * * * *", "* * * * *"),
  });
  const env = { ...movableClock(files.dir).env, FAKETIME_DONT_FAKE_MONOTONIC: "0" };
  files.write("clock-offset", "+0 x60");
  await sched(files.dir, ["apply", "--auto-approve"], { env });
  const serving = await serve(files.dir, [], env);
  await seen.until((arrivals) => arrivals.length >= 5);
  expect((await serving.stop()).code).toBe(0);
  const { out } = await sched(files.dir, ["history", "--json"], { env });
  const records = jsonLines(out) as unknown as HistoryRecord[];
  expect(records.map(({ key }) => key)).toEqual(
    seen.arrivals.map(({ headers }) => headers["idempotency-key"]),
  );
  for (const [index, { scheduledTime, attempts }] of records.entries()) {
    expect(Date.parse(attempts[0]!.startTime)).toBeGreaterThanOrEqual(Date.parse(scheduledTime));
    const before = records[index - 1]?.scheduledTime ?? "";
    if (index > 0) expect(Date.parse(scheduledTime) - Date.parse(before)).toBe(60_000);
  }
  await seen.close();
});
