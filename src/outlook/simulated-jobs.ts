import type { DesiredCollection } from "../model/desired.ts";
import { nameKey } from "../model/names.ts";
import type { Instant } from "../model/time.ts";
import { jobOfWebJob } from "../model/web-job.ts";
import { anchorOf, newAnchor, startedAnewBy } from "../plan/anchor.ts";
import type { RecordedTiming } from "../ports/owner.ts";
import type { SimulatedJob } from "./simulation.ts";

/** The jobs of the state that go on. */
export function recordedJobs(recorded: readonly RecordedTiming[]): readonly SimulatedJob[] {
  return recorded.filter(isActive).map(recordedJob);
}

function isActive({ disabledBy, finished }: RecordedTiming): boolean {
  return disabledBy === undefined && finished === undefined;
}

function recordedJob({ address, definition, anchor }: RecordedTiming): SimulatedJob {
  return { address, description: definition.description, timing: definition, anchor };
}

/** The jobs of the files, counted on from what is recorded where they are the same; the others from `now`. */
export function writtenJobs(
  collections: readonly DesiredCollection[],
  recorded: readonly RecordedTiming[],
  now: Instant,
): readonly SimulatedJob[] {
  const known = new Map(recorded.map((job) => [nameKey(job.address), job]));
  return collections
    .filter(({ definition }) => definition.state === undefined)
    .flatMap(({ name, jobs, webJobs }) => {
      const programs = webJobs.map(({ name: own, definition }) => {
        return { name: own, definition: jobOfWebJob(`${name}/${own}`, definition) };
      });
      return [...jobs, ...programs].flatMap(({ name: job, definition }): SimulatedJob[] => {
        const address = `${name}/${job}`;
        const before = known.get(nameKey(address));
        const goesOn =
          before !== undefined && startedAnewBy(before.definition, definition).length === 0;
        if (definition.state !== undefined || (goesOn && before.finished !== undefined)) return [];
        const anchor = goesOn ? before.anchor : anchorOf(newAnchor(definition, now, false));
        return [{ address, description: definition.description, timing: definition, anchor }];
      });
    });
}
