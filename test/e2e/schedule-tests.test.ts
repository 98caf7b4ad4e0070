import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";

const action = 'action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" } }';

/** Two jobs, a test that holds and one that does not. */
const billing = `jobCollection: billing
timeZone: Europe/Berlin
jobs:
  payroll: { cron: "30 2 * * mon-fri", tags: { team: finance }, ignoreWarnings: [schedule/gap, schedule/repeat], ${action} }
  ping: { cron: "0 * * * *", ${action} }
tests:
  - name: payroll never lands on a weekend
    job: payroll
    at: 2026-10-19
    for: 1w
    expect: { weekDays: [monday, tuesday, wednesday, thursday, friday] }
  - name: payroll <lands> on a Sunday
    job: payroll
    at: 2026-10-25
    expect: [2026-10-25T02:30]
`;
const pings = `tests:
  - { name: every hour, job: billing/ping, at: 2026-10-25, expect: { count: 25 } }
`;
const files = { "billing.sched.yaml": billing, "checks/ping.schedtest.yaml": pings };

test("each test is told in a line, what differs below it, and a failed one ends the command with 1", async () => {
  using made = project(files);
  const { code, out, err } = await sched(made.dir, ["test"]);
  expect([code, err]).toEqual([1, ""]);
  expect(out).toBe(`✓ payroll never lands on a weekend  billing.sched.yaml:7
✗ payroll <lands> on a Sunday  billing.sched.yaml:12
    billing.sched.yaml:15:13: What begins is not what is listed: 1 expected, and 0 occurrences begin.
      - Sun 2026-10-25 02:30:00 +02:00 CEST  2026-10-25T00:30:00Z  not due: it is a Sunday, and it runs only on Monday to Friday
✓ every hour  checks/ping.schedtest.yaml:2

2 passed, 1 failed.
`);
});

test("files, words and tags choose what is run; a choice that leaves nothing is a wrong use", async () => {
  using made = project(files);
  const run = async (...words: string[]) => {
    const { code, out } = await sched(made.dir, ["test", ...words]);
    return [code, out.trim().split("\n").at(-1)];
  };
  expect(await run("checks/ping.schedtest.yaml")).toEqual([0, "1 passed, 0 failed."]);
  expect(await run("--filter", "WEEKEND")).toEqual([0, "1 passed, 0 failed."]);
  expect(await run("--filter", "billing/payroll")).toEqual([1, "1 passed, 1 failed."]);
  expect(await run("--selector", "team=finance")).toEqual([1, "1 passed, 1 failed."]);
  expect(await run("--selector", "team!=finance")).toEqual([0, "1 passed, 0 failed."]);
  expect((await run("--filter", "nobody"))[0]).toBe(64);
  expect((await run("nothing.sched.yaml"))[0]).toBe(64);
});

test("as JSON it is one document, with what differs and the version of the time zone data", async () => {
  using made = project(files);
  const into = join(made.dir, "result.json");
  const { code, out } = await sched(made.dir, ["test", "--json", "--filter", "Sunday"]);
  expect(code).toBe(1);
  expect(JSON.parse(out)).toEqual({
    formatVersion: "1.0",
    passed: 0,
    failed: 1,
    skipped: 0,
    timeZoneData: expect.stringMatching(/^\d{4}[a-z]$/),
    tests: [
      {
        name: "payroll <lands> on a Sunday",
        status: "failed",
        address: "billing/payroll",
        file: "billing.sched.yaml",
        line: 12,
        from: "2026-10-24T22:00:00Z",
        to: "2026-10-25T23:00:00Z",
        fired: 0,
        skips: 0,
        findings: [
          {
            summary: "What begins is not what is listed: 1 expected, and 0 occurrences begin.",
            hint: null,
            file: "billing.sched.yaml",
            line: 15,
            column: 13,
            lines: [
              {
                sign: "-",
                local: "Sun 2026-10-25 02:30:00 +02:00 CEST",
                utc: "2026-10-25T00:30:00Z",
                note: "not due: it is a Sunday, and it runs only on Monday to Friday",
              },
            ],
          },
        ],
      },
    ],
  });
  const beside = await sched(made.dir, ["test", "--json-into", into, "--filter", "hour"]);
  expect([beside.code, beside.out]).toEqual([
    0,
    "✓ every hour  checks/ping.schedtest.yaml:2\n\n1 passed, 0 failed.\n",
  ]);
});

test("JUnit's form is XML, a suite a file", async () => {
  using made = project(files);
  const { code, out } = await sched(made.dir, ["test", "--format", "junit"]);
  expect(code).toBe(1);
  expect(out.split("\n").slice(0, 6)).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="sched" tests="3" failures="1" errors="0" skipped="0">',
    '  <testsuite name="billing.sched.yaml" tests="2" failures="1" errors="0" skipped="0">',
    '    <testcase name="payroll never lands on a weekend" classname="billing/payroll" file="billing.sched.yaml" line="7"/>',
    '    <testcase name="payroll &lt;lands&gt; on a Sunday" classname="billing/payroll" file="billing.sched.yaml" line="12">',
    '      <failure message="What begins is not what is listed: 1 expected, and 0 occurrences begin.">✗ payroll &lt;lands&gt; on a Sunday  billing.sched.yaml:12',
  ]);
});

test("wrong tests are wrong files: validate and test say where, and end with 10; a plan knows nothing of tests", async () => {
  using made = project(files);
  const before = await sched(made.dir, ["plan", "--json"]);
  writeFileSync(
    join(made.dir, "checks/ping.schedtest.yaml"),
    pings.replace("billing/ping", "billing/pong"),
  );
  for (const verb of ["validate", "test"]) {
    const { code, err } = await sched(made.dir, [verb]);
    expect(code).toBe(10);
    expect(err).toContain("checks/ping.schedtest.yaml:2:30");
    expect(err).toContain("Did you mean `billing/ping`?");
  }
  expect(before.out).not.toContain("weekend");
});

test("without tests it says what to write, and that is no failure", async () => {
  using made = project({ "billing.sched.yaml": billing.slice(0, billing.indexOf("tests:")) });
  const { code, out } = await sched(made.dir, ["test"]);
  expect(code).toBe(0);
  expect(out).toContain("No tests found. Write one beside a job collection");
  const json = await sched(made.dir, ["test", "--json"]);
  expect(JSON.parse(json.out)).toMatchObject({ passed: 0, failed: 0, tests: [] });
});

test("no state is made, and none is asked", async () => {
  using made = project(files);
  writeFileSync(join(made.dir, ".sched"), "no folder");
  expect((await sched(made.dir, ["test", "--filter", "weekend"])).code).toBe(0);
});
