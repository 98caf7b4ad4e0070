import type { Instant } from "../model/time.ts";
import type { Timetable } from "../schedule/next.ts";

export interface NearOccurrences {
  /** The instant itself is an occurrence. */
  readonly isDue: boolean;
  /** The nearest ones on both sides; undefined where there is none. */
  readonly before: Instant | undefined;
  readonly after: Instant | undefined;
}

/** Whether a schedule names an instant, and what it names around it. */
export function occurrencesNear(timetable: Timetable, at: Instant): NearOccurrences {
  return {
    isDue: timetable.next(at - 1) === at,
    before: timetable.previous(at),
    after: timetable.next(at),
  };
}
