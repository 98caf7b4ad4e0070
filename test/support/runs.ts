import type { OpenRun, Step } from "../../src/model/run.ts";

export const mainStep: Step = { action: "main", index: 0 };

/** A run of `c/job` whose first attempt is under way. */
export function runOf(members: Partial<OpenRun> = {}, step: Step = mainStep): OpenRun {
  return {
    id: "c/job@2026-03-01T00:00:00Z",
    address: "c/job",
    scheduledTime: Date.parse("2026-03-01T00:00:00Z"),
    manual: false,
    causedBy: null,
    attempts: [],
    phase: { kind: "running", step, number: 1, startedAt: 0, fence: 1 },
    retriesUsed: 0,
    crashes: 0,
    mayHaveArrived: false,
    failure: null,
    ...members,
  };
}
