import { expect, test } from "vitest";
import { loadProject } from "../../../src/config/load.ts";
import { Secret } from "../../../src/model/secret.ts";
import { projectFolder } from "../../support/project-folder.ts";

function load(collection: string, project = "project: p\n") {
  return loadProject(projectFolder({ "sched.yaml": project, "a.sched.yaml": collection }));
}

/** The canonical definition of the only job, which is written in block style from its second line on. */
function jobOf(job: string, above = "", project?: string) {
  const { desired, problems } = load(`jobCollection: a\n${above}jobs:\n  x:\n${job}`, project);
  return desired?.collections[0]?.jobs[0]?.definition ?? problems;
}

const call = `    action: { type: http, request: { uri: "http://h" } }\n`;

test("what equals the product's default is left out", () => {
  expect(
    jobOf(`    state: enabled
    overlap: allow
    delivery: atLeastOnce
    timeout: 60s
    jitter: PT0S
    protect: false
    ignoreWarnings: []
    catchUp: { replay: 10m, latestWithin: untilNext }
    dst: { gap: shift, repeat: first }
    recurrence: { frequency: DAY, interval: 1, schedule: {} }
    action:
      type: HTTP
      request: { method: get, uri: "http://h", headers: {}, body: null }
      expect: { statusCodes: ["200-299"] }
      retryPolicy: { retryType: Fixed, retryInterval: 30s, retryCount: 4 }
`),
  ).toEqual({
    recurrence: { frequency: "day" },
    action: { type: "http", request: { method: "GET", uri: "http://h" } },
  });
});

test("words take their canonical case and durations their canonical text", () => {
  expect(
    jobOf(`    state: SUSPENDED
    overlap: CancelRunning
    timeout: "00:02:00"
    jitter: 90s
    catchUp: { latestWithin: 1.00:00:00 }
    recurrence: { frequency: Week, schedule: { weekDays: [Friday, monday, friday], hours: 1 } }
    action:
      type: https
      request: { method: post, uri: "https://h" }
      retryPolicy: { retryType: none, retryCount: 3 }
`),
  ).toEqual({
    state: "suspended",
    overlap: "cancelRunning",
    timeout: "PT2M",
    jitter: "PT1M30S",
    catchUp: { latestWithin: "P1D" },
    recurrence: { frequency: "week", schedule: { weekDays: ["monday", "friday"], hours: [1] } },
    action: {
      type: "https",
      request: { method: "POST", uri: "https://h" },
      retryPolicy: { retryType: "none" },
    },
  });
});

const above = `timeZone: Europe/Berlin
defaults:
  timeout: 20s
  overlap: skip
  catchUp: { replay: 1h, latestWithin: never }
  retryPolicy: { retryType: fixed, retryInterval: 1m, retryCount: 2 }
  headers: { X-Team: finance, X-Old: a }
`;

test("the job wins over the collection, key by key; null removes", () => {
  expect(jobOf(call, above)).toEqual({
    timeZone: "Europe/Berlin",
    timeout: "PT20S",
    overlap: "skip",
    catchUp: { replay: "PT1H", latestWithin: "never" },
    action: {
      type: "http",
      request: { method: "GET", uri: "http://h", headers: { "X-Old": "a", "X-Team": "finance" } },
      retryPolicy: { retryType: "fixed", retryInterval: "PT1M", retryCount: 2 },
    },
  });
  expect(
    jobOf(
      `    timeZone: null
    timeout: null
    overlap: null
    catchUp: { latestWithin: null }
    action:
      type: http
      request: { uri: "http://h", headers: { x-old: null, x-team: hr } }
      retryPolicy: { retryType: fixed, retryInterval: null }
`,
      above,
    ),
  ).toEqual({
    catchUp: { replay: "PT1H" },
    action: {
      type: "http",
      request: { method: "GET", uri: "http://h", headers: { "x-team": "hr" } },
      retryPolicy: { retryType: "fixed", retryCount: 2 },
    },
  });
});

const project = `project: p
targets:
  invoices:
    uri: http://t/base/
    method: POST
    headers: { A: t }
    timeout: 5s
    limit: 8
    retryPolicy: { retryType: fixed, retryCount: 1 }
    errorAction: { type: http, request: { uri: "http://alert" } }
    authentication: { type: Basic, username: u, password: "\${{ secrets.P }}" }
`;

test("the job wins over its target, the target over the collection", () => {
  expect(
    jobOf(
      `    action: { type: http, request: { target: invoices, path: /run } }\n`,
      above,
      project,
    ),
  ).toEqual({
    timeZone: "Europe/Berlin",
    timeout: "PT5S",
    overlap: "skip",
    catchUp: { replay: "PT1H", latestWithin: "never" },
    target: { name: "invoices", limit: 8 },
    action: {
      type: "http",
      request: {
        method: "POST",
        uri: "http://t/base/run",
        headers: { A: "t", "X-Old": "a", "X-Team": "finance" },
        authentication: { type: "Basic", username: "u", password: "${{ secrets.P }}" },
      },
      retryPolicy: { retryType: "fixed", retryInterval: "PT1M", retryCount: 1 },
      errorAction: [{ type: "http", request: { method: "GET", uri: "http://alert" } }],
    },
  });
  expect(
    jobOf(
      `    action: { type: http, request: { target: invoices, method: PUT, authentication: null }, errorAction: null, retryPolicy: null }\n`,
      "",
      project,
    ),
  ).toMatchObject({
    action: {
      type: "http",
      request: { method: "PUT", uri: "http://t/base/", headers: { A: "t" } },
    },
  });
});

test("an unknown target is named, with what was probably meant", () => {
  expect(
    jobOf(`    action: { type: http, request: { target: invoces } }\n`, "", project),
  ).toMatchObject([
    {
      code: "names/unknown-target",
      hint: "Did you mean `invoices`?",
      range: { start: { line: 4, column: 46 } },
    },
  ]);
});

test("error actions become a list, and their own retry policy is kept even if it is Azure's", () => {
  expect(
    jobOf(`    action:
      type: http
      request: { uri: "http://h" }
      retryPolicy: { retryType: none }
      errorAction: { type: http, request: { uri: "http://e" }, retryPolicy: { retryType: fixed } }
`),
  ).toMatchObject({
    action: {
      errorAction: [{ request: { uri: "http://e" }, retryPolicy: { retryType: "fixed" } }],
    },
  });
});

test("a literal secret is wrapped and warned about with its line; a reference stays", () => {
  const { desired, problems } = load(`jobCollection: a
jobs:
  x:
    action:
      type: http
      request:
        uri: http://h
        authentication: { type: basic, username: u, password: hunter2 }
`);
  expect(problems).toMatchObject([
    { code: "secrets/literal", severity: "warning", range: { start: { line: 8, column: 63 } } },
  ]);
  expect(JSON.stringify({ desired, problems })).not.toContain("hunter2");
  const action = desired?.collections[0]?.jobs[0]?.definition.action;
  const authentication =
    action !== undefined && "request" in action && action.request.authentication;
  const password = authentication && authentication.type === "Basic" && authentication.password;
  expect(password instanceof Secret && password.reveal()).toBe("hunter2");
});

test("a collection's own settings are canonical, and jobs are sorted by name", () => {
  const { desired } = load(`jobCollection: a
tags: { b: "1", a: null }
state: Disabled
sku: P10premium
quota: { maxJobCount: 5, maxRecurrence: { frequency: Minute, interval: 1 } }
concurrency: { limit: 4 }
jobs:
  z: { cron: "1 * * * *", action: { type: http, request: { uri: "http://h" } } }
  b: { cron: "1 * * * *", action: { type: http, request: { uri: "http://h" } } }
`);
  expect(desired?.collections).toMatchObject([
    {
      name: "a",
      definition: {
        tags: { b: "1" },
        state: "disabled",
        sku: "p10Premium",
        quota: { maxJobCount: 5, maxRecurrence: { frequency: "minute" } },
        concurrency: { limit: 4 },
      },
      jobs: [{ name: "b" }, { name: "z" }],
    },
  ]);
});
