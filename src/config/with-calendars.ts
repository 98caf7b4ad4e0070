import type { JobCalendar } from "../model/day-calendar.ts";
import { problem } from "../model/problem.ts";
import { tooManyDays } from "./calendar-bounds.ts";
import type { CalendarUse } from "./calendar-uses.ts";
import type { Calendars } from "./load-calendars.ts";
import type { LoadedCollection } from "./load-collections.ts";
import { jobCalendarOf } from "./normalise-calendar.ts";
import type { ProblemList } from "./problem-list.ts";

/**
 * The collections, whose jobs have the days of the calendars that they name. What is wrong with a calendar or a name is
 * complained about.
 */
export function withCalendars(
  loaded: readonly LoadedCollection[],
  calendars: Calendars,
  problems: ProblemList,
): readonly LoadedCollection[] {
  calendars.check();
  const complete = loaded.map((each) => withDays(each, calendars));
  const fault = tooManyDays(complete.flatMap(({ collection }) => collection ?? []));
  if (fault !== undefined) problems.add(problem("calendar/days", fault));
  return complete;
}

function withDays(loaded: LoadedCollection, calendars: Calendars): LoadedCollection {
  const { collection, calendarUses } = loaded;
  if (collection === undefined || calendarUses.length === 0) return loaded;
  const made = new Map<string, JobCalendar>();
  const found = new Map(
    calendarUses.map((use) => [`${use.kind}/${use.name}`, calendarFor(use, calendars, made)]),
  );
  const jobs = collection.jobs.map((job) => filled(job, found.get(`jobs/${job.name}`)));
  const webJobs = collection.webJobs.map((webJob) =>
    filled(webJob, found.get(`webJobs/${webJob.name}`)),
  );
  const byName = new Map(webJobs.map((webJob) => [webJob.name, webJob.definition]));
  const webJobFiles = loaded.webJobFiles.map((each) => ({
    ...each,
    definition: byName.get(each.name) ?? each.definition,
  }));
  return { ...loaded, collection: { ...collection, jobs, webJobs }, webJobFiles };
}

/** One object for all jobs that say the same: their days are worked out once. */
function calendarFor(
  { reference, place }: CalendarUse,
  calendars: Calendars,
  made: Map<string, JobCalendar>,
): JobCalendar | undefined {
  const key = JSON.stringify([reference.names.toSorted(), reference.roll]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const named = reference.names.flatMap((name) => calendars.named(name, place) ?? []);
  if (named.length < reference.names.length) return undefined;
  const calendar = jobCalendarOf(
    named.map(({ name, calendar: read }) => [name, read] as const),
    reference.roll,
  );
  calendars.limit(calendar, place);
  made.set(key, calendar);
  return calendar;
}

function filled<Member extends { readonly definition: object }>(
  member: Member,
  calendar: JobCalendar | undefined,
): Member {
  if (calendar === undefined) return member;
  return { ...member, definition: { ...member.definition, calendar } };
}
