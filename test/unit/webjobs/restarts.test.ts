import { expect, test } from "vitest";
import { minuteMs, secondMs } from "../../../src/model/time.ts";
import { restartDelayMs, shortLives } from "../../../src/webjobs/restarts.ts";

test.each([
  [0, 0],
  [1, 60],
  [2, 120],
  [3, 240],
  [4, 480],
  [5, 900],
  [50, 900],
])("after %i short lives in a row the wait is %i seconds", (lives, seconds) => {
  const rules = { firstMs: minuteMs, restartsMax: Infinity };
  expect(restartDelayMs(lives, rules)).toBe(seconds * secondMs);
});

test("a first wait longer than the longest is kept", () => {
  const rules = { firstMs: 60 * minuteMs, restartsMax: Infinity };
  expect(restartDelayMs(3, rules)).toBe(60 * minuteMs);
});

test("beyond the most restarts there is none", () => {
  expect(restartDelayMs(3, { firstMs: minuteMs, restartsMax: 3 })).toBe(4 * minuteMs);
  expect(restartDelayMs(4, { firstMs: minuteMs, restartsMax: 3 })).toBeUndefined();
  expect(restartDelayMs(0, { firstMs: minuteMs, restartsMax: 0 })).toBe(0);
});

test("two good minutes forget what was", () => {
  expect(shortLives(5, 2 * minuteMs)).toBe(0);
  expect(shortLives(5, 2 * minuteMs - 1)).toBe(6);
});
