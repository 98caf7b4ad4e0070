import { expect, test } from "vitest";
import type { HistoryRecord } from "../../../src/model/run.ts";
import { formatMoment, formatSecond, hourMs, minuteMs, secondMs } from "../../../src/model/time.ts";
import {
  addressesWithPast,
  historyWarnings,
  type Pasts,
} from "../../../src/plan/history-warnings.ts";
import { spanInWords } from "../../../src/plan/words.ts";
import {
  type CollectionParts,
  noon,
  planAt,
  projectOf,
  stateAfter,
} from "../../support/plan-scenarios.ts";

const hourly = { cron: ["0 * * * *"] };
const every5 = { cron: ["*/5 * * * *"] };

interface Ran {
  readonly takesMs?: number;
  readonly status?: "succeeded" | "failed" | "skipped";
  readonly response?: string | null;
  readonly condition?: "failure";
}

/** Runs an hour apart, the last an hour ago. */
function past(...runs: readonly Ran[]): Pasts {
  const records = runs.map(
    (
      { takesMs = secondMs, status = "succeeded", response = "ok", condition },
      index,
    ): HistoryRecord => {
      const at = noon - (runs.length - index) * hourMs;
      return {
        id: `billing/a@${formatSecond(at)}`,
        key: "",
        address: "billing/a",
        scheduledTime: formatSecond(at),
        status,
        reason:
          status === "failed" ? (response === null ? "connection refused" : "HTTP 500") : null,
        manual: false,
        causedBy: null,
        attempts:
          status === "skipped"
            ? []
            : [
                {
                  number: 1,
                  action: "main",
                  startTime: formatMoment(at),
                  endTime: formatMoment(at + takesMs),
                  outcome: status === "failed" ? "failed" : "succeeded",
                  message: null,
                  response,
                },
              ],
        ...(condition === undefined ? {} : { condition }),
      };
    },
  );
  return new Map([["billing/a", records]]);
}

function told(
  after: NonNullable<CollectionParts["jobs"]>[string],
  pasts: Pasts,
  { failures = 0, succeededAt }: { readonly failures?: number; readonly succeededAt?: number } = {},
): string[] {
  const fold = stateAfter(projectOf({ billing: { jobs: { a: hourly } } }));
  const job = fold.collections.get("billing")?.jobs.get("a");
  if (job !== undefined && failures > 0) job.failuresInARow = failures;
  if (job !== undefined && succeededAt !== undefined) job.lastSuccessTime = succeededAt;
  const desired = projectOf({ billing: { jobs: { a: after } } });
  const plan = planAt(fold, desired);
  return historyWarnings(plan, desired, { recorded: fold, pasts }).map(
    ({ code, detail }) => `${code}: ${detail}`,
  );
}

const slow = Array.from({ length: 30 }, (_, index) => ({ takesMs: (index + 1) * 15 * secondMs }));

test("an interval shorter than 95 of 100 runs took is warned of, with both in figures", () => {
  expect(told(every5, past(...slow))).toEqual([
    "history/too-slow: billing/a would begin every 5 min at times, and 95 % of its last 30 runs took up to 7 min 15 s.",
  ]);
  expect(told({ cron: ["*/10 * * * *"] }, past(...slow))).toEqual([]);
  expect(told({ ...every5, ignoreWarnings: ["history/too-slow"] }, past(...slow))).toEqual([]);
});

test("one run in thirty that hangs says nothing, nor do four runs, nor an edit that leaves the rule", () => {
  const once = [...slow.map(() => ({ takesMs: secondMs })).slice(1), { takesMs: hourMs }];
  expect(told(every5, past(...once))).toEqual([]);
  expect(told(every5, past(...slow.slice(-4)))).toEqual([]);
  expect(told({ ...hourly, description: "other" }, past(...slow))).toEqual([]);
});

const failed: Ran = { status: "failed", response: "no" };

test.each([
  [4, undefined, []],
  [5, undefined, ["history/failing: billing/a failed in its last 5 runs. It has never succeeded."]],
  [
    7,
    noon - 8 * hourMs,
    [
      "history/failing: billing/a failed in its last 7 runs. It last succeeded at 2026-03-27T01:30:15Z.",
    ],
  ],
])("%i failures in a row, the last success at %s", (failures, succeededAt, expected) => {
  const pasts = past(...Array.from({ length: failures }, () => failed));
  const more = { failures, ...(succeededAt === undefined ? {} : { succeededAt }) };
  expect(told({ ...hourly, description: "edited" }, pasts, more)).toEqual(expected);
});

test("a target that has not answered is told of instead, since when and how often; skipped runs and notices are none", () => {
  const silent: Ran = { status: "failed", response: null };
  const pasts = past({}, silent, { status: "skipped" }, silent, { condition: "failure" }, silent);
  expect(told({ ...hourly, description: "edited" }, pasts, { failures: 3 })).toEqual([
    "history/silent: billing/a has had no answer from its target since 2026-03-27T04:30:15Z: 3 runs in a row.",
  ]);
  const two = past({}, silent, silent);
  expect(told({ ...hourly, description: "edited" }, two, { failures: 2 })).toEqual([]);
});

test("only jobs that stay and whose past may matter are looked up, where they are recorded", () => {
  const fold = stateAfter(
    projectOf({ billing: { jobs: { a: hourly, b: hourly, c: hourly, d: hourly } } }),
  );
  const failing = fold.collections.get("billing")?.jobs.get("b");
  if (failing !== undefined) failing.failuresInARow = 3;
  const desired = {
    ...projectOf({
      billing: {
        jobs: {
          moved: every5,
          b: { ...hourly, description: "x" },
          c: { ...hourly, description: "x" },
          new: every5,
        },
      },
    }),
    moved: [{ from: "billing/a", to: "billing/moved" }],
  };
  expect(addressesWithPast(planAt(fold, desired), fold)).toEqual(["billing/b", "billing/a"]);
});

test.each([
  [400, "0.4 s"],
  [59_600, "1 min"],
  [7 * minuteMs + 12 * secondMs, "7 min 12 s"],
  [2 * hourMs + 59 * secondMs, "2 h"],
  [27 * hourMs, "1 d 3 h"],
])("%i milliseconds are %s", (ms, words) => {
  expect(spanInWords(ms)).toBe(words);
});
