import { wrongCalls } from "./calls.ts";
import { castOf } from "./cast.ts";
import { wrongCounters } from "./counters.ts";
import { wrongMoments } from "./moments.ts";
import { wrongPlaces } from "./places.ts";
import { wrongRecords } from "./records.ts";
import { wrongSkips } from "./skips.ts";
import type { Story } from "./story.ts";

/**
 * Everything in a story that broke a promise, one sentence each. Knows nothing of how the engine works: it is told what
 * the target saw, what the records say, what operators were answered, and what a calendar names.
 */
export function faultsOf(story: Story): string[] {
  const cast = castOf(story);
  return [
    ...story.surprises,
    ...wrongCalls(story, cast),
    ...wrongRecords(story, cast),
    ...wrongSkips(story, cast),
    ...wrongPlaces(story, cast),
    ...wrongCounters(story, cast),
    ...wrongMoments(story),
  ];
}
