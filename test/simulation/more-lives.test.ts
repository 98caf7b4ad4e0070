import { expect, test } from "vitest";
import { blockOf, brokenLives } from "../support/found-seeds.ts";

const blocks = Array.from({ length: 10 }, (_, block) => 10 + block);

test.each(blocks)("more random lives keep every promise (block %i)", async (block) => {
  expect(await brokenLives(1 + block * blockOf, blockOf)).toEqual([]);
});
