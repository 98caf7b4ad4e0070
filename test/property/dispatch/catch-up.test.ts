import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dueOf, replayMax } from "../../../src/dispatch/catch-up.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import { compileTiming } from "../../../src/schedule/next.ts";

const start = Date.parse("2026-03-01T00:00:00Z");

test("each undecided occurrence is fired or missed, once, and what is missed is older than what is fired", () => {
  const policies = fc.record(
    {
      replay: fc.constantFrom("PT0S", "PT1M", "PT10M", "P1D"),
      latestWithin: fc.constantFrom("untilNext", "never", "PT5M", "PT2H"),
    },
    { requiredKeys: [] },
  );
  const minutes = fc.integer({ min: 0, max: 3_000 });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      minutes,
      minutes,
      fc.record({ watched: minutes, policy: policies }),
      (interval, decided, away, { watched, policy }) => {
        const timetable = compileTiming(
          {
            startTime: "2026-03-01T00:00:00Z",
            recurrence: { frequency: "minute", interval },
          },
          { createdAt: start },
        );
        const cursor = start + decided * minuteMs;
        const now = cursor + away * minuteMs + 250;
        const watchedSince = Math.min(now, start + watched * minuteMs);
        const due = dueOf(timetable, { cursor, now, watchedSince, policy });
        const all = timetable.between(cursor, now, 10_000);
        const missed = all.slice(0, all.length - due.fire.length);
        expect(due.fire).toEqual(all.slice(missed.length));
        expect(due.fire.length).toBeLessThanOrEqual(replayMax);
        expect(due.missed).toEqual(
          missed.length === 0
            ? undefined
            : { count: missed.length, first: missed[0], last: missed.at(-1) },
        );
        expect(due.next).toBe(timetable.next(now));
        const watchedAway = all.filter((instant) => instant > watchedSince).slice(-replayMax);
        const fired = new Set(due.fire);
        expect(watchedAway.filter((instant) => !fired.has(instant))).toEqual([]);
      },
    ),
  );
});

test("a year of absence is looked at in a moment", () => {
  const timetable = compileTiming({ cron: ["* * * * * *"] }, { createdAt: start });
  const now = start + 365 * 1_440 * minuteMs;
  const due = dueOf(timetable, { cursor: start, now, watchedSince: now, policy: undefined });
  expect(due.fire).toHaveLength(600);
  expect(due.missed?.count).toBe(365 * 86_400 - 600);
  expect(due.next).toBe(now + secondMs);
});
