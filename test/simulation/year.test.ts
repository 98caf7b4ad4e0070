import { join } from "node:path";
import { IANAZone } from "luxon";
import { describe, expect, test } from "vitest";
import { compileTiming } from "../../src/schedule/next.ts";
import { examples, movedTo } from "../support/year/examples.ts";
import { changesIn, probesOf, yearText } from "../support/year/year-text.ts";
import { datesOf, shownDate } from "../support/year/wall.ts";

/**
 * A year of every example over the changes of clocks, in zones that do it in different ways: one file a zone, which a
 * person can read. To accept a new look: `vitest run --project simulation -u test/simulation/year`, then read it, then let
 * `python3 test/golden/year/check.py` compute all of it anew without us.
 */
const years: readonly (readonly [string, number])[] = [
  ["Europe/Berlin", 2026],
  ["America/New_York", 2026],
  ["Australia/Lord_Howe", 2026],
  ["America/Santiago", 2026],
  // What Morocco does in the autumn of 2026 depends on the age of the zone data.
  ["Africa/Casablanca", 2025],
  ["Pacific/Apia", 2011],
];
const all = examples();

describe.each(years)("%s in %i", (zone, year) => {
  test("reads as the golden file has it", async () => {
    const file = join(import.meta.dirname, "../golden/year", `${zone.replace("/", "-")}.txt`);
    await expect(yearText(zone, year, all)).toMatchFileSnapshot(file);
  });

  test("a daily job runs on every date there is, once for each of its times, fewer only where two of them meet", () => {
    const clock = IANAZone.create(zone);
    const dates = datesOf(clock, year);
    const changes = changesIn(clock, year);
    const daily = [...all, ...probesOf(changes)].filter(
      ({ timing: { recurrence } }) =>
        recurrence?.frequency === "day" && (recurrence.interval ?? 1) === 1,
    );
    expect(daily.length).toBeGreaterThanOrEqual(3);
    for (const { id, timing } of daily) {
      const { hours = [0], minutes = [0] } = timing.recurrence?.schedule ?? {};
      const table = compileTiming(movedTo(timing, zone, year), { createdAt: 0 });
      const found = Map.groupBy(
        table.between(Date.UTC(year - 1, 11, 31), Date.UTC(year + 1, 0, 2), 3_000),
        (at) => shownDate(clock, at),
      );
      for (const date of dates) {
        const times = found.get(date)?.length ?? 0;
        const changed = changes.some(({ at }) => shownDate(clock, at) === date);
        const message = `${id} on ${date}`;
        expect(times, message).toBeLessThanOrEqual(hours.length * minutes.length);
        expect(times, message).toBeGreaterThanOrEqual(changed ? 1 : hours.length * minutes.length);
      }
    }
  });
});
