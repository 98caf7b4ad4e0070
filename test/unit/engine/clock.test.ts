import { expect, test } from "vitest";
import { ClockWatch } from "../../../src/engine/clock-watch.ts";
import { applying } from "../../../src/engine/applying.ts";
import { manualRun } from "../../../src/engine/manual-runs.ts";
import { holding, releasing } from "../../../src/engine/requests.ts";
import { dayMs, hourMs, minuteMs, secondMs } from "../../../src/model/time.ts";
import { jobOf } from "../../support/jobs.ts";
import { recordsOf } from "../../support/life.ts";
import { failedWith500 } from "../../support/scripted-runner.ts";
import type { VirtualClock } from "../../support/virtual-clock.ts";
import { begin, minutely, told, worldOf } from "../../support/world.ts";

test("the clock jumps forward: as after an absence", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  const life = await world.live();
  await world.clock.passUntil(begin + minuteMs + secondMs);
  await world.clock.jumpTo(begin + 31 * minuteMs + secondMs);
  await world.clock.passUntil(begin + 31 * minuteMs + 2 * secondMs);
  const records = told(await recordsOf(life.store));
  expect(records[1]).toBe("job@2026-03-01T00:21:00Z skipped (missed) x20 []");
  expect(world.runner.seen).toHaveLength(11);
});

test("the clock goes back: what was fired is not fired again", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  await world.live();
  await world.clock.passUntil(begin + 10 * minuteMs + secondMs);
  await world.clock.jumpTo(begin + 5 * minuteMs);
  await world.clock.passUntil(begin + 11 * minuteMs + secondMs);
  expect(world.runner.seen.map(({ run }) => run)).toHaveLength(11);
  expect(new Set(world.runner.seen.map(({ run }) => run)).size).toBe(11);
});

test.each([
  ["far ahead", 500 * dayMs],
  ["far back", -3 * dayMs],
])("a clock %s stops the firing until it is right again", async (_, offMs) => {
  const world = await worldOf({ job: jobOf(minutely()) });
  const life = await world.live();
  await world.clock.passUntil(begin + minuteMs + secondMs);
  const right = world.clock.now();
  await world.clock.jumpTo(right + offMs);
  await world.clock.passUntil(right + offMs + 5 * minuteMs);
  expect(world.runner.seen).toHaveLength(1);
  expect(life.engine.troubles).toHaveLength(1);
  await world.clock.jumpTo(right + minuteMs);
  await world.clock.passUntil(right + 2 * minuteMs);
  expect(life.engine.troubles).toEqual([]);
  expect(world.runner.seen).toHaveLength(3);
});

test("an absurd clock that a person confirms: what lies between is recorded and not fired", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  await world.clock.jumpTo(begin + 500 * dayMs);
  const doubting = await world.live();
  await world.clock.passUntil(begin + 500 * dayMs + 2 * minuteMs);
  expect(world.runner.seen).toEqual([]);
  expect(doubting.engine.troubles).toHaveLength(1);
  doubting.stop();
  await world.clock.passUntil(begin + 500 * dayMs + 3 * minuteMs);
  await doubting.ended;
  const life = await world.live({ acceptClock: true });
  await world.clock.passUntil(begin + 500 * dayMs + 5 * minuteMs + secondMs);
  expect(told(await recordsOf(life.store))[0]).toMatch(/skipped \(clock\) x720003/);
  expect(world.runner.seen).toHaveLength(2);
});

test.each([
  ["far ahead", 500 * dayMs],
  ["far back", -3 * dayMs],
])(
  "what ends while the clock is %s is recorded at the last moment that was believed",
  async (_, offMs) => {
    const world = await worldOf({ job: jobOf(minutely()) }, () => ({
      latencyMs: 10 * secondMs,
      result: failedWith500,
    }));
    const first = await world.live();
    await world.pass(1.1);
    const right = world.clock.now();
    await world.clock.jumpTo(right + offMs);
    await world.clock.passUntil(right + offMs + minuteMs);
    const [record] = await recordsOf(first.store);
    expect(record?.attempts[0]?.endTime).toMatch(/^2026-03-01T00:01:/);
    expect(first.store.recorded.latest).toBeLessThanOrEqual(right);
    await first.kill(false);
    // The next life does not take the absurd time for the newest record either.
    const second = await world.live();
    await world.clock.passUntil(right + offMs + 3 * minuteMs);
    expect(second.engine.troubles).toHaveLength(1);
    expect(world.runner.seen).toHaveLength(1);
  },
);

test("requests under an absurd clock: holds and manual runs at the last believed moment, an apply not at all", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  const life = await world.live();
  await world.pass(1.1);
  const right = world.clock.now();
  await world.clock.jumpTo(right + 500 * dayMs);
  await world.clock.passUntil(right + 500 * dayMs + minuteMs);
  const { engine, store } = life;
  await engine.submit(holding("c", { by: "ann", until: "2026-03-01T00:10:00Z" }));
  await engine.submit(manualRun({ address: "c/job", id: "1", by: "ann" }, () => undefined));
  const request = { digest: "", horizonMs: dayMs, by: "ann" };
  const desired = { project: "default", collections: [] };
  await expect(
    engine.submit(applying(desired, request, { hash: (text) => text })),
  ).rejects.toMatchObject({ problems: [{ code: "apply/clock" }] });
  await world.clock.passUntil(right + 500 * dayMs + 2 * minuteMs);
  expect(store.recorded.collections.get("c")?.hold?.since).toBeLessThanOrEqual(right);
  expect(world.runner.seen).toHaveLength(2);
  expect(store.recorded.latest).toBeLessThanOrEqual(right);
  await engine.submit(releasing("c", { by: "ann" }));
  await engine.submit(holding("c", { by: "ann", until: "2026-03-01T00:10:00Z" }));
  // Right again: the hold ends at its end, and what it passed over is one record.
  await world.clock.jumpTo(right + minuteMs);
  await world.pass(11.5);
  expect(store.recorded.collections.get("c")?.hold).toBeUndefined();
  expect(told(await recordsOf(store)).slice(-2)).toEqual([
    "job@2026-03-01T00:10:00Z skipped (disabled) x9 []",
    "job@2026-03-01T00:11:00Z succeeded [main succeeded]",
  ]);
});

test("what a crash cut off is not put off to the time that an absurd clock tells", async () => {
  const world = await worldOf({ job: jobOf({ startTime: "2026-03-01T00:01:00Z" }) }, (_, nth) => ({
    latencyMs: nth === 1 ? hourMs : 1,
  }));
  const first = await world.live();
  await world.pass(1.5);
  await first.kill(false);
  await world.clock.jumpTo(begin + 500 * dayMs);
  await world.live();
  await world.clock.jumpTo(begin + 2 * minuteMs);
  await world.pass(3);
  expect(world.runner.seen.map(({ number, redelivery }) => [number, redelivery])).toEqual([
    [1, false],
    [2, true],
  ]);
});

test("a clock that was far ahead and is right now: confirmed, it is believed, in the next lives too", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  const ahead = await world.live();
  await world.clock.jumpTo(begin + 30 * dayMs);
  await world.clock.passUntil(begin + 30 * dayMs + 1.5 * minuteMs);
  await ahead.kill(false);
  const calls = world.runner.seen.length;
  await world.clock.jumpTo(begin + hourMs);
  const doubting = await world.live();
  await world.pass(65);
  expect(doubting.engine.troubles).toHaveLength(1);
  await doubting.kill(false);
  const confirmed = await world.live({ acceptClock: true });
  await confirmed.engine.submit(
    manualRun({ address: "c/job", id: "1", by: "ann" }, () => undefined),
  );
  await world.pass(67);
  expect(confirmed.engine.troubles).toEqual([]);
  await confirmed.kill(false);
  const next = await world.live();
  await world.pass(70);
  expect(next.engine.troubles).toEqual([]);
  // What was decided stays decided: the job is due again when the time it was decided up to has come.
  expect(world.runner.seen).toHaveLength(calls + 1);
});

test("a clock that goes back while the store cannot write does not put the next attempt off", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  const life = await world.live();
  await world.pass(20.1);
  world.disk.full = "ENOSPC";
  await world.pass(21.1);
  expect(life.engine.troubles).toHaveLength(1);
  await world.clock.jumpTo(begin + 19 * minuteMs);
  world.disk.full = undefined;
  await world.pass(19.6);
  expect(life.engine.troubles).toEqual([]);
});

test("since when it was watched is never later than the clock itself", () => {
  const watch = new ClockWatch();
  watch.observe(begin + hourMs, 0);
  expect(watch.watchedSince).toBe(begin + hourMs);
  watch.expect(begin + hourMs + 30 * secondMs);
  watch.observe(begin, 0);
  expect(watch.watchedSince).toBe(begin);
  watch.expect(begin + 30 * secondMs);
  watch.observe(begin + 30 * secondMs, begin + hourMs);
  expect(watch.watchedSince).toBe(begin);
  expect(watch.absurd).toBe(false);
});

test("a timer that fires early fires nothing: it is set again", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  const clock: VirtualClock = world.clock;
  const sleep = clock.sleepUntil.bind(clock);
  let early = 0;
  clock.sleepUntil = (until, signal) => {
    early += 1;
    return sleep(early % 3 === 0 ? until : until - 3, signal);
  };
  await world.live();
  await world.pass(10.5);
  expect(world.runner.seen.map(({ at, scheduledTime }) => at - scheduledTime)).toEqual(
    Array.from({ length: 10 }, () => 0),
  );
});

test("a machine that slept is one that was down: what is recent is made up for, and never doubled", async () => {
  const world = await worldOf({ job: jobOf(minutely()) });
  const life = await world.live();
  await world.pass(2.5);
  await world.clock.jumpTo(begin + 8 * hourMs + secondMs);
  await world.pass(8 * 60 + 1.5);
  const records = told(await recordsOf(life.store));
  expect(records.filter((text) => text.includes("missed"))).toEqual([
    "job@2026-03-01T07:50:00Z skipped (missed) x468 []",
  ]);
  expect(new Set(world.runner.seen.map(({ run }) => run)).size).toBe(world.runner.seen.length);
  expect(world.runner.seen).toHaveLength(2 + 10 + 1);
});
