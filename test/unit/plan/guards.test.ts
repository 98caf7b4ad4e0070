import { expect, test } from "vitest";
import { emptyFold } from "../../../src/model/fold.ts";
import { findJob } from "../../../src/model/recorded.ts";
import { type GuardOptions, guardProblems } from "../../../src/plan/guards.ts";
import { foldAll, noon, planAt, projectOf, stateAfter } from "../../support/plan-scenarios.ts";

const names = ["a", "b", "c", "d"];
const jobs = (count: number) =>
  Object.fromEntries(names.slice(0, count).map((name) => [name, { cron: ["0 3 * * *"] }]));
const state = stateAfter(projectOf({ billing: { jobs: jobs(4) } }));

function codesOf(kept: number, options: GuardOptions): string[] {
  const plan = planAt(state, projectOf({ billing: { jobs: jobs(kept) } }));
  return guardProblems(plan, state, options).map(({ code }) => code);
}

test.each([
  ["half of the jobs may go", 2, {}, []],
  ["more than half needs a word", 1, {}, ["guard/allow-destroy"]],
  ["the word lets them go", 1, { allowDestroy: true }, []],
  ["destroy is the word", 1, { destroy: true }, []],
  ["as many as allowed may go", 2, { maxDestroy: 2 }, []],
  ["one more may not", 2, { maxDestroy: 1 }, ["guard/max-destroy"]],
  ["none is a limit too", 3, { maxDestroy: 0 }, ["guard/max-destroy"]],
  [
    "all violations come together",
    1,
    { maxDestroy: 1 },
    ["guard/max-destroy", "guard/allow-destroy"],
  ],
] as const)("%s", (_name, kept, options, codes) => {
  expect(codesOf(kept, options)).toEqual(codes);
});

test("a single job may go even when it is all there is", () => {
  const one = stateAfter(projectOf({ billing: { jobs: jobs(1) } }));
  const plan = planAt(one, projectOf({ billing: {} }));
  expect(guardProblems(plan, one, {})).toEqual([]);
});

test("protection that was applied holds, though somebody took it out of the record by hand", () => {
  const wanted = projectOf({ billing: { jobs: { a: { protect: true }, b: {} } } });
  const fold = stateAfter(wanted);
  const { protect: _, ...open } = findJob(fold, "billing/a")!.definition;
  const change = {
    kind: "job",
    collection: "billing",
    name: "a",
    origin: "api",
    definition: open,
  } as const;
  foldAll(fold, [{ type: "applied", at: noon - 1, serial: 2, by: "rest", changes: [change] }]);
  const plan = planAt(fold, projectOf({ billing: { jobs: { b: {} } } }));
  expect(guardProblems(plan, fold, {}).map(({ code }) => code)).toEqual(["guard/protected"]);
  expect(plan.warnings.map(({ code }) => code)).toContain("plan/protected");
});

test("protection is recorded: taking the job out of the files does not lift it, applying it without does", () => {
  const guarded = projectOf({ billing: { jobs: { a: { protect: true }, b: {}, c: {} } } });
  const open = projectOf({ billing: { jobs: { a: {}, b: {}, c: {} } } });
  const gone = projectOf({ billing: { jobs: { b: {}, c: {} } } });
  const refused = stateAfter(guarded);
  expect(guardProblems(planAt(refused, gone), refused, {})).toMatchObject([
    { code: "guard/protected", detail: expect.stringContaining('"billing/a"') },
  ]);
  const lifted = stateAfter(guarded, open);
  expect(guardProblems(planAt(lifted, gone), lifted, {})).toEqual([]);
});

test("more than ten jobs that fire at once on an empty state need a word; on a known one the plan is enough", () => {
  const many = (count: number) =>
    projectOf({
      billing: { jobs: Object.fromEntries(Array.from({ length: count }, (_, i) => [`j${i}`, {}])) },
    });
  const lost = emptyFold("new");
  expect(guardProblems(planAt(lost, many(10)), lost, {})).toEqual([]);
  expect(guardProblems(planAt(lost, many(11)), lost, {})).toMatchObject([
    { code: "guard/allow-fire" },
  ]);
  expect(guardProblems(planAt(lost, many(11)), lost, { allowFire: true })).toEqual([]);
  expect(guardProblems(planAt(state, many(11)), state, { allowDestroy: true })).toEqual([]);
});
