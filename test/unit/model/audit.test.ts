import { expect, test } from "vitest";
import { auditOf, isAbout } from "../../../src/model/audit.ts";
import type { Entry } from "../../../src/model/entry.ts";

const action = { type: "http", request: { method: "GET", uri: "http://a/?key=hush" } } as const;
const by = "token:ci@10.0.0.5";

test("an apply is one record with what it changed, and nothing of a definition", () => {
  const record = auditOf({
    type: "applied",
    at: 0,
    serial: 3,
    by,
    project: "p",
    revision: { commit: "c".repeat(40), author: "Ada" },
    changes: [
      { kind: "collection", name: "a", origin: "apply", definition: { description: "hush" } },
      { kind: "job", collection: "a", name: "b", origin: "apply", definition: { action } },
      { kind: "jobRemoved", collection: "a", name: "c" },
    ],
  });
  expect(record).toEqual({
    at: "1970-01-01T00:00:00.000Z",
    by,
    action: "apply",
    address: null,
    project: "p",
    serial: 3,
    revision: { commit: "c".repeat(40), author: "Ada" },
    count: 3,
    changes: ["a", "a/b", "-a/c"],
  });
});

const fence = 1;
const claimed = { type: "claimed", at: 0, fence, address: "a/b", scheduledTime: 0 } as const;

test.each<[string, Entry, object | undefined]>([
  ["an occurrence", { ...claimed, run: "a/b@1", cursor: 0 }, undefined],
  [
    "a run by hand",
    { ...claimed, run: "a/b@manual/1", manual: true, causedBy: by },
    { action: "run", by, address: "a/b", run: "a/b@manual/1" },
  ],
  [
    "a run that is cancelled",
    { type: "abandoned", at: 0, run: "a/b@1", reason: "cancelled", cancelledBy: by },
    { action: "cancel", by, address: "a/b" },
  ],
  [
    "a run whose job went",
    { type: "abandoned", at: 0, run: "a/b@1", reason: "deleted" },
    undefined,
  ],
  [
    "a hold",
    { type: "held", at: 0, address: "a", hold: { by, since: 0, note: "n", until: 1_000 } },
    { action: "hold", by, note: "n", until: "1970-01-01T00:00:01Z" },
  ],
  [
    "a release",
    { type: "released", at: 0, address: "a", by },
    { action: "release", by, address: "a" },
  ],
  [
    "a job that finished",
    { type: "finished", at: 0, address: "a/b", state: "completed" },
    undefined,
  ],
])("%s", (_what, entry, expected) => {
  const record = auditOf(entry);
  if (expected === undefined) expect(record).toBeUndefined();
  else expect(record).toMatchObject(expected);
});

test("an apply of a hundred thousand jobs is counted, and names the first", () => {
  const changes = Array.from({ length: 5_000 }, (_, index) => ({
    kind: "jobRemoved" as const,
    collection: "a",
    name: `j${index}`,
  }));
  const record = auditOf({ type: "applied", at: 0, serial: 1, by, changes });
  expect(record?.count).toBe(5_000);
  expect(record?.changes).toHaveLength(1_000);
});

test.each([
  ["a", true],
  ["A/B", true],
  ["a/c", true],
  ["a/d", false],
  ["b", false],
])("is about %s: %s", (address, about) => {
  const record = { at: "", by, action: "apply", address: null, changes: ["A/b", "-a/c"] } as const;
  expect(isAbout(record, address)).toBe(about);
});
