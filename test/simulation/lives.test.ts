import { expect, test } from "vitest";
import { brokenLives, foundSeeds } from "../support/found-seeds.ts";

/** Half of them; the other half is a file of its own, for another processor. */
const lives = 1_000;

test(`${lives} random lives keep every promise: crashes at any moment, failing disks, clocks that are set`, async () => {
  expect(await brokenLives(1, lives)).toEqual([]);
});

test("every life that once broke a promise keeps it", async () => {
  for (const seed of foundSeeds) expect(await brokenLives(seed, 1)).toEqual([]);
});
