import { IANAZone } from "luxon";
import { expect, test } from "vitest";
import { zoneClock } from "../../src/schedule/time-zone.ts";

const start = Date.UTC(1970, 0, 1) / 1000;
const end = Date.UTC(2140, 0, 1) / 1000;

/** Three days and odd seconds: closer than any two changes of clocks, and at another time of day each time. */
const step = 3 * 86_400 + 4_567;

test("the clock of every zone shows what luxon shows, twice a week from 1970 to 2140", () => {
  for (const name of Intl.supportedValuesOf("timeZone")) {
    const clock = zoneClock(name);
    const local = IANAZone.create(name);
    const wrong: string[] = [];
    for (let at = start; at < end; at += step)
      if (Math.abs(clock.offsetAt(at) - local.offset(at * 1000) * 60) >= 60)
        wrong.push(new Date(at * 1000).toISOString());
    expect(wrong, name).toEqual([]);
  }
});
