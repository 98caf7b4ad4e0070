import type { DesiredCollection } from "../model/desired.ts";
import type { Range } from "../model/problem.ts";
import { pointerTo } from "./faults.ts";
import { type CalendarReference, referenceOf } from "./normalise-calendar.ts";
import type { SourceText } from "./source-text.ts";
import type { Calendar, JobCollectionDocument } from "./written.ts";

/** A job or WebJob that names calendars, and where it does. */
export interface CalendarUse {
  readonly kind: "jobs" | "webJobs";
  readonly name: string;
  readonly reference: CalendarReference;
  readonly place: UsePlace;
}

export interface UsePlace {
  readonly source: SourceText;
  readonly document: number;
  readonly path: string;
  readonly range: Range;
}

/** Those of a document, as far as its collection has the jobs; calendars are looked up when all files are read. */
export function calendarUsesOf(
  collection: DesiredCollection,
  { jobs, webJobs, defaults }: JobCollectionDocument,
  placeOf: (path: string) => UsePlace,
): readonly CalendarUse[] {
  const uses: CalendarUse[] = [];
  const add = (kind: CalendarUse["kind"], name: string, own: Calendar | undefined): void => {
    const isInherited = own === undefined && kind === "jobs";
    const reference = referenceOf(isInherited ? defaults?.calendar : own);
    if (reference === undefined || reference.names.length === 0) return;
    const path = isInherited ? "/defaults/calendar" : `${pointerTo(`/${kind}`, name)}/calendar`;
    uses.push({ kind, name, reference, place: placeOf(path) });
  };
  for (const { name } of collection.jobs) add("jobs", name, jobs?.[name]?.calendar);
  for (const { name } of collection.webJobs) add("webJobs", name, webJobs?.[name]?.calendar);
  return uses;
}
