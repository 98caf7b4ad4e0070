import { type Cast, overAt, type RunStory } from "./cast.ts";
import type { JobStory, SeenCall, Story } from "./story.ts";

/** How many calls there are at once: of all jobs, of a group, of one job. */
export function wrongPlaces(story: Story, cast: Cast): string[] {
  const groups = Map.groupBy(
    story.jobs.filter(({ policy }) => policy.group !== undefined),
    ({ policy }) => policy.group?.name,
  );
  return [
    ...overLimit(story, { name: "everything", calls: story.calls, limit: story.attemptsMax }),
    ...[...groups].flatMap(([name, [first, ...others]]) => {
      const addresses = new Set([first, ...others].map((job) => job?.address));
      const calls = story.calls.filter(({ job }) => addresses.has(job));
      return overLimit(story, {
        name: `group ${name}`,
        calls,
        limit: first?.policy.group?.limit ?? 0,
      });
    }),
    ...story.jobs.flatMap((job) => [...overlaps(story, cast, job), ...disorder(story, cast, job)]),
  ];
}

function overLimit(
  story: Story,
  {
    name,
    calls,
    limit,
  }: { readonly name: string; readonly calls: readonly SeenCall[]; readonly limit: number },
): string[] {
  // A call that took no time was never beside another.
  const lasting = calls.filter((call) => overAt(story, call) > call.trueAt);
  const moments = lasting.flatMap((call) => [
    { at: call.trueAt, by: 1 },
    { at: overAt(story, call), by: -1 },
  ]);
  // Who ends at a moment makes way for who begins at it.
  moments.sort((one, other) => one.at - other.at || one.by - other.by);
  let now = 0;
  let most = 0;
  for (const { by } of moments) {
    now += by;
    most = Math.max(most, now);
  }
  return most > limit ? [`${most} calls of ${name} at once, with a limit of ${limit}`] : [];
}

/** With `skip` and `queue` a run begins when the one before has ended, its retries and error actions included. */
function overlaps(story: Story, { runs }: Cast, job: JobStory): string[] {
  if (job.policy.overlap !== "skip" && job.policy.overlap !== "queue") return [];
  const spans = [...runs.values()]
    .filter((run) => run.job === job && run.calls.length > 0)
    .map((run) => spanOf(story, run))
    .toSorted((one, other) => one.from - other.from);
  return spans.flatMap((span, index) => {
    const open = spans.slice(0, index).find(({ to }) => to > span.from);
    return open === undefined || span.manual || !span.isBeginning
      ? []
      : [`${span.id} began while ${open.id} had not ended`];
  });
}

function spanOf(story: Story, { id, due, calls }: RunStory) {
  const ends = calls.map((call) => overAt(story, call));
  const [first] = calls;
  return {
    id,
    manual: due === undefined,
    // An attempt before it never reached the target, and nobody saw when the run began.
    isBeginning: first?.number === 1,
    from: first?.trueAt ?? 0,
    to: Math.max(...ends),
  };
}

/** Occurrences of one job begin in the order in which they were due, but for those that an end cut off. */
function disorder(story: Story, { runs }: Cast, job: JobStory): string[] {
  const begun = [...runs.values()]
    .filter((run) => run.job === job && run.due !== undefined)
    .map((run) => ({ id: run.id, due: run.due ?? 0, first: run.calls[0] }))
    .filter(({ first }) => first?.number === 1);
  const places = new Map(story.calls.map((call, index) => [call, index]));
  const inOrder = begun.toSorted((one, other) => one.due - other.due);
  return inOrder.flatMap(({ id, first }, index) => {
    const before = inOrder[index - 1];
    if (before?.first === undefined || first === undefined) return [];
    const isEarlier = (places.get(first) ?? 0) < (places.get(before.first) ?? 0);
    return isEarlier ? [`${id} was called before ${before.id}`] : [];
  });
}
