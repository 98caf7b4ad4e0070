import { type Instant, secondMs } from "../../../src/model/time.ts";
import { givenUpAt } from "./cast.ts";
import type { JobStory, Story } from "./story.ts";

/**
 * The same once more by time alone, as if calls had no keys: each first call of a job is matched with an occurrence that
 * is due by then; what was due while somebody watched, and nothing stood against it, has its call in time.
 */
export function wrongMoments(story: Story): string[] {
  return story.jobs.flatMap((job) => wrongMomentsOf(story, job));
}

interface Wanted {
  readonly due: Instant;
  /** When its call is to have come; infinity where something may stand against it. */
  readonly by: Instant;
  isMet: boolean;
}

function wrongMomentsOf(story: Story, job: JobStory): string[] {
  if (mayWait(story, job) && story.clockSets.length > 0) return [];
  const wanted: Wanted[] = job.due.map((due) => ({
    due,
    by: deadlineOf(story, job, due),
    isMet: false,
  }));
  const unmatched = firstCallsOf(story, job).filter((at) => {
    const best = firstToMeet(wanted, at);
    if (best !== undefined) best.isMet = true;
    return best === undefined;
  });
  return [
    ...unmatched.map((at) => `${job.address} was called ${shown(at)}, and nothing was due then`),
    ...wanted
      .filter(({ by, isMet }) => !isMet && by < Infinity)
      .map(
        ({ due, by }) =>
          `${job.address} was due ${shown(due)}, and no call came until ${shown(by)}`,
      ),
  ];
}

/** What waits for a place or its turn may be called by another clock than it was claimed by. */
function mayWait(story: Story, { policy }: JobStory): boolean {
  return story.attemptsMax < 100 || policy.overlap === "queue" || policy.group !== undefined;
}

/** Of what is due by then and still without a call, what has to have it first. */
function firstToMeet(wanted: readonly Wanted[], at: Instant): Wanted | undefined {
  let best: Wanted | undefined;
  for (const each of wanted) {
    if (each.isMet || each.due > at || each.by < at) continue;
    if (best === undefined || each.by < best.by) best = each;
  }
  return best;
}

/** Clock readings of first calls, in their order. What is delivered again is no first call. */
function firstCallsOf(story: Story, job: JobStory): Instant[] {
  const sets = story.clockSets.map(({ trueAt }) => trueAt);
  return story.calls
    .filter((call) => call.job === job.address && call.role === "main" && !call.manual)
    .filter(({ number, redelivery }) => number === 1 && !redelivery)
    .filter(
      ({ at }) =>
        at >= job.createdAt - secondMs &&
        (job.gone === undefined || at <= job.gone.to + slackMs(story)),
    )
    .filter(({ trueAt }) => !isNear(sets, trueAt, slackMs(story)))
    .map(({ at }) => at)
    .toSorted((one, other) => one - other);
}

function deadlineOf(story: Story, job: JobStory, due: Instant): Instant {
  const slack = slackMs(story) + (job.delays.get(due) ?? 0);
  const isWatched = isWatchedFor(story, due, slack);
  // What comes a second time because the clock was set back may have been decided the first time.
  const isAgain = story.clockSets.some(({ before, after }) => after < due && due <= before);
  const isPlain =
    !isAgain &&
    job.policy.overlap === "allow" &&
    job.policy.group === undefined &&
    story.attemptsMax >= 100;
  const isEdited = isNear([job.createdAt, ...job.edits], due, slack);
  const isGone = job.gone !== undefined && due + slack >= job.gone.from;
  const isPaused = job.pauses.some(
    ({ from, to }) => due + slack >= from.from && due - slack <= (to?.to ?? Infinity),
  );
  const isHindered = isEdited || isGone || isPaused || isUnlucky(story, job);
  return isWatched && isPlain && !isHindered ? due + slack : Infinity;
}

function isWatchedFor(story: Story, due: Instant, slack: number): boolean {
  // Calls near to a clock that is set are not told apart from those of the other reading.
  const until = due + slack + slackMs(story);
  return (
    story.watched.some(({ from, to }) => from < due && due + slack < to) &&
    !story.clockSets.some(({ before }) => due <= before && before <= until)
  );
}

/** The network refused some of its calls, or it was given up. */
function isUnlucky(story: Story, job: JobStory): boolean {
  return (
    [...story.refused].some((run) => run.startsWith(`${job.address}@`)) ||
    givenUpAt(story, job) < Infinity
  );
}

/** Two commits and a second. */
function slackMs({ commitMs }: Story): number {
  return 2 * commitMs + secondMs;
}

function isNear(moments: readonly number[], at: number, within: number): boolean {
  return moments.some((moment) => Math.abs(moment - at) <= within);
}

function shown(instant: Instant): string {
  return `at ${new Date(instant).toISOString()}`;
}
