import { expect, test } from "vitest";
import type { Desired } from "../../../src/model/desired.ts";
import type { Fold } from "../../../src/model/fold.ts";
import { findCollection, findJob } from "../../../src/model/recorded.ts";
import { dayMs } from "../../../src/model/time.ts";
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
const ours = projectOf({ billing: { jobs: { a: every5 } } });
const theirs = projectOf({ reports: { jobs: { weekly: every5, monthly: every5 } } }, "other");

/** `billing` is ours, `reports` another project's, and a job in each was made over REST. */
function state(): Fold {
  const made = (collection: string) =>
    ({
      kind: "job",
      collection,
      name: "by-hand",
      origin: "api",
      definition: { action: ping, ...every5 },
    }) as const;
  const fold = stateAfter(ours, theirs);
  return foldAll(fold, [
    {
      type: "applied",
      at: noon - dayMs / 2,
      serial: fold.serial + 1,
      by: "rest",
      changes: [made("billing"), made("reports")],
    },
  ]);
}

function changes(desired: Desired, fold = state()): string[] {
  return planAt(fold, desired).changes.map(({ address, action }) => `${action} ${address}`);
}

test("a job made over REST is taken over with all that it has been through", () => {
  const fold = state();
  const desired = {
    ...projectOf({ billing: { jobs: { a: every5, "by-hand": every5 } } }),
    imports: ["billing/by-hand"],
  };
  expect(() => planAt(fold, { ...desired, imports: [] })).toThrow(/it was made over REST/);
  const plan = planAt(fold, desired);
  expect(plan.changes).toMatchObject([
    {
      address: "billing/by-hand",
      action: "import",
      fields: [],
      reason: "belonged to nobody: it was made over REST",
      calendar: { added: 0, removed: 0, moved: 0 },
    },
  ]);
  expect(plan.summary).toEqual({ add: 0, change: 1, destroy: 0 });
  const before = structuredClone(findJob(fold, "billing/by-hand"));
  applyTo(fold, desired, noon);
  expect(findJob(fold, "billing/by-hand")).toEqual({ ...before, applied: before?.definition });
  expect(changes(desired, fold)).toEqual([]);
});

test("an import of what nobody recorded creates it, and says that nothing is taken over", () => {
  const desired = {
    ...projectOf({ billing: { jobs: { a: every5, "by-hnad": every5 } } }),
    imports: ["billing/by-hnad", "Billing/a"],
  };
  const plan = planAt(state(), desired);
  expect(plan.changes.map(({ address, action }) => `${action} ${address}`)).toEqual([
    "create billing/by-hnad",
  ]);
  expect(plan.warnings).toMatchObject([
    {
      code: "plan/import-nothing",
      detail:
        "`import` names billing/by-hnad, but nothing is recorded there: nothing is taken over.",
    },
  ]);
});

test("an import with an edit is both, and an edit alone of what is managed stays one", () => {
  const edited = projectOf({
    billing: { jobs: { a: { cron: ["0 1 * * *"] }, "by-hand": { cron: ["0 2 * * *"] } } },
  });
  expect(changes({ ...edited, imports: ["billing/a", "BILLING/By-Hand"] })).toEqual([
    "update billing/a",
    "import billing/by-hand",
  ]);
});

test("a collection of another project is taken over: what the files name comes along, the rest goes on unmanaged", () => {
  const fold = state();
  const desired = {
    ...projectOf({
      billing: { jobs: { a: every5 } },
      reports: { jobs: { weekly: every5, made: every5 } },
    }),
    imports: ["reports"],
  };
  expect(changes(desired, fold)).toEqual([
    "import reports",
    "create reports/made",
    "forget reports/monthly",
    "import reports/weekly",
  ]);
  expect(planAt(fold, desired).unmanaged).toEqual(["billing/by-hand", "reports/by-hand"]);
  const weekly = structuredClone(findJob(fold, "reports/weekly"));
  applyTo(fold, desired, noon);
  expect(findCollection(fold, "reports")?.project).toBe("acme");
  expect(findJob(fold, "reports/weekly")).toEqual(weekly);
  expect(findJob(fold, "reports/monthly")).toMatchObject({ definition: every5 });
  expect(changes(desired, fold)).toEqual([]);
  expect(planAt(fold, desired).unmanaged).toContain("reports/monthly");
  // And the project that lost it is told, instead of taking it back.
  expect(() => planAt(fold, theirs)).toThrow(/belongs to the project "acme"/);
});

test("what is removed with a word goes on unmanaged; without it, it is deleted", () => {
  const two = projectOf({
    billing: { jobs: { a: every5, b: every5 } },
    ops: { jobs: { c: every5 } },
  });
  const fold = stateAfter(two);
  const one = projectOf({ billing: { jobs: { a: every5 } } });
  expect(changes(one, fold)).toEqual(["delete billing/b", "delete ops", "delete ops/c"]);
  const desired = { ...one, removed: ["billing/b", "ops"] };
  expect(changes(desired, fold)).toEqual(["forget billing/b", "forget ops", "forget ops/c"]);
  expect(planAt(fold, desired).calendar).toMatchObject({ added: 0, removed: 0, moved: 0 });
  applyTo(fold, desired, noon);
  expect(changes(desired, fold)).toEqual([]);
  expect(planAt(fold, desired).unmanaged).toEqual(["billing/b", "ops"]);
  expect(findJob(fold, "ops/c")?.definition).toMatchObject(every5);
});

test("a collection that leaves the files stays while a job in it was let go", () => {
  const fold = stateAfter(
    projectOf({ billing: { jobs: { a: every5 } }, ops: { jobs: { c: every5, d: every5 } } }),
  );
  const desired = { ...ours, removed: ["ops/c"] };
  expect(changes(desired, fold)).toEqual(["forget ops/c", "delete ops/d"]);
  applyTo(fold, desired, noon);
  expect(changes(desired, fold)).toEqual([]);
});

test("destroy and imports of what is not there change nothing of others", () => {
  const fold = state();
  const desired = { ...ours, imports: ["reports", "nowhere/at-all"], removed: ["billing/a"] };
  expect(changes(desired, fold)).toEqual([]);
  expect(planAt(fold, desired).warnings).toMatchObject([
    {
      code: "plan/import-nothing",
      detail: expect.stringContaining("reports and nowhere/at-all, but the files do not") as string,
    },
  ]);
  expect(planAt(fold, desired, noon, { destroy: true }).changes).toMatchObject([
    { address: "billing/a", action: "delete" },
  ]);
});
