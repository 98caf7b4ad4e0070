import * as fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../../src/model/advance.ts";
import { emptyFold, type Fold } from "../../../src/model/fold.ts";
import type { Plan } from "../../../src/model/plan.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { inactiveBecause } from "../../../src/model/recorded.ts";
import { dayMs, type Instant, minuteMs } from "../../../src/model/time.ts";
import { anchorOf } from "../../../src/plan/anchor.ts";
import { planChanges } from "../../../src/plan/diff.ts";
import { planEntries } from "../../../src/plan/entries.ts";
import { compileTiming } from "../../../src/schedule/next.ts";
import { afterEvent, epoch, randomSteps, sha256 } from "../../support/random-project.ts";
import { draws } from "../../support/draws.ts";

const horizonMs = 2 * dayMs;

/** What would fire from here on, job by job: the state as it is, lived through to the horizon. */
type Simulation = ReadonlyMap<string, readonly Instant[]>;

interface Planned {
  readonly plan: Plan;
  readonly project: string;
  readonly at: Instant;
  readonly before: Simulation;
  readonly after: Simulation;
}

test("what a plan says of the calendar is the difference of two simulations, job by job and in all", () => {
  always(({ plan, before, after }) => {
    for (const { address, kind, action, calendar } of plan.changes) {
      if (kind !== "job" || calendar === null) continue;
      const [old, young] = [before.get(address) ?? [], after.get(address) ?? []];
      const { added, removed, moved } = calendar;
      expect({ address, action, added, removed, moved }).toEqual({
        address,
        action,
        ...difference(old, young),
      });
    }
    const { added, removed } = plan.calendar;
    expect(added - removed).toBe(countAll(after) - countAll(before));
  });
});

test("the coming occurrences of a change are the first that the simulation after it fires", () => {
  always(({ plan, after, at }) => {
    for (const { address, kind, calendar } of plan.changes) {
      if (kind !== "job" || calendar === null) continue;
      const next = calendar.next
        .map((text) => Date.parse(text))
        .filter((each) => each <= at + horizonMs);
      expect({ address, next }).toEqual({ address, next: (after.get(address) ?? []).slice(0, 5) });
    }
  });
});

test("the peak is the fullest of the minutes that changed jobs touch, counting the jobs that stay", () => {
  always(({ plan, before, after }) => {
    const touched = new Set<number>();
    for (const address of new Set([...before.keys(), ...after.keys()])) {
      const [old, young] = [before.get(address) ?? [], after.get(address) ?? []];
      if (sameInstants(old, young)) continue;
      for (const at of [...old, ...young]) touched.add(minuteOf(at));
    }
    const { peak } = plan.calendar;
    if (peak === null || touched.size === 0) return;
    const [was, becomes] = [perMinute(before), perMinute(after)];
    const most = Math.max(...[...touched].map((minute) => becomes.get(minute) ?? 0));
    const minute = minuteOf(Date.parse(peak.at));
    expect(peak.after).toBeGreaterThanOrEqual(most);
    expect({ before: peak.before, after: peak.after }).toEqual({
      before: was.get(minute) ?? 0,
      after: becomes.get(minute) ?? 0,
    });
  });
});

function always(look: (planned: Planned) => void): void {
  fc.assert(
    fc.property(randomSteps, (steps) => {
      let fold = emptyFold("L");
      let at = epoch;
      for (const { waitMs, events, desired } of steps) {
        at += waitMs;
        for (const event of events) fold = afterEvent(fold, event, at);
        const { project } = desired;
        try {
          const plan = planChanges(desired, fold, { now: at, horizonMs, hash: sha256 });
          const was = structuredClone(fold);
          for (const entry of planEntries(plan, desired, fold, { at, by: "test" })) {
            advance(fold, entry);
          }
          const ours = namesOf(project, was, fold);
          const before = simulate(was, { ours, at, counted: new Set() });
          const after = simulate(fold, { ours, at, counted: countedAnew(plan) });
          look({ plan, project, at, before, after });
        } catch (error) {
          if (!(error instanceof ProblemError)) throw error;
        }
      }
    }),
    { numRuns: draws(20) },
  );
}

/** Collections that are the project's before or after: what it lets go, or takes over, goes on firing. */
function namesOf(project: string, ...folds: readonly Fold[]): ReadonlySet<string> {
  const all = folds.flatMap(({ collections }) => [...collections.values()]);
  return new Set(all.filter((each) => each.project === project).map(({ name }) => name));
}

/** Jobs whose first occurrence may be the apply itself. */
function countedAnew({ changes }: Plan): ReadonlySet<string> {
  return new Set(changes.filter(({ action }) => action === "create").map(({ address }) => address));
}

interface Simulating {
  readonly ours: ReadonlySet<string>;
  readonly at: Instant;
  /** Of these, what is due already counts; a job that nobody touched may be late, which is no effect of the plan. */
  readonly counted: ReadonlySet<string>;
}

/** Each job of the project with the instants it would fire at. */
function simulate(fold: Fold, { ours, at, counted }: Simulating): Simulation {
  const fired = new Map<string, Instant[]>();
  for (const collection of fold.collections.values()) {
    if (!ours.has(collection.name)) continue;
    for (const job of collection.jobs.values()) {
      if (inactiveBecause(collection, job) !== undefined) continue;
      const instants: Instant[] = [];
      const timetable = compileTiming(job.definition, anchorOf(job));
      const address = `${collection.name}/${job.name}`;
      const from = counted.has(address) ? job.cursor : at;
      let next = timetable.next(from);
      while (next !== undefined && next <= at + horizonMs) {
        instants.push(next);
        next = timetable.next(next);
      }
      fired.set(address, instants);
    }
  }
  return fired;
}

function difference(old: readonly Instant[], young: readonly Instant[]) {
  const [was, becomes] = [new Set(old), new Set(young)];
  const gone = old.filter((instant) => !becomes.has(instant)).length;
  const come = young.filter((instant) => !was.has(instant)).length;
  const moved = Math.min(gone, come);
  return { added: come - moved, removed: gone - moved, moved };
}

function countAll(simulation: Simulation): number {
  return [...simulation.values()].reduce((sum, instants) => sum + instants.length, 0);
}

function perMinute(simulation: Simulation): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const instants of simulation.values()) {
    for (const at of instants) counts.set(minuteOf(at), (counts.get(minuteOf(at)) ?? 0) + 1);
  }
  return counts;
}

function minuteOf(at: Instant): number {
  return Math.floor(at / minuteMs);
}

function sameInstants(one: readonly Instant[], other: readonly Instant[]): boolean {
  return one.length === other.length && one.every((instant, index) => instant === other[index]);
}
