import { expect, test } from "vitest";
import type { LaneName } from "../../../src/dispatch/lanes.ts";
import { Rooms } from "../../../src/dispatch/rooms.ts";

const group = { key: "group:g", limit: 3 };
const plain: LaneName = { row: "a", key: "a", limit: 10, strict: false };
const grouped: LaneName = { ...plain, row: "a g", shared: [group] };
const elsewhere: LaneName = { ...grouped, row: "b g", key: "b" };
const once: LaneName = { ...plain, row: "a once", atOnce: true };

/** Ten places a window, fifty ahead; `under` places of the group are left, and `free` of all. */
function roomsOf({ free = 100, claimed = 0, under = 3 } = {}): Rooms {
  return new Rooms({
    total: 500,
    free,
    room: (_, atOnce) => (atOnce ? 10 : 50) - claimed,
    roomUnder: () => under,
  });
}

test("a lane has the room that all its limits leave it", () => {
  const rooms = roomsOf();
  expect([plain, grouped, once].map((lane) => rooms.of(lane))).toEqual([50, 3, 10]);
});

test("lanes that share a limit take from the same places", () => {
  const rooms = roomsOf();
  rooms.take(grouped, 2);
  expect([plain, grouped, elsewhere].map((lane) => rooms.of(lane))).toEqual([48, 1, 1]);
  rooms.take(elsewhere, 1);
  expect([plain, grouped, elsewhere].map((lane) => rooms.of(lane))).toEqual([48, 0, 0]);
});

test("what must begin at once has room only where it can, in its window and in all", () => {
  expect(roomsOf({ claimed: 9 }).of(once)).toBe(1);
  expect(roomsOf({ free: 4 }).of(once)).toBe(4);
  expect(roomsOf({ claimed: 30 }).of(once)).toBe(-20);
});

test("while it waits for a place in its window, nothing is claimed ahead of it there", () => {
  const rooms = roomsOf({ claimed: 30 });
  expect([plain, once, plain, elsewhere].map((lane) => rooms.of(lane))).toEqual([20, -20, -20, 3]);
});

test("while it waits for a place in all, nothing is claimed ahead anywhere", () => {
  const rooms = roomsOf({ free: 0 });
  expect([elsewhere, once, elsewhere, plain].map((lane) => rooms.of(lane))).toEqual([3, 0, 0, 0]);
});

test("what waits for its group keeps nobody from being claimed ahead", () => {
  const rooms = roomsOf({ claimed: 30, under: 0 });
  expect([{ ...once, shared: [group] }, plain].map((lane) => rooms.of(lane))).toEqual([-20, 20]);
});
