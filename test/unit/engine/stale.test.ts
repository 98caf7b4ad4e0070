import { expect, test } from "vitest";
import type { Plan } from "../../../src/model/plan.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { refuseMoved, refuseStale } from "../../../src/engine/stale.ts";
import type { ShownPlan } from "../../../src/ports/owner.ts";
import { planAt, projectOf, stateAfter } from "../../support/plan-scenarios.ts";

const project = projectOf({ billing: { jobs: { once: {} } } });

function refusal(shown: Partial<ShownPlan> | undefined, now: Plan = planAt(stateAfter(), project)) {
  const { lineage, serial, firesAtOnce } = now;
  try {
    const whole = shown && { lineage, serial, firesAtOnce, ...shown };
    refuseMoved(now, whole);
    refuseStale(now, whole);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return error.problems.map(({ code, detail }) => `${code}: ${detail}`).join("\n");
  }
  return undefined;
}

test.each([
  [
    "another state",
    { lineage: "other" },
    /^apply\/other-state: .*lineage other; this one has 5f3b/,
  ],
  ["another serial", { serial: 7 }, /^apply\/stale: .*made at serial 7, .*serial 0 now/],
  [
    "what fires now",
    { firesAtOnce: [] },
    /^apply\/time-passed: .*billing\/once would fire at once now\.$/,
  ],
  [
    "what fires no more",
    { firesAtOnce: ["billing/once", "billing/late"] },
    /^apply\/time-passed: .*billing\/late would not fire at once any more\.$/,
  ],
  ["neither", {}, /^apply\/time-passed: .*a job has finished since/],
  ["an older client", undefined, /^apply\/stale: .*at serial 0 now/],
] as const)("a plan that is stale because of %s says so", (_, shown, said) => {
  expect(refusal(shown)).toMatch(said);
});
