import { expect, test } from "vitest";
import type { Desired, Move } from "../../../src/model/desired.ts";
import type { Entry } from "../../../src/model/entry.ts";
import type { Fold } from "../../../src/model/fold.ts";
import { findCollection, findJob } from "../../../src/model/recorded.ts";
import { dayMs, hourMs, secondMs } from "../../../src/model/time.ts";
import { guardProblems } from "../../../src/plan/guards.ts";
import {
  applyTo,
  type CollectionParts,
  foldAll,
  noon,
  planAt,
  projectOf,
  stateAfter,
} from "../../support/plan-scenarios.ts";

const every5 = { cron: ["*/5 * * * *"] };
const nightly = { cron: ["0 1 * * *"] };
const ours = projectOf({ billing: { jobs: { old: every5, other: nightly } } });

function moving(
  collections: Readonly<Record<string, CollectionParts>>,
  ...moves: readonly (readonly [from: string, to: string])[]
): Desired {
  return { ...projectOf(collections), moved: moves.map(([from, to]): Move => ({ from, to })) };
}

function told(fold: Fold, desired: Desired): string[] {
  return planAt(fold, desired).changes.map(
    ({ action, address, reason }) => `${action} ${address} (${reason ?? ""})`,
  );
}

test("a renamed job is moved: nothing is deleted, created or fired, and the plan after it has no changes", () => {
  const fold = stateAfter(ours);
  const desired = moving({ billing: { jobs: { new: every5, other: nightly } } }, [
    "billing/old",
    "billing/new",
  ]);
  const plan = planAt(fold, desired);
  expect(plan.changes).toMatchObject([
    {
      address: "billing/new",
      movedFrom: "billing/old",
      action: "move",
      reason: "moved from billing/old",
      fields: [],
      calendar: null,
    },
  ]);
  expect(plan.summary).toEqual({ add: 0, change: 1, destroy: 0 });
  expect(plan.firesAtOnce).toEqual([]);
  const before = structuredClone(findJob(fold, "billing/old"));
  const entries = applyTo(fold, desired, noon);
  expect(entries.map(({ type }) => type)).toEqual(["applied"]);
  expect(findJob(fold, "billing/old")).toBeUndefined();
  const formerly = [{ address: "billing/old", since: before?.createdAt, until: noon }];
  expect(findJob(fold, "billing/new")).toEqual({ ...before, name: "new", formerly });
  expect(told(fold, desired)).toEqual([]);
  expect(told(fold, { ...desired, moved: [] })).toEqual([]);
});

test("moves do nothing on a state where nothing of them is recorded", () => {
  const desired = moving({ billing: { jobs: { new: every5 } } }, ["billing/old", "billing/new"]);
  const plan = planAt(stateAfter(), desired);
  expect(plan.changes.map(({ action }) => action)).toEqual(["create", "create"]);
  expect(plan.warnings).toEqual([]);
});

test("a job goes to another collection, one that is there or one that the apply makes", () => {
  const fold = stateAfter(
    projectOf({ billing: { jobs: { old: every5, other: nightly } }, reports: { jobs: {} } }),
  );
  const desired = moving(
    { finance: { jobs: { a: every5 } }, reports: { jobs: { b: nightly } } },
    ["billing/old", "finance/a"],
    ["billing/other", "reports/b"],
  );
  expect(told(fold, desired)).toEqual([
    "delete billing ()",
    "create finance ()",
    "move finance/a (moved from billing/old)",
    "move reports/b (moved from billing/other)",
  ]);
  expect(planAt(fold, desired).summary).toEqual({ add: 0, change: 2, destroy: 0 });
  const cursor = findJob(fold, "billing/old")?.cursor;
  applyTo(fold, desired, noon);
  expect([...fold.collections.keys()].sort()).toEqual(["finance", "reports"]);
  expect(findJob(fold, "finance/a")?.cursor).toBe(cursor);
  expect(told(fold, desired)).toEqual([]);
});

test("a collection is renamed with all that is in it, what was made over REST included", () => {
  const fold = foldAll(
    stateAfter(
      projectOf({
        billing: {
          jobs: { a: every5 },
          webJobs: { w: { type: "triggered", script: "true", schedule: "0 0 * * * *" } },
        },
      }),
    ),
    [
      {
        type: "applied",
        at: noon - hourMs,
        serial: 2,
        by: "rest",
        changes: [
          {
            kind: "job",
            collection: "billing",
            name: "by-hand",
            origin: "api",
            definition: projectOf({ x: { jobs: { y: every5 } } }).collections[0]!.jobs[0]!
              .definition,
          },
        ],
      },
    ],
  );
  const desired = moving(
    {
      finance: {
        jobs: { a: every5 },
        webJobs: { w: { type: "triggered", script: "true", schedule: "0 0 * * * *" } },
      },
    },
    ["billing", "finance"],
  );
  expect(told(fold, desired)).toEqual([
    "move finance (moved from billing; with by-hand, which no files manage)",
    "move finance/a (moved from billing/a)",
    "move finance/w (moved from billing/w)",
  ]);
  applyTo(fold, desired, noon);
  const { jobs, webJobs } = findCollection(fold, "finance") ?? {};
  expect([...(jobs?.keys() ?? [])]).toEqual(["a", "by-hand"]);
  expect(webJobs?.get("w")?.job.definition.action).toMatchObject({ webJob: "finance/w" });
  expect(told(fold, desired)).toEqual([]);
});

test("a job leaves a collection that is renamed, and another comes from elsewhere", () => {
  const fold = stateAfter(
    projectOf({ billing: { jobs: { a: every5, b: nightly } }, reports: { jobs: { c: every5 } } }),
  );
  const desired = moving(
    { finance: { jobs: { a: every5, c: every5 } }, reports: { jobs: { b: nightly } } },
    ["billing", "finance"],
    ["billing/b", "reports/b"],
    ["reports/c", "finance/c"],
  );
  expect(told(fold, desired)).toEqual([
    "move finance (moved from billing)",
    "move finance/a (moved from billing/a)",
    "move finance/c (moved from reports/c)",
    "move reports/b (moved from billing/b)",
  ]);
  applyTo(fold, desired, noon);
  expect(findJob(fold, "reports/b")?.formerly).toMatchObject([
    { address: "billing/b", until: noon },
    { address: "finance/b", since: noon, until: noon },
  ]);
  expect(told(fold, desired)).toEqual([]);
});

test("a move with an edit is both: late occurrences of the old definition end under the old name", () => {
  const fold = stateAfter(ours);
  const desired = moving({ billing: { jobs: { new: nightly, other: nightly } } }, [
    "billing/old",
    "billing/new",
  ]);
  const [change] = planAt(fold, desired).changes;
  expect(change).toMatchObject({
    action: "move",
    reason: "moved from billing/old; counted anew from this apply: cron changed",
    fields: [{ path: "/cron" }],
  });
  const [skipped] = applyTo(fold, desired, noon);
  expect(skipped).toMatchObject({ type: "skipped", address: "billing/old", reason: "superseded" });
  expect(findJob(fold, "billing/new")?.definition.cron).toEqual(nightly.cron);
  expect(findJob(fold, "billing/new")?.recent).toHaveLength(1);
});

test("a job that comes out of a paused collection stays paused, and one out of a disabled one skips what was due", () => {
  const two = {
    off: { settings: { state: "disabled" }, jobs: { a: every5 } },
    held: { jobs: { b: every5 } },
  } as const;
  const fold = foldAll(stateAfter(projectOf(two)), [
    { type: "held", at: noon - hourMs, address: "held", hold: { by: "ann", since: noon - hourMs } },
  ]);
  const desired = moving(
    { on: { jobs: { a: every5, b: every5 } } },
    ["off/a", "on/a"],
    ["held/b", "on/b"],
  );
  const plan = planAt(fold, desired);
  expect(told(fold, desired).slice(2)).toEqual([
    "create on ()",
    "move on/a (moved from off/a; goes on; what was due meanwhile is skipped)",
    "move on/b (moved from held/b)",
  ]);
  expect(plan.holds).toMatchObject([{ address: "held" }, { address: "on/b", by: "ann" }]);
  const entries = applyTo(fold, desired, noon);
  expect(entries).toMatchObject([
    { type: "skipped", address: "off/a", reason: "disabled" },
    { type: "applied" },
  ]);
  expect(findJob(fold, "on/a")?.cursor).toBe(noon);
  expect(findJob(fold, "on/b")?.hold).toMatchObject({ by: "ann" });
});

test("a run in flight ends under its old name and key, and counts for its job", () => {
  const due = noon - 15 * secondMs - 250;
  const run = "billing/old@2026-03-27T09:30:00Z";
  const fold = foldAll(stateAfter(ours), [
    { type: "opened", at: noon - hourMs, fence: 1, owner: { pid: 1, host: "h", version: "0" } },
    {
      type: "claimed",
      at: due,
      fence: 1,
      run,
      address: "billing/old",
      scheduledTime: due,
      cursor: due,
    },
  ]);
  const desired = moving({ billing: { jobs: { new: every5, other: nightly } } }, [
    "billing/old",
    "billing/new",
  ]);
  applyTo(fold, desired, noon);
  const ended: Entry = {
    type: "ended",
    at: noon + 1,
    fence: 1,
    run,
    number: 1,
    outcome: "failed",
    message: null,
    response: null,
    mayHaveArrived: true,
    next: { kind: "end", status: "failed", failure: { reason: "HTTP 500", message: null } },
  };
  foldAll(fold, [ended]);
  expect(fold.unsealed.at(-1)).toMatchObject({
    id: run,
    key: "5f3b/billing/old/2026-03-27T09:30:00Z",
    address: "billing/new",
  });
  expect(findJob(fold, "billing/new")).toMatchObject({
    openRuns: new Set(),
    executionCount: 1,
    failureCount: 1,
    faultedCount: 1,
    cursor: due,
  });
});

const inTheWay: readonly (readonly [why: string, fold: Fold, desired: Desired, detail: string])[] =
  [
    [
      "something else is recorded at the new address",
      stateAfter(projectOf({ billing: { jobs: { old: every5, new: every5 } } })),
      moving({ billing: { jobs: { new: every5 } } }, ["billing/old", "billing/new"]),
      "`moved` takes billing/old to billing/new, but billing/new is recorded already.",
    ],
    [
      "the files do not have it",
      stateAfter(ours),
      moving({ billing: { jobs: { other: nightly } } }, ["billing/old", "billing/new"]),
      "`moved` takes billing/old to billing/new, but the files have no billing/new, in this environment at least.",
    ],
    [
      "it is of another kind",
      stateAfter(ours),
      moving(
        {
          billing: {
            jobs: { other: nightly },
            webJobs: { new: { type: "triggered", script: "true" } },
          },
        },
        ["billing/old", "billing/new"],
      ),
      "`moved` takes billing/old to billing/new, but billing/old is a job, and the files have a WebJob there.",
    ],
    [
      "two would be moved to it",
      stateAfter(ours),
      moving(
        { billing: { jobs: { new: every5 } } },
        ["billing/old", "billing/new"],
        ["billing/other", "billing/new"],
      ),
      "`moved` takes billing/other to billing/new, but billing/old is recorded as well, and would be moved there too.",
    ],
    [
      "a collection of the new name is recorded",
      stateAfter(projectOf({ billing: { jobs: { a: every5 } }, finance: { jobs: { b: every5 } } })),
      moving({ finance: { jobs: { a: every5, b: every5 } } }, ["billing", "finance"]),
      "`moved` takes billing to finance, but a collection finance is recorded already.",
    ],
  ];

test.each(inTheWay)("a move is refused where %s", (_why, fold, desired, detail) => {
  const plan = (): unknown => planAt(fold, desired);
  expect(plan).toThrow(
    expect.objectContaining({ message: expect.stringContaining(detail) as string }),
  );
});

test("what another project made is not moved, and that is said", () => {
  const fold = stateAfter(ours, projectOf({ reports: { jobs: { weekly: every5 } } }, "theirs"));
  const desired = moving({ billing: { jobs: { old: every5, other: nightly, weekly: every5 } } }, [
    "reports/weekly",
    "billing/weekly",
  ]);
  const plan = planAt(fold, desired);
  expect(told(fold, desired)).toEqual(["create billing/weekly ()"]);
  expect(plan.warnings).toMatchObject([{ code: "plan/move-nothing" }]);
  applyTo(fold, desired, noon);
  expect(findJob(fold, "reports/weekly")).toBeDefined();
});

test("with --target only what is moved there moves; destroy and refresh-only move nothing", () => {
  const fold = stateAfter(ours);
  const desired = moving(
    { billing: { jobs: { new: every5, another: nightly } } },
    ["billing/old", "billing/new"],
    ["billing/other", "billing/another"],
  );
  const addresses = (scope: Parameters<typeof planAt>[3]): string[] =>
    planAt(fold, desired, noon, scope).changes.map(({ action, address }) => `${action} ${address}`);
  expect(addresses({ targets: ["billing/new"] })).toEqual(["move billing/new"]);
  expect(addresses({ refreshOnly: true })).toEqual([]);
  expect(addresses({ destroy: true })).toEqual([
    "delete billing",
    "delete billing/old",
    "delete billing/other",
  ]);
});

test("a protected job may move, and one that leaves the files with a renamed collection stays protected", () => {
  const kept = { ...every5, protect: true } as const;
  const fold = stateAfter(projectOf({ billing: { jobs: { a: kept, b: kept } } }));
  const desired = moving({ finance: { jobs: { a: kept } } }, ["billing", "finance"]);
  const plan = planAt(fold, desired);
  expect(plan.changes).toMatchObject([
    { address: "finance", action: "move" },
    { address: "finance/a", action: "move" },
    { address: "finance/b", action: "delete", movedFrom: "billing/b" },
  ]);
  expect(plan.warnings).toMatchObject([{ code: "plan/protected" }]);
  expect(guardProblems(plan, fold, {})).toMatchObject([{ code: "guard/protected" }]);
  const entries = applyTo(fold, desired, noon);
  expect(entries[0]).toMatchObject({ type: "skipped", address: "billing/b", reason: "deleted" });
  expect(told(fold, desired)).toEqual([]);
});

test("two different ways of moving are two different plans", () => {
  const fold = stateAfter(projectOf({ billing: { jobs: { a: every5, b: every5 } } }));
  const into = { billing: { jobs: { x: every5, y: every5 } } };
  const straight = moving(into, ["billing/a", "billing/x"], ["billing/b", "billing/y"]);
  const crossed = moving(into, ["billing/a", "billing/y"], ["billing/b", "billing/x"]);
  expect(planAt(fold, straight).digest).not.toBe(planAt(fold, crossed).digest);
});

test("a secret of a job that comes to another collection is a new use of it", () => {
  const secret = {
    action: {
      type: "http",
      request: { method: "GET", uri: "http://a.test/", headers: { K: "${{ secrets.KEY }}" } },
    },
    ...every5,
  } as const;
  const fold = stateAfter(projectOf({ billing: { jobs: { a: secret } } }));
  const uses = (to: string): unknown =>
    planAt(fold, moving({ [to]: { jobs: { b: secret } } }, ["billing/a", `${to}/b`])).secretUses;
  expect(uses("billing")).toBeUndefined();
  expect(uses("finance")).toMatchObject([{ secret: "KEY", collection: "finance" }]);
});

test("the apply of a move is refused to nobody who waits: late occurrences stay due, once", () => {
  const fold = stateAfter(ours);
  const late = noon - dayMs / 4;
  const job = findJob(fold, "billing/old");
  if (job !== undefined) (job as { cursor: number }).cursor = late;
  const desired = moving({ billing: { jobs: { new: every5, other: nightly } } }, [
    "billing/old",
    "billing/new",
  ]);
  applyTo(fold, desired, noon);
  expect(findJob(fold, "billing/new")?.cursor).toBe(late);
});
