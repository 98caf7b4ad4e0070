import type { Start } from "../dispatch/claims.ts";
import { parseDuration } from "../model/duration.ts";
import type { JobDefinition } from "../model/job.ts";
import { idempotencyKey } from "../model/names.ts";
import { defaults } from "../model/policy.ts";
import { minuteMs } from "../model/time.ts";
import type { Attempt } from "../ports/action-runner.ts";

/** What a runner is given for a start. */
export function attemptOf(start: Start, lineage: string): Attempt {
  const slash = start.address.indexOf("/");
  const { definition } = start;
  return {
    action: start.action,
    timeoutMs: timeoutMsOf(definition),
    context: {
      runId: start.run,
      key: idempotencyKey(lineage, start.run, start.step.action),
      collection: start.address.slice(0, slash),
      job: start.address.slice(slash + 1),
      scheduledTime: start.scheduledTime,
      number: start.number,
      redelivery: start.redelivery,
      manual: start.manual,
      timeZone: definition.timeZone,
      location: start.location,
      failure: start.failure,
      condition: start.condition,
    },
  };
}

const timeoutMsDefault = parseDuration(defaults.timeout) ?? minuteMs;

function timeoutMsOf({ timeout }: JobDefinition): number {
  return timeout === undefined ? timeoutMsDefault : (parseDuration(timeout) ?? timeoutMsDefault);
}
