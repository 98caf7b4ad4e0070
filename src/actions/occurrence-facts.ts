import { formatSecond } from "../model/time.ts";
import { tagOf } from "../model/trace.ts";
import type { AttemptContext } from "../ports/action-runner.ts";
import { requestId } from "./http-headers.ts";

/**
 * What every message tells of the attempt that sent it, as application properties: the names and values of the headers
 * of an HTTP call (promise P5), so that a receiver reads the same wherever it listens. Those of the definition may
 * replace Azure's and the trace, not ours.
 */
export function withFacts<Value>(
  own: Readonly<Record<string, Value>>,
  context: AttemptContext,
): Record<string, Value | string> {
  const due = formatSecond(context.scheduledTime);
  const region =
    context.location === undefined ? {} : { [`${azure}execution-region`]: context.location };
  return {
    "x-ms-execution-tag": tagOf(context.key),
    "x-ms-client-request-id": requestId(),
    [`${azure}jobid`]: context.job,
    [`${azure}jobcollection`]: context.collection,
    [`${azure}expected-execution-time`]: due.slice(0, 19),
    ...region,
    // The one is what W3C names it, the other what the clients of Service Bus look for.
    traceparent: context.traceparent,
    "Diagnostic-Id": context.traceparent,
    ...own,
    "Idempotency-Key": context.key,
    "X-Sched-Scheduled-Time": due,
    "X-Sched-Attempt": String(context.number),
    ...(context.redelivery ? { "X-Sched-Redelivery": "true" } : {}),
  };
}

const azure = "x-ms-scheduler-";
