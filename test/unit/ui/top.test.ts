import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { HistoryRecord } from "../../../src/model/run.ts";
import type { JobStatus } from "../../../src/ports/owner.ts";
import { figuresOf, type TopData } from "../../../src/ui/top/figures.ts";
import { screen } from "../../../src/ui/top/screen.ts";
import { filtered, firstView, type Key, press, type TopView } from "../../../src/ui/top/view.ts";

const at = Date.parse("2026-03-01T12:00:00Z");
const job = (name: string, members: Partial<JobStatus> = {}): JobStatus => ({
  address: `c/${name}`,
  kind: "job",
  state: "enabled",
  hold: null,
  lastExecutionTime: null,
  nextExecutionTime: "2026-03-01T13:00:00Z",
  executionCount: 0,
  failureCount: 0,
  faultedCount: 0,
  running: 0,
  ...members,
});
const run = (
  name: string,
  minute: number,
  status: HistoryRecord["status"],
  lateMs = 0,
): HistoryRecord => {
  const due = at - minute * 60_000;
  const start = new Date(due + lateMs).toISOString();
  const outcome = status === "succeeded" ? "succeeded" : "failed";
  return {
    id: `c/${name}@${minute}`,
    key: "",
    address: `c/${name}`,
    scheduledTime: new Date(due).toISOString().replace(".000", ""),
    status,
    reason: status === "failed" ? "HTTP 500" : null,
    attempts: [
      {
        number: 1,
        action: "main",
        startTime: start,
        endTime: start,
        outcome,
        message: null,
        response: null,
      },
    ],
    manual: false,
    causedBy: null,
  };
};
const hold = { by: "anna", since: "2026-03-01T11:00:00Z", note: null, until: null };
const data: TopData = {
  at,
  jobs: [
    job("ok"),
    job("soon", { nextExecutionTime: "2026-03-01T12:00:30Z" }),
    job("due", { nextExecutionTime: "2026-03-01T11:59:59Z" }),
    job("bad"),
    job("busy", { running: 2 }),
    job("held", { hold }),
    job("off", { state: "disabled" }),
    job("over", { state: "completed" }),
  ],
  runs: [
    run("bad", 1, "failed", 200),
    run("ok", 2, "succeeded", 10),
    run("bad", 3, "succeeded", 20),
  ],
  opened: [],
};

test("what somebody should look at stands first", () => {
  const { rows, counts } = figuresOf(data);
  expect(rows.map((row) => `${row.job.address} ${row.word}`)).toEqual([
    "c/busy running",
    "c/bad failing",
    "c/due due",
    "c/soon ok",
    "c/ok ok",
    "c/held paused",
    "c/off disabled",
    "c/over done",
  ]);
  expect(counts).toMatchObject({ running: 1, failing: 1, due: 1, ok: 2, paused: 1 });
});

test("pace, share of successes and lateness are those of the newest runs", () => {
  const { perSecond, succeeded, lateMs, lastFailure } = figuresOf(data);
  expect(perSecond).toBeCloseTo(2 / 120, 3);
  expect(succeeded).toBeCloseTo(2 / 3);
  expect(lateMs).toEqual({ half: 20, most: 200 });
  expect(lastFailure?.address).toBe("c/bad");
});

const keys: fc.Arbitrary<Key> = fc.oneof(
  fc.constantFrom<Key>("up", "down", "pageUp", "pageDown", "enter", "escape", "backspace"),
  fc.constantFrom("/", "r", "p", "y", "n", "?", "x", "bad").map((text) => ({ text })),
);

test("whatever is pressed and however small the terminal is, the screen fits it, line by line", () => {
  fc.assert(
    fc.property(
      fc.array(keys, { maxLength: 20 }),
      fc.integer({ min: 20, max: 200 }),
      fc.integer({ min: 6, max: 60 }),
      (pressed, columns, rows) => {
        let view: TopView = firstView;
        for (const key of pressed)
          view = press(view, key, filtered(figuresOf(data).rows, view)).view;
        const lines = screen(data, view, { columns, rows }, "/srv/.sched");
        expect(lines).toHaveLength(rows);
        for (const { text } of lines) expect(text.length).toBeLessThanOrEqual(columns);
      },
    ),
  );
});

test("nothing is done without a yes", () => {
  const { rows } = figuresOf(data);
  const asked = press(firstView, { text: "r" }, rows);
  expect(asked.act).toBeUndefined();
  expect(asked.view.asking).toEqual({ kind: "run", address: "c/busy" });
  expect(press(asked.view, { text: "x" }, rows).act).toBeUndefined();
  expect(press(asked.view, { text: "y" }, rows).act).toEqual({ kind: "run", address: "c/busy" });
});

test("p resumes what is paused", () => {
  const { rows } = figuresOf(data);
  const view = { ...firstView, selected: "c/held" };
  expect(press(view, { text: "p" }, rows).view.asking?.kind).toBe("resume");
});

test("what a target answered cannot move the cursor", () => {
  const evil = { ...run("ok", 1, "failed"), reason: "\u001B[2J\u009B31m" };
  const shown = screen({ ...data, runs: [evil] }, firstView, { columns: 80, rows: 20 }, "x");
  // oxlint-disable-next-line no-control-regex
  for (const { text } of shown) expect(text).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
});
