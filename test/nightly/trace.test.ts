import { expect, test } from "vitest";
import { tagOf } from "../../src/model/trace.ts";

test("a million runs are as many traces", () => {
  const seen = new Set<string>();
  for (let minute = 0; minute < 200_000; minute += 1) {
    const due = new Date(1_767_225_600_000 + minute * 60_000).toISOString();
    for (const job of ["a", "b", "ab", "ba", "heartbeat"]) seen.add(tagOf(`L/c/${job}/${due}`));
  }
  expect(seen.size).toBe(1_000_000);
});
