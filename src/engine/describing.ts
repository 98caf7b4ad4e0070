import { manualRunId } from "../model/names.ts";
import type { Recorded } from "../model/recorded.ts";
import type { RunFailure, Step } from "../model/run.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import type {
  ActionDescriber,
  DescribeRequest,
  RunDescription,
  StepDescription,
} from "../ports/request-description.ts";
import { attemptOf } from "./attempt.ts";
import type { AskedStart } from "./controls.ts";
import { manualStart } from "./manual-runs.ts";
import { jobPlaceAt } from "./places.ts";

export interface DescribingScene {
  readonly recorded: Recorded;
  readonly describer: ActionDescriber;
  readonly now: Instant;
  /** Names the run that is not begun. */
  readonly id: string;
}

/**
 * What a manual run of a job would send, and its error actions should it fail. Nothing is claimed and nothing sent.
 * Refuses with `address/unknown`, `address/form` and `run/no-occurrence`, as the run itself would.
 */
export async function describeRun(
  address: string,
  request: DescribeRequest,
  { recorded, describer, now, id }: DescribingScene,
): Promise<RunDescription> {
  const place = jobPlaceAt(recorded, address);
  const start = manualStart(place, { run: manualRunId(place.address, id), for: request.for, now });
  const steps = [start, ...errorStarts(start)];
  const requests = steps.map(async (each): Promise<StepDescription> => {
    const told = await describer.describe(attemptOf(each, recorded.lineage));
    return { action: each.step.action, type: each.action.type, ...told };
  });
  return {
    formatVersion: "1.0",
    address: place.address,
    scheduledTime: formatSecond(start.scheduledTime),
    requests: await Promise.all(requests),
  };
}

/** Who only looks at a state, or rehearses, has no runners. */
export const nobodySends: ActionDescriber = {
  describe: ({ action }) =>
    Promise.resolve({
      protocol: action.type,
      operation: "none",
      target: "",
      headers: [],
      body: null,
      notes: ["Nothing could be sent from here."],
      command: null,
    }),
};

/** Nothing has failed yet: `run.error` reads as what would stand there. */
const toCome: RunFailure = { reason: "(reason)", message: "(message)" };

function errorStarts(start: AskedStart): AskedStart[] {
  return (start.definition.action.errorAction ?? []).map((action, index) => {
    const step: Step = { action: "error", index };
    return { ...start, action, step, number: index + 2, failure: toCome };
  });
}
