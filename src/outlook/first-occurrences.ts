import type { Instant } from "../model/time.ts";
import type { Timetable } from "../schedule/next.ts";
import { Breath, type Breathe } from "./breath.ts";

/** Something that is due by a timetable. */
export interface TimedJob {
  readonly address: string;
  readonly timetable: Timetable;
  /** What is still to come up to here is decided, since an edit of a calendar moved it there; absent: nothing is. */
  readonly decidedTo?: Instant | undefined;
}

/** An occurrence, in the order of time and address. */
export interface Due<Job extends TimedJob> {
  readonly at: Instant;
  readonly job: Job;
}

export interface FirstRequest {
  readonly from: Instant;
  /** Exclusive. */
  readonly to: Instant;
  readonly limit: number;
  /** Only what comes behind this one. */
  readonly behind?: { readonly at: Instant; readonly address: string } | undefined;
}

/** The first occurrences of all jobs, and whether there are more. Takes memory for a few pages, whatever the window. */
export async function firstOccurrences<Job extends TimedJob>(
  jobs: Iterable<Job>,
  request: FirstRequest,
  breathe: Breathe,
): Promise<{ readonly found: readonly Due<Job>[]; readonly hasMore: boolean }> {
  const { limit } = request;
  const breath = new Breath(breathe);
  const keep = limit + 1;
  let found: Due<Job>[] = [];
  // Whatever comes later is not among the first any more.
  let end = request.to;
  for (const job of jobs) {
    const own = dueOf(job, { ...request, to: end }, keep);
    found.push(...own);
    if (found.length > 2 * keep) {
      found = found.sort(compareDue).slice(0, keep);
      end = Math.min(end, (found.at(-1)?.at ?? end) + 1);
    }
    if (breath.isDue(own.length + 2)) await breath.rest();
  }
  found.sort(compareDue);
  return { found: found.slice(0, limit), hasMore: found.length > limit };
}

function dueOf<Job extends TimedJob>(job: Job, request: FirstRequest, most: number): Due<Job>[] {
  const { to, behind } = request;
  const from = behind === undefined ? request.from : Math.max(request.from, behind.at);
  const own: Due<Job>[] = [];
  let at = job.timetable.next(Math.max(from - 1, job.decidedTo ?? -Infinity));
  while (at !== undefined && at < to && own.length < most) {
    const due = { at, job };
    if (behind === undefined || compareKeys(at, job.address, behind) > 0) own.push(due);
    at = job.timetable.next(at);
  }
  return own;
}

function compareDue(one: Due<TimedJob>, other: Due<TimedJob>): number {
  return compareKeys(one.at, one.job.address, { at: other.at, address: other.job.address });
}

function compareKeys(
  at: Instant,
  address: string,
  other: { readonly at: Instant; readonly address: string },
): number {
  if (at !== other.at) return at - other.at;
  if (address === other.address) return 0;
  return address < other.address ? -1 : 1;
}
