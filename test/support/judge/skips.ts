import type { Instant } from "../../../src/model/time.ts";
import { type Cast, givenUpAt, type RunStory, type Skip } from "./cast.ts";
import type { JobStory, Story } from "./story.ts";

/** Whatever was not started has a reason that holds, and whatever was started late had the right to be. */
export function wrongSkips(story: Story, cast: Cast): string[] {
  return [
    ...cast.skips.flatMap((skip) => wrongReason(story, cast, skip)),
    ...[...cast.runs.values()].flatMap((run) => [
      ...tooOld(story, run),
      ...whilePaused(story, run),
    ]),
  ];
}

function wrongReason(story: Story, cast: Cast, skip: Skip): string[] {
  const { job, reason, record } = skip;
  if (job === undefined) return [`${record.id} was skipped, and there was no such job`];
  const holds = reasons[reason];
  if (holds === undefined) return [`${record.id} was skipped for the reason "${reason}"`];
  return holds(story, cast, { ...skip, job })
    ? []
    : [`${record.id} was called ${reason} without reason`];
}

type Holds = (story: Story, cast: Cast, skip: Skip & { readonly job: JobStory }) => boolean;

const reasons: Readonly<Record<string, Holds>> = {
  overlap: (story, { runs }, { job, last }) =>
    [...runs.values()].some((run) => {
      if (run.job !== job) return false;
      // Of several that are claimed at once, the newest replaces the others.
      if (job.policy.overlap === "cancelRunning") return (run.due ?? -Infinity) > last;
      const isBefore = (run.due ?? -Infinity) < last;
      const isOpen = endOf(run) >= last || wasOpen(story, run, last);
      return job.policy.overlap === "skip" && isBefore && isOpen;
    }),
  missed: (story, _cast, { job, last }) =>
    story.resumes.some((resume) => ["missed", "either"].includes(verdictAt(job, last, resume))),
  disabled: (story, _cast, { job, last }) =>
    (givenUpAt(story, job) < Infinity && last <= givenUpAt(story, job)) ||
    // What was late already when the pause began is passed over with it.
    job.pauses.some((pause) => last <= latestIn(story, pause) + story.commitMs),
  superseded: (_story, _cast, { job, last }) =>
    job.edits.some((at) => last <= at) || job.pauses.some(({ from }) => last <= from.to),
  calendar: (_story, _cast, { job, first, last }) =>
    job.passed.includes(first) && job.passed.includes(last),
  deleted: (_story, _cast, { job, last }) => job.gone !== undefined && last <= job.gone.to,
};

function endOf({ record, calls }: RunStory): Instant {
  // Nobody recorded when a run that waited was given up.
  if (record === undefined || record.reason === "cancelled" || record.reason === "deleted")
    return Infinity;
  // Where the clock was set back meanwhile, an attempt has begun later than it ended.
  const moments = record.attempts.flatMap(({ startTime, endTime }) => [startTime, endTime]);
  return Math.max(
    ...moments.map((moment) => Date.parse(moment)),
    ...calls.map(({ end, at }) => end?.at ?? at),
  );
}

/** The latest that the clock showed during a pause: it may have been set back meanwhile. */
function latestIn({ clockSets }: Story, { from, to }: JobStory["pauses"][number]): Instant {
  if (to === undefined) return Infinity;
  const sets = clockSets.filter(({ trueAt }) => from.trueFrom <= trueAt && trueAt <= to.trueTo);
  return Math.max(to.to, ...sets.map(({ before }) => before));
}

/** Where the clock was set back over a moment, whether a run was open when that moment came for the first time. */
function wasOpen({ clockSets }: Story, { calls }: RunStory, moment: Instant): boolean {
  const begins = Math.min(...calls.map(({ trueAt }) => trueAt));
  const ends = Math.max(...calls.map(({ end }) => end?.trueAt ?? Infinity));
  return clockSets.some(({ trueAt, before, after }) => {
    const firstAt = trueAt - (before - moment);
    return after < moment && moment <= before && begins <= firstAt && firstAt <= ends;
  });
}

/**
 * What becomes of an undecided occurrence when watching begins again at some moment of a span (promise P10): `either`
 * where it depends on the moment.
 */
export function verdictAt(
  job: JobStory,
  due: Instant,
  resume: { readonly from: Instant; readonly to: Instant },
): "fired" | "missed" | "either" | "not yet" {
  if (due > resume.to) return "not yet";
  if (job.policy.jitterMs > 0) return "either";
  const at = (now: Instant) => verdictAtMoment(job, due, now);
  const first = at(Math.max(due, resume.from));
  return first === at(resume.to) ? first : "either";
}

function verdictAtMoment(job: JobStory, due: Instant, now: Instant): "fired" | "missed" {
  const { replayMs, latestWithinMs } = job.policy;
  if (due > now - replayMs) return "fired";
  if (job.due.some((later) => later > due && later <= now)) return "missed";
  return now - due <= latestWithinMs ? "fired" : "missed";
}

/** An occurrence that was started long after it was due: somebody watched then, or it was still to be made up for. */
function tooOld(story: Story, { id, due, job, calls, record }: RunStory): string[] {
  const [first] = calls;
  const started = record?.attempts[0]?.startTime;
  if (due === undefined || job === undefined || first === undefined) return [];
  const at = started === undefined ? first.at : Math.min(first.at, Date.parse(started));
  // A nap ends late by as much as the clock was set forward meanwhile.
  const slack =
    story.commitMs + 1_000 + job.policy.jitterMs + (story.clockSets.length > 0 ? 5_000 : 0);
  if (at - due <= slack) return [];
  // A clock that is set forward by a few seconds is no absence.
  const isWatched =
    [...story.watched, ...story.resumes].some(({ from, to }) => from <= due && due <= to) ||
    story.clockSets.some(
      ({ before, after }) => before < due && due <= after && after - before <= 5_000,
    );
  const mayBeFired = story.resumes.some(
    (resume) =>
      resume.from <= at + story.commitMs &&
      ["fired", "either"].includes(verdictAt(job, due, resume)),
  );
  return isWatched || mayBeFired ? [] : [`${id} was fired though it was ${at - due} ms old`];
}

/** No attempt begins while its job is paused, but for those that somebody asked for. */
function whilePaused(story: Story, { id, job, calls }: RunStory): string[] {
  if (job === undefined || story.attemptsMax < 100) return [];
  return calls
    .filter(({ manual }) => !manual)
    .filter(({ trueAt }) =>
      job.pauses.some(
        ({ from, to }) =>
          trueAt > from.trueTo + story.commitMs && (to === undefined || trueAt < to.trueFrom),
      ),
    )
    .map(({ number }) => `attempt ${number} of ${id} was made while its job was paused`);
}
