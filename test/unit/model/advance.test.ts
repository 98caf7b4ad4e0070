import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advance } from "../../../src/model/advance.ts";
import type { AfterAttempt, DefinitionChange, Entry } from "../../../src/model/entry.ts";
import { emptyFold, type Fold, type FoldJob, jobAt } from "../../../src/model/fold.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { occurrenceId } from "../../../src/model/names.ts";
import type { Outcome, RunPhase } from "../../../src/model/run.ts";
import { anyEntries } from "../../support/any-entries.ts";

const get: JobDefinition = {
  action: { type: "http", request: { method: "GET", uri: "http://127.0.0.1/" } },
};
const post: JobDefinition = {
  action: { type: "http", request: { method: "POST", uri: "http://127.0.0.1/" } },
};

function folded(...entries: readonly Entry[]): Fold {
  const fold = emptyFold("lineage");
  for (const entry of entries) advance(fold, entry);
  return fold;
}

function apply(serial: number, ...changes: readonly DefinitionChange[]): Entry {
  return { type: "applied", at: 1_000, serial, by: "anna", changes };
}

const billing: DefinitionChange = {
  kind: "collection",
  name: "Billing",
  origin: "apply",
  project: "shop",
  definition: {},
};

function job(name: string, definition = get, cursor?: number): DefinitionChange {
  return {
    kind: "job",
    collection: "billing",
    name,
    origin: "apply",
    definition,
    ...(cursor === undefined ? {} : { anchor: { anchoredAt: 1_000, cursor } }),
  };
}

const created = apply(1, billing, job("a", get, 0));

function claim(second: number, more: Partial<Extract<Entry, { type: "claimed" }>> = {}): Entry {
  const due = second * 1_000;
  const run = occurrenceId("billing/a", due);
  const base = { type: "claimed", at: due + 7, fence: 1, run, address: "billing/a" } as const;
  return { ...base, scheduledTime: due, cursor: due, ...more };
}

function end(
  second: number,
  outcome: Outcome,
  next: AfterAttempt,
  more: Partial<Extract<Entry, { type: "ended" }>> = {},
): Entry {
  return {
    type: "ended",
    at: second * 1_000 + 50,
    fence: 1,
    run: occurrenceId("billing/a", second * 1_000),
    number: 1,
    outcome,
    message: null,
    response: null,
    mayHaveArrived: true,
    next,
    ...more,
  };
}

const succeeded: AfterAttempt = { kind: "end", status: "succeeded" };
const failure = { reason: "HTTP 500", message: "no" };
const failed: AfterAttempt = { kind: "end", status: "failed", failure };
const retry: AfterAttempt = { kind: "retry", at: 9_000 };

function start(second: number, number: number, fence = 1): Entry {
  return {
    type: "started",
    at: second * 1_000 + 60,
    fence,
    run: occurrenceId("billing/a", second * 1_000),
    number,
    step: { action: "main", index: 0 },
  };
}

function a(fold: Fold): FoldJob {
  return jobAt(fold, "billing/a")!;
}

function phase(fold: Fold, second: number): RunPhase | undefined {
  return fold.runs.get(occurrenceId("billing/a", second * 1_000))?.phase;
}

describe("counters, after", () => {
  const table: readonly [string, readonly Entry[], readonly [number, number, number, boolean]][] = [
    ["a claim", [claim(1)], [1, 0, 0, false]],
    ["a success", [claim(1), end(1, "succeeded", succeeded)], [1, 0, 0, false]],
    ["a failure", [claim(1), end(1, "failed", failed)], [1, 1, 1, true]],
    ["a timeout", [claim(1), end(1, "timedOut", failed)], [1, 1, 1, true]],
    ["an interruption", [claim(1), end(1, "interrupted", retry)], [1, 0, 0, false]],
    [
      "a failure and a success",
      [claim(1), end(1, "failed", failed), claim(2), end(2, "succeeded", succeeded)],
      [2, 1, 1, false],
    ],
    [
      "a retry that succeeds",
      [
        claim(1),
        end(1, "failed", retry),
        start(1, 2),
        end(1, "succeeded", succeeded, { number: 2 }),
      ],
      [1, 1, 0, false],
    ],
    [
      "a failing error action",
      [
        claim(1),
        end(1, "failed", { kind: "error", index: 0, failure }),
        { ...start(1, 2), step: { action: "error", index: 0 } } as Entry,
        end(1, "failed", failed, { number: 2 }),
      ],
      [1, 1, 1, true],
    ],
    ["the same claim twice", [claim(1), claim(1)], [1, 0, 0, false]],
    [
      "a claim of what has ended",
      [claim(1), end(1, "succeeded", succeeded), claim(1)],
      [1, 0, 0, false],
    ],
    ["a claim of what was skipped", [skip(1, 3), claim(2)], [0, 0, 0, false]],
    [
      "the same outcome twice",
      [claim(1), end(1, "failed", failed), end(1, "failed", failed)],
      [1, 1, 1, true],
    ],
    [
      "a manual run that fails",
      [
        claim(1, { run: "billing/a@manual/x", manual: true, cursor: undefined as never }),
        end(1, "failed", failed, { run: "billing/a@manual/x" }),
      ],
      [1, 1, 1, false],
    ],
  ];
  test.each(table)("%s", (_, entries, [executions, failures, faults, lastFaulted]) => {
    const { executionCount, failureCount, faultedCount, ...rest } = a(folded(created, ...entries));
    expect([executionCount, failureCount, faultedCount]).toEqual([executions, failures, faults]);
    expect(rest.lastFaulted).toBe(lastFaulted);
  });
});

function skip(first: number, last: number): Entry {
  const text = (second: number) => `1970-01-01T00:00:0${second}Z`;
  return {
    type: "skipped",
    at: 9_000,
    address: "billing/a",
    reason: "missed",
    cursor: last * 1_000,
    range: { count: last - first + 1, first: text(first), last: text(last) },
  };
}

describe("what does not apply any more changes nothing:", () => {
  const running = [created, claim(1)];
  const waiting = [...running, end(1, "failed", retry)];
  const again = [...waiting, start(1, 2, 2)];
  const stale: readonly [string, readonly Entry[], Entry][] = [
    [
      "an outcome of an older fence",
      again,
      end(1, "succeeded", succeeded, { number: 2, fence: 1 }),
    ],
    ["an outcome of a newer fence", running, end(1, "succeeded", succeeded, { fence: 2 })],
    ["an outcome of an earlier attempt", again, end(1, "succeeded", succeeded, { fence: 2 })],
    ["an outcome of an attempt that is not running", waiting, end(1, "succeeded", succeeded)],
    ["a start of what is running", again, start(1, 2, 1)],
    ["a start of an attempt that was", waiting, start(1, 1)],
    ["a start of an attempt that is not next", waiting, start(1, 3)],
    ["a start of a run that is gone", [created], start(1, 1)],
    ["an outcome of a run that is gone", [created], end(1, "succeeded", succeeded)],
    [
      "an end of a run that is gone",
      [created],
      { type: "abandoned", at: 0, run: "x", reason: "deleted" },
    ],
    [
      "a hold of what is gone",
      [created],
      { type: "held", at: 0, address: "x/y", hold: { by: "b", since: 0 } },
    ],
    [
      "a hold of no address",
      [created],
      { type: "held", at: 0, address: "..", hold: { by: "b", since: 0 } },
    ],
    [
      "the end of a job that is gone",
      [created],
      { type: "finished", at: 0, address: "x/y", state: "completed" },
    ],
    [
      "the deletion of a job that is gone",
      [created],
      apply(1, { kind: "jobRemoved", collection: "x", name: "y" }),
    ],
    [
      "a job in a collection that is gone",
      [created],
      apply(1, { ...job("z"), collection: "x" } as DefinitionChange),
    ],
  ];
  test.each(stale)("%s", (_, entries, entry) => {
    expect(folded(...entries, { ...entry, at: 0 })).toEqual(folded(...entries));
  });
});

test("an attempt goes through its phases, and its records number on", () => {
  const steps: readonly [Entry, object | undefined][] = [
    [claim(1), { kind: "running", number: 1, startedAt: 1_007, fence: 1 }],
    [end(1, "failed", retry), { kind: "waiting", number: 2, until: 9_000 }],
    [start(1, 2, 3), { kind: "running", number: 2, fence: 3 }],
    [
      end(1, "failed", { kind: "error", index: 0, failure }, { number: 2, fence: 3 }),
      { kind: "waiting", number: 3, until: 1_050, step: { action: "error", index: 0 } },
    ],
    [
      { ...start(1, 3), step: { action: "error", index: 0 } } as Entry,
      { kind: "running", number: 3 },
    ],
    [end(1, "succeeded", failed, { number: 3 }), undefined],
  ];
  const fold = folded(created);
  for (const [entry, expected] of steps) {
    advance(fold, entry);
    if (expected === undefined) expect(phase(fold, 1)).toBeUndefined();
    else expect(phase(fold, 1)).toMatchObject(expected);
  }
  expect(fold.unsealed).toMatchObject([
    {
      id: "billing/a@1970-01-01T00:00:01Z",
      key: "lineage/billing/a/1970-01-01T00:00:01Z",
      status: "failed",
      reason: "HTTP 500",
      attempts: [
        { number: 1, action: "main", startTime: "1970-01-01T00:00:01.007Z" },
        { number: 2, action: "main" },
        { number: 3, action: "error", outcome: "succeeded" },
      ],
    },
  ]);
});

test("a dead letter is marked in the history, and nothing else is", () => {
  const dead: AfterAttempt = { kind: "end", status: "failed", failure, deadLetter: true };
  const fold = folded(
    created,
    claim(1),
    end(1, "failed", dead),
    claim(2),
    end(2, "failed", failed),
  );
  const [first, second] = fold.unsealed;
  expect(first).toMatchObject({ status: "failed", reason: "HTTP 500", deadLetter: true });
  expect(second).not.toHaveProperty("deadLetter");
});

test("a redelivery after a crash uses up no retry, and says that an attempt may have arrived", () => {
  const crashed: AfterAttempt = { kind: "retry", at: 2_000, free: true, crash: true };
  const fold = folded(created, claim(1), end(1, "interrupted", crashed));
  expect([...fold.runs.values()]).toMatchObject([
    { retriesUsed: 0, crashes: 1, mayHaveArrived: true },
  ]);
  advance(fold, start(1, 2));
  advance(fold, end(1, "failed", retry, { number: 2, mayHaveArrived: false }));
  expect([...fold.runs.values()]).toMatchObject([
    { retriesUsed: 1, crashes: 0, mayHaveArrived: true },
  ]);
});

test("open runs end under the definition they began with", () => {
  const edited = folded(created, claim(1), apply(2, job("a", post)), claim(2));
  const definitions = [...edited.runs.values()].map((run) => run.definition);
  expect(definitions).toEqual([get, undefined]);
  const removed = folded(
    created,
    claim(1),
    apply(2, { kind: "jobRemoved", collection: "billing", name: "A" }),
  );
  expect([...removed.runs.values()].map((run) => run.definition)).toEqual([get]);
  const collectionGone = folded(
    created,
    claim(1),
    apply(2, { kind: "collectionRemoved", name: "billing" }),
  );
  expect([...collectionGone.runs.values()].map((run) => run.definition)).toEqual([get]);
});

test("a job made anew under an old name has nothing to do with the old one's runs", () => {
  const removal = apply(2, { kind: "jobRemoved", collection: "billing", name: "a" });
  const fold = folded(
    created,
    claim(1),
    removal,
    apply(3, job("a", post)),
    end(1, "failed", failed),
  );
  expect(a(fold)).toMatchObject({
    executionCount: 0,
    failureCount: 0,
    faultedCount: 0,
    recent: [],
  });
  expect(fold.unsealed).toHaveLength(1);
  expect(fold.runs.size).toBe(0);
});

test("an edit keeps status and grid; an anchor starts the job anew", () => {
  const worn = [created, claim(5), end(5, "failed", failed), finishedEntry];
  const edited = a(folded(...worn, apply(2, job("a", post))));
  expect(edited).toMatchObject({ executionCount: 1, cursor: 5_000, finished: "completed" });
  expect(edited.definition).toBe(post);
  const anew = a(folded(...worn, apply(2, job("a", post, 7_000))));
  expect(anew).toMatchObject({ executionCount: 1, cursor: 7_000, lastFaulted: false });
  expect(anew.finished).toBeUndefined();
});

const finishedEntry: Entry = {
  type: "finished",
  at: 6_000,
  address: "Billing/A",
  state: "completed",
};

test("what the API changes is drift: the definition moves, what was applied stays", () => {
  const change = { ...job("a", post), origin: "api" } as DefinitionChange;
  expect(a(folded(created, apply(2, change)))).toMatchObject({ definition: post, applied: get });
});

test("an apply lifts no hold; a release does", () => {
  const hold = { by: "anna", since: 1 };
  const held: Entry = { type: "held", at: 1, address: "billing/a", hold };
  const fold = folded(created, held, apply(2, job("a", post)));
  expect(a(fold).hold).toEqual(hold);
  advance(fold, { type: "released", at: 2, address: "billing/a", by: "anna" });
  expect(a(fold).hold).toBeUndefined();
});

test("names that differ in case alone are one", () => {
  const fold = folded(created, apply(2, job("A", post)), claim(1, { address: "BILLING/A" }));
  expect(fold.collections.get("billing")?.jobs.size).toBe(1);
  expect(a(fold).executionCount).toBe(1);
});

test("a skipped range is one record and moves the cursor", () => {
  const fold = folded(created, skip(1, 4));
  expect(a(fold).cursor).toBe(4_000);
  expect(a(fold).recent).toMatchObject([
    { id: "billing/a@1970-01-01T00:00:04Z", status: "skipped", range: { count: 4 } },
  ]);
});

test("a clock that was confirmed is the newest moment, whatever was recorded before", () => {
  const owner = { pid: 1, host: "h", version: "0" };
  const later = { type: "opened", at: 90_000_000, fence: 1, owner } as const;
  const confirmed = { ...later, at: 5_000, fence: 2, clockConfirmed: true } as const;
  expect(folded(created, later).latest).toBe(90_000_000);
  expect(folded(created, later, { ...confirmed }).latest).toBe(5_000);
  expect(folded(created, later, { ...later, at: 5_000 }).latest).toBe(90_000_000);
});

test("a purged job is gone, with its place free; its collection, the serial and the history stay", () => {
  const fold = folded(
    created,
    skip(1, 4),
    { type: "finished", at: 9, address: "billing/a", state: "completed" },
    { type: "purged", at: 10, address: "Billing/A" },
    { type: "purged", at: 11, address: "billing/never" },
  );
  const { serial } = folded(created);
  expect(jobAt(fold, "billing/a")).toBeUndefined();
  expect(fold.collections.has("billing")).toBe(true);
  expect(fold).toMatchObject({ serial, unsealed: [{ status: "skipped" }] });
});

describe("over random entries", () => {
  test("folding them again, from the text of a journal, gives the same state", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const copies = JSON.parse(JSON.stringify(entries)) as Entry[];
        expect(folded(...copies)).toEqual(folded(...entries));
      }),
    );
  });

  test("an outcome counts once: with every entry told twice, the counters are the same", () => {
    const counters = (fold: Fold) =>
      [...fold.collections.values()].flatMap((collection) =>
        [...collection.jobs.values()].map((each) => [
          each.executionCount,
          each.failureCount,
          each.faultedCount,
        ]),
      );
    fc.assert(
      fc.property(anyEntries, (entries) => {
        // A deletion told twice and a job made anew are two things; the rest must not count twice.
        const runs = entries.filter(({ type }) => type !== "applied");
        const twice = runs.flatMap((entry) => [entry, entry]);
        expect(counters(folded(created, ...twice))).toEqual(counters(folded(created, ...runs)));
      }),
    );
  });

  test("counters are what the records say, and open runs are runs", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        // Without deletions and moves a job's records are all of its runs; notifications are nobody's.
        const kept = entries.filter(
          (entry) =>
            entry.type !== "purged" &&
            (entry.type !== "applied" ||
              entry.changes.every(({ kind }) => !/(?:Removed|Moved)$/.test(kind))),
        );
        const fold = folded(apply(1, billing, job("a", get, 0), job("b", get, 0)), ...kept);
        for (const name of ["a", "b"]) {
          const found = jobAt(fold, `billing/${name}`)!;
          const records = fold.unsealed.filter(
            ({ address, status, condition }) =>
              address === `billing/${name}` && status !== "skipped" && condition === undefined,
          );
          const faults = records.filter(({ status }) => status === "failed");
          expect(found.faultedCount).toBe(faults.length);
          expect(found.executionCount).toBe(records.length + found.openRuns.size);
          for (const id of found.openRuns) expect(fold.runs.has(id)).toBe(true);
          const all = fold.unsealed.filter(
            ({ address, condition }) => address === `billing/${name}` && condition === undefined,
          );
          expect(found.recent).toEqual(all.slice(-20));
        }
      }),
    );
  });

  test("the cursor of a job only moves on, but for a new anchor", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        const fold = folded(created);
        const kept = entries.filter(({ type }) => type !== "applied" && type !== "purged");
        for (const entry of kept) {
          const before = a(fold).cursor;
          advance(fold, entry);
          expect(a(fold).cursor).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });
});
