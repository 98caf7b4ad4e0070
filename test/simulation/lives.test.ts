import { expect, test } from "vitest";
import { faultsOf } from "../support/checker.ts";
import { randomLives } from "../support/random-life.ts";

const lives = 300;

test(`${lives} random lives with crashes, stops and absences keep every promise`, async () => {
  const broken: Record<string, string[]> = {};
  for (let seed = 1; seed <= lives; seed += 1) {
    const evidence = await randomLives(seed);
    const faults = faultsOf(evidence);
    if (evidence.open.size > 0) faults.push(`open at the end: ${[...evidence.open].join(", ")}`);
    if (faults.length > 0) broken[`seed ${seed}`] = faults.slice(0, 5);
  }
  expect(broken).toEqual({});
});
