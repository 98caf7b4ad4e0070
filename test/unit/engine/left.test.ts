import { expect, test } from "vitest";
import { dayMs } from "../../../src/model/time.ts";
import type { OwnerOutlook } from "../../../src/ports/outlook.ts";
import { unsealedChapter } from "../../../src/state/chapters.ts";
import { readHistoryPage } from "../../../src/state/history-page.ts";
import { begin, houseOf } from "../../support/house.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { recordOf } from "../../support/scripted-owner.ts";

/** Whoever asked has left already; what breathes notices at its first breath. */
const left = { signal: AbortSignal.abort(new Error("has left")) };
const window = { from: begin, to: begin + 2 * dayMs };

test.each<[string, (outlook: OwnerOutlook) => Promise<unknown>]>([
  ["a page of occurrences", (outlook) => outlook.occurrences({ ...window, limit: 1_000, ...left })],
  ["a load", (outlook) => outlook.load({ ...window, unit: "minute", ...left })],
  ["a simulation", (outlook) => firstOf(outlook.simulate({ ...window, ...left }))],
])("%s that nobody waits for ends at the next pause", async (_, ask) => {
  const house = await houseOf(false);
  const names = Array.from({ length: 60 }, (__, index) => `job-${index}`);
  await house.apply(Object.fromEntries(names.map((name) => [name, jobOf(everyMinutes(begin, 1))])));
  await expect(ask(house.owner.outlook)).rejects.toThrow("has left");
});

test("so does a page of history that is long in coming", async () => {
  const records = Array.from({ length: 5_000 }, (_, index) => recordOf("c/a", String(index)));
  const query = { status: "failed", ...left } as const;
  const page = { order: "newest", limit: 5 } as const;
  await expect(readHistoryPage([unsealedChapter(records)], query, page)).rejects.toThrow(
    "has left",
  );
});

async function firstOf(items: AsyncIterable<unknown>): Promise<unknown> {
  for await (const item of items) return item;
  return undefined;
}
