import { expect, test } from "vitest";
import type { AttemptRecord } from "../../../src/model/run.ts";
import { azureRunId, azureRunsOf } from "../../../src/model/web-job-run.ts";

test("the id of a run is its start in UTC, down to ten thousandths of a second", () => {
  expect(azureRunId(Date.parse("2016-05-19T21:49:38.193Z"))).toBe("201605192149381930");
});

test("ids sort as the runs began", () => {
  const starts = [
    "2025-12-31T23:59:59.999Z",
    "2026-01-01T00:00:00.000Z",
    "2026-01-01T00:00:00.001Z",
  ];
  const ids = starts.map((start) => azureRunId(Date.parse(start)));
  expect(ids.toSorted()).toEqual(ids);
  expect(ids.every((id) => /^\d{18}$/.test(id))).toBe(true);
});

function attempt(differences: Partial<AttemptRecord>): AttemptRecord {
  return {
    number: 1,
    action: "main",
    startTime: "2026-01-01T01:00:00.250Z",
    endTime: "2026-01-01T01:00:09.000Z",
    outcome: "succeeded",
    message: null,
    response: null,
    ...differences,
  };
}

test.each([
  ["succeeded", "Success"],
  ["failed", "Failed"],
  ["timedOut", "Failed"],
  ["interrupted", "Aborted"],
  ["cancelled", "Aborted"],
] as const)("an attempt that %s is to Azure a run that is %s", (outcome, status) => {
  expect(azureRunsOf({ attempts: [attempt({ outcome })] })).toEqual([
    {
      id: "202601010100002500",
      status,
      startTime: "2026-01-01T01:00:00.250Z",
      endTime: "2026-01-01T01:00:09.000Z",
    },
  ]);
});

test("what is tried again is a run of its own, and what an error action did is none", () => {
  const attempts = [
    attempt({ outcome: "failed" }),
    attempt({ number: 2, startTime: "2026-01-01T01:00:39.000Z", outcome: "failed" }),
    attempt({ number: 3, action: "error" }),
  ];
  expect(azureRunsOf({ attempts }).map(({ id }) => id)).toEqual([
    "202601010100002500",
    "202601010100390000",
  ]);
});
