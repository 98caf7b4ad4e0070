import { expect, test } from "vitest";
import { firstOccurrences } from "../../../src/outlook/first-occurrences.ts";
import { compileTiming } from "../../../src/schedule/next.ts";

test("what an edit of a calendar has decided ahead of the clock is not told as to come", async () => {
  const timetable = compileTiming({ cron: ["0 17 * * *"] }, { createdAt: 0 });
  const window = {
    from: Date.parse("2026-04-16T10:00:00Z"),
    to: Date.parse("2026-04-18T00:00:00Z"),
  };
  const first = async (decidedTo: number | undefined) => {
    const job = { address: "pay/roll", timetable, decidedTo };
    const { found } = await firstOccurrences([job], { ...window, limit: 9 }, () =>
      Promise.resolve(),
    );
    return found.map(({ at }) => new Date(at).toISOString().slice(8, 16));
  };
  expect(await first(undefined)).toEqual(["16T17:00", "17T17:00"]);
  expect(await first(Date.parse("2026-04-16T17:00:00Z"))).toEqual(["17T17:00"]);
});
