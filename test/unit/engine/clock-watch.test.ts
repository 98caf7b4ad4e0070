import { expect, test } from "vitest";
import { ClockWatch } from "../../../src/engine/clock-watch.ts";
import { dayMs, secondMs } from "../../../src/model/time.ts";

const latest = Date.UTC(2026, 2, 1);

test.each([
  ["two days before", -2 * dayMs, true],
  ["an hour before", -3_600_000, false],
  ["a year after", 365 * dayMs, false],
  ["two years after", 730 * dayMs, true],
])("%s the newest record is absurd: %s", (_, off, absurd) => {
  const watch = new ClockWatch();
  watch.observe(latest + off, latest);
  expect(watch.absurd).toBe(absurd);
});

test.each([
  ["back", -2 * dayMs],
  ["ahead", 730 * dayMs],
])(
  "a clock far %s that a person confirmed stays believed, and jumps from there are absurd",
  (_, off) => {
    const watch = new ClockWatch();
    const now = latest + off;
    watch.observe(now, latest);
    watch.accept(now, latest);
    watch.observe(now + secondMs, latest);
    expect(watch.absurd).toBe(false);
    watch.observe(now - 2 * dayMs, latest);
    expect(watch.absurd).toBe(true);
    watch.observe(now + 2 * secondMs, latest);
    expect(watch.absurd).toBe(false);
  },
);
