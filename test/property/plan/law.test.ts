import * as fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../../src/model/advance.ts";
import type { Desired } from "../../../src/model/desired.ts";
import { emptyFold, type Fold } from "../../../src/model/fold.ts";
import type { Plan } from "../../../src/model/plan.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { findCollection, findJob, inactiveBecause } from "../../../src/model/recorded.ts";
import { dayMs, type Instant } from "../../../src/model/time.ts";
import { planChanges } from "../../../src/plan/diff.ts";
import { planEntries } from "../../../src/plan/entries.ts";
import { publicDefinition } from "../../../src/plan/sensitive.ts";
import {
  afterEvent,
  dueAddresses,
  epoch,
  jobAddresses,
  randomProject,
  type RandomStep,
  randomSteps,
  sha256,
} from "../../support/random-project.ts";
import { draws } from "../../support/draws.ts";

/** A plan, and the state before and after it was applied. */
interface Applied {
  readonly plan: Plan;
  readonly before: Fold;
  readonly after: Fold;
  readonly at: Instant;
  readonly desired: Desired;
}

test("the law: what is due after an apply is what the plan printed, or was due before and untouched", () => {
  always(({ plan, before, after, at }) => {
    const changed = changedIn(plan);
    // A job made over REST stops with its collection, whose change is printed.
    const late = dueAddresses(before, at).filter(
      (address) => !changed.has(address) && !isPaused(after, address),
    );
    expect(dueAddresses(after, at)).toEqual([...plan.firesAtOnce, ...late].sort());
  });
});

test("the law: nothing disappears that the plan did not print", () => {
  always(({ plan, before, after }) => {
    const deleted = plan.changes.filter(({ action }) => action === "delete");
    const left = new Set(jobAddresses(after));
    const gone = jobAddresses(before).filter((address) => !left.has(address));
    expect(gone).toEqual(
      deleted.filter(({ kind }) => kind === "job").map(({ address }) => address),
    );
    const goneCollections = [...before.collections.keys()].filter(
      (key) => !after.collections.has(key),
    );
    expect(goneCollections.sort()).toEqual(
      deleted.filter(({ kind }) => kind === "collection").map(({ address }) => address),
    );
  });
});

test("the law: no job goes on unless it or its collection is printed, and the past is not fired", () => {
  always(({ plan, before, after, at }) => {
    const changed = changedIn(plan);
    const due = new Set(dueAddresses(after, at));
    for (const address of jobAddresses(before)) {
      if (!isPaused(before, address) || isPaused(after, address)) continue;
      expect(changed.has(address) || changed.has(address.split("/")[0] ?? "")).toBe(true);
      expect(due).not.toContain(address);
    }
  });
});

test("what was applied is what the plan showed: its `before` was there, its `after` is", () => {
  always(({ plan, before, after }) => {
    for (const change of plan.changes) {
      expect([change.address, shownAt(before, change)]).toEqual([change.address, change.before]);
      expect([change.address, shownAt(after, change)]).toEqual([change.address, change.after]);
    }
  });
});

test("holds are never lifted", () => {
  always(({ before, after }) => {
    for (const address of jobAddresses(after)) {
      const known = findJob(before, address);
      if (known !== undefined) expect(findJob(after, address)?.hold).toEqual(known.hold);
    }
  });
});

test("what others own stays as it was, unless it is imported", () => {
  always(({ plan, before, after, desired }) => {
    for (const address of plan.unmanaged) {
      expect(findJob(after, address)?.definition).toEqual(findJob(before, address)?.definition);
      if (address.includes("/")) continue;
      expect(findCollection(after, address)).toEqual(findCollection(before, address));
    }
    for (const { address, action } of plan.changes) {
      if (action === "import" || isImported(address, desired)) continue;
      const owner = findCollection(before, address.split("/")[0] ?? "")?.project;
      expect([undefined, desired.project]).toContain(owner);
    }
  });
});

test("a plan after an apply has no changes and no drift, then and a day later", () => {
  always(({ after, at, desired }) => {
    for (const now of [at, at + dayMs]) {
      const again = planChanges(desired, after, { now, horizonMs: dayMs, hash: sha256 });
      expect(again.changes).toEqual([]);
      expect(again.firesAtOnce).toEqual([]);
      expect(again.drift).toEqual([]);
      expect(again.calendar.peak).toBeNull();
      expect(planEntries(again, desired, after, { at: now, by: "test" })).toEqual([]);
    }
  });
});

test("every range of skipped occurrences lies before the apply and counts more than one", () => {
  always(({ before, after, at }) => {
    for (const { range, scheduledTime } of after.unsealed.slice(before.unsealed.length)) {
      expect(Date.parse(scheduledTime)).toBeLessThanOrEqual(at);
      if (range === undefined) continue;
      expect(range.count).toBeGreaterThan(1);
      expect(Date.parse(range.first)).toBeLessThan(Date.parse(range.last));
    }
  });
});

test("neither the order of files nor of keys matters", () => {
  fc.assert(
    fc.property(randomSteps, randomProject, (steps, desired) => {
      let fold = emptyFold("L");
      live(steps, ({ after }) => {
        fold = after;
      });
      const now = epoch + 9 * dayMs;
      expect(planOrRefusal(reversedProject(desired), fold, now)).toEqual(
        planOrRefusal(desired, fold, now),
      );
    }),
    { numRuns: draws(15) },
  );
});

function always(look: (applied: Applied) => void): void {
  fc.assert(
    fc.property(randomSteps, (steps) => live(steps, look)),
    { numRuns: draws(15) },
  );
}

/** Lives through the steps; plans that are refused because another project owns a collection change nothing. */
function live(steps: readonly RandomStep[], look: (applied: Applied) => void): void {
  let fold = emptyFold("L");
  let at = epoch;
  for (const { waitMs, events, desired } of steps) {
    at += waitMs;
    for (const event of events) fold = afterEvent(fold, event, at);
    const before = structuredClone(fold);
    const plan = planOrRefusal(desired, fold, at);
    if (plan === undefined) continue;
    for (const entry of planEntries(plan, desired, fold, { at, by: "test" })) advance(fold, entry);
    look({ plan, before, after: fold, at, desired });
  }
}

function planOrRefusal(desired: Desired, fold: Fold, now: Instant): Plan | undefined {
  try {
    return planChanges(desired, fold, { now, horizonMs: 2 * dayMs, hash: sha256 });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    expect(new Set(error.problems.map(({ code }) => code))).toEqual(new Set(["plan/unmanaged"]));
    return undefined;
  }
}

/** The definition at the address of a change, as a plan may show it. */
function shownAt(fold: Fold, { address, kind }: Plan["changes"][number]): object | null {
  const [name = "", member = ""] = address.split("/");
  const collection = findCollection(fold, name);
  const definitions = {
    collection: collection?.definition,
    job: collection?.jobs.get(member)?.definition,
    webJob: collection?.webJobs.get(member)?.definition,
  };
  const definition = definitions[kind];
  return definition === undefined ? null : publicDefinition(definition);
}

function changedIn(plan: Plan): Set<string> {
  // What is let go, or taken over as it is, goes on as if nothing had happened.
  const isKept = ({ action, fields }: Plan["changes"][number]): boolean =>
    action === "forget" || (action === "import" && fields.length === 0);
  return new Set(plan.changes.filter((change) => !isKept(change)).map(({ address }) => address));
}

function isImported(address: string, { imports = [] }: Desired): boolean {
  return imports.includes(address.split("/")[0] ?? "");
}

function isPaused(fold: Fold, address: string): boolean {
  const collection = findCollection(fold, address.split("/")[0] ?? "");
  const job = findJob(fold, address);
  if (collection === undefined || job === undefined) return true;
  return inactiveBecause(collection, job) !== undefined;
}

/** The same project with every list of names and every object the other way round. */
function reversedProject(desired: Desired): Desired {
  const collections = desired.collections.toReversed().map((collection) => ({
    name: collection.name,
    webJobs: collection.webJobs.toReversed().map(reversedMembers),
    jobs: collection.jobs.toReversed().map(reversedMembers),
    definition: reversedMembers(collection.definition),
  }));
  return { ...desired, collections };
}

function reversedMembers<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(
    entries.map(([key, member]) => [key, reversedMembers(member)]),
  ) as Value;
}
