import { expect, test } from "vitest";
import { brokenLives } from "../support/found-seeds.ts";

/** `SCHED_LIVES` and `SCHED_SEED` change how many lives are told and where they begin. */
const lives = Number(process.env["SCHED_LIVES"] ?? 100_000);
const first = Number(process.env["SCHED_SEED"] ?? 1_000_000);

test(`${lives} random lives from seed ${first} on keep every promise`, async () => {
  expect(await brokenLives(first, lives)).toEqual([]);
});
