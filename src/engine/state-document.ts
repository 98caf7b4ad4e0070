import type { Recorded } from "../model/recorded.ts";
import type { StateDocument } from "../ports/owner.ts";

/** Which state it is, and who manages what in it; collections in the order of their names. */
export function stateDocument({ lineage, serial, collections }: Recorded): StateDocument {
  const managed = [...collections.values()].map(({ name, project, jobs, webJobs }) => ({
    name,
    project: project ?? null,
    jobs: jobs.size,
    webJobs: webJobs.size,
  }));
  managed.sort((one, other) => (one.name < other.name ? -1 : 1));
  return { formatVersion: "1.0", lineage, serial, collections: managed };
}
