import { expect, test } from "vitest";
import { blockOf, brokenLives, foundSeeds } from "../support/found-seeds.ts";

/** 2,000 random lives: half of them here, the other half in a file of its own, for another processor. */
const blocks = Array.from({ length: 10 }, (_, block) => block);

test.each(blocks)(
  "random lives keep every promise: crashes at any moment, failing disks, clocks that are set (block %i)",
  async (block) => {
    expect(await brokenLives(1 + block * blockOf, blockOf)).toEqual([]);
  },
);

test("every life that once broke a promise keeps it", async () => {
  for (const seed of foundSeeds) expect(await brokenLives(seed, 1)).toEqual([]);
});
