import type { JobDefinition } from "../model/job.ts";
import type { RecordedJob } from "../model/recorded.ts";
import type { Anchor } from "../model/recurrence.ts";
import type { Instant } from "../model/time.ts";
import { compileTiming, type Timetable } from "../schedule/next.ts";

interface Compiled {
  readonly anchoredAt: Instant;
  readonly gridStart: Instant | undefined;
  readonly timetable: Timetable;
}

/**
 * Compiled timetables, one a definition. A definition in the state is a value that is replaced and never changed, so
 * the object itself is the key, and what is no longer recorded is forgotten with it.
 */
export class Timetables {
  readonly #compiled = new WeakMap<JobDefinition, Compiled>();

  of(job: RecordedJob): Timetable {
    const known = this.#compiled.get(job.definition);
    if (
      known !== undefined &&
      known.anchoredAt === job.anchoredAt &&
      known.gridStart === job.gridStart
    ) {
      return known.timetable;
    }
    const timetable = compileTiming(job.definition, anchorOf(job));
    const { anchoredAt, gridStart } = job;
    this.#compiled.set(job.definition, { anchoredAt, gridStart, timetable });
    return timetable;
  }
}

/** What the rule of a recorded job is counted from. */
export function anchorOf(job: RecordedJob): Anchor {
  return {
    createdAt: job.anchoredAt,
    ...(job.gridStart === undefined ? {} : { gridStart: job.gridStart }),
  };
}
