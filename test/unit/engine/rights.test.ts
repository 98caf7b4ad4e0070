import { expect, test } from "vitest";
import { withinRights } from "../../../src/engine/rights.ts";
import type { Desired } from "../../../src/model/desired.ts";
import type { Plan, PlannedChange } from "../../../src/model/plan.ts";
import type { ProblemError } from "../../../src/model/problem.ts";
import type { PlanRights } from "../../../src/ports/owner.ts";

function change(address: string, kind: PlannedChange["kind"] = "job"): PlannedChange {
  return {
    address,
    kind,
    action: "delete",
    reason: null,
    before: null,
    after: null,
    fields: [],
    calendar: null,
    unchangedFields: 0,
  };
}

function planOf(...changes: readonly PlannedChange[]): Plan {
  return {
    lineage: "l",
    serial: 1,
    project: "p",
    changes,
    unchanged: 0,
    drift: [change("mine/a"), change("theirs/a")],
    warnings: [],
    summary: { add: 0, change: 0, destroy: 0 },
    calendar: { horizon: "P7D", added: 0, removed: 0, moved: 0, peak: null },
    unmanaged: ["Mine/b", "theirs"],
    holds: [],
    firesAtOnce: [],
    digest: "d",
  };
}

function filesOf(...names: readonly string[]): Desired {
  const members = { definition: {}, jobs: [], webJobs: [] };
  return { project: "p", collections: names.map((name) => ({ name, ...members })) };
}

const limited: PlanRights = { collections: ["mine"], webJobs: false };

test.each<[string, Plan, Desired, PlanRights | undefined, string | undefined]>([
  [
    "everything by the files' owner",
    planOf(change("a/w", "webJob")),
    filesOf("a"),
    undefined,
    undefined,
  ],
  ["a job by any token", planOf(change("a/b")), filesOf("a"), { webJobs: false }, undefined],
  [
    "a WebJob without the right",
    planOf(change("a/w", "webJob")),
    filesOf("a"),
    { webJobs: false },
    "running programs",
  ],
  ["a WebJob with it", planOf(change("a/w", "webJob")), filesOf("a"), { webJobs: true }, undefined],
  [
    "its own collection, in another case",
    planOf(change("MINE/b")),
    filesOf("Mine"),
    limited,
    undefined,
  ],
  [
    "another's deletion",
    planOf(change("mine/a"), change("theirs/a")),
    filesOf("mine"),
    limited,
    "theirs",
  ],
  [
    "another's files, though they change nothing",
    planOf(),
    filesOf("mine", "theirs"),
    limited,
    "theirs",
  ],
])("%s", (_what, plan, desired, rights, refused) => {
  const decide = () => withinRights(plan, desired, rights);
  if (refused === undefined) expect(decide().changes).toEqual(plan.changes);
  else expect(decide).toThrow(refused);
});

test("all that a token may not do is said at once", () => {
  const plan = planOf(change("theirs/w", "webJob"));
  try {
    withinRights(plan, filesOf("mine"), limited);
    expect.unreachable();
  } catch (error) {
    expect((error as ProblemError).problems.map(({ code }) => code)).toEqual([
      "api/role",
      "api/role",
    ]);
  }
});

test("what it shows beside the changes is of its collections too", () => {
  const { drift, unmanaged } = withinRights(planOf(), filesOf("mine"), limited);
  expect(drift.map(({ address }) => address)).toEqual(["mine/a"]);
  expect(unmanaged).toEqual(["Mine/b"]);
});
