import { expect, onTestFinished, test, vi } from "vitest";
import { compileByHand } from "../../../src/schedule/by-hand.ts";
import { compileTiming } from "../../../src/schedule/next.ts";
import { MergedSearch } from "../../../src/schedule/search.ts";

const cron = ["* * * * * *", "*/7 * * * * *"];
const created = { createdAt: Date.UTC(2026, 0, 1) };

test("the last of many occurrences of several cron lines is found by going through them once", () => {
  const asked = vi.spyOn(MergedSearch.prototype, "after");
  onTestFinished(() => asked.mockRestore());
  const timetable = compileTiming({ cron, count: 50_000 }, created);
  expect(timetable.previous(Infinity)).toBe(created.createdAt + 50_000_000);
  expect(asked.mock.calls.length).toBeLessThan(50_010);
});

test("a timetable tells of how many rules it is made, where counting means going through them", () => {
  expect(compileTiming({ cron }, created).parts).toBe(2);
  expect(compileByHand({ cron }, created).parts).toBe(2);
  expect(compileTiming({ cron: cron.slice(1) }, created).parts).toBeUndefined();
});
