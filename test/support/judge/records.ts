import { formatSecond, type Instant } from "../../../src/model/time.ts";
import type { AttemptRecord, HistoryRecord } from "../../../src/model/run.ts";
import {
  type Cast,
  isFailure,
  givenUpAt,
  mainAttempts,
  mayBeLost,
  type RunStory,
  type Skip,
} from "./cast.ts";
import type { JobStory, Policy, SeenCall, Story } from "./story.ts";

/** Every due occurrence has exactly one final record, and every record is true. */
export function wrongRecords(story: Story, cast: Cast): string[] {
  return [
    ...lost(story, cast),
    ...passed(story, cast),
    ...doubleRecords(story),
    ...[...cast.runs.values()].flatMap((run) => [...unrecorded(story, run), ...untrue(story, run)]),
    ...cast.skips.flatMap((skip) => wrongRange(skip)),
  ];
}

function lost(story: Story, { runs, skips, due }: Cast): string[] {
  const faults: string[] = [];
  for (const [id, { job, at }] of due) {
    const covers = skips.filter((skip) => !isByCalendar(skip) && isAbout(skip, job, at));
    const isRun = runs.has(id);
    if (covers.length + (isRun ? 1 : 0) > 1) faults.push(`${id} was decided more than once`);
    if (covers.length > 0 || isRun) continue;
    // What falls due while a job is being deleted may be due or not.
    if (job.gone !== undefined && at > job.gone.from) continue;
    if (at > givenUpAt(story, job)) continue;
    faults.push(`${id} was lost`);
  }
  return faults;
}

/** What calendars pass over is recorded once, and as that. */
function passed(story: Story, { skips }: Cast): string[] {
  return story.jobs.flatMap((job) =>
    job.passed.flatMap((at) => {
      const id = `${job.address}@${formatSecond(at)}`;
      const covers = skips.filter((skip) => isByCalendar(skip) && isAbout(skip, job, at)).length;
      if (covers > 1) return [`${id} was passed over more than once`];
      const mayBeUndecided = at > (job.gone?.from ?? Infinity) || at > givenUpAt(story, job);
      return covers === 1 || mayBeUndecided ? [] : [`${id} was passed over and not recorded`];
    }),
  );
}

function isAbout(skip: Skip, job: JobStory, at: Instant): boolean {
  return skip.job === job && skip.first <= at && at <= skip.last;
}

function isByCalendar({ reason }: Skip): boolean {
  return reason === "calendar";
}

function doubleRecords({ records }: Story): string[] {
  const ids = new Set<string>();
  return records.flatMap(({ id }) => {
    if (ids.has(id)) return [`${id} was recorded twice`];
    ids.add(id);
    return [];
  });
}

function unrecorded({ open }: Story, { id, calls, record }: RunStory): string[] {
  if (record !== undefined) return open.has(id) ? [`${id} is recorded and open`] : [];
  return [
    open.has(id)
      ? `${id} is still open`
      : `${id} was called ${calls.length} times and not recorded`,
  ];
}

/** What a record says of its attempts is what the target saw of them. */
function untrue(story: Story, run: RunStory): string[] {
  const { id, calls, record } = run;
  if (record === undefined) return [];
  const numbers = new Set(record.attempts.map(({ number }) => number));
  return [
    ...record.attempts.flatMap((attempt) => untrueAttempt(story, run, attempt)),
    ...calls
      .filter(({ number }) => !numbers.has(number))
      .map(({ number }) => `attempt ${number} of ${id} is not in its record`),
    ...wrongEnd(run, record),
  ];
}

function untrueAttempt(
  story: Story,
  { id, calls }: RunStory,
  { number, outcome, endTime }: AttemptRecord,
): string[] {
  const call = calls.find((each) => each.number === number);
  const named = `attempt ${number} of ${id} is recorded`;
  if (call === undefined) {
    const mayBeAbsent = outcome === "interrupted" || outcome === "cancelled";
    return mayBeAbsent || story.refused.has(`${id}#${number}`)
      ? []
      : [`${named} and never reached the target`];
  }
  if (outcome === "interrupted") {
    const isKept = call.end !== undefined && !mayBeLost(story, call);
    return isKept ? [`${named} as interrupted and was answered`] : [];
  }
  return isSameEnd({ outcome, endTime }, call)
    ? []
    : [`${named} as ${outcome} and was ${call.end?.outcome ?? "not answered"}`];
}

/**
 * What was being given up may have failed by itself meanwhile; an answer that came while the decision was being written
 * is too late.
 */
function isSameEnd(
  { outcome, endTime }: Pick<AttemptRecord, "outcome" | "endTime">,
  { end }: SeenCall,
): boolean {
  if (outcome !== "cancelled") return outcome === end?.outcome;
  return end?.outcome !== "succeeded" || end.at > Date.parse(endTime);
}

/** A run ends as its attempts say, and not before its retries are used up. */
function wrongEnd({ id, job }: RunStory, record: HistoryRecord): string[] {
  const attempts = mainAttempts(record);
  const last = attempts.at(-1)?.outcome;
  if ((record.status === "succeeded") !== (last === "succeeded")) {
    return [`${id} is recorded as ${record.status}, and its last attempt ${last ?? "is none"}`];
  }
  if (job === undefined || record.status === "succeeded") return [];
  const { retries } = job.policy;
  const failures = attempts.filter(isFailure).length;
  if (failures > retries + 1) return [`${id} failed ${failures} times`];
  const isOwn = job.gone === undefined && !otherReasons.has(record.reason ?? "");
  return isOwn ? givenUpTooSoon(id, record, job.policy) : [];
}

function givenUpTooSoon(id: string, record: HistoryRecord, policy: Policy): string[] {
  const { retries, errorActions } = policy;
  const attempts = mainAttempts(record);
  const failures = attempts.filter(isFailure).length;
  if (failures <= retries) {
    return [`${id} was given up after ${failures} failures with ${retries} retries`];
  }
  return errorActions > 0 && attempts.length === record.attempts.length
    ? [`${id} failed without its error action`]
    : [];
}

const otherReasons = new Set(["cancelled", "deleted", "crash-loop", "interrupted"]);

function wrongRange(skip: Skip): string[] {
  const { record, job, first, last, count } = skip;
  const named = isByCalendar(skip) ? job?.passed : job?.due;
  const due = named?.filter((at) => first <= at && at <= last).length ?? 0;
  if (due === count) return [];
  return [
    `${record.id} (${record.reason}) stands for ${count} from ${formatSecond(first)}, and ${due} were due`,
  ];
}
