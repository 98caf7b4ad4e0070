import { expect, test } from "vitest";
import { differential } from "../../property/schedule/differential.ts";

/** Few draws here, many in `test/nightly`. */
const draws: Readonly<Record<string, number>> = {
  "cron lines are due when croner says so": 60,
  "cron lines are due when cron-parser says so": 40,
  "recurrences are due when rrule-temporal says so": 40,
};

test.each(Object.entries(differential))("%s", (name, law) => {
  expect(draws[name]).toBeGreaterThan(0);
  law(draws[name] ?? 0);
});
