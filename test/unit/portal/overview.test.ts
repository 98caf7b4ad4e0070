import { expect, test } from "vitest";
import type { HistoryRecord } from "../../../src/model/run.ts";
import { overviewOf, throughputOf } from "../../../src/portal/overview.ts";
import { causeText, tookText, whyText } from "../../../src/portal/run-words.ts";
import { sparksOf } from "../../../src/portal/spark-outcomes.ts";
import type { CollectionStatus, JobStatus } from "../../../src/ports/owner.ts";

function job(address: string, more: Partial<JobStatus> = {}): JobStatus {
  return {
    address,
    kind: "job",
    state: "enabled",
    hold: null,
    lastExecutionTime: null,
    nextExecutionTime: null,
    executionCount: 0,
    failureCount: 0,
    faultedCount: 0,
    running: 0,
    ...more,
  };
}

function collection(name: string, jobs: readonly JobStatus[]): CollectionStatus {
  return { name, state: "enabled", hold: null, project: "shop", jobs };
}

function run(address: string, startTime: string, more: Partial<HistoryRecord> = {}): HistoryRecord {
  return {
    id: `${address}@${startTime}`,
    key: "k",
    address,
    scheduledTime: startTime,
    status: "failed",
    reason: "timeout",
    attempts: [
      {
        number: 1,
        action: "main",
        startTime,
        endTime: startTime,
        outcome: "failed",
        message: "no answer",
        response: null,
      },
    ],
    manual: false,
    causedBy: null,
    ...more,
  };
}

const hold = { by: "me", since: "2026-01-01T00:00:00Z", note: null, until: null };
const early = "2026-01-01T01:00:00.250Z";
const late = "2026-01-01T02:00:00.000Z";

test("a job is failing while the run that failed is its last, and its collection stands first", () => {
  const status = {
    formatVersion: "1.0" as const,
    collections: [
      collection("a", [job("a/well", { lastExecutionTime: "2026-01-01T02:00:00Z", running: 1 })]),
      collection("b", [
        job("b/Broken", { lastExecutionTime: "2026-01-01T01:00:00Z" }),
        job("b/gone", { state: "faulted" }),
        job("b/held", { hold, nextExecutionTime: "2026-01-02T00:00:00Z" }),
      ]),
    ],
  };
  const failures = [run("a/well", early), run("b/broken", early)];
  const { rows, totals, failing } = overviewOf(status, failures);
  expect(rows.map(({ name, failing: count }) => [name, count])).toEqual([
    ["b", 2],
    ["a", 0],
  ]);
  expect(failing.map(({ job: { address } }) => address)).toEqual(["b/Broken", "b/gone"]);
  expect(totals).toEqual({
    jobs: 4,
    running: 1,
    failing: 2,
    paused: 1,
    next: { address: "b/held", at: "2026-01-02T00:00:00Z" },
  });
});

test("all jobs of a paused collection are paused", () => {
  const held = { ...collection("a", [job("a/b"), job("a/c")]), hold };
  const { rows, totals } = overviewOf({ formatVersion: "1.0", collections: [held] }, []);
  expect(rows[0]?.state).toBe("paused");
  expect(totals.paused).toBe(2);
});

test("outcomes of a job are oldest first, ranges as many as they say, notifications none", () => {
  const sparks = sparksOf([
    run("a/b", late, { status: "running" }),
    run("A/b", late, { condition: "failure" }),
    run("A/B", early, { status: "skipped", range: { count: 2, first: early, last: late } }),
    run("a/b", early),
    run("a/c", early, { status: "skipped", range: { count: 900, first: early, last: late } }),
  ]);
  expect(sparks.get("a/b")).toEqual(["failed", "skipped", "skipped", "running"]);
  expect(sparks.get("a/c")).toHaveLength(20);
});

test("a record is told in a line", () => {
  expect(whyText(run("a/b", early))).toBe("timeout: no answer");
  expect(whyText(run("a/b", early, { reason: null, status: "succeeded" }))).toBe("no answer");
  expect(whyText(run("a/b", early, { deadLetter: true }))).toBe(
    "Nobody could be told. timeout: no answer",
  );
  expect(tookText([])).toBe("");
  expect(causeText(run("a/b", early))).toBe("schedule");
  expect(causeText(run("a/b", early, { manual: true, causedBy: "me" }))).toBe("me");
  expect(causeText(run("a/b", early, { condition: "failure" }))).toBe("tells of failure");
});

test("what ran lately is counted without what was skipped", () => {
  const runs = [
    run("a/b", late, { status: "succeeded" }),
    run("a/b", early),
    run("a/b", early, { status: "skipped" }),
    run("a/b", late, { condition: "failure" }),
  ];
  const page = { formatVersion: "1.0" as const, runs, next: "there" };
  expect(throughputOf(page)).toEqual({ ended: 2, failed: 1, isMore: true });
});
