import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dueOf, type Jitter } from "../../../src/dispatch/catch-up.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import { jitterMsOf } from "../../../src/schedule/jitter.ts";
import { compileTiming } from "../../../src/schedule/next.ts";

const start = Date.parse("2026-03-01T00:00:00Z");
const minutely = compileTiming({ cron: ["* * * * *"] }, { createdAt: start });

test("the amount is that of the occurrence: the same for ever, whatever the case of its name", () => {
  const of = (address: string, due: number, jitter = "PT30S"): number =>
    jitterMsOf(address, due, jitter);
  // Kept numbers: a version that draws others would start twice what another has drawn.
  expect([of("c/job", start), of("c/job", start + minuteMs), of("c/other", start)]).toEqual(kept);
  expect(of("C/Job", start)).toBe(of("c/job", start));
  expect(jitterMsOf("c/job", start, undefined)).toBe(0);
});

const kept = [26_921, 29_559, 10_188];

test("amounts lie in [0, jitter), and spread evenly over jobs and over occurrences", () => {
  const jitterMs = 30 * secondMs;
  const ofJobs = Array.from({ length: 10_000 }, (_, n) => jitterMsOf(`c/job-${n}`, start, "PT30S"));
  const ofTimes = Array.from({ length: 10_000 }, (_, n) =>
    jitterMsOf("c/job", start + n * minuteMs, "PT30S"),
  );
  for (const amounts of [ofJobs, ofTimes]) {
    expect(Math.min(...amounts)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...amounts)).toBeLessThan(jitterMs);
    const tenths = Array.from<number>({ length: 10 }).fill(0);
    for (const amount of amounts) tenths[Math.floor((amount * 10) / jitterMs)]! += 1;
    // A thousand each; thirty is one standard deviation.
    for (const count of tenths) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  }
});

const secondsLate = (seconds: readonly number[]): Jitter => ({
  most: Math.max(...seconds) * secondMs + 1,
  of: (due) => (seconds[(due - start) / minuteMs - 1] ?? 0) * secondMs,
});

test.each([
  // now (seconds), watched since, seconds late, fired (minutes), missed, next start (seconds)
  ["its start has not come", 70, 0, [20], [], undefined, 80],
  ["its start has come", 80, 0, [20, 5], [1], undefined, 125],
  ["one that is drawn earlier waits for those before it", 130, 0, [100, 5], [], undefined, 160],
  ["and goes with them", 160, 0, [100, 5, 30], [1, 2], undefined, 210],
  ["the absence ends before its start: nothing is missed", 70, 65, [20], [], undefined, 80],
  ["the absence ends after its start: it is missed", 130, 90, [20, 40], [], 1, 160],
  ["what waits behind a missed one is not missed", 200, 130, [5, 90], [], 1, 210],
])("%s", (_, now, watched, late, fired, missed, nextStart) => {
  const due = dueOf(minutely, {
    cursor: start,
    now: start + now * secondMs,
    watchedSince: start + watched * secondMs,
    policy: { replay: "PT0S", latestWithin: "never" },
    jitter: secondsLate(late),
  });
  expect(due.fire.map((instant) => (instant - start) / minuteMs)).toEqual(fired);
  expect(due.missed?.count).toBe(missed);
  expect(((due.nextStart ?? 0) - start) / secondMs).toBe(nextStart);
});

test("looked at as often as one likes, each occurrence is fired or missed once, in order, never before its start", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 }),
      fc.array(fc.record({ later: fc.integer({ min: 0, max: 900 }), away: fc.boolean() }), {
        maxLength: 40,
      }),
      (most, looks) => {
        const jitter: Jitter = {
          most: most * secondMs,
          of: (due) => jitterMsOf("c/job", due, `PT${most}S`),
        };
        let cursor = start;
        let now = start;
        let watchedSince = start;
        for (const { later, away } of [...looks, { later: 1_000, away: false }]) {
          now += later * secondMs;
          if (away) watchedSince = now;
          const due = dueOf(minutely, { cursor, now, watchedSince, policy: undefined, jitter });
          for (const instant of due.fire) {
            expect(instant + jitter.of(instant)).toBeLessThanOrEqual(now);
          }
          const decided = minutely.between(cursor, due.fire.at(-1) ?? due.missed?.last ?? 0, 9_999);
          expect(decided.slice(due.missed?.count ?? 0)).toEqual(due.fire);
          cursor = decided.at(-1) ?? cursor;
          expect(due.next).toBe(minutely.next(cursor));
        }
      },
    ),
  );
});
