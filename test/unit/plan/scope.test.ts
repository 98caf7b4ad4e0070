import { expect, test } from "vitest";
import type { Fold } from "../../../src/model/fold.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { findJob } from "../../../src/model/recorded.ts";
import type { PlanScope } from "../../../src/plan/wanted.ts";
import {
  applyTo,
  foldAll,
  noon,
  ping,
  planAt,
  projectOf,
  stateAfter,
} from "../../support/plan-scenarios.ts";

const every5 = { cron: ["*/5 * * * *"] };
const every10 = { cron: ["*/10 * * * *"] };

const before = projectOf({
  billing: { jobs: { a: every5, b: every5, old: every5 } },
  reports: { jobs: { weekly: every5 } },
});
const edited = projectOf({
  billing: { settings: { location: "eu-2" }, jobs: { a: every10, b: every10, made: every5 } },
  ops: { jobs: { sweep: every5, probe: every5 } },
  reports: { jobs: { weekly: every10 } },
});

function changesOf(scope: PlanScope): string[] {
  return planAt(stateAfter(before), edited, noon, scope).changes.map(
    ({ address, action }) => `${action} ${address}`,
  );
}

test.each([
  [["billing/a"], ["update billing/a"]],
  [
    ["billing/a", "reports"],
    ["update billing/a", "update reports/weekly"],
  ],
  [["billing/old"], ["delete billing/old"]],
  [["BILLING/A"], ["update billing/a"]],
  [["ops/sweep"], ["create ops", "create ops/sweep"]],
  [["billing/made"], ["create billing/made"]],
  [
    ["billing"],
    ["update billing", "update billing/a", "update billing/b", "create billing/made"].concat(
      "delete billing/old",
    ),
  ],
] as const)("--target %s changes only %s", (targets, changes) => {
  expect(changesOf({ targets })).toEqual(changes);
});

test("a targeted plan warns that it is partial, and its apply leaves the rest to the next plan", () => {
  const fold = stateAfter(before);
  const scope = { targets: ["billing/a", "ops/sweep"] };
  expect(planAt(fold, edited, noon, scope).warnings.map(({ code }) => code)).toEqual([
    "plan/partial",
  ]);
  applyTo(fold, edited, noon, scope);
  expect(planAt(fold, edited, noon, scope).changes).toEqual([]);
  expect(planAt(fold, edited).changes.map(({ address }) => address)).toEqual([
    "billing",
    "billing/b",
    "billing/made",
    "billing/old",
    "ops/probe",
    "reports/weekly",
  ]);
});

test("--destroy with targets deletes only those, and a collection with all that is in it", () => {
  expect(changesOf({ destroy: true, targets: ["billing/b", "reports"] })).toEqual([
    "delete billing/b",
    "delete reports",
    "delete reports/weekly",
  ]);
});

test("a target that names nothing is refused, and so is what is no address: all of them together", () => {
  expect(problemsOf({ targets: ["billing/a", "billing/aa", "rep"] })).toEqual([
    "address/unknown",
    "address/unknown",
  ]);
  expect(problemsOf({ targets: ["billing/a/b", "ok", ""] })).toEqual([
    "address/form",
    "address/form",
  ]);
});

test("a target outside a collection of another project lets the rest of the files be", () => {
  const other = projectOf({ ops: { jobs: { sweep: every5 } } }, "other");
  const fold = stateAfter(before, other);
  expect(() => planAt(fold, edited)).toThrow(ProblemError);
  const plan = planAt(fold, edited, noon, { targets: ["billing/a"] });
  expect(plan.changes.map(({ address }) => address)).toEqual(["billing/a"]);
});

test("a refresh-only plan changes nothing; its apply takes the drift as it is, and nothing becomes due", () => {
  const fold = drifted(stateAfter(before));
  const scope = { refreshOnly: true };
  const plan = planAt(fold, before, noon, scope);
  expect(plan.changes).toEqual([]);
  expect(plan.drift.map(({ address }) => address)).toEqual(["billing/a", "billing/b"]);
  expect(plan.digest).not.toBe(
    planAt(fold, before, noon, { ...scope, targets: ["billing/a"] }).digest,
  );
  const jobs = structuredClone(fold.collections.get("billing")?.jobs);
  applyTo(fold, before, noon, scope);
  for (const [name, job] of jobs ?? []) {
    expect(fold.collections.get("billing")?.jobs.get(name)).toEqual({
      ...job,
      applied: job.definition,
    });
  }
  expect(planAt(fold, before, noon, scope).drift).toEqual([]);
  const next = planAt(fold, before);
  expect(next.drift).toEqual([]);
  expect(next.changes.map(({ address }) => address)).toEqual(["billing/a", "billing/b"]);
});

test("a refresh-only apply of one target leaves other drift to be seen", () => {
  const fold = drifted(stateAfter(before));
  const entries = applyTo(fold, before, noon, { refreshOnly: true, targets: ["billing/b"] });
  expect(entries).toHaveLength(1);
  expect(
    planAt(fold, before, noon, { refreshOnly: true }).drift.map(({ address }) => address),
  ).toEqual(["billing/a"]);
  expect(findJob(fold, "billing/b")?.applied).toBe(findJob(fold, "billing/b")?.definition);
});

test("a refresh-only plan shows drift that the files agree with as well: it does not read them", () => {
  const fold = drifted(stateAfter(before));
  const agreeing = projectOf({
    billing: { jobs: { a: { ...every5, state: "disabled" }, b: every5, old: every5 } },
    reports: { jobs: { weekly: every5 } },
  });
  expect(planAt(fold, agreeing).drift.map(({ address }) => address)).toEqual(["billing/b"]);
  expect(planAt(fold, agreeing, noon, { refreshOnly: true }).drift).toHaveLength(2);
});

test("without drift a refresh-only plan has no entries", () => {
  expect(applyTo(stateAfter(before), before, noon, { refreshOnly: true })).toEqual([]);
});

function drifted(fold: Fold): Fold {
  return foldAll(fold, [
    {
      type: "applied",
      at: noon - 1_000,
      serial: fold.serial + 1,
      by: "rest",
      changes: ["a", "b"].map((name) => ({
        kind: "job",
        collection: "billing",
        name,
        origin: "api",
        definition: { action: ping, ...every5, state: name === "a" ? "disabled" : "suspended" },
      })),
    },
  ]);
}

function problemsOf(scope: PlanScope): string[] {
  try {
    planAt(stateAfter(before), edited, noon, scope);
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map(({ code }) => code);
  }
}
