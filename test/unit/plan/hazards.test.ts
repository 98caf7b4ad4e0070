import { expect, test } from "vitest";
import type { Desired } from "../../../src/model/desired.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { crowdMin, crowdWarnings } from "../../../src/plan/crowd.ts";
import { projectHazards } from "../../../src/plan/hazards.ts";

const now = Date.parse("2026-01-05T12:00:00Z");
const action = { type: "http", request: { method: "GET", uri: "http://127.0.0.1/" } } as const;

function crowdOf(count: number, more: Partial<JobDefinition>) {
  return Array.from({ length: count }, (_, index) => ({
    address: `c/j${String(index).padStart(2, "0")}`,
    definition: { action, ...more },
    place: `c.sched.yaml:${index + 3}`,
  }));
}

test.each<[string, number, Partial<JobDefinition>, boolean]>([
  ["twenty at midnight", crowdMin, { cron: ["0 0 * * *"] }, true],
  ["nineteen at midnight", crowdMin - 1, { cron: ["0 0 * * *"] }, false],
  ["each full hour", crowdMin, { cron: ["0 * * * *"] }, true],
  [
    "midnight in a zone half an hour off",
    crowdMin,
    { cron: ["0 0 * * *"], timeZone: "Asia/Kolkata" },
    true,
  ],
  ["another minute", crowdMin, { cron: ["7 0 * * *"] }, false],
  ["every five minutes: nothing to move", crowdMin, { cron: ["*/5 * * * *"] }, false],
  ["with a jitter", crowdMin, { cron: ["0 0 * * *"], jitter: "PT5M" }, false],
  ["disabled", crowdMin, { cron: ["0 0 * * *"], state: "disabled" }, false],
  [
    "silenced",
    crowdMin,
    { cron: ["0 0 * * *"], ignoreWarnings: ["schedule/midnight-crowd"] },
    false,
  ],
])("a crowd: %s", (_, count, more, isCrowd) => {
  expect(crowdWarnings(crowdOf(count, more), now).length).toBe(isCrowd ? 1 : 0);
});

test("a crowd is told once, with its minute, its first names and the place of the first", () => {
  const [warning, ...others] = crowdWarnings(crowdOf(30, { cron: ["0 0 * * *"] }), now);
  expect(others).toEqual([]);
  expect(warning).toMatchObject({
    code: "schedule/midnight-crowd",
    detail:
      "30 jobs begin together at 2026-01-06T00:00:00Z, and never but on the hour: c/j00, c/j01, c/j02 and 27 more.",
    range: { file: "c.sched.yaml", start: { line: 3, column: 1 } },
  });
});

test("a plan tells of a crowd only when something new joins it", () => {
  const jobs = crowdOf(crowdMin, { cron: ["0 0 * * *"] });
  expect(crowdWarnings(jobs, now, new Set(["c/other"]))).toEqual([]);
  expect(crowdWarnings(jobs, now, new Set(["c/j19"])).length).toBe(1);
});

test.each<[string, Partial<JobDefinition>, readonly string[]]>([
  [
    "gap and repeat",
    { cron: ["30 2 * * *"], timeZone: "Europe/Berlin" },
    ["schedule/gap", "schedule/repeat"],
  ],
  [
    "one of them silenced",
    { cron: ["30 2 * * *"], timeZone: "Europe/Berlin", ignoreWarnings: ["schedule/gap"] },
    ["schedule/repeat"],
  ],
  [
    "chosen otherwise",
    { cron: ["30 2 * * *"], timeZone: "Europe/Berlin", dst: { gap: "skip", repeat: "both" } },
    [],
  ],
  ["uneven steps", { cron: ["*/7 * * * *"] }, ["schedule/uneven-step"]],
  ["the 31st", { cron: ["0 3 31 * *"] }, ["schedule/short-month"]],
  ["never", { cron: ["0 3 31 2 *"] }, ["schedule/never"]],
  ["nothing special", { cron: ["0 3 * * *"] }, []],
])("hazards of the files: %s", (_, more, codes) => {
  const jobs = [{ name: "j", definition: { action, ...more }, place: "sub/c.sched.yaml:14" }];
  const desired: Desired = {
    project: "p",
    collections: [{ name: "c", definition: {}, jobs, webJobs: [] }],
  };
  const found = projectHazards(desired, now);
  expect(found.map(({ code }) => code)).toEqual(codes);
  for (const { detail, range } of found) {
    expect(detail).toMatch(/^c\/j: /);
    expect(range).toMatchObject({ file: "sub/c.sched.yaml", start: { line: 14 } });
  }
});
