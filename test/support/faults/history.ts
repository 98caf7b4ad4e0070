import type { HistoryRecord } from "../../../src/model/run.ts";
import { done, type Surroundings } from "./process.ts";

/** Everything that `sched history` tells. */
export async function readHistory(place: Surroundings): Promise<readonly HistoryRecord[]> {
  const text = await done(["history", "--json"], place);
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as HistoryRecord);
}
