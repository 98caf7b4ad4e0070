import { expect, test } from "vitest";
import { LaneNames, laneOf } from "../../../src/dispatch/lanes.ts";
import { overlapOf } from "../../../src/dispatch/overlap.ts";
import { Fifo, ReadyLanes, type ReadyItem } from "../../../src/dispatch/ready.ts";
import type { Action } from "../../../src/model/action.ts";
import { jobOf } from "../../support/jobs.ts";

const queue: Action = {
  type: "storageQueue",
  queueMessage: { storageAccount: "acme", queueName: "q", sasToken: "s", message: "m" },
};
const bus: Action = {
  type: "serviceBusTopic",
  serviceBusTopicMessage: {
    namespace: "ns",
    topicPath: "t",
    authentication: { type: "sharedAccessKey", sasKeyName: "k", sasKey: "s" },
    message: "m",
  },
};

test.each([
  ["an origin", jobOf({}, "a.test:81"), "http://a.test:81", 64, false],
  ["an account", { action: queue }, "storageQueue:acme", 64, false],
  [
    "another endpoint",
    { action: { ...queue, endpoint: "http://az" } },
    "storageQueue:http://az",
    64,
    false,
  ],
  ["a namespace", { action: bus }, "serviceBusTopic:ns", 64, false],
  ["a group", jobOf({ concurrency: { group: "g", limit: 2 } }), "group:g", 2, true],
  ["a limited target", jobOf({ target: { name: "t", limit: 8 } }), "target:t", 8, true],
  ["a target without a limit", jobOf({ target: { name: "t" } }), "http://target.test", 64, false],
])("attempts share a limit by %s", (_, definition, key, limit, strict) => {
  const names = new LaneNames();
  expect(names.of(definition, definition.action)).toEqual({ key, limit, strict });
  expect(names.of(definition, definition.action)).toEqual({ key, limit, strict });
});

test("an error action of a limited target goes its own way", () => {
  const definition = jobOf({ target: { name: "t", limit: 8 } });
  expect(laneOf(definition, queue).key).toBe("storageQueue:acme");
});

test.each([
  ["allow", 3, "start"],
  ["skip", 0, "start"],
  ["skip", 1, "skip"],
  ["queue", 1, "queue"],
  ["queue", -1, "start"],
  ["cancelRunning", 1, "cancel"],
] as const)("overlap %s with %i open: %s", (overlap, open, verdict) => {
  expect(overlapOf(overlap, open)).toBe(verdict);
});

test("a long row is first in, first out", () => {
  const row = new Fifo<number>();
  const out: number[] = [];
  for (let number = 0; number < 5_000; number += 1) {
    row.push(number);
    if (number % 2 === 0) out.push(row.shift()!);
  }
  while (row.size > 0) out.push(row.shift()!);
  expect(out).toEqual(Array.from({ length: 5_000 }, (_, number) => number));
  expect(row.shift()).toBeUndefined();
});

test("lanes are served in turn, each as far as it has room, all of them up to a total", () => {
  const lanes = new ReadyLanes();
  const name = (key: string) => ({ key, limit: 2, strict: false });
  for (const key of ["a", "a", "a", "b", "b"]) lanes.add(name(key), { run: key });
  const served = (total: number, room: number): string[] => {
    const taken: string[] = [];
    const take = (item: ReadyItem): boolean => taken.push("run" in item ? item.run : "") > 0;
    lanes.serve(total, () => room, take);
    return taken;
  };
  expect(lanes.size).toBe(5);
  expect(served(2, 1)).toEqual(["a", "b"]);
  expect(served(1, 5)).toEqual(["a"]);
  expect(served(9, 0)).toEqual([]);
  expect(served(9, 5)).toEqual(["b", "a"]);
  expect(lanes.size).toBe(0);
});
