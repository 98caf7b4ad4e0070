import type { Start } from "../dispatch/claims.ts";
import { parseDuration } from "../model/duration.ts";
import { idempotencyKey } from "../model/names.ts";
import { defaults } from "../model/policy.ts";
import { minuteMs } from "../model/time.ts";
import { traceparentOf } from "../model/trace.ts";
import type { Attempt } from "../ports/action-runner.ts";

/** What a runner is given for a start. */
export function attemptOf(start: Omit<Start, "lane">, lineage: string): Attempt {
  const slash = start.address.indexOf("/");
  const { definition, step } = start;
  const key = idempotencyKey(lineage, start.run, step.action);
  const traceKey = step.action === "error" ? idempotencyKey(lineage, start.run, "main") : key;
  return {
    action: start.action,
    timeoutMs: timeoutMsOf(start),
    context: {
      runId: start.run,
      key,
      traceparent: traceparentOf(traceKey, start.number),
      collection: start.address.slice(0, slash),
      job: start.address.slice(slash + 1),
      scheduledTime: start.scheduledTime,
      startedAt: start.startedAt,
      number: start.number,
      redelivery: start.redelivery,
      manual: start.manual,
      causedBy: start.causedBy,
      arguments: start.arguments,
      timeZone: definition.timeZone,
      location: start.location,
      failure: start.failure,
      condition: start.condition,
    },
  };
}

const timeoutMsDefault = parseDuration(defaults.timeout) ?? minuteMs;

/** A WebJob may take as long as it likes: one that hangs is ended by its idle timeout. */
function timeoutMsOf({ definition: { timeout }, action }: Omit<Start, "lane">): number {
  const unlessSaid = action.type === "webJob" ? Number.POSITIVE_INFINITY : timeoutMsDefault;
  return timeout === undefined ? unlessSaid : (parseDuration(timeout) ?? unlessSaid);
}
