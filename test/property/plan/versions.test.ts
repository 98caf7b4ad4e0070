import * as fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../../src/model/advance.ts";
import type { Desired } from "../../../src/model/desired.ts";
import type { Entry } from "../../../src/model/entry.ts";
import { emptyFold, type Fold } from "../../../src/model/fold.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { type VersionRecord, versionOf } from "../../../src/model/version.ts";
import { dayMs, type Instant } from "../../../src/model/time.ts";
import { planChanges } from "../../../src/plan/diff.ts";
import { planEntries } from "../../../src/plan/entries.ts";
import { desiredAt } from "../../../src/plan/version.ts";
import { entriesOf, epoch, randomSteps, sha256 } from "../../support/random-project.ts";
import { draws } from "../../support/draws.ts";

test("the definitions of every serial can be had back, and going back there is an apply like any other", () => {
  fc.assert(
    fc.property(randomSteps, (steps) => {
      const life = new Life();
      let at = epoch;
      for (const { waitMs, events, desired } of steps) {
        at += waitMs;
        for (const event of events) {
          if (event.kind !== "lost") life.take(entriesOf(life.fold, event, at));
        }
        life.apply(desired, at);
      }
      for (const project of ["acme", "other"]) {
        for (const [serial, was] of life.seen) {
          const wanted = managedIn(was, project);
          const { records, fold: recorded } = life;
          if (wanted.collections.length === 0) {
            expect(() => desiredAt(serial, project, { recorded, records })).toThrow(ProblemError);
            continue;
          }
          expect(sorted(desiredAt(serial, project, { recorded, records }))).toEqual(wanted);
        }
      }
    }),
    { numRuns: draws(20) },
  );
});

test("a serial to come, one before a gap, and one at which nothing was there are refused", () => {
  const recorded = { ...emptyFold("L"), serial: 7 };
  const record = (serial: number): VersionRecord => ({ serial, at: 0, by: "x", undo: [] });
  const records = [3, 5, 6, 7].map(record);
  const refusal = (serial: number): string => {
    try {
      desiredAt(serial, "acme", { recorded, records });
      return "";
    } catch (error) {
      return error instanceof Error ? error.message : "";
    }
  };
  expect(refusal(8)).toContain("the state is at serial 7, and the earliest that is kept is 4");
  expect(refusal(3)).toContain("no way back to serial 3");
  expect(refusal(4)).toContain('nothing was recorded of the project "acme"');
});

class Life {
  readonly fold: Fold = emptyFold("L");
  readonly records: VersionRecord[] = [];
  readonly seen = new Map<number, Fold>();

  take(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const record = entry.type === "applied" ? versionOf(this.fold, entry) : undefined;
      if (record !== undefined) this.records.push(record);
      advance(this.fold, entry);
      this.seen.set(this.fold.serial, structuredClone(this.fold));
    }
  }

  apply(desired: Desired, now: Instant): void {
    try {
      const plan = planChanges(desired, this.fold, { now, horizonMs: dayMs, hash: sha256 });
      this.take(planEntries(plan, desired, this.fold, { at: now, by: "test" }));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
    }
  }
}

/** What the project managed in a state, in order. */
function managedIn(fold: Fold, project: string): Desired {
  const collections = [...fold.collections.values()]
    .filter((collection) => collection.project === project)
    .map(({ name, definition, jobs, webJobs }) => ({
      name,
      definition,
      jobs: managed(jobs.values()),
      webJobs: managed(webJobs.values()),
    }));
  return sorted({ project, collections });
}

function managed<Member extends { name: string; definition: object; applied?: object }>(
  members: Iterable<Member>,
): { name: string; definition: Member["definition"] }[] {
  return [...members]
    .filter(({ applied }) => applied !== undefined)
    .map(({ name, definition }) => ({ name, definition }));
}

function sorted({ project, collections }: Desired): Desired {
  const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
    one.name < other.name ? -1 : 1;
  return {
    project,
    collections: collections
      .map((each) => ({
        ...each,
        jobs: each.jobs.toSorted(byName),
        webJobs: each.webJobs.toSorted(byName),
      }))
      .sort(byName),
  };
}
