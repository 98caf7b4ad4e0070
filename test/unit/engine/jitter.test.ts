import { expect, test } from "vitest";
import { type Instant, minuteMs, secondMs } from "../../../src/model/time.ts";
import { jitterMsOf } from "../../../src/schedule/jitter.ts";
import { jobOf } from "../../support/jobs.ts";
import { recordsOf } from "../../support/life.ts";
import { begin, minutely, told, worldOf } from "../../support/world.ts";

/** When the occurrence of a minute begins, by its own amount. */
function startOf(minute: number, jitter: string): Instant {
  const due = begin + minute * minuteMs;
  return due + jitterMsOf("c/job", due, jitter);
}

test("each occurrence begins by its own amount later; its name, key and record keep the nominal time", async () => {
  const world = await worldOf({ job: jobOf({ ...minutely(), jitter: "PT30S" }) });
  const life = await world.live();
  await world.pass(5.9);
  const { seen } = world.runner;
  expect(seen.map(({ at }) => at)).toEqual(
    [1, 2, 3, 4, 5].map((minute) => startOf(minute, "PT30S")),
  );
  expect(seen[0]).toMatchObject({
    key: "lineage/c/job/2026-03-01T00:01:00Z",
    scheduledTime: begin + minuteMs,
  });
  expect(told(await recordsOf(life.store))[0]).toBe(
    "job@2026-03-01T00:01:00Z succeeded [main succeeded]",
  );
  // It is not late: this is when it was to begin.
  const lateness = life.events.flatMap((event) =>
    event.kind === "attempt-started" ? [event.latenessMs] : [],
  );
  expect(lateness).toEqual([0, 0, 0, 0, 0]);
});

test("a crash between due and start changes nothing, not even with a catch-up that makes nothing up", async () => {
  const catchUp = { replay: "PT0S", latestWithin: "never" } as const;
  const world = await worldOf({ job: jobOf({ ...minutely(), jitter: "PT30S", catchUp }) });
  const first = await world.live();
  await world.clock.passUntil(begin + minuteMs + secondMs);
  await first.kill(true);
  await world.clock.passUntil(begin + minuteMs + 3 * secondMs);
  const second = await world.live();
  await world.pass(1.9);
  expect(world.runner.seen.map(({ at }) => at)).toEqual([startOf(1, "PT30S")]);
  expect(await recordsOf(second.store)).toHaveLength(1);
});

test("with a jitter longer than the interval occurrences stay in order, and none is lost", async () => {
  const world = await worldOf({ job: jobOf({ ...minutely(), jitter: "PT10M" }) });
  const life = await world.live();
  await world.pass(60);
  const { seen } = world.runner;
  expect(seen.map(({ scheduledTime }) => (scheduledTime - begin) / minuteMs)).toEqual(
    Array.from(seen, (_, index) => index + 1),
  );
  expect(seen.length).toBeGreaterThanOrEqual(50);
  for (const { at, scheduledTime } of seen) {
    expect(at).toBeGreaterThanOrEqual(startOf((scheduledTime - begin) / minuteMs, "PT10M"));
    expect(at - scheduledTime).toBeLessThan(10 * minuteMs);
  }
  expect(await recordsOf(life.store)).toHaveLength(seen.length);
});

test("a clock that goes back before the start lets it wait for its time again", async () => {
  const world = await worldOf(
    {
      job: jobOf({ ...minutely(), jitter: "PT30S", concurrency: { group: "g", limit: 1 } }),
      long: jobOf({ startTime: "2026-03-01T00:00:30Z", concurrency: { group: "g", limit: 1 } }),
    },
    ({ context }) => ({ latencyMs: context.job === "long" ? minuteMs + 29 * secondMs : 1 }),
  );
  await world.live();
  await world.clock.passUntil(startOf(1, "PT30S") + secondMs);
  await world.clock.jumpTo(begin + minuteMs + secondMs);
  await world.pass(2.05);
  const [, first] = world.runner.seen;
  expect(first?.scheduledTime).toBe(begin + minuteMs);
  expect(first?.at).toBeGreaterThanOrEqual(startOf(1, "PT30S"));
});
