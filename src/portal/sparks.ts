import type { RunsPage } from "../ports/runs.ts";
import { call, withQuery } from "./api.ts";
import { sparkLength, type Sparks, sparksOf } from "./spark-outcomes.ts";

/** What is asked for at once, whatever a collection holds: two megabytes of answers are enough. */
const runsMax = 500;

/** Reads the newest runs of a collection; a job that ran before all of those has no outcomes here. */
export async function readSparks(
  collection: string,
  jobs: number,
  signal: AbortSignal,
): Promise<Sparks> {
  const limit = Math.min(runsMax, Math.max(1, jobs * sparkLength));
  const query = { address: collection, running: true, limit };
  const { runs } = await call<RunsPage>(withQuery("/runs", query), { signal });
  return sparksOf(runs);
}
