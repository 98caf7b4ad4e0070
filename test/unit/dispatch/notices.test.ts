import { expect, test } from "vitest";
import { withNotices } from "../../../src/dispatch/notices.ts";
import { advance } from "../../../src/model/advance.ts";
import type {
  AfterAttempt,
  EndedEntry,
  Entry,
  NotifyingEntry,
  SkippedEntry,
} from "../../../src/model/entry.ts";
import { emptyFold, type Fold } from "../../../src/model/fold.ts";
import type { Notify } from "../../../src/model/notify.ts";
import type { SkipReason } from "../../../src/model/run.ts";
import { jobOf } from "../../support/jobs.ts";
import { appliedEntry } from "../../support/life.ts";

const due = Date.parse("2026-03-01T00:01:00Z");
const run = "c/job@2026-03-01T00:01:00Z";
const notice = `${run}/failure/notify`;
const call = { type: "http", request: { method: "POST", uri: "http://alert.test/" } } as const;
const failure = { reason: "HTTP 500", message: null };
const failed: AfterAttempt = { kind: "end", status: "failed", failure };

function ended(next: AfterAttempt, members: Partial<EndedEntry> = {}): EndedEntry {
  const outcome = "failed" as const;
  const said = { outcome, message: null, response: null, mayHaveArrived: true };
  return { type: "ended", at: due + 9, fence: 1, run, number: 1, ...said, next, ...members };
}

function skipped(reason: SkipReason): SkippedEntry {
  const range = { count: 3, first: "2026-03-01T00:02:00Z", last: "2026-03-01T00:04:00Z" };
  return { type: "skipped", at: due + 9, address: "c/job", reason, cursor: due, range };
}

function newsIn(fold: Fold, entry: Entry): NotifyingEntry[] {
  return withNotices(fold, [entry]).filter((each) => each.type === "notifying");
}

/** Who is told, with an occurrence of the only job under way, and a notification of an earlier decision as well. */
function toldOf(notify: readonly Notify[], entry: Entry): string[] {
  const fold = emptyFold("lineage");
  const at = due;
  const definition = { action: call };
  const before: Entry[] = [
    appliedEntry(0, { job: jobOf({ notify }) }),
    { type: "claimed", at, fence: 1, run, address: "c/job", scheduledTime: due },
    {
      type: "notifying",
      at,
      run: notice,
      about: run,
      address: "c/job",
      scheduledTime: due,
      condition: "late",
      index: 9,
      why: failure,
      definition,
    },
    { type: "started", at, fence: 1, run: notice, number: 1, step: { action: "notify", index: 0 } },
  ];
  for (const each of before) advance(fold, each);
  return newsIn(fold, entry).map(({ run, why }) => `${run} ${why.reason}`);
}

const all: Notify = { action: call };

test.each([
  { what: "a run that failed", entry: ended(failed), told: [`${notice} HTTP 500`] },
  {
    what: "occurrences that were missed, one for all of them",
    entry: skipped("missed"),
    told: ["c/job@2026-03-01T00:04:00Z/missed/notify missed"],
  },
])("told: $what", ({ entry, told }) => {
  expect(toldOf([all], entry)).toEqual(told);
});

test.each([
  { what: "a success", entry: ended({ kind: "end", status: "succeeded" }) },
  { what: "a failure that is tried again", entry: ended({ kind: "retry", at: due }) },
  {
    what: "a failure whose error action follows",
    entry: ended({ kind: "error", index: 0, failure }),
  },
  { what: "a run that was cancelled", entry: ended(failed, { outcome: "cancelled" }) },
  { what: "a notification that failed", entry: ended(failed, { run: notice }) },
  { what: "a run that nobody knows", entry: ended(failed, { run: "c/job@2026-03-01T09:00:00Z" }) },
  { what: "what a pause passed over", entry: skipped("disabled") },
  { what: "what an overlap skipped", entry: skipped("overlap") },
  { what: "what a deletion took away", entry: skipped("deleted") },
] as const)("not told: $what", ({ entry }) => {
  expect(toldOf([all], entry)).toEqual([]);
});

test("each notification that names the condition is one, by its place in the list", () => {
  const list: Notify[] = [{ ...all, on: ["late"] }, { ...all, on: ["failure", "missed"] }, all];
  expect(toldOf(list, ended(failed))).toEqual([
    `${run}/failure/2/notify HTTP 500`,
    `${run}/failure/3/notify HTTP 500`,
  ]);
});

test("it runs under its own definition: its action, and the policy of the job's where it has none", () => {
  const fold = emptyFold("lineage");
  const job = jobOf({ notify: [all], timeZone: "Europe/Berlin", timeout: "PT5S", overlap: "skip" });
  advance(fold, appliedEntry(0, { job }));
  expect(newsIn(fold, skipped("missed"))[0]?.definition).toEqual({
    action: { ...call, retryPolicy: { retryType: "none" } },
    timeZone: "Europe/Berlin",
    timeout: "PT5S",
  });
});

const succeeded = ended({ kind: "end", status: "succeeded" }, { outcome: "succeeded" });

/** A job of which a failure was told, and a run of it under way. */
function toldOfFailure(notify: readonly Notify[] | undefined): Fold {
  const fold = emptyFold("lineage");
  const about = "c/job@2026-03-01T00:00:00Z";
  const definition = { action: call };
  const entries: Entry[] = [
    appliedEntry(0, { job: jobOf({ notify: [all] }) }),
    {
      type: "notifying",
      at: due,
      run: `${about}/failure/notify`,
      about,
      address: "c/job",
      scheduledTime: due,
      condition: "failure",
      index: 0,
      why: failure,
      definition,
    },
    appliedEntry(1, { job: jobOf(notify === undefined ? {} : { notify }) }),
    { type: "claimed", at: due, fence: 1, run, address: "c/job", scheduledTime: due },
  ];
  for (const each of entries) advance(fold, each);
  return fold;
}

test("what was told is over although nobody is to be told any more, so that it is news once somebody is again", () => {
  const fold = toldOfFailure(undefined);
  expect(withNotices(fold, [succeeded]).map(({ type }) => type)).toEqual(["ended", "recovered"]);
  for (const each of withNotices(fold, [succeeded])) advance(fold, each);
  expect(fold.collections.get("c")?.jobs.get("job")?.told ?? []).toEqual([]);
});

test("what is over stands in front of what is told behind it in the same commit", () => {
  const fold = toldOfFailure([all]);
  const again: NotifyingEntry = {
    type: "notifying",
    at: due + 9,
    run: "c/job@2026-03-01T00:02:00Z/failure/notify",
    about: "c/job@2026-03-01T00:02:00Z",
    address: "c/job",
    scheduledTime: due,
    condition: "failure",
    index: 0,
    why: failure,
    definition: { action: call },
  };
  const entries = withNotices(fold, [succeeded, again]);
  expect(entries.map(({ type }) => type)).toEqual(["ended", "recovered", "notifying", "notifying"]);
  for (const each of entries) advance(fold, each);
  expect(fold.collections.get("c")?.jobs.get("job")?.told).toMatchObject([
    { condition: "failure", about: again.about },
  ]);
});
