import type { JobDefinition } from "../../src/model/job.ts";
import { formatSecond, type Instant } from "../../src/model/time.ts";

/** A job that calls `http://target.test/` and is not retried, with what a test says otherwise. */
export function jobOf(members: Partial<JobDefinition> = {}, host = "target.test"): JobDefinition {
  return {
    action: {
      type: "http",
      request: { method: "GET", uri: `http://${host}/` },
      retryPolicy: { retryType: "none" },
    },
    ...members,
  };
}

/** A job that is due every `minutes`, from `start` on, and when it is due: by multiplication. */
export function everyMinutes(start: Instant, minutes: number): Partial<JobDefinition> {
  return {
    startTime: formatSecond(start),
    recurrence: { frequency: "minute", interval: minutes },
  };
}

/** `start`, `start + step`, … up to and including `end`, at most `count` of them. */
export function grid(start: Instant, stepMs: number, end: Instant, count = Infinity): Instant[] {
  const instants: Instant[] = [];
  for (let at = start; at <= end && instants.length < count; at += stepMs) instants.push(at);
  return instants;
}
