import { expect, test } from "vitest";
import type { HistoryRecord } from "../../../src/model/run.ts";
import type { RecordedTiming } from "../../../src/ports/owner.ts";
import { jitterMsOf } from "../../../src/schedule/jitter.ts";
import { explain } from "../../../src/outlook/explanation.ts";
import type { ExplainFacts } from "../../../src/outlook/facts.ts";
import { renderExplanation } from "../../../src/ui/explain/text.ts";

const now = Date.parse("2026-03-09T12:00:00Z");
const applied = Date.parse("2026-03-01T00:00:00Z");
const timing = { cron: ["0 9 * * *"] };
const past = "2026-03-09T09:00:00Z";
const coming = "2026-03-10T09:00:00Z";

function known(more: Partial<RecordedTiming> = {}): RecordedTiming {
  const action = { type: "http", request: { method: "GET", uri: "http://127.0.0.1/" } } as const;
  return {
    address: "c/j",
    definition: { ...timing, action },
    anchor: { createdAt: applied },
    createdAt: applied,
    cursor: now,
    ...more,
  };
}

function asked(facts: Partial<ExplainFacts>) {
  return explain({
    address: "c/j",
    kind: "job",
    timing,
    anchor: { createdAt: applied },
    recorded: known(),
    firesAtOnce: false,
    notes: [],
    now,
    ...facts,
  }).verdict;
}

function record(more: Partial<HistoryRecord>): HistoryRecord {
  return {
    id: `c/j@${past}`,
    key: `l/c/j/${past}`,
    address: "c/j",
    scheduledTime: past,
    status: "succeeded",
    reason: null,
    attempts: [],
    manual: false,
    causedBy: null,
    ...more,
  };
}

const hold = { by: "ann@desk", since: applied, note: "ledger migration" };

test.each<[string, Partial<ExplainFacts>, string, string]>([
  ["as it should", {}, "will", "It runs next on 2026-03-10 09:00:00 UTC, in 21 h."],
  [
    "not applied",
    { recorded: undefined },
    "will",
    "It is not applied yet; once it is, it runs next on 2026-03-10 09:00:00 UTC, in 21 h.",
  ],
  [
    "fires at the apply",
    { recorded: undefined, firesAtOnce: true },
    "will",
    "It is not applied yet; it runs at once when it is.",
  ],
  [
    "paused",
    { recorded: known({ hold }) },
    "willNot",
    "It will not run: ann@desk paused it on 2026-03-01T00:00:00Z (ledger migration). `sched resume c/j` lets it go on.",
  ],
  [
    "paused for a while",
    { recorded: known({ hold: { ...hold, until: Date.parse("2026-03-12T00:00:00Z") } }) },
    "will",
    "ann@desk paused it on 2026-03-01T00:00:00Z until 2026-03-12T00:00:00Z (ledger migration); after that it runs next on 2026-03-12 09:00:00 UTC, in 2 days.",
  ],
  [
    "disabled",
    { recorded: known({ disabledBy: "job" }) },
    "willNot",
    "It will not run: its `state` says that it is disabled.",
  ],
  [
    "disabled with its collection",
    { recorded: undefined, disabledBy: "collection" },
    "willNot",
    "It will not run: the `state` of its collection says that it is disabled.",
  ],
  [
    "finished",
    { recorded: known({ finished: "completed", finishedAt: applied }) },
    "willNot",
    "It will not run: it is completed since 2026-03-01T00:00:00Z, and that is final. A change of its start, rule, count or end starts it anew.",
  ],
  [
    "over",
    { timing: { ...timing, endTime: "2026-03-05T00:00:00Z" } },
    "willNot",
    "It will not run again.",
  ],
  ["never", { timing: { cron: ["0 0 30 2 *"] } }, "willNot", "It never runs."],
  [
    "a WebJob without a schedule",
    { kind: "webJob", timing: { cron: [] } },
    "willNot",
    "Nothing says when it runs: it runs when somebody asks for it, as with `sched run c/j`.",
  ],
  [
    "a continuous WebJob",
    { kind: "webJob", isContinuous: true, timing: { cron: [] } },
    "will",
    "It runs all the time; `sched status c/j` shows how it is doing.",
  ],
])("what comes: %s", (_, facts, answer, summary) => {
  expect(asked(facts)).toMatchObject({ answer, summary });
});

test.each<[string, string, Partial<ExplainFacts>, string, string, readonly (string | RegExp)[]]>([
  ["to come", coming, {}, "will", "It will run then, in 21 h.", []],
  [
    "to come, not applied",
    coming,
    { recorded: undefined },
    "will",
    "It will run then, in 21 h, if it is applied before.",
    [],
  ],
  [
    "to come, paused",
    coming,
    { recorded: known({ hold }) },
    "willNot",
    "It will not run: ann@desk paused it on 2026-03-01T00:00:00Z (ledger migration). `sched resume c/j` lets it go on.",
    [],
  ],
  [
    "to come, paused no longer",
    coming,
    { recorded: known({ hold: { ...hold, until: now + 1 } }) },
    "will",
    "It will run then, in 21 h.",
    [],
  ],
  [
    "to come, another time",
    "2026-03-10T09:01:00Z",
    {},
    "willNot",
    "It will not run then.",
    ["the minute is :01, and it runs only at :00"],
  ],
  [
    "past, another time",
    "2026-03-08T08:00:00Z",
    {},
    "didNot",
    "It did not run then.",
    ["the hour is 08, and it runs only in the hour 09"],
  ],
  [
    "before the apply",
    "2026-02-08T09:00:00Z",
    {},
    "didNot",
    "It did not run then.",
    ["it begins only at 2026-03-01 00:00:00 UTC"],
  ],
  [
    "past, not applied",
    past,
    { recorded: undefined },
    "didNot",
    "It did not run then.",
    ["it is in the files, but was not applied"],
  ],
  ["succeeded", past, { record: record({}) }, "did", "It ran and succeeded: 0 attempts.", []],
  [
    "failed",
    past,
    { record: record({ status: "failed", reason: "timeout" }) },
    "did",
    "It ran and failed: 0 attempts.",
    ["timeout"],
  ],
  [
    "missed",
    past,
    { record: record({ status: "skipped", reason: "missed" }) },
    "didNot",
    "It did not run: skipped(missed).",
    ["nothing was serving the state then, and it was too late for its `catchUp` afterwards"],
  ],
  [
    "one of many",
    past,
    {
      record: record({
        status: "skipped",
        reason: "disabled",
        range: { count: 3, first: "2026-03-07T09:00:00Z", last: past },
      }),
    },
    "didNot",
    "It did not run: skipped(disabled).",
    [
      "it was paused or disabled then",
      `it is one of 3 occurrences from 2026-03-07T09:00:00Z to ${past}`,
    ],
  ],
  [
    "running",
    past,
    { record: record({ status: "running" }) },
    "running",
    "It is running now; 0 attempts so far have ended.",
    [],
  ],
  [
    "under an earlier rule",
    "2026-03-09T08:00:00Z",
    { record: record({}) },
    "did",
    "It ran and succeeded: 0 attempts.",
    ["by its present rule it would not have: this was under an earlier one"],
  ],
  [
    "undecided",
    past,
    { recorded: known({ cursor: applied }) },
    "undecided",
    "It was due then and has not run; `sched history c/j` shows what has.",
    [
      "nothing has served the state since; when `sched serve` starts, the job's `catchUp` says whether it is made up for",
    ],
  ],
  [
    "forgotten",
    past,
    {},
    "undecided",
    "There is no record of it.",
    [/^everything up to 2026-03-09T12:00:00Z is decided/],
  ],
])("at a moment: %s", (_, at, facts, answer, summary, reasons) => {
  const verdict = asked({ ...facts, at: Date.parse(at) });
  expect(verdict).toMatchObject({ answer, summary });
  expect(verdict.reasons).toEqual(
    reasons.map((each) => (typeof each === "string" ? each : expect.stringMatching(each))),
  );
});

test("nothing from elsewhere reaches the terminal as a control character", () => {
  const explained = explain({
    address: "c/j",
    kind: "job",
    description: "\u001b[31mred\nline",
    timing,
    anchor: { createdAt: applied },
    recorded: known({ hold: { ...hold, note: "\u001b]0;x\u0007" } }),
    firesAtOnce: false,
    notes: [],
    now,
  });
  const text = renderExplanation(explained, {
    colour: false,
    last: record({ status: "failed", reason: "\u001b[2J" }),
  });
  expect(text.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});

test("a jitter is told, with the start of the next occurrence, and nobody is blamed while one waits for it", () => {
  const due = Date.parse(coming);
  const facts: ExplainFacts = {
    address: "c/job",
    kind: "job",
    timing,
    anchor: { createdAt: applied },
    recorded: known(),
    jitter: "PT30S",
    firesAtOnce: false,
    notes: [],
    now,
  };
  const laterMs = jitterMsOf("c/job", due, "PT30S");
  expect(explain(facts).notes).toEqual([
    `Each occurrence begins up to 30 seconds after it is due, by an amount of its own (\`jitter\`); that of ${coming} begins ${(laterMs / 1_000).toFixed(1)} s later.`,
  ]);
  const waiting = { ...facts, at: due, recorded: known({ cursor: due - 1 }) };
  expect(explain({ ...waiting, now: due + laterMs - 1 }).verdict).toMatchObject({
    answer: "will",
    summary: `It was due then and begins ${(laterMs / 1_000).toFixed(1)} s later (jitter).`,
  });
  expect(explain({ ...waiting, now: due + laterMs }).verdict.answer).toBe("undecided");
});
