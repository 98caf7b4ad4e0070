import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dueOf } from "../../../src/dispatch/catch-up.ts";
import { catchUpRelease } from "../../../src/dispatch/catch-up-release.ts";
import { Timetables } from "../../../src/dispatch/timetables.ts";
import { advance } from "../../../src/model/advance.ts";
import { emptyFold, jobAt } from "../../../src/model/fold.ts";
import { minuteMs } from "../../../src/model/time.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { appliedEntry } from "../../support/life.ts";

const start = Date.parse("2026-03-01T00:00:00Z");

test("a release that catches up: each occurrence is missed or fired, once, however long anybody has been watching", () => {
  const catchUp = fc.record(
    {
      replay: fc.constantFrom("PT0S", "PT1M", "PT10M", "P1D"),
      latestWithin: fc.constantFrom("untilNext", "never", "PT5M", "PT2H"),
    },
    { requiredKeys: [] },
  );
  const minutes = fc.integer({ min: 0, max: 3_000 });
  fc.assert(
    fc.property(
      fc.record({ interval: fc.integer({ min: 1, max: 40 }), catchUp }),
      minutes,
      minutes,
      ({ interval, catchUp }, held, watched) => {
        const recorded = emptyFold("l");
        const job = jobOf({ ...everyMinutes(start, interval), catchUp });
        advance(recorded, appliedEntry(start, { job }));
        advance(recorded, {
          type: "held",
          at: start,
          address: "c",
          hold: { by: "x", since: start },
        });
        const timetables = new Timetables();
        const now = start + held * minuteMs + 250;
        const { entries, fired } = catchUpRelease({ recorded, timetables, now }, "c", "ann");
        for (const entry of entries) advance(recorded, entry);
        const after = jobAt(recorded, "c/job");
        if (after === undefined) throw new Error("the job is gone");
        const timetable = timetables.of(after);
        const watchedSince = Math.min(now, start + watched * minuteMs);
        const due = dueOf(timetable, { cursor: after.cursor, now, watchedSince, policy: catchUp });
        const missed = entries.flatMap((entry) => (entry.type === "skipped" ? [entry.range] : []));
        expect(due.fire).toHaveLength(fired);
        expect(due.missed).toBeUndefined();
        const counted = missed.reduce((sum, { count }) => sum + count, 0);
        expect(counted + fired).toBe(timetable.countBetween(start - 1, now));
      },
    ),
  );
});
