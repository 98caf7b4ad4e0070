import * as fc from "fast-check";
import { expect, test } from "vitest";
import { advance } from "../../../src/model/advance.ts";
import { emptyFold } from "../../../src/model/fold.ts";
import { decodeSnapshot } from "../../../src/state/decode.ts";
import { encodeSnapshot } from "../../../src/state/encode.ts";
import { frozen, type Snapshot } from "../../../src/state/snapshot.ts";
import { anyEntries } from "../../support/any-entries.ts";
import { applied, claimed, definition } from "../../contract/state/entries.ts";

function textOf(snapshot: Snapshot): string {
  return `${[...encodeSnapshot(snapshot)].join("")}"checksum": ""}`;
}

function reread(snapshot: Snapshot): Snapshot {
  return decodeSnapshot(JSON.parse(textOf(snapshot)), "state.json");
}

const meta = { commits: 5, journal: 2, segments: [], writtenAt: 7_000, writtenBy: "0.1.0" };

test("whatever has happened, a snapshot of it reads back as the same state", () => {
  fc.assert(
    fc.property(anyEntries, (entries) => {
      const fold = emptyFold("lineage");
      for (const entry of entries) advance(fold, entry);
      const snapshot = { ...meta, fold: frozen(fold) };
      expect(reread(snapshot)).toEqual(snapshot);
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
      const { fold } = reread({ ...meta, fold: frozen(before) });
      for (const entry of entries.slice(cut)) advance(fold, entry);
      expect({ ...fold, unsealed: [] }).toEqual({ ...whole, unsealed: [] });
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
  const again = decodeSnapshot(JSON.parse(text), "state.json");
  const job = again.fold.collections.get("billing")?.jobs.get("constructor");
  expect(job?.applied, "one object, as before").toBe(job?.definition);
});

test.each(["lineage", "serial", "collections", "runs", "journal", "history"])(
  "a document without %s is damage that names the place",
  (name) => {
    const fold = emptyFold("lineage");
    const { [name]: _, ...rest } = JSON.parse(textOf({ ...meta, fold }));
    expect(() => decodeSnapshot(rest, "state.json")).toThrow(`no proper value at /${name}`);
  },
);
