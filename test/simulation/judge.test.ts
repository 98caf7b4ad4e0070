import { expect, test } from "vitest";
import type { HistoryRecord } from "../../src/model/run.ts";
import { formatMoment, formatSecond, minuteMs, secondMs } from "../../src/model/time.ts";
import { faultsOf } from "../support/judge/judge.ts";
import type { JobStory, Policy, SeenCall, Story } from "../support/judge/story.ts";

/** The judge of random lives is judged: a story written by hand, and one thing in it that is not as it should be. */

const begin = Date.parse("2026-03-01T00:00:00Z");
const lineage = "l";
const third = "c/job@2026-03-01T00:03:00Z";

const plain: Policy = {
  overlap: "allow",
  replayMs: 10 * minuteMs,
  latestWithinMs: Infinity,
  atMostOnce: false,
  retries: 1,
  retryMs: 20 * secondMs,
  errorActions: 0,
  group: undefined,
  jitterMs: 0,
};

/** Five minutes of a job that is due each minute, and takes 200 ms. */
function storyOf(): Mutable<Story> & { calls: SeenCall[]; records: Mutable<HistoryRecord>[] } {
  const due = [1, 2, 3, 4, 5].map((minute) => begin + minute * minuteMs);
  return {
    lineage,
    jobs: [jobOf(due)],
    calls: due.map((at) => callOf(at)),
    refused: new Set(),
    records: due.map((at) => recordOf(at)),
    open: new Set(),
    lives: [{ from: 0, to: 400_000, end: "stopped", stopsAt: 399_000 }],
    clockSets: [],
    watched: [{ from: begin, to: begin + 399_000 }],
    resumes: [{ from: begin, to: begin + 100 }],
    troubles: [],
    attemptsMax: 1_024,
    commitMs: 50,
    surprises: [],
  };
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

function jobOf(due: readonly number[], more: Partial<JobStory> = {}): Mutable<JobStory> {
  return {
    address: "c/job",
    createdAt: begin,
    gone: undefined,
    due,
    passed: [],
    delays: new Map(),
    policy: plain,
    pauses: [],
    edits: [],
    counters: { executionCount: 5, failureCount: 0, faultedCount: 0, state: "completed" },
    ...more,
  };
}

function callOf(due: number, more: Partial<SeenCall> = {}): SeenCall {
  const trueAt = due - begin + 10;
  const end = { at: due + 210, trueAt: trueAt + 200, outcome: "succeeded" };
  return {
    job: "c/job",
    role: "main",
    key: `${lineage}/c/job/${formatSecond(due)}`,
    number: 1,
    redelivery: false,
    manual: false,
    scheduledTime: due,
    life: 0,
    at: due + 10,
    trueAt,
    end,
    ...more,
  };
}

function recordOf(due: number): Mutable<HistoryRecord> {
  return {
    id: `c/job@${formatSecond(due)}`,
    key: `${lineage}/c/job/${formatSecond(due)}`,
    address: "c/job",
    scheduledTime: formatSecond(due),
    status: "succeeded",
    reason: null,
    attempts: [attemptOf(1, due, "succeeded")],
    manual: false,
    causedBy: null,
  };
}

function attemptOf(number: number, at: number, outcome: "succeeded" | "failed" | "interrupted") {
  return {
    number,
    action: "main" as const,
    startTime: formatMoment(at),
    endTime: formatMoment(at + 210),
    outcome,
    message: null,
    response: null,
  };
}

type Plant = (story: ReturnType<typeof storyOf>) => void;

const due3 = begin + 3 * minuteMs;

/** A calendar passes over an instant that the rule names. */
function passing(at: number): Plant {
  return (story) => {
    const due = story.jobs[0]?.due.filter((each) => each !== at) ?? [];
    story.jobs = [jobOf(due, { passed: [at] })];
  };
}

function passedOver(at: number): Mutable<HistoryRecord> {
  return { ...recordOf(at), status: "skipped", reason: "calendar", attempts: [] };
}

/** A second call of the third occurrence, so much later, and its first one ended so. */
function again(
  afterMs: number,
  outcome: "succeeded" | "failed",
  more: Partial<SeenCall> = {},
): Plant {
  return (story) => {
    const end = { at: due3 + 210, trueAt: due3 - begin + 210, outcome };
    story.calls[2] = callOf(due3, { end });
    const second = callOf(due3, { number: 2, redelivery: true, ...more });
    const at = due3 + 210 + afterMs;
    story.calls.splice(3, 0, {
      ...second,
      at,
      trueAt: at - begin,
      end: { at: at + 200, trueAt: at - begin + 200, outcome: "succeeded" },
    });
    const isFailure = outcome === "failed";
    const attempts = [attemptOf(1, due3, outcome), attemptOf(2, at, "succeeded")];
    story.records[2] = { ...recordOf(due3), attempts };
    story.jobs = [
      jobOf(story.jobs[0]?.due ?? [], {
        counters: {
          executionCount: 5,
          failureCount: isFailure ? 1 : 0,
          faultedCount: 0,
          state: "completed",
        },
      }),
    ];
  };
}

function withPolicy(policy: Partial<Policy>, more: Partial<JobStory> = {}): Plant {
  return (story) => {
    story.jobs = story.jobs.map((job) => ({ ...job, ...more, policy: { ...plain, ...policy } }));
  };
}

/** The third occurrence is skipped for this reason, and never called. */
function skippedAs(reason: string, range?: HistoryRecord["range"]): Plant {
  return (story) => {
    story.calls.splice(2, 1);
    story.records[2] = {
      ...recordOf(due3),
      status: "skipped",
      reason,
      attempts: [],
      ...(range && { range }),
    };
    const counters = { executionCount: 4, failureCount: 0, faultedCount: 0, state: "completed" };
    story.jobs = story.jobs.map((job) => ({ ...job, counters }));
  };
}

function both(...plants: Plant[]): Plant {
  return (story) => {
    for (const plant of plants) plant(story);
  };
}

const longCalls: Plant = (story) => {
  story.calls = story.calls.map((call) => ({
    ...call,
    end: call.end && { ...call.end, trueAt: call.trueAt + 70_000, at: call.at + 70_000 },
  }));
};

const faults: readonly (readonly [string, Plant, RegExp | undefined])[] = [
  ["nothing", () => {}, undefined],
  ["a retry in time", again(20_000, "failed"), undefined],
  [
    "one lost",
    (story) => void (story.calls.splice(2, 1), story.records.splice(2, 1)),
    /03:00Z was lost/,
  ],
  [
    "one lost, by time alone",
    (story) => void story.calls.splice(2, 1),
    /was due at .*03:00.*no call came/,
  ],
  ["one doubled", again(30_000, "succeeded"), /was doubled/],
  [
    "an attempt made twice",
    again(30_000, "failed", { number: 1 }),
    /attempt 1 of .* was made twice/,
  ],
  [
    "one early",
    (story) => void story.calls.splice(2, 1, callOf(due3, { at: due3 - 200 })),
    /was called 200 ms early/,
  ],
  [
    "one early, by time alone",
    (story) => void story.calls.splice(2, 1, callOf(due3, { at: due3 - 200 })),
    /was called at .*nothing was due then/,
  ],
  [
    "before its jitter is over",
    withPolicy({ jitterMs: 30_000 }, { delays: new Map([[due3, 5_000]]) }),
    /was called 4990 ms early/,
  ],
  [
    "keys swapped",
    (story) => void story.calls.splice(2, 1, callOf(due3, { key: callOf(due3 + minuteMs).key })),
    /with the key/,
  ],
  [
    "the key of another job",
    (story) => void story.calls.splice(2, 1, callOf(due3, { job: "c/other" })),
    /c\/other was called with the key of/,
  ],
  [
    "a call never due",
    (story) => void story.calls.push(callOf(due3 + 30_000)),
    /was called and never due/,
  ],
  [
    "what a calendar passed over, not recorded",
    passing(due3 + 30_000),
    /was passed over and not recorded/,
  ],
  [
    "what a calendar passed over, run all the same",
    both(passing(due3), (story) => void story.records.splice(2, 1, passedOver(due3))),
    /nothing was due then/,
  ],
  [
    "what a calendar passed over, recorded twice",
    both(
      passing(due3 + 30_000),
      (story) => void story.records.push(passedOver(due3 + 30_000), passedOver(due3 + 30_000)),
    ),
    /was passed over more than once/,
  ],
  [
    "what ran, recorded as passed over",
    (story) => void story.records.push(passedOver(due3)),
    /was called calendar without reason/,
  ],
  [
    "a record missing",
    (story) => void story.records.splice(2, 1),
    /called 1 times and not recorded/,
  ],
  ["a record twice", (story) => void story.records.push(recordOf(due3)), /was recorded twice/],
  [
    "still open",
    (story) => void (story.records.splice(2, 1), (story.open = new Set([third]))),
    /is still open/,
  ],
  [
    "a phantom success",
    (story) => void (story.calls[2]!.end = { at: due3 + 210, trueAt: 180_210, outcome: "failed" }),
    /recorded as succeeded and was failed/,
  ],
  [
    "a success without a call",
    (story) => void story.calls.splice(2, 1),
    /recorded and never reached the target/,
  ],
  [
    "an attempt that no record has",
    (story) => void (story.records[2] = { ...recordOf(due3), attempts: [] }),
    /is not in its record/,
  ],
  [
    "a counter off by one",
    (story) =>
      void (story.jobs = [
        jobOf(story.jobs[0]!.due, {
          counters: { executionCount: 6, failureCount: 0, faultedCount: 0, state: "completed" },
        }),
      ]),
    /executionCount 6 instead of 5/,
  ],
  [
    "a job that is not at its end",
    (story) =>
      void (story.jobs = [
        jobOf(story.jobs[0]!.due, {
          counters: { executionCount: 5, failureCount: 0, faultedCount: 0, state: "enabled" },
        }),
      ]),
    /is enabled after its 5/,
  ],
  ["a retry too soon", again(10_000, "failed"), /came 10000 ms too soon/],
  ["a redelivery unsaid", again(20_000, "failed", { redelivery: false }), /without saying so/],
  [
    "one retry too many",
    both(
      again(20_000, "failed"),
      withPolicy({ retries: 0 }),
      (story) =>
        void (story.records[2] = {
          ...story.records[2]!,
          status: "failed",
          reason: "HTTP 500",
          attempts: [attemptOf(1, due3, "failed"), attemptOf(2, due3 + 20_210, "failed")],
        }),
    ),
    /failed 2 times/,
  ],
  [
    "given up too soon",
    (story) =>
      void (story.records[2] = {
        ...recordOf(due3),
        status: "failed",
        reason: "HTTP 500",
        attempts: [attemptOf(1, due3, "failed")],
      }),
    /given up after 1 failures with 1 retries/,
  ],
  [
    "at most once, repeated",
    both(
      again(20_000, "succeeded"),
      withPolicy({ atMostOnce: true }),
      (story) =>
        void (story.records[2] = {
          ...story.records[2]!,
          attempts: [attemptOf(1, due3, "interrupted"), attemptOf(2, due3 + 20_210, "succeeded")],
        }),
    ),
    /at most once as it is/,
  ],
  [
    "a limit exceeded",
    both(longCalls, withPolicy({ group: { name: "g", limit: 1 } })),
    /2 calls of group g at once, with a limit of 1/,
  ],
  [
    "all limits exceeded",
    both(longCalls, (story) => void (story.attemptsMax = 1)),
    /2 calls of everything at once/,
  ],
  [
    "overlap not looked at",
    both(longCalls, withPolicy({ overlap: "skip" })),
    /began while .* had not ended/,
  ],
  [
    "skipped for an overlap that was none",
    both(skippedAs("overlap"), withPolicy({ overlap: "skip" })),
    /called overlap without reason/,
  ],
  ["called missed under watch", skippedAs("missed"), /called missed without reason/],
  ["called disabled and never paused", skippedAs("disabled"), /called disabled without reason/],
  [
    "called superseded and never edited",
    skippedAs("superseded"),
    /called superseded without reason/,
  ],
  [
    "a range that counts too many",
    skippedAs("missed", { count: 3, first: formatSecond(due3), last: formatSecond(due3) }),
    /stands for 3 .* and 1 were due/,
  ],
  [
    "called while paused",
    (story) =>
      void (story.jobs = story.jobs.map((job) => ({
        ...job,
        pauses: [{ from: { from: begin, to: begin + 1, trueFrom: 0, trueTo: 1 }, to: undefined }],
      }))),
    /was made while its job was paused/,
  ],
  ["out of order", (story) => void story.calls.reverse(), /was called before/],
  [
    "an apply lost",
    (story) => void (story.surprises = ["an acknowledged apply is lost"]),
    /apply is lost/,
  ],
];

test.each(faults)("%s is found", (_name, plant, expected) => {
  const story = storyOf();
  plant(story);
  const found = faultsOf(story);
  if (expected === undefined) expect(found).toEqual([]);
  else expect(found.join("\n")).toMatch(expected);
});
