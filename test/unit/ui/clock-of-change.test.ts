import { expect, test } from "vitest";
import { dateText, timeText, wallTime } from "../../../src/schedule/wall-text.ts";
import { clockOfChange } from "../../../src/ui/plan/local-times.ts";

const at = Date.parse("2026-11-23T02:15:00Z");
const shown = (change: Parameters<typeof clockOfChange>[0]): string => {
  const wall = wallTime(at, clockOfChange(change));
  return `${dateText(wall)} ${timeText(wall)}`;
};
const action = { type: "webJob", webJob: "find" } as const;

test("the occurrences of a change are told on the clock that the job or the WebJob goes by", () => {
  const timeZone = "Europe/Berlin";
  expect(shown({ kind: "job", after: { timeZone, action } })).toBe("2026-11-23 03:15");
  const webJob = { type: "triggered", schedule: "0 15 3 * * *", timeZone } as const;
  expect(shown({ kind: "webJob", after: webJob })).toBe("2026-11-23 03:15");
  expect(shown({ kind: "webJob", after: { type: "triggered" } })).toBe("2026-11-23 02:15");
  expect(shown({ kind: "job", after: null })).toBe("2026-11-23 02:15");
});
