import { expect, test } from "vitest";
import { acceptDesired } from "../../../src/config/accept-desired.ts";
import { loadText } from "../../../src/config/load-text.ts";
import type { Desired } from "../../../src/model/desired.ts";
import { encodeDesired } from "../../../src/model/desired-json.ts";
import { isError, ProblemError } from "../../../src/model/problem.ts";
import { Secret } from "../../../src/model/secret.ts";

const action = { type: "http", request: { method: "GET", uri: "http://a.test/" } };
const job = { name: "call", definition: { cron: ["*/5 * * * *"], action } };
const collection = { name: "billing", definition: {}, jobs: [job], webJobs: [] };

function withJob(definition: object): object {
  return {
    ...collection,
    jobs: [{ name: "call", definition: { ...job.definition, ...definition } }],
  };
}

async function refusals(...collections: object[]): Promise<string> {
  const sent = { project: "p", collections } as unknown as Desired;
  const error: unknown = await acceptDesired(sent, () => Promise.resolve()).then(
    () => new Error("was accepted"),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ProblemError)) throw error;
  for (const { code } of error.problems) expect(code).toBe("api/request");
  return error.problems.map(({ path, detail }) => `${path ?? ""} ${detail}`).join("\n");
}

const basic = (password: unknown): object => ({
  action: {
    type: "http",
    request: {
      ...action.request,
      authentication: { type: "Basic", username: "u", password },
    },
  },
});

test.each([
  ["a member of the state", withJob({ executionCount: 5 }), "`executionCount`"],
  ["its cursor", withJob({ cursor: 0 }), "`cursor`"],
  ["a final state", withJob({ state: "completed" }), "state"],
  ["the seal of somebody else's secret", withJob(basic({ sealed: "a".repeat(64) })), "password"],
  ["a literal where no secret stands", withJob({ description: { $literal: "x" } }), "description"],
  ["a rule that never was", withJob({ cron: ["61 * * * *"] }), "cron"],
  ["a zone that is not there", withJob({ timeZone: "Mars/Base" }), "Mars/Base"],
  [
    "a variable that nobody fills in",
    withJob({
      action: { ...action, request: { ...action.request, uri: "http://${{ vars.host }}/" } },
    }),
    "Only secrets and run",
  ],
  [
    "an interpolation cut off",
    withJob({ action: { ...action, request: { ...action.request, body: "${{ run." } } }),
    "/body",
  ],
  [
    "a header of ours",
    withJob({
      action: { ...action, request: { ...action.request, headers: { "Idempotency-Key": "1" } } },
    }),
    "Idempotency-Key",
  ],
  ["a target with more in it", withJob({ target: { name: "a", uri: "http://b" } }), "target"],
  ["a name that climbs", { ...collection, jobs: [{ ...job, name: "../up" }] }, "../up"],
  ["a job twice", { ...collection, jobs: [job, { ...job, name: "CALL" }] }, "twice"],
  [
    "more jobs than its quota",
    {
      ...collection,
      definition: { quota: { maxJobCount: 1 } },
      jobs: [job, { ...job, name: "b" }],
    },
    "quota",
  ],
  [
    "a zone of the collection",
    { ...collection, definition: { timeZone: "Mars/Base" } },
    "Mars/Base",
  ],
  [
    "WebJobs out of the project",
    {
      ...collection,
      webJobs: [{ name: "w", definition: { type: "triggered", source: "../../etc" } }],
    },
    "source",
  ],
])("%s is refused by its name", async (_what, sent, words) => {
  expect(await refusals(sent)).toContain(words);
});

test("a collection twice is refused", async () => {
  expect(await refusals(collection, { ...collection, name: "Billing" })).toContain("twice");
});

test("what is wrong is told to the hundredth, without a value of a secret", async () => {
  const wrong = Array.from({ length: 500 }, (_, index) => ({
    name: `j${index}`,
    definition: { ...job.definition, ...basic({ $literal: "hush" }), extra: "hush" },
  }));
  const said = await refusals({ ...collection, jobs: wrong });
  expect(said.split("\n")).toHaveLength(100);
  expect(said).not.toContain("hush");
});

test("jobs named like members of every object are jobs", async () => {
  const names = ["constructor", "toString", "hasOwnProperty"];
  const jobs = names.map((name) => ({ ...job, name }));
  const sent = { project: "p", collections: [{ ...collection, jobs }] } as unknown as Desired;
  const { collections } = await acceptDesired(sent, () => Promise.resolve());
  expect(collections[0]?.jobs.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
});

test("every member that files may have arrives as it was sent", async () => {
  const { collections, problems } = loadText("all.sched.yaml", everything);
  expect(problems.filter(isError).map(({ detail }) => detail)).toEqual([]);
  const desired: Desired = { project: "p", collections };
  const sent = JSON.parse(JSON.stringify(encodeDesired(desired))) as Desired;
  const accepted = await acceptDesired(sent, () => Promise.resolve());
  const shown = (value: unknown): string =>
    JSON.stringify(value, (_key, each: unknown) => (each instanceof Secret ? each.reveal() : each));
  expect(JSON.parse(shown(accepted))).toEqual(JSON.parse(shown(desired)));
});

const everything = `jobCollection: everything
description: "with $\${{ in it"
location: eu-1
tags: { team: finance }
timeZone: Europe/Berlin
state: disabled
sku: standard
quota: { maxJobCount: 50, maxRecurrence: { frequency: minute, interval: 5 } }
defaults:
  overlap: skip
  catchUp: { replay: PT20M }
  timeout: PT2M
  retryPolicy: { retryType: fixed, retryInterval: PT30S, retryCount: 2 }
  headers: { X-Team: finance }
jobs:
  one:
    description: first
    startTime: 2026-01-01T01:00:00Z
    timeZone: null
    recurrence: { frequency: day, schedule: { hours: [1], minutes: [0, 30] }, count: 9 }
    state: suspended
    overlap: queue
    catchUp: { latestWithin: never }
    dst: { gap: skip, repeat: both }
    delivery: atMostOnce
    jitter: PT30S
    concurrency: { group: reports, limit: 1 }
    protect: true
    ignoreChanges: [state]
    ignoreWarnings: [schedule/uneven-step]
    action:
      type: https
      request:
        method: POST
        uri: https://a.test/run
        headers: { Content-Type: application/json, X-Team: null }
        body: { day: "\${{ run.scheduledTime | date('yyyy-MM-dd', '-1d') }}", $literal: 1, $$literal: { sealed: x } }
        authentication: { type: ActiveDirectoryOAuth, tenant: t, audience: a, clientId: c, secret: "$\${{ odd" }
      expect: { statusCodes: [200, "300-310"], body: ok, bodyPattern: "*ok*" }
      tls: { ca: "-----BEGIN CERTIFICATE-----" }
      retryPolicy: { retryType: none }
      errorAction:
        - type: http
          request:
            uri: http://a.test/
            authentication: { type: OAuth2ClientCredentials, tokenEndpoint: "http://a.test/", clientId: c, secret: literal, clientAuthentication: body, scope: s, audience: a, parameters: { resource: r } }
          retryPolicy: { retryType: exponential, retryInterval: PT45S, maxInterval: PT2H, jitter: PT5S, giveUpAfter: P1D }
        - type: http
          request: { uri: "http://a.test/", authentication: { type: Bearer, token: literal } }
        - type: http
          request: { uri: "http://a.test/", authentication: { type: Hmac, keyId: k, secret: "\${{ secrets.S }}" } }
        - type: storageQueue
          queueMessage: { storageAccount: a, queueName: qqq, sasToken: "\${{ secrets.S }}", message: failed }
          endpoint: http://127.0.0.1:10001/a
          envelope: none
          retryPolicy: { retryType: fixed, retryInterval: PT45S, retryCount: 1 }
        - type: serviceBusQueue
          serviceBusQueueMessage:
            namespace: n
            queueName: q
            transportType: amqp
            message: m
            authentication: { type: sharedAccessKey, sasKeyName: k, sasKey: literal }
            brokeredMessageProperties: { timeToLive: PT1M }
            customMessageProperties: { a: b }
  two:
    cron: ["*/15 * * * *", "0 9 * * 1"]
    startTime: 2026-01-01T01:00:00Z
    endTime: 2027-01-01T00:00:00Z
    action: { type: http, request: { method: GET, uri: "http://a.test/\${{ run.id }}", body: "$\${{ literal" } }
  once:
    action: { type: http, request: { method: GET, uri: http://a.test/, authentication: { type: Basic, username: u, password: p } } }
webJobs:
  cleanup:
    type: triggered
    source: ./webjobs/cleanup
    schedule: "0 */15 * * * *"
    arguments: [a, "\${{ secrets.B }}"]
    environment: { A: "\${{ secrets.A }}" }
    historySize: 10
    stoppingWaitTime: PT9S
  mailer: { type: continuous, script: "echo hi", language: sh, singleton: true, user: me }
`;

test("a mapping or a list where a word is wanted is refused, also one without a text of its own", async () => {
  const bare = Object.assign(Object.create(null) as object, { a: 1 });
  const said = await refusals(withJob({ state: [bare], action: { ...action, type: bare } }));
  expect(said).toMatch(/`state` must be a text, and is a list/);
  expect(said).toMatch(/`type` is a mapping; it can be/);
  const named = await refusals(withJob({ action: { ...action, type: "constructor" } }));
  expect(named).toMatch(/constructor/);
});

test("a count over several cron lines that would be gone through one by one is refused", async () => {
  const cron = ["* * * * * *", "*/7 * * * * *"];
  expect(await refusals(withJob({ cron, count: 1_000_000_000 }))).toContain(
    "count is at most 100000 for 2 cron expressions, not 1000000000.",
  );
});

test("a count without end is refused by the schema", async () => {
  expect(await refusals(withJob({ count: 1_000_000_001 }))).toContain("count");
});
