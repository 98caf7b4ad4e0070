import * as fc from "fast-check";
import { expect, test } from "vitest";
import { DueQueue } from "../../../src/dispatch/due-queue.ts";

test("what is put in comes out in the order of time, whatever the order it came in", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 300 }), (times) => {
      const queue = new DueQueue(4);
      times.forEach((time, id) => queue.push(time, id));
      expect(queue.size).toBe(times.length);
      const out: number[] = [];
      while (queue.size > 0) {
        const earliest = queue.earliest;
        expect(times[queue.pop()!]).toBe(earliest);
        out.push(earliest);
      }
      expect(out).toEqual(times.toSorted((one, other) => one - other));
    }),
  );
});

test("pushes and pops in any mixture keep the earliest in front", () => {
  const operation = fc.option(fc.integer({ min: 0, max: 100 }), { nil: "pop" as const });
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 200 }), (operations) => {
      const queue = new DueQueue(1);
      const model: number[] = [];
      for (const next of operations) {
        if (next === "pop") {
          expect(queue.earliest).toBe(Math.min(Infinity, ...model));
          const id = queue.pop();
          expect(id === undefined).toBe(model.length === 0);
          if (id !== undefined) model.splice(model.indexOf(id), 1);
        } else {
          queue.push(next, next);
          model.push(next);
        }
      }
      expect(queue.size).toBe(model.length);
    }),
  );
});

test("an empty queue is never due", () => {
  expect(new DueQueue().earliest).toBe(Infinity);
  expect(new DueQueue().pop()).toBeUndefined();
});
