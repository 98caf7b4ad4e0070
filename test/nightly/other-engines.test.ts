import { expect, test } from "vitest";
import { differential } from "../property/schedule/differential.ts";

/** The same rules asked of engines that nobody here wrote, 10,000 draws in all. */
const draws: Readonly<Record<string, number>> = {
  "cron lines are due when croner says so": 4_000,
  "cron lines are due when cron-parser says so": 3_000,
  "recurrences are due when rrule-temporal says so": 6_000,
};

test.each(Object.entries(differential))("%s", (name, law) => {
  expect(draws[name]).toBeGreaterThan(0);
  law(draws[name] ?? 0);
});
