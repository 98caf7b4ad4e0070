import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { type Comer, FiringFirst } from "../../../src/api/firing-first.ts";

/** A clock and a firing loop in the test's hands. */
function scene(waitingMost = 1_024) {
  const world = { now: 1_000, isFiring: false, isMoving: true, progress: 0 };
  const begun: string[] = [];
  const firingFirst = new FiringFirst({
    isFiring: () => world.isFiring,
    progress: () => (world.progress += world.isMoving ? 1 : 0),
    now: () => world.now,
    waitingMost,
  });
  const enter = (name: string, work = (): void => {}, comer: Partial<Comer> = {}): boolean =>
    firingFirst.enter({ name, isLocal: false, ...comer }, () => {
      begun.push(name);
      work();
    });
  return { world, begun, enter, firingFirst };
}

/** Longer than anybody waits between two looks. */
async function someTurns(): Promise<void> {
  const end = performance.now() + 20;
  while (performance.now() < end) await setImmediate();
}

test("requests begin in the order they came in, one a turn of the loop", async () => {
  const { begun, enter } = scene();
  for (const name of ["a", "b", "c"]) enter(name);
  expect(begun).toEqual([]);
  await setImmediate();
  expect(begun).toEqual(["a"]);
  await setImmediate();
  expect(begun).toEqual(["a", "b"]);
  await setImmediate();
  expect(begun).toEqual(["a", "b", "c"]);
});

test("nothing begins while something is due, and everything once it has begun", async () => {
  const { world, begun, enter, firingFirst } = scene();
  world.isFiring = true;
  enter("a");
  const piece = firingFirst.breathe().then(() => begun.push("a piece"));
  await someTurns();
  expect(begun).toEqual([]);
  world.isFiring = false;
  await piece;
  expect(begun).toEqual(["a", "a piece"]);
});

test("whoever has waited a quarter of a second begins though something is due", async () => {
  const { world, begun, enter } = scene();
  world.isFiring = true;
  enter("a");
  await someTurns();
  world.now += 249;
  await someTurns();
  expect(begun).toEqual([]);
  world.now += 1;
  await expect.poll(() => begun).toEqual(["a"]);
});

test("then all requests together have a fifth of the loop", async () => {
  const { world, begun, enter } = scene();
  world.isFiring = true;
  enter("takes 10 ms", () => {
    world.now += 4;
    // What it does when it goes on, in the same turn, is its own.
    queueMicrotask(() => (world.now += 6));
  });
  enter("next");
  await someTurns();
  world.now += 250;
  await expect.poll(() => begun).toEqual(["takes 10 ms"]);
  await someTurns();
  world.now += 39;
  await someTurns();
  expect(begun).toEqual(["takes 10 ms"]);
  world.now += 1;
  await expect.poll(() => begun).toEqual(["takes 10 ms", "next"]);
});

test("what waits for a place that is long in coming keeps nobody out, until it comes", async () => {
  const { world, begun, enter } = scene();
  world.isFiring = true;
  world.isMoving = false;
  enter("a");
  await someTurns();
  world.now += 24;
  await someTurns();
  expect(begun).toEqual([]);
  world.now += 1;
  await expect.poll(() => begun).toEqual(["a"]);
  world.now += 200;
  enter("b");
  await expect.poll(() => begun).toEqual(["a", "b"]);
  world.isMoving = true;
  world.now += 200;
  enter("c");
  await someTurns();
  expect(begun).toEqual(["a", "b"]);
  world.now += 250;
  await expect.poll(() => begun).toEqual(["a", "b", "c"]);
});

test("a piece that kept the loop for long costs who comes next another quarter of a second, not four times as long", async () => {
  const { world, begun, enter } = scene();
  world.isFiring = true;
  enter("takes 2 s", () => (world.now += 2_000));
  enter("next");
  await someTurns();
  world.now += 250;
  await expect.poll(() => begun).toEqual(["takes 2 s"]);
  world.now += 249;
  await someTurns();
  expect(begun).toEqual(["takes 2 s"]);
  world.now += 1;
  await expect.poll(() => begun).toEqual(["takes 2 s", "next"]);
});

test("a firing that gets on now and then is no new burst each time", async () => {
  const { world, begun, enter } = scene();
  world.isFiring = true;
  enter("first");
  await someTurns();
  world.now += 250;
  await expect.poll(() => begun).toEqual(["first"]);
  world.isMoving = false;
  for (const name of ["a", "b", "c"]) {
    // Something begins, and after that there is nothing to do for a while.
    world.progress += 1;
    world.now += 26;
    enter(name);
    await expect.poll(() => begun.at(-1)).toBe(name);
  }
});

test("who asks at the machine itself goes first, and is not turned away for others", async () => {
  const { world, begun, enter } = scene(4);
  world.isFiring = true;
  for (const name of ["a", "b", "c", "d", "e"]) enter(name);
  expect(enter("cancel", undefined, { isLocal: true })).toBe(true);
  world.isFiring = false;
  await expect.poll(() => begun).toEqual(["cancel", "a", "b", "c", "d"]);
});

test("one that asks without a pause leaves room for others", async () => {
  const { world, begun, enter } = scene(8);
  world.isFiring = true;
  const greedy = { name: "greedy" };
  expect(["1", "2", "3"].map((name) => enter(name, undefined, greedy))).toEqual([
    true,
    true,
    false,
  ]);
  expect(enter("other")).toBe(true);
  world.isFiring = false;
  await expect.poll(() => begun).toEqual(["1", "2", "other"]);
  expect(enter("4", undefined, greedy)).toBe(true);
});

test("a second burst is waited for like the first", async () => {
  const { world, begun, enter } = scene();
  world.isFiring = true;
  enter("a");
  await someTurns();
  world.now += 250;
  await expect.poll(() => begun).toEqual(["a"]);
  // Nobody looked for a while, in which firing may have been over.
  world.now += 1_000;
  enter("b");
  await someTurns();
  expect(begun).toEqual(["a"]);
});

test("where too many wait the next is turned away", async () => {
  const { world, begun, enter } = scene(2);
  world.isFiring = true;
  expect(["a", "b", "c"].map((name) => enter(name))).toEqual([true, true, false]);
  world.isFiring = false;
  await expect.poll(() => begun).toEqual(["a", "b"]);
});
