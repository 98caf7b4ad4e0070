import { inactiveBecause, type Recorded } from "../model/recorded.ts";
import type { ContinuousWebJob } from "../ports/web-job-host.ts";

/** What the host of WebJobs is to keep alive, and what it is to keep down. */
export function continuousWebJobs({ collections }: Recorded): ContinuousWebJob[] {
  return [...collections.values()].flatMap((collection) =>
    [...collection.webJobs.values()]
      .filter(({ definition }) => definition.type === "continuous")
      .map(({ name, definition, job }) => ({
        address: `${collection.name}/${name}`,
        definition,
        enabled: inactiveBecause(collection, job) === undefined,
      })),
  );
}
