import * as fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../../src/model/advance.ts";
import type { Desired, DesiredCollection, Move } from "../../../src/model/desired.ts";
import { emptyFold, type Fold } from "../../../src/model/fold.ts";
import { ProblemError } from "../../../src/model/problem.ts";
import { findCollection, findJob, inactiveBecause, jobsIn } from "../../../src/model/recorded.ts";
import { dayMs, type Instant } from "../../../src/model/time.ts";
import { planChanges } from "../../../src/plan/diff.ts";
import { planEntries } from "../../../src/plan/entries.ts";
import { desiredAt } from "../../../src/plan/version.ts";
import { type VersionRecord, versionOf } from "../../../src/model/version.ts";
import {
  afterEvent,
  dueAddresses,
  epoch,
  type RandomStep,
  randomSteps,
  sha256,
} from "../../support/random-project.ts";
import { draws } from "../../support/draws.ts";

/**
 * The law of moves: however a project is split, renamed and moved about, the plan shows moves only, nothing fires and
 * nothing that is known of a job is lost.
 */

/** Where each thing of a project goes: a number decides among new collections and names. */
interface Renaming {
  readonly seed: readonly number[];
  /** Whole collections are renamed before their jobs go their own ways. */
  readonly wholesale: boolean;
  /** Collections that an operator has paused. */
  readonly held: readonly string[];
}

const renaming: fc.Arbitrary<Renaming> = fc.record({
  seed: fc.array(fc.nat(1_000), { minLength: 12, maxLength: 12 }),
  wholesale: fc.boolean(),
  held: fc.subarray(["billing", "reports", "billing-eu"]),
});

test("the law: a project that is only renamed has a plan of moves only, and nothing is lost, due or made", () => {
  eachRenaming(({ before, after, at, renamed }) => {
    const to = new Map((renamed.moved ?? []).map((move) => [move.from, move.to]));
    // What no files manage goes where its collection goes.
    const addressAfter = (address: string): string =>
      to.get(address) ?? `${to.get(parent(address)) ?? parent(address)}/${address.split("/")[1]}`;
    for (const collection of before.collections.values()) {
      for (const job of jobsIn(collection)) {
        const address = `${collection.name}/${job.name}`;
        const found = findJob(after, addressAfter(address));
        expect([address, found !== undefined]).toEqual([address, true]);
        const { name: _n, formerly: _f, hold: _h, definition: _d, ...known } = job;
        expect(found).toMatchObject(known);
        expect(found?.hold ?? null).toEqual(job.hold ?? (found?.hold ? collection.hold : null));
      }
    }
    const due = dueAddresses(before, at).map(addressAfter);
    expect(dueAddresses(after, at)).toEqual(due.sort());
    expect(after.unsealed).toEqual(before.unsealed);
    const again = planChanges(renamed, after, { now: at + 1, horizonMs: dayMs, hash: sha256 });
    expect([again.changes, again.firesAtOnce]).toEqual([[], []]);
  });
});

test("the law: nobody's pause is lifted by a move", () => {
  eachRenaming(({ before, after, moves }) => {
    for (const { from, to } of moves) {
      const [home, target] = [
        findCollection(before, parent(from)),
        findCollection(after, parent(to)),
      ];
      const [was, is] = [findJob(before, from), findJob(after, to)];
      if (home === undefined || target === undefined || was === undefined || is === undefined)
        continue;
      if (inactiveBecause(home, was) === "held") expect(inactiveBecause(target, is)).toBe("held");
    }
  });
});

test("the way back from a move is a move: an earlier serial has everything where it was", () => {
  eachRenaming(({ before, after, at, version, project }) => {
    const earlier = desiredAt(before.serial, project, { recorded: after, records: [version] });
    const plan = planChanges(earlier, after, { now: at, horizonMs: dayMs, hash: sha256 });
    const members = plan.changes.filter(({ kind }) => kind !== "collection");
    expect(members.filter(({ action, fields }) => action !== "move" || fields.length > 0)).toEqual(
      [],
    );
    const back = structuredClone(after);
    for (const entry of planEntries(plan, earlier, after, { at, by: "test" })) advance(back, entry);
    for (const collection of before.collections.values()) {
      if (collection.project !== project) continue;
      for (const job of jobsIn(collection)) {
        const found = findJob(back, `${collection.name}/${job.name}`);
        expect(found).toMatchObject({ createdAt: job.createdAt, cursor: job.cursor });
      }
    }
  });
});

interface Renamed {
  readonly before: Fold;
  readonly after: Fold;
  readonly at: Instant;
  readonly renamed: Desired;
  readonly moves: readonly Move[];
  readonly version: VersionRecord;
  readonly project: string;
}

function eachRenaming(look: (renamed: Renamed) => void): void {
  fc.assert(
    fc.property(randomSteps, renaming, (steps, how) => {
      const lived = live(steps);
      if (lived === undefined) return;
      const { fold, at, desired } = lived;
      for (const address of how.held) {
        advance(fold, { type: "held", at, address, hold: { by: "ann", since: at } });
      }
      const before = structuredClone(fold);
      const { renamed, moves } = renamedAs(desired, before, how);
      const plan = planChanges(renamed, fold, { now: at, horizonMs: dayMs, hash: sha256 });
      const members = plan.changes.filter(({ kind }) => kind !== "collection");
      expect(
        members.filter(({ action, fields }) => action !== "move" || fields.length > 0),
      ).toEqual([]);
      expect(members).toHaveLength(moves.length);
      expect([plan.firesAtOnce, plan.summary]).toEqual([
        [],
        { add: 0, change: moves.length, destroy: 0 },
      ]);
      const entries = planEntries(plan, renamed, fold, { at, by: "test" });
      const [applied] = entries;
      if (applied?.type !== "applied") return;
      expect(entries).toHaveLength(1);
      const version = versionOf(before, applied);
      advance(fold, applied);
      const { project } = desired;
      if (version !== undefined)
        look({ before, after: fold, at, renamed, moves, version, project });
    }),
    { numRuns: draws(20) },
  );
}

/** A life that ends with an apply of which nothing is left to do; undefined: its last files are refused. */
function live(steps: readonly RandomStep[]) {
  let fold = emptyFold("L");
  let at = epoch;
  let last: { fold: Fold; at: Instant; desired: Desired } | undefined;
  for (const { waitMs, events, desired } of steps) {
    at += waitMs;
    last = undefined;
    for (const event of events) fold = afterEvent(fold, event, at);
    try {
      const plan = planChanges(desired, fold, { now: at, horizonMs: dayMs, hash: sha256 });
      for (const entry of planEntries(plan, desired, fold, { at, by: "test" }))
        advance(fold, entry);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      continue;
    }
    // What has just been applied is not late; an hour later much of it is.
    last = { fold, at: at + 3_600_000, desired };
  }
  return last;
}

/** The same project with all its jobs elsewhere, in collections that have the settings of their old ones. */
function renamedAs(
  { project, collections }: Desired,
  before: Fold,
  { seed, wholesale }: Renaming,
): { readonly renamed: Desired; readonly moves: readonly Move[] } {
  const moves: Move[] = [];
  const made = new Map<string, DesiredCollection>();
  const written: Move[] = [];
  let next = 0;
  const take = (): number => seed[next++ % seed.length] ?? 0;
  for (const { name, definition, jobs, webJobs } of collections) {
    const others = [...(findCollection(before, name)?.jobs.values() ?? [])].filter(
      ({ applied }) => applied === undefined,
    );
    // What no files manage goes where its collection goes, so that collection keeps a name of its own.
    const isWhole = wholesale || others.length > 0;
    if (isWhole) written.push({ from: name, to: `${name}-0` });
    const target = (): string => `${name}-${isWhole && take() % 2 === 0 ? 0 : take() % 3}`;
    const placed = (
      kind: "jobs" | "webJobs",
      each: (typeof jobs | typeof webJobs)[number],
    ): void => {
      const home = target();
      const to = { name: `${each.name}-${take() % 50}x${next}`, definition: each.definition };
      const known = made.get(home) ?? { name: home, definition, jobs: [], webJobs: [] };
      made.set(home, { ...known, [kind]: [...known[kind], to] });
      moves.push({ from: `${name}/${each.name}`, to: `${home}/${to.name}` });
    };
    if (isWhole) made.set(`${name}-0`, { name: `${name}-0`, definition, jobs: [], webJobs: [] });
    for (const job of jobs) placed("jobs", job);
    for (const webJob of webJobs) placed("webJobs", webJob);
  }
  if (made.size === 0)
    for (const { name, definition } of collections)
      made.set(name, { name, definition, jobs: [], webJobs: [] });
  const renamed = { project, collections: [...made.values()], moved: [...written, ...moves] };
  return { renamed, moves };
}

function parent(address: string): string {
  return address.split("/")[0] ?? "";
}
