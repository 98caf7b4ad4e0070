import * as fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../../src/model/advance.ts";
import { emptyFold } from "../../../src/model/fold.ts";
import type { Fold } from "../../../src/model/fold.ts";
import { SnapshotDecoder } from "../../../src/state/decode.ts";
import { encodeSnapshot } from "../../../src/state/encode.ts";
import { LayoutReader } from "../../../src/state/layout.ts";
import { forgetRecent, frozen, type Snapshot } from "../../../src/state/snapshot.ts";
import { anyEntries } from "../../support/any-entries.ts";
import { applied, claimed, definition } from "../../contract/state/entries.ts";

function textOf(snapshot: Snapshot): string {
  return `${[...encodeSnapshot(snapshot)].join("")}"checksum": ""}`;
}

function reread(snapshot: Snapshot): Snapshot {
  return readText(textOf(snapshot));
}

function readText(text: string): Snapshot {
  const decoder = new SnapshotDecoder("state.json");
  const reader = new LayoutReader("state.json", decoder);
  for (const line of text.split("\n")) reader.take(Buffer.from(line));
  reader.finish();
  if (decoder.snapshot === undefined) throw new Error("nothing was read");
  return decoder.snapshot;
}

/** As it is once its records are on disk. */
function sealed(fold: Fold): Fold {
  forgetRecent(fold, fold.unsealed);
  fold.unsealed.length = 0;
  return fold;
}

const meta = { commits: 5, journal: 2, segments: [], writtenAt: 7_000, writtenBy: "0.1.0" };

test("whatever has happened, a snapshot of it reads back as the same state", () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const fold = emptyFold("lineage");
      for (const entry of entries) advance(fold, entry);
      const text = textOf({ ...meta, fold: frozen(fold) });
      expect(JSON.parse(text)).toMatchObject({ formatVersion: "1.1", lineage: "lineage" });
      expect(readText(text)).toEqual({ ...meta, fold: sealed(fold) });
    }),
  );
});

test("going on from a snapshot is the same as never having made one", () => {
  fc.assert(
    fc.property(anyEntries, fc.nat(100), (entries, cut) => {
      const whole = emptyFold("lineage");
      const before = emptyFold("lineage");
      for (const entry of entries) advance(whole, entry);
      for (const entry of entries.slice(0, cut)) advance(before, entry);
      sealed(before);
      const { fold } = reread({ ...meta, fold: frozen(before) });
      forgetRecent(whole, whole.unsealed);
      for (const entry of entries.slice(cut)) advance(fold, entry);
      expect(sealed(fold)).toEqual(sealed(whole));
    }),
  );
});

test("a frozen copy stands still while the state moves on", () => {
  fc.assert(
    fc.property(anyEntries, anyEntries, (entries, later) => {
      const fold = emptyFold("lineage");
      for (const entry of entries) advance(fold, entry);
      const snapshot = { ...meta, fold: frozen(fold) };
      const text = textOf(snapshot);
      for (const entry of later) advance(fold, entry);
      expect(textOf(snapshot)).toBe(text);
    }),
  );
});

test("jobs with the same calendars hold one of it when they are read", () => {
  const fold = emptyFold("lineage");
  advance(fold, applied(1, "one", "other"));
  const [one, other] = fold.collections.get("billing")?.jobs.values() ?? [];
  for (const job of [one, other]) {
    const calendar = { skip: { off: { days: ["2026-12-25"] } }, roll: "forward" } as const;
    if (job !== undefined) job.definition = { ...job.definition, calendar };
  }
  if (one !== undefined) one.applied = one.definition;
  const text = textOf({ ...meta, fold });
  const again = readText(text);
  expect(textOf(again)).toBe(text);
  const [first, second] = again.fold.collections.get("billing")?.jobs.values() ?? [];
  expect(first?.definition.calendar).toBe(second?.definition.calendar);
  expect(first?.applied).toBe(first?.definition);
});

test("it reads like a document: one line a job, times as ISO text, a definition once", () => {
  const fold = emptyFold("lineage");
  advance(fold, applied(1, "heartbeat", "constructor"));
  advance(fold, claimed("heartbeat", 2));
  const text = textOf({ ...meta, fold });
  const line = text.split("\n").find((candidate) => candidate.startsWith('"heartbeat"'));
  expect(line).toBe(
    `"heartbeat": {"definition":${JSON.stringify(definition)},"applied":"same","status":` +
      `{"createdAt":"1970-01-01T00:00:01.001Z","anchoredAt":"1970-01-01T00:00:01.000Z",` +
      `"cursor":"1970-01-01T00:00:02.000Z","executionCount":1,"failureCount":0,"faultedCount":0,` +
      `"lastExecutionTime":"1970-01-01T00:00:02.005Z","lastFaulted":false},` +
      `"openRuns":["billing/heartbeat@1970-01-01T00:00:02Z"],"recent":[]},`,
  );
  const again = readText(text);
  const job = again.fold.collections.get("billing")?.jobs.get("constructor");
  expect(job?.applied, "one object, as before").toBe(job?.definition);
});

test.each(["lineage", "serial", "commits", "journal", "history"])(
  "a document without %s is damage that names the place",
  (name) => {
    const text = textOf({ ...meta, fold: emptyFold("lineage") });
    const without = text.split("\n").filter((line) => !line.startsWith(`"${name}"`));
    expect(() => readText(without.join("\n"))).toThrow(`no proper value at /${name}`);
  },
);

test.each(["runs", "collections", "jobs", "webJobs"])(
  "a document in which %s does not begin where it should is damage",
  (name) => {
    const fold = emptyFold("lineage");
    advance(fold, applied(1, "heartbeat"));
    const lines = textOf({ ...meta, fold }).split("\n");
    const without = lines.filter((line) => !line.startsWith(`"${name}": `));
    expect(() => readText(without.join("\n"))).toThrow(/not laid out|no JSON|cut off|no proper/);
  },
);

test("a job whose definition speaks of recent records keeps it", () => {
  const fold = emptyFold("lineage");
  const tricky = { ...definition, tags: { recent: ',"recent":[1]}' } };
  const entry = applied(1, "heartbeat");
  if (entry.type !== "applied") throw new Error("not an apply");
  const changes = entry.changes.map((each) =>
    each.kind === "job" ? { ...each, definition: tricky } : each,
  );
  advance(fold, { ...entry, changes });
  const again = reread({ ...meta, fold })
    .fold.collections.get("billing")
    ?.jobs.get("heartbeat");
  expect(again?.definition).toEqual(tricky);
});
