import { expect, test } from "vitest";
import type { JobDefinition } from "../../../src/model/job.ts";
import { groupLimitWarnings } from "../../../src/plan/group-limits.ts";
import { jobOf } from "../../support/jobs.ts";
import { noon, planAt, projectOf, stateAfter } from "../../support/plan-scenarios.ts";

const ignoring: Partial<JobDefinition> = { ignoreWarnings: ["limits/group"] };

const job = (address: string, group: string, limit: number, more: Partial<JobDefinition> = {}) => ({
  address,
  definition: jobOf({ concurrency: { group, limit }, ...more }),
  place: `${address}.sched.yaml:7`,
});

test("jobs of a group that name different limits are told of, with the limit that holds", () => {
  const jobs = [
    job("b/two", "G", 5),
    job("a/one", "g", 3),
    job("a/other", "h", 9),
    job("a/third", "g", 4),
    { address: "a/plain", definition: jobOf(), place: undefined },
  ];
  expect(groupLimitWarnings(jobs)).toMatchObject([
    {
      code: "limits/group",
      severity: "warning",
      detail:
        'The jobs of the group "g" name different limits; the smallest, 3, holds for all of them, and not what these name: a/third (4) and b/two (5).',
      range: { file: "a/third.sched.yaml", start: { line: 7 } },
    },
  ]);
});

test.each([
  ["one limit", [job("a/one", "g", 3), job("a/two", "g", 3)]],
  ["a job that says it means it", [job("a/one", "g", 3), job("a/two", "g", 4, ignoring)]],
])("%s is no fault", (_, jobs) => {
  expect(groupLimitWarnings(jobs)).toEqual([]);
});

test("a plan tells of a group when it changes one of its limits, and of one that stays as it is no more", () => {
  const files = (limit: number) =>
    projectOf({
      billing: {
        jobs: {
          a: { cron: ["*/5 * * * *"], concurrency: { group: "g", limit } },
          b: { cron: ["*/5 * * * *"], concurrency: { group: "g", limit: 2 } },
        },
      },
    });
  const told = (before: number, after: number): string[] =>
    planAt(stateAfter(files(before)), files(after), noon).warnings.map(({ code }) => code);
  expect(told(2, 2)).toEqual([]);
  expect(told(2, 3)).toEqual(["limits/group"]);
  expect(told(3, 3)).toEqual([]);
});
