import { expect, test } from "vitest";
import { brokenLives } from "../support/found-seeds.ts";

const lives = 1_000;

test(`another ${lives} random lives keep every promise`, async () => {
  expect(await brokenLives(1_001, lives)).toEqual([]);
});
