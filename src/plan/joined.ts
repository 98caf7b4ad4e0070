import type { ErrorAction } from "../model/action.ts";
import type { JobDefinition } from "../model/job.ts";
import { nameKey } from "../model/names.ts";
import { type Problem, problem } from "../model/problem.ts";
import { findWebJob, type Recorded } from "../model/recorded.ts";
import type { WebJobDefinition } from "../model/web-job.ts";
import type { JobMatch, Matches } from "./match.ts";
import { rangeOf } from "./place.ts";

/** Jobs that run a WebJob which will not be there once the plan is applied, or which has no runs. */
export function joinedWarnings({ collections }: Matches, recorded: Recorded): Problem[] {
  const wanted = new Map(
    collections.flatMap(({ webJobs }) =>
      webJobs.map((webJob) => [nameKey(webJob.address), webJob.wanted] as const),
    ),
  );
  // What this project does not look at stays as it is.
  const after = (address: string): WebJobDefinition | undefined =>
    wanted.has(nameKey(address))
      ? wanted.get(nameKey(address))
      : findWebJob(recorded, address)?.definition;
  return collections.flatMap(({ jobs }) => jobs.flatMap((job) => warningsOf(job, after)));
}

function warningsOf(
  { address, wanted, place }: JobMatch,
  after: (address: string) => WebJobDefinition | undefined,
): Problem[] {
  if (wanted === undefined) return [];
  return actionsOf(wanted).flatMap((action) => {
    if (action.type !== "webJob") return [];
    const type = after(action.webJob)?.type;
    if (type === "triggered") return [];
    const why = type === undefined ? "neither in the files nor in the state" : "continuous";
    return [
      problem("plan/unknown-web-job", {
        detail: `${address} runs the WebJob ${action.webJob}, which is ${why}: its occurrences will fail.`,
        hint:
          type === undefined
            ? "Write `webJob: collection/name`, or add it under `webJobs`."
            : "A continuous WebJob runs all the time; a job can run one of `type: triggered`.",
        range: rangeOf(place),
      }),
    ];
  });
}

function actionsOf({ action, notify = [] }: JobDefinition): readonly ErrorAction[] {
  return [action, ...(action.errorAction ?? []), ...notify.map((each) => each.action)];
}
