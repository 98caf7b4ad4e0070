import {
  type JobCalendar,
  projectRangesMax,
  projectRangesTextMax,
  rangesIn,
} from "../model/day-calendar.ts";
import type { DesiredCollection } from "../model/desired.ts";

/**
 * What is wrong with the calendars of all jobs of a project, each of which is recorded with its own days; undefined: they
 * are few enough.
 */
export function tooManyDays(
  collections: readonly DesiredCollection[],
): { readonly detail: string; readonly hint: string } | undefined {
  const sizes = new Map<JobCalendar, Size>();
  let [ranges, characters] = [0, 0];
  for (const { jobs, webJobs } of collections) {
    for (const { definition } of [...jobs, ...webJobs]) {
      const { calendar } = definition;
      if (calendar === undefined) continue;
      const size = sizes.get(calendar) ?? sizeOf(calendar);
      sizes.set(calendar, size);
      ranges += size.ranges;
      characters += size.characters;
    }
  }
  if (ranges <= projectRangesMax && characters <= projectRangesTextMax) return undefined;
  const isRanges = ranges > projectRangesMax;
  const [have, most] = (
    isRanges ? [ranges, projectRangesMax] : [characters, projectRangesTextMax]
  ).map((each) => each.toLocaleString("en"));
  const what = isRanges ? "days and ranges" : "characters in days and their names";
  return {
    detail: `The calendars of all jobs together have ${have} ${what}; at most ${most} are kept, since each job holds its own.`,
    hint: "Share fewer days: a calendar of the coming two years, ranges, `weekDays` for weekends.",
  };
}

interface Size {
  readonly ranges: number;
  readonly characters: number;
}

function sizeOf(calendar: JobCalendar): Size {
  const texts = Object.values(calendar.skip).flatMap(({ days }) => days ?? []);
  return { ranges: rangesIn(calendar), characters: texts.join("").length };
}
