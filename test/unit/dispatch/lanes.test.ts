import { expect, test } from "vitest";
import { LaneNames } from "../../../src/dispatch/lanes.ts";
import { overlapOf } from "../../../src/dispatch/overlap.ts";
import { Fifo, ReadyLanes, type ReadyItem } from "../../../src/dispatch/ready.ts";
import { SharedLimits } from "../../../src/dispatch/shared-limits.ts";
import type { Action } from "../../../src/model/action.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { RecordedCollection } from "../../../src/model/recorded.ts";
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

const amqp: Action = {
  type: "amqp",
  amqpMessage: { broker: "amqps://Broker.test", address: "reports" },
};

function laneOf(definition: JobDefinition, action = definition.action, names = new LaneNames()) {
  return names.of({ definition, action, collection: undefined });
}

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
  ["a namespace", { action: bus }, "serviceBus:ns", 64, false],
  ["a broker", { action: amqp }, "amqps://broker.test", 64, false],
  [
    "a limited target",
    jobOf({ target: { name: "T", limit: 8 } }),
    "target:t@http://target.test",
    8,
    true,
  ],
  ["a target without a limit", jobOf({ target: { name: "t" } }), "http://target.test", 64, false],
])("attempts share a window by %s", (_, definition, key, limit, strict) => {
  const names = new LaneNames();
  const window = { row: key, key, limit, strict };
  expect(laneOf(definition, definition.action, names)).toEqual(window);
  expect(laneOf(definition, definition.action, names)).toEqual(window);
});

test("an error action of a limited target goes its own way", () => {
  const definition = jobOf({ target: { name: "t", limit: 8 } });
  expect(laneOf(definition, queue).key).toBe("storageQueue:acme");
});

test("all limits of a job hold at once: its target's, its group's and its collection's", () => {
  const names = new LaneNames();
  const definition = jobOf({
    target: { name: "t", limit: 8 },
    concurrency: { group: "G", limit: 2 },
    delivery: "atMostOnce",
  });
  const collection: RecordedCollection = {
    name: "C",
    definition: { concurrency: { limit: 5 } },
    jobs: new Map(),
    webJobs: new Map(),
  };
  const { action } = definition;
  expect(names.of({ definition, action, collection })).toMatchObject({
    row: "target:t@http://target.test group:g collection:c once",
    limit: 8,
    atOnce: true,
    shared: [
      { key: "group:g", limit: 2 },
      { key: "collection:c", limit: 5 },
    ],
  });
});

test("a group has the smallest limit that a job of it names, as the jobs come and go", () => {
  const limits = new SharedLimits();
  const member = (limit: number) => jobOf({ concurrency: { group: "g", limit } });
  const group = limits.ofGroup(member(7));
  const seen = [group.limit];
  const note = (number: number, definition: JobDefinition | undefined): void => {
    limits.noteJob(number, definition);
    seen.push(group.limit);
  };
  note(1, member(5));
  note(2, member(3));
  note(3, member(4));
  note(2, member(6));
  note(3, jobOf());
  note(1, undefined);
  note(2, undefined);
  expect(seen).toEqual([7, 5, 3, 3, 4, 5, 6, 6]);
  expect(limits.ofGroup(member(9))).toBe(group);
});

test("the limit of a collection is the recorded one, also for what waits under it", () => {
  const limits = new SharedLimits();
  expect(limits.noteCollection("c", {})).toBe(false);
  expect(limits.noteCollection("c", { concurrency: { limit: 3 } })).toBe(true);
  expect(limits.noteCollection("C", { concurrency: { limit: 3 } })).toBe(false);
  const limit = limits.ofCollection({
    name: "c",
    definition: { concurrency: { limit: 3 } },
    jobs: new Map(),
    webJobs: new Map(),
  });
  expect(limit?.limit).toBe(3);
  expect(limits.noteCollection("c", undefined)).toBe(true);
  expect(limit?.limit).toBe(Number.POSITIVE_INFINITY);
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
  const name = (key: string) => ({ row: key, key, limit: 2, strict: false });
  for (const key of ["a", "a", "a", "b", "b"]) lanes.add(name(key), { run: key });
  const served = (total: number, room: number): string[] => {
    const taken: string[] = [];
    const take = (item: ReadyItem): boolean => taken.push("run" in item ? item.run : "") > 0;
    lanes.serve(total, { room: () => room, take, turnAway: () => false, used: () => undefined });
    return taken;
  };
  expect(lanes.size).toBe(5);
  expect(served(2, 1)).toEqual(["a", "b"]);
  expect(served(1, 5)).toEqual(["a"]);
  expect(served(9, 0)).toEqual([]);
  expect(served(9, 5)).toEqual(["b", "a"]);
  expect(lanes.size).toBe(0);
});
