import { expect, test } from "vitest";
import type { HistoryRecord } from "../../../src/model/run.ts";
import type { JobStatus, StatusDocument } from "../../../src/ports/owner.ts";
import { historyLine } from "../../../src/ui/history/json.ts";
import { renderHistory } from "../../../src/ui/history/text.ts";
import { nextDocument } from "../../../src/ui/next/json.ts";
import { renderNext } from "../../../src/ui/next/text.ts";
import { renderMarkdown } from "../../../src/ui/plan/markdown.ts";
import { renderPlan } from "../../../src/ui/plan/text.ts";
import { renderStatus } from "../../../src/ui/status/text.ts";
import { durationInWords, grouped, tookText } from "../../../src/outlook/words.ts";
import { planAt, projectOf, stateAfter } from "../../support/plan-scenarios.ts";

const wide = { colour: false, columns: 120 };
const job: JobStatus = {
  address: "billing/heartbeat",
  kind: "job",
  state: "enabled",
  hold: null,
  lastExecutionTime: "2026-03-27T09:25:00Z",
  nextExecutionTime: "2026-03-27T09:30:00Z",
  executionCount: 1_234,
  failureCount: 2,
  faultedCount: 0,
  running: 1,
};
const status: StatusDocument = {
  formatVersion: "1.0",
  collections: [
    {
      name: "billing",
      state: "enabled",
      hold: null,
      project: "acme",
      jobs: [
        job,
        {
          ...job,
          address: "billing/x\u001b[2J",
          state: "faulted",
          hold: { by: "ann", since: "2026-03-27T09:00:00Z", note: "why", until: null },
          lastExecutionTime: null,
          nextExecutionTime: null,
        },
      ],
    },
    { name: "empty", state: "disabled", hold: null, project: null, jobs: [] },
  ],
};
const attempt = {
  number: 1,
  action: "main",
  startTime: "2026-03-27T09:30:00.100Z",
  endTime: "2026-03-27T09:30:00.350Z",
  outcome: "succeeded",
  message: "200",
  response: null,
} as const;
const record: HistoryRecord = {
  id: "billing/heartbeat@2026-03-27T09:30:00Z",
  key: "L/billing/heartbeat/2026-03-27T09:30:00Z",
  address: "billing/heartbeat",
  scheduledTime: "2026-03-27T09:30:00Z",
  status: "succeeded",
  reason: null,
  attempts: [attempt],
  manual: false,
  causedBy: null,
};
const skipped: HistoryRecord = {
  ...record,
  status: "skipped",
  reason: "missed",
  attempts: [],
  range: { count: 1_200, first: "2026-03-26T00:00:00Z", last: "2026-03-27T09:30:00Z" },
};

test("status: a table a collection, holds told, controls escaped", () => {
  const lines = renderStatus(status, wide).split("\n");
  expect(lines).toEqual([
    "billing  enabled, project acme, 2 jobs",
    "  NAME        STATE            LAST RUN              NEXT RUN               RUNS  FAILED ATTEMPTS  FAULTED  RUNNING",
    "  heartbeat   enabled          2026-03-27T09:25:00Z  2026-03-27T09:30:00Z  1,234                2        0        1",
    "  x\\u001b[2J  faulted, paused  -                     -                     1,234                2        0        1",
    "  billing/x\\u001b[2J paused by ann since 2026-03-27T09:00:00Z: why",
    "",
    "empty  disabled, unmanaged, 0 jobs",
    "",
  ]);
});

test("an empty state says what fills it", () => {
  expect(renderStatus({ formatVersion: "1.0", collections: [] }, wide)).toContain("sched apply");
});

test("history: a line a record, attempts under what took more than one", () => {
  const retried = {
    ...record,
    manual: true,
    status: "failed",
    reason: "status",
    attempts: [
      { ...attempt, outcome: "failed", message: "500 \u001b]0;x\u0007" },
      { ...attempt, number: 2, action: "error", endTime: "2026-03-27T09:32:05.350Z" },
    ],
  } as const;
  expect(renderHistory([record, skipped, retried], wide).split("\n")).toEqual([
    "SCHEDULED             JOB                         STATUS     ATTEMPTS       TOOK  WHY",
    "2026-03-27T09:30:00Z  billing/heartbeat           succeeded         1     0.25 s  200",
    "2026-03-27T09:30:00Z  billing/heartbeat           skipped                         missed: 1,200 from 2026-03-26T00:00:0…",
    "2026-03-27T09:30:00Z  billing/heartbeat (manual)  failed            2  2 min 5 s  status: 500 \\u001b]0;x\\u0007",
    "  attempt 1  2026-03-27T09:30:00.100Z  failed after 0.25 s: 500 \\u001b]0;x\\u0007",
    "  error action 2  2026-03-27T09:30:00.100Z  succeeded after 2 min 5 s: 200",
    "",
  ]);
  expect(renderHistory([{ ...retried, deadLetter: true }], wide)).toContain("dead letter: status");
  expect(renderHistory([], wide)).toBe("No history yet.\n");
});

test("a line of history carries the version of its format", () => {
  expect(JSON.parse(historyLine(skipped))).toEqual({ formatVersion: "1.0", ...skipped });
  expect(historyLine(record)).not.toContain("\n");
});

const now = Date.UTC(2026, 2, 28, 0, 0, 0);
const shown = {
  address: "billing/nightly",
  timing: { cron: ["30 1 * * *"], timeZone: "Europe/Berlin" },
  occurrences: [Date.UTC(2026, 2, 28, 0, 30), Date.UTC(2026, 2, 29, 0, 30), Date.UTC(2026, 3, 1)],
  now,
};

test("next: on the job's clock, in UTC, and how far away", () => {
  const lines = renderNext(shown).split("\n");
  expect(lines[0]).toMatch(/^billing\/nightly: /);
  expect(lines.slice(2)).toEqual([
    "  EUROPE/BERLIN                    UTC                   IN",
    "  2026-03-28 01:30:00 +01:00 CET   2026-03-28T00:30:00Z  30 min",
    "  2026-03-29 01:30:00 +01:00 CET   2026-03-29T00:30:00Z  24 h 30 min",
    "  2026-04-01 02:00:00 +02:00 CEST  2026-04-01T00:00:00Z  4 days",
    "",
  ]);
  expect(renderNext({ ...shown, occurrences: [] })).toContain("Nothing more is due.");
  expect(renderNext({ ...shown, occurrences: [], never: "no such day." })).toContain(
    "It never runs: no such day.",
  );
});

test("next as JSON: the zone's name, and local times with their offset", () => {
  expect(nextDocument(shown)).toEqual({
    formatVersion: "1.0",
    address: "billing/nightly",
    timeZone: "Europe/Berlin",
    occurrences: [
      { scheduledTime: "2026-03-28T00:30:00Z", local: "2026-03-28T01:30:00+01:00" },
      { scheduledTime: "2026-03-29T00:30:00Z", local: "2026-03-29T01:30:00+01:00" },
      { scheduledTime: "2026-04-01T00:00:00Z", local: "2026-04-01T02:00:00+02:00" },
    ],
  });
});

test.each([
  [grouped(1_234_567), "1,234,567"],
  [durationInWords("P7D"), "7 days"],
  [durationInWords("PT90M"), "90 minutes"],
  [durationInWords("P1D"), "1 day"],
  [tookText(120), "0.12 s"],
  [tookText(3_400), "3.4 s"],
  [tookText(59_400), "59 s"],
  [tookText(3_700_000), "1 h 1 min"],
])("%s", (text, expected) => {
  expect(text).toBe(expected);
});

const many = (count: number) =>
  projectOf({
    billing: { jobs: Object.fromEntries(Array.from({ length: count }, (_, i) => [`j${i}`, {}])) },
  });

test("without colour no plan holds an escape; with it, the same words", () => {
  const plan = planAt(stateAfter(), many(2));
  const plain = renderPlan(plan, { colour: false, columns: 80 });
  const coloured = renderPlan(plan, { colour: true, columns: 80 });
  expect(plain).not.toContain("\u001b");
  expect(
    coloured
      .split("\u001b")
      .map((part, index) => (index === 0 ? part : part.replace(/^\[\d+m/, "")))
      .join(""),
  ).toBe(plain);
});

test("a summary is one line a change", () => {
  const text = renderPlan(planAt(stateAfter(), many(3)), { ...wide, detail: "summary" });
  expect(text.match(/will be created/g)).toHaveLength(4);
  expect(text).not.toContain("{");
});

test("Markdown keeps to its budget and says what it left out", () => {
  const plan = planAt(stateAfter(), many(500));
  const cut = renderMarkdown(plan, { charactersMax: 5_000 });
  expect(cut.length).toBeLessThanOrEqual(5_000);
  expect(cut).toMatch(/Cut to fit: .*`sched plan` shows all of it\./);
  expect(cut).toContain("Plan: 500 to add, 0 to change, 0 to destroy.");
  expect(renderMarkdown(planAt(stateAfter(), many(3)))).not.toContain("Cut to fit");
});
