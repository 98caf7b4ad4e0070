import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "../../../src/system-clock.ts";

const begin = Date.parse("2026-03-01T00:00:00Z");
const day = 86_400_000;

beforeEach(() => vi.useFakeTimers({ now: begin }));
afterEach(() => vi.useRealTimers());

/** Answers whether the sleep is over. */
function sleeping(until: number, signal = new AbortController().signal): () => boolean {
  let over = false;
  const sleep = async (): Promise<void> => {
    await systemClock.sleepUntil(until, signal);
    over = true;
  };
  void sleep();
  return () => over;
}

test("a sleep of months ends at its time and not before", async () => {
  const isOver = sleeping(begin + 25 * day);
  // Longer than a timer can be, which would end at once.
  await vi.advanceTimersByTimeAsync(60_000);
  expect(isOver()).toBe(false);
  // Not lived through: that would be 72,000 naps.
  vi.setSystemTime(begin + 25 * day - 45_000);
  await vi.advanceTimersByTimeAsync(44_999);
  expect(isOver()).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect(isOver()).toBe(true);
  expect(systemClock.now()).toBe(begin + 25 * day);
});

test("a clock that jumps forward ends a sleep within half a minute", async () => {
  const isOver = sleeping(begin + day);
  vi.setSystemTime(begin + 2 * day);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(isOver()).toBe(true);
});

test("a clock that is set back ends a sleep within half a minute", async () => {
  const isOver = sleeping(begin + day);
  await vi.advanceTimersByTimeAsync(60_000);
  vi.setSystemTime(begin - day);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(isOver()).toBe(true);
});

test("an abort ends a sleep at once", async () => {
  const controller = new AbortController();
  const isOver = sleeping(begin + day, controller.signal);
  controller.abort();
  await vi.advanceTimersByTimeAsync(0);
  expect(isOver()).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test("what is past is not slept for", async () => {
  const isOver = sleeping(begin);
  await vi.advanceTimersByTimeAsync(0);
  expect(isOver()).toBe(true);
});
