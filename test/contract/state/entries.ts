import type { AfterAttempt, Entry } from "../../../src/model/entry.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { occurrenceId } from "../../../src/model/names.ts";
import type { Outcome } from "../../../src/model/run.ts";

/** Entries of a collection `billing`, one occurrence of a job a second from 1970 on. */

export const definition: JobDefinition = {
  action: { type: "http", request: { method: "GET", uri: "http://127.0.0.1/ümlaut" } },
  tags: { constructor: "yes" },
  recurrence: { frequency: "minute" },
};

export function opened(fence: number): Entry {
  return { type: "opened", at: 500, fence, owner: { pid: 1, host: "here", version: "0" } };
}

export function applied(serial: number, ...jobs: readonly string[]): Entry {
  return {
    type: "applied",
    at: 1_000 + serial,
    serial,
    by: "test",
    project: "shop",
    changes: [
      { kind: "collection", name: "Billing", origin: "apply", project: "shop", definition: {} },
      ...jobs.map((name) => ({
        kind: "job" as const,
        collection: "billing",
        name,
        origin: "apply" as const,
        definition,
        anchor: { anchoredAt: 1_000, cursor: 0 },
      })),
    ],
  };
}

export function claimed(job: string, second: number, fence = 1): Entry {
  const due = second * 1_000;
  const address = `billing/${job}`;
  const run = occurrenceId(address, due);
  return {
    type: "claimed",
    at: due + 5,
    fence,
    run,
    address,
    scheduledTime: due,
    cursor: due,
  };
}

export function ended(job: string, second: number, outcome: Outcome, next: AfterAttempt): Entry {
  return {
    type: "ended",
    at: second * 1_000 + 25,
    fence: 1,
    run: occurrenceId(`billing/${job}`, second * 1_000),
    number: 1,
    outcome,
    message: null,
    response: "ok",
    mayHaveArrived: true,
    next,
  };
}

export function skipped(job: string, second: number): Entry {
  const moment = new Date(second * 1_000).toISOString().replace(".000", "");
  return {
    type: "skipped",
    at: second * 1_000 + 1,
    address: `billing/${job}`,
    reason: "missed",
    cursor: second * 1_000,
    range: { count: 3, first: "1970-01-01T00:00:01Z", last: moment },
  };
}
