import { expect, test } from "vitest";
import { Agenda } from "../../../src/dispatch/agenda.ts";
import { claimReady, type Decisions } from "../../../src/dispatch/claims.ts";
import { addressOfRun } from "../../../src/model/names.ts";
import { PendingEnds } from "../../../src/dispatch/overlap.ts";
import type { Places } from "../../../src/dispatch/rooms.ts";
import { Timetables } from "../../../src/dispatch/timetables.ts";
import { advance } from "../../../src/model/advance.ts";
import type { ClaimedEntry, EndedEntry, Entry } from "../../../src/model/entry.ts";
import { emptyFold, type Fold } from "../../../src/model/fold.ts";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import { everyMinutes, jobOf } from "../../support/jobs.ts";
import { appliedEntry } from "../../support/life.ts";

const begin = Date.parse("2026-03-01T00:00:00Z");
const first = "c/job@2026-03-01T00:01:00Z";
const second = "c/job@2026-03-01T00:02:00Z";
const at = (minutes: number): number => begin + minutes * minuteMs;

const wide: Places = { total: 100, free: 100, room: () => 100, roomUnder: () => 100 };

const claimed: ClaimedEntry = {
  type: "claimed",
  at: at(1),
  fence: 1,
  run: first,
  address: "c/job",
  scheduledTime: at(1),
  cursor: at(1),
};

const failed = (retryAt: number): EndedEntry => ({
  type: "ended",
  at: at(1) + secondMs,
  fence: 1,
  run: first,
  number: 1,
  outcome: "failed",
  message: null,
  response: null,
  mayHaveArrived: true,
  next: { kind: "retry", at: retryAt },
});

/** One job, due each minute, that cancels what runs; with what has happened to it. */
function stateAfter(...entries: readonly Entry[]): Fold {
  const fold = emptyFold("l");
  const job = jobOf({ ...everyMinutes(at(1), 1), overlap: "cancelRunning" });
  for (const entry of [appliedEntry(begin, { job }), ...entries]) advance(fold, entry);
  return fold;
}

/** Looks at these moments, and claims at the last: at the others its lane was full. */
function claimsOf(fold: Fold, moments: readonly number[], ends: readonly Entry[] = []): Decisions {
  const agenda = new Agenda(fold, new Timetables());
  agenda.load();
  for (const now of moments) agenda.pull({ now, watchedSince: begin, workMax: 1_000 });
  const now = moments.at(-1) ?? begin;
  return claimReady(agenda, { now, fence: 1, places: wide, ends: new PendingEnds(ends) });
}

const told = ({ entries, starts, cancels }: Decisions) => ({
  entries: entries.map((entry) => `${entry.type} ${"run" in entry ? entry.run : ""}`),
  starts: starts.map(({ run, number }) => `${run} ${number}`),
  cancels,
});

const makesWay = {
  entries: [`abandoned ${first}`, `claimed ${second}`],
  starts: [`${second} 1`],
  cancels: [],
};

test("a retry that stood in the row before the newer occurrence is not begun", () => {
  const fold = stateAfter(claimed, failed(at(1.5)));
  expect(told(claimsOf(fold, [at(1.5), at(2)]))).toEqual(makesWay);
});

test("an attempt whose failure is part of the same commit is given up, not cut off", () => {
  const fold = stateAfter(claimed);
  expect(told(claimsOf(fold, [at(2)], [failed(at(5))]))).toEqual(makesWay);
});

test("a run that ends with the same commit needs no cancelling", () => {
  const ended: EndedEntry = { ...failed(0), next: { kind: "end", status: "succeeded" } };
  expect(told(claimsOf(stateAfter(claimed), [at(2)], [ended]))).toEqual({
    entries: [`claimed ${second}`],
    starts: [`${second} 1`],
    cancels: [],
  });
});

test("what is on the wire is cut off", () => {
  expect(told(claimsOf(stateAfter(claimed), [at(2)]))).toEqual({
    entries: [`claimed ${second}`],
    starts: [`${second} 1`],
    cancels: [first],
  });
});

test("what waits in its lane is not looked at again with each later occurrence", () => {
  const fold = emptyFold("l");
  advance(fold, appliedEntry(begin, { job: jobOf(everyMinutes(at(1), 1)) }));
  const agenda = new Agenda(fold, new Timetables());
  agenda.load();
  for (let minute = 1; minute <= 50; minute += 1) {
    agenda.pull({ now: at(minute), watchedSince: begin, workMax: 1_000 });
  }
  expect(agenda.ready.size).toBe(50);
});

test("what waits in its lane when the clock jumps far ahead is missed with the rest, and not lost", () => {
  const fold = emptyFold("l");
  advance(fold, appliedEntry(begin, { job: jobOf(everyMinutes(at(1), 1)) }));
  const agenda = new Agenda(fold, new Timetables());
  agenda.load();
  agenda.pull({ now: at(3), watchedSince: begin, workMax: 1_000 });
  const now = at(60);
  const [missed] = agenda.pull({ now, watchedSince: now, workMax: 1_000 });
  expect(missed).toMatchObject({ reason: "missed", cursor: at(50), range: { count: 50 } });
  // The record is part of the commit that the claims are part of: the state has not folded it yet.
  const ends = new PendingEnds([]);
  const { starts } = claimReady(agenda, { now, fence: 1, places: wide, ends });
  expect(starts.map(({ scheduledTime }) => (scheduledTime - begin) / minuteMs)).toEqual([
    51, 52, 53, 54, 55, 56, 57, 58, 59, 60,
  ]);
});

test("a pull looks at a bounded number of jobs, and says that there are more", () => {
  const fold = emptyFold("l");
  const jobs = Object.fromEntries(
    Array.from({ length: 100 }, (_, number) => [`job-${number}`, jobOf(everyMinutes(at(1), 1))]),
  );
  advance(fold, appliedEntry(begin, jobs));
  const agenda = new Agenda(fold, new Timetables());
  agenda.load();
  const sizes: number[] = [];
  while (agenda.nextWake(begin) <= at(1)) {
    agenda.pull({ now: at(1), watchedSince: begin, workMax: 40 });
    sizes.push(agenda.ready.size);
  }
  expect(sizes).toEqual([20, 40, 60, 80, 100]);
});

test("an end counts for the job where it is now, whatever its run was named after", () => {
  const old: EndedEntry = { ...failed(0), next: { kind: "end", status: "succeeded" } };
  const ends = new PendingEnds([old], () => "c/elsewhere");
  const before = addressOfRun(old.run);
  expect([ends.endingOf(before), ends.endingOf("C/Elsewhere")]).toEqual([0, 1]);
});
