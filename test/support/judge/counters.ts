import { type Cast, givenUpAt, isFailure, mainAttempts } from "./cast.ts";
import type { JobStory, Story } from "./story.ts";

/** What the service counts is what its records say, and a job is at its end when it is. */
export function wrongCounters(story: Story, cast: Cast): string[] {
  return story.jobs.flatMap((job) => [...wrongCounts(job, cast), ...wrongState(story, job, cast)]);
}

function wrongCounts(job: JobStory, { runs }: Cast): string[] {
  if (job.counters === undefined) return [];
  const own = [...runs.values()].filter((run) => run.job === job);
  const failures = own.flatMap(({ record }) => mainAttempts(record).filter(isFailure));
  const counted = {
    executionCount: own.length,
    failureCount: failures.length,
    faultedCount: own.filter(({ record }) => record?.status === "failed").length,
  };
  return Object.entries(counted).flatMap(([name, wanted]) => {
    const told = job.counters?.[name as keyof typeof counted];
    return told === wanted ? [] : [`${job.address} tells ${name} ${told} instead of ${wanted}`];
  });
}

/** In the end nothing is due any more, so a job with an end is at it. */
function wrongState(story: Story, job: JobStory, { runs }: Cast): string[] {
  const { counters, due } = job;
  if (counters === undefined) return [];
  const last = [...runs.values()]
    .filter((run) => run.job === job && run.due !== undefined)
    .filter(({ record }) => record !== undefined);
  const failed =
    last.some(({ record }) => record?.status === "failed") || givenUpAt(story, job) < Infinity;
  const wanted = failed ? ["completed", "faulted"] : ["completed"];
  return wanted.includes(counters.state)
    ? []
    : [`${job.address} is ${counters.state} after its ${due.length} occurrences`];
}
