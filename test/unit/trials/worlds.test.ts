import { expect, test } from "vitest";
import { trialText } from "../../../src/ui/test/text.ts";
import { collectionText, findingsOf, tried } from "../../support/trials.ts";

const quarterly = 'cron: "*/15 * * * *"';
const day = "at: 2026-05-01\nfor: 1h";

/** What is tried, the job, the test. All of them hold. */
const worlds: readonly (readonly [string, string, string])[] = [
  [
    "after an outage everything of the last ten minutes comes late, and what is older is missed",
    'cron: "*/4 * * * *"',
    `${day}
outage: { from: 2026-05-01T00:20, to: 2026-05-01T00:41 }
expect:
  - 2026-05-01T00:00
  - 2026-05-01T00:04
  - 2026-05-01T00:08
  - 2026-05-01T00:12
  - 2026-05-01T00:16
  - { at: 2026-05-01T00:32, late: 9m }
  - { at: 2026-05-01T00:36, late: 5m }
  - { at: 2026-05-01T00:40, late: 1m }
  - { at: 2026-05-01T00:44, late: 0s }
  - 2026-05-01T00:48
  - 2026-05-01T00:52
  - 2026-05-01T00:56
skips: [{ first: 2026-05-01T00:20, last: 2026-05-01T00:28, count: 3, reason: missed }]`,
  ],
  [
    "a job that makes up for nothing has missed it all",
    `${quarterly}, catchUp: { replay: PT0S, latestWithin: never }`,
    `${day}
outage: { from: 2026-05-01T00:10, to: 2026-05-01T00:31 }
expect: [2026-05-01T00:00, 2026-05-01T00:45]
skips: [{ first: 2026-05-01T00:15, last: 2026-05-01T00:30, count: 2 }]`,
  ],
  [
    "an outage begins with its first moment, and ends with its last",
    quarterly,
    `${day}
outage: [{ from: 2026-05-01T00:00, to: 2026-05-01T00:15 }, { from: 2026-05-01T00:30, to: 2026-05-01T00:45 }]
expect:
  - { at: 2026-05-01T00:15, late: 0s }
  - { at: 2026-05-01T00:45, late: 0s }
skips: [2026-05-01T00:00, 2026-05-01T00:30]`,
  ],
  [
    "an outage may reach beyond the window: what nobody decides is neither begun nor skipped",
    quarterly,
    `${day}\noutage: { from: 2026-05-01T00:20, to: 2026-05-02 }\nexpect: [2026-05-01T00:00, 2026-05-01T00:15]`,
  ],
  [
    "a pause passes over what is due in it",
    quarterly,
    `${day}
paused: { from: 2026-05-01T00:10, to: 2026-05-01T00:40 }
expect: [2026-05-01T00:00, 2026-05-01T00:45]
skips: [{ first: 2026-05-01T00:15, last: 2026-05-01T00:30, reason: disabled }]`,
  ],
  [
    "a run that lasts makes the next one skip",
    `${quarterly}, overlap: skip, timeout: 1h`,
    `applied: 2026-04-30T23:50
${day}
duration: 16m
expect: [2026-05-01T00:00, 2026-05-01T00:30]
skips: [{ at: 2026-05-01T00:15, reason: overlap }, 2026-05-01T00:45]`,
  ],
  [
    "a run that lasts makes the next one wait",
    `${quarterly}, overlap: queue, timeout: 1h`,
    "applied: 2026-04-30T23:50\nat: 2026-05-01\nfor: 1h\nduration: 20m\nexpect:\n  - { at: 2026-05-01T00:00, late: 0s }\n  - { at: 2026-05-01T00:15, late: 5m }\n  - { at: 2026-05-01T00:30, late: 10m }\n  - { at: 2026-05-01T00:45, late: 15m }",
  ],
  [
    "what takes longer than the timeout is given up",
    quarterly,
    "at: 2026-05-01\nfor: 15m\nduration: 2m\nexpect: [{ at: 2026-05-01T00:00, status: failed, reason: timeout, attempts: 3 }]",
  ],
  [
    "the first attempts fail, and a later one succeeds",
    quarterly,
    "at: 2026-05-01\nfor: 15m\nfails: 2\nexpect: [{ at: 2026-05-01T00:00, status: succeeded, attempts: 3 }]",
  ],
  [
    "all attempts fail",
    quarterly,
    "at: 2026-05-01\nfor: 15m\nfails: always\nexpect: [{ at: 2026-05-01T00:00, status: failed, reason: failed, attempts: 3 }]",
  ],
  [
    "a stop cuts off what runs for too long, and the next life runs it again",
    `${quarterly}, timeout: 1h`,
    `at: 2026-05-01T00:15
for: 10m
duration: 12m
outage: { from: 2026-05-01T00:20, to: 2026-05-01T00:24 }
expect: [{ at: 2026-05-01T00:15, status: succeeded, attempts: 2 }]`,
  ],
  [
    "a grid begins with the apply, a day before the window unless something else is said",
    "recurrence: { frequency: hour, interval: 5 }",
    "at: 2026-05-02\nexpect: [2026-05-02T01:00, 2026-05-02T06:00, 2026-05-02T11:00, 2026-05-02T16:00, 2026-05-02T21:00]",
  ],
  [
    "and it is said",
    "recurrence: { frequency: hour, interval: 5 }",
    "applied: 2026-05-01T23:30\nat: 2026-05-02\nexpect: { first: 2026-05-02T04:30 }",
  ],
  [
    "a job that runs once is applied with the window",
    "state: enabled",
    "at: 2026-05-02T10:00\nexpect: [2026-05-02T10:00]",
  ],
  [
    "a start of now too",
    "startTime: now, recurrence: { frequency: hour, interval: 6 }",
    "at: 2026-05-02T10:00\nexpect: [2026-05-02T10:00, 2026-05-02T16:00, 2026-05-02T22:00]",
  ],
  [
    "a disabled job does nothing",
    `${quarterly}, state: disabled`,
    "at: 2026-05-02\nexpect: none\nskips: none",
  ],
  [
    "a rule of leap days is lived through in no time",
    'cron: "0 12 29 2 *"',
    "at: 2026-01-01\nfor: P10Y\nexpect: [2028-02-29T12:00, 2032-02-29T12:00]",
  ],
];

test.each(worlds)("%s", async (_name, job, text) => {
  expect(await findingsOf(job, text)).toBe("");
});

test("a disabled job says so where something was expected of it", async () => {
  expect(
    await findingsOf(`${quarterly}, state: disabled`, `${day}\nexpect: [2026-05-01T00:15]`),
  ).toContain("due by its rule, but its `state` says that it is disabled");
});

test("a test of a collection is about all its jobs together, and says which is which", async () => {
  const text = `${collectionText({ one: 'cron: "0 6 * * *"', two: 'cron: "30 6 * * *"' })}tests:
  - name: in order
    at: 2026-05-01
    expect: [{ at: 2026-05-01T06:00, job: one }, { at: 2026-05-01T06:30, job: c/two }]
  - name: another way about
    collection: c
    at: 2026-05-01
    expect: [{ at: 2026-05-01T06:00, job: two }]
`;
  const [good, bad] = await tried({ "c.sched.yaml": text });
  expect(good?.status).toBe("passed");
  expect(bad && trialText(bad, false)).toBe(`✗ another way about  c.sched.yaml:10
    c.sched.yaml:13:13: What begins is not what is listed: 1 expected, and 2 occurrences begin.
      + Fri 2026-05-01 06:00:00 +02:00 CEST  2026-05-01T04:00:00Z  c/one  not expected: succeeded, on time, 1 attempt
      - Fri 2026-05-01 06:00:00 +02:00 CEST  2026-05-01T04:00:00Z  c/two  not due: the minute is :00, and it runs only at :30
      + Fri 2026-05-01 06:30:00 +02:00 CEST  2026-05-01T04:30:00Z  c/two  not expected: succeeded, on time, 1 attempt
`);
});

test("days of a calendar are passed over, recorded so, and named where something was expected on one", async () => {
  const text = `${collectionText({ j: 'cron: "30 2 * * *", calendar: { skip: [holidays] }' })}calendars:
  holidays: { days: [2026-12-25..2026-12-26] }
tests:
  - name: it holds
    job: j
    at: 2026-12-24
    until: 2026-12-28
    expect: [2026-12-24T02:30, 2026-12-27T02:30]
    skips: [{ at: 2026-12-25T02:30, reason: calendar }, 2026-12-26T02:30]
  - { name: it does not, job: j, at: 2026-12-25, expect: [2026-12-25T02:30] }
`;
  const [good, bad] = await tried({ "c.sched.yaml": text });
  expect(good && trialText(good, false)).toBe("✓ it holds  c.sched.yaml:8\n");
  expect(bad?.findings[0]?.lines[0]?.note).toBe(
    'not due: 2026-12-25 is in the calendar "holidays"',
  );
});

test("a WebJob is tested as a job is, without its files", async () => {
  const text = `jobCollection: c
webJobs:
  backup: { type: triggered, script: "exit 1", language: sh, schedule: "0 30 2 * * *" }
tests:
  - { name: it holds, job: backup, at: 2026-05-01, expect: [2026-05-01T02:30] }
`;
  expect((await tried({ "c.sched.yaml": text })).map(({ status }) => status)).toEqual(["passed"]);
});

test("a test of another environment's jobs is skipped", async () => {
  const text = `${collectionText({ j: `only: [prod], ${quarterly}` })}tests:
  - { name: it holds, job: j, at: 2026-05-01, expect: none }
`;
  const files = { "sched.yaml": "environments: { dev: {}, prod: {} }", "c.sched.yaml": text };
  const [inDev] = await tried(files, { environment: "dev" });
  const [inProd] = await tried(files, { environment: "prod" });
  expect([inDev?.status, inProd?.status]).toEqual(["skipped", "failed"]);
});

test("literal secrets of a job are neither called with nor kept", async () => {
  const text = `jobCollection: c
jobs:
  j:
    cron: "0 6 * * *"
    action:
      type: http
      request: { method: GET, uri: "http://127.0.0.1:9/", authentication: { type: Basic, username: u, password: hunter2 } }
tests:
  - { name: it fails, job: j, at: 2026-05-01, expect: none }
`;
  const verdicts = await tried({ "c.sched.yaml": text });
  expect(verdicts.map(({ status }) => status)).toEqual(["failed"]);
  expect(JSON.stringify(verdicts)).not.toContain("hunter2");
});
