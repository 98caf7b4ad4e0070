import { expect, test } from "vitest";
import { foldCase } from "../../../src/config/fold-case.ts";
import { checkDocument } from "../../../src/config/validate.ts";

/** Actions and settings as Azure Scheduler took and returned them. */
const queueMessage = {
  storageAccount: "acct",
  queueName: "q1",
  sasToken: "?sv=1",
  message: "it failed",
};
const busMessage = {
  namespace: "ns1",
  transportType: "AMQP",
  authentication: { type: "SharedAccessKey", sasKeyName: "send", sasKey: "k" },
  message: "hello",
  brokeredMessageProperties: {
    contentType: "text/plain",
    correlationId: "1",
    forcePersistence: true,
    label: "l",
    messageId: "m",
    partitionKey: "p",
    replyTo: "r",
    replyToSessionId: "s",
    scheduledEnqueueTimeUtc: "2026-01-01T00:00:00Z",
    sessionId: "s",
    timeToLive: "PT1H",
    to: "t",
    viaPartitionKey: "v",
  },
  customMessageProperties: { colour: "red" },
};
const call = {
  uri: "http://example.org/",
  method: "GET",
  headers: { "content-type": "application/xml" },
  body: "some text",
};
const http = { type: "Http", request: call };

const actions: [string, object][] = [
  ["Http", http],
  ["Http with an https uri", { ...http, request: { ...call, uri: "HTTPS://example.org/" } }],
  ["Https", { ...http, type: "Https", request: { ...call, uri: "https://example.org/?a=1" } }],
  ["Basic", withAuthentication({ type: "Basic", username: "u", password: "p" })],
  [
    "ClientCertificate",
    withAuthentication({ type: "ClientCertificate", pfx: "MII x", password: "p" }),
  ],
  [
    "ActiveDirectoryOAuth",
    withAuthentication({
      type: "ActiveDirectoryOAuth",
      tenant: "t",
      audience: "https://management.core.windows.net/",
      clientId: "c",
      secret: "s",
    }),
  ],
  ["no authentication", withAuthentication(null)],
  ["a bearer token, beyond Azure", withAuthentication({ type: "bearer", token: "t" })],
  [
    "client credentials of any server, beyond Azure",
    withAuthentication({
      type: "oauth2ClientCredentials",
      tokenEndpoint: "https://login.example.org/token",
      clientId: "c",
      secret: "s",
      clientAuthentication: "BODY",
      scope: "a b",
      audience: "x",
      parameters: { resource: "r" },
    }),
  ],
  ["a signature, beyond Azure", withAuthentication({ type: "hmac", keyId: "k-1", secret: "s" })],
  ["StorageQueue", { type: "StorageQueue", queueMessage }],
  [
    "a storage queue elsewhere",
    {
      type: "storageQueue",
      queueMessage,
      endpoint: "http://127.0.0.1:10001/dev",
      envelope: "none",
    },
  ],
  [
    "ServiceBusQueue",
    { type: "ServiceBusQueue", serviceBusQueueMessage: { queueName: "q", ...busMessage } },
  ],
  [
    "ServiceBusTopic",
    { type: "ServiceBusTopic", serviceBusTopicMessage: { topicPath: "t", ...busMessage } },
  ],
  [
    "an error action of another type",
    { ...http, errorAction: { type: "StorageQueue", queueMessage } },
  ],
  [
    "a list of error actions",
    {
      ...http,
      errorAction: [
        http,
        { type: "StorageQueue", queueMessage, retryPolicy: { retryType: "None" } },
      ],
    },
  ],
  ["a null retry policy and error action", { ...http, retryPolicy: null, errorAction: null }],
  [
    "a mapping as body",
    { ...http, request: { ...call, body: { day: "${{ run.scheduledTime }}", nothing: null } } },
  ],
  ["a removed header", { ...http, request: { ...call, headers: { "X-A": null } } }],
  ["a target", { type: "http", request: { target: "invoices", path: "/run" } }],
  [
    "a uri made of a variable that is known later",
    { ...http, request: { uri: "${{ secrets.URI }}" } },
  ],
  ["expectations", { ...http, expect: { statusCodes: [200, "300-399"], body: "ok" } }],
  ...[
    "PT30S",
    "00:01:00",
    "1.00:00:00",
    "P1D",
    "PT1D",
    "P18M",
    "30s",
    "5m",
    "2h",
    "1h30m",
    "pt15s",
  ].map((retryInterval): [string, object] => [
    `retries every ${retryInterval}`,
    { ...http, retryPolicy: { retryType: "Fixed", retryInterval, retryCount: 2 } },
  ]),
];

test.each(actions)("an action is taken as Azure took it: %s", (_what, action) => {
  expect(faultsOf({ jobCollection: "jc1", jobs: { j1: { action } } })).toEqual([]);
});

test("the properties of an exported job paste in", () => {
  const properties = {
    startTime: "2015-07-13T00:00:00Z",
    action: {
      request: call,
      type: "Http",
      retryPolicy: { retryType: "fixed", retryInterval: "00:01:00", retryCount: 2 },
      errorAction: { queueMessage, type: "StorageQueue" },
    },
    recurrence: {
      frequency: "month",
      count: 10000,
      endTime: "2020-10-10T10:10:10Z",
      interval: 1,
      schedule: {
        minutes: [0, 10, 20, 30, 40, 50],
        hours: [5, 10, 15, 20],
        monthlyOccurrences: [
          { day: "monday", occurrence: 1 },
          { day: "Friday", Occurrence: 1 },
        ],
      },
    },
    state: "Enabled",
    status: { nextExecutionTime: "2015-08-07T05:00:00Z", executionCount: 0 },
  };
  expect(faultsOf({ jobCollection: "jc1", jobs: { j1: properties } })).toEqual([]);
});

test("a collection may use everything the language has", () => {
  expect(
    faultsOf({
      jobCollection: "billing",
      description: "Month-end and nightly billing work",
      location: "eu-1",
      tags: { team: "finance" },
      only: ["prod"],
      timeZone: "Europe/Berlin",
      state: "enabled",
      sku: "standard",
      quota: { maxJobCount: 50, maxRecurrence: { frequency: "minute", interval: 5 } },
      concurrency: { limit: 10 },
      defaults: {
        timeZone: "UTC",
        overlap: "skip",
        catchUp: { replay: "PT10M", latestWithin: "untilNext" },
        timeout: "PT60S",
        retryPolicy: { retryType: "fixed", retryInterval: "PT30S", retryCount: 2 },
        headers: { "X-Team": "finance" },
      },
      jobs: {
        heartbeat: {
          cron: ["*/5 * * * *", "0 0 12 * * MON-FRI"],
          startTime: "now",
          endTime: "2030-01-01",
          count: 1000,
          action: { type: "http", request: { method: "GET", uri: "http://127.0.0.1:9000/ping" } },
          overlap: "cancelRunning",
          catchUp: { replay: "10m", latestWithin: "never" },
          dst: { gap: "skip", repeat: "both" },
          timeout: "PT60S",
          delivery: "atMostOnce",
          jitter: "PT30S",
          concurrency: { group: "reports", limit: 1 },
          protect: true,
          ignoreChanges: ["state", "action/request/headers"],
          ignoreWarnings: ["schedule/uneven-step"],
          matrix: { tenant: ["acme", "globex"], shard: [1, 2] },
        },
        recurring: {
          startTime: "2026-01-01T01:00:00+02:00",
          recurrence: {
            frequency: "Week",
            schedule: { weekDays: "Monday", hours: 3, minutes: [0] },
          },
          action: http,
        },
      },
      webJobs: {
        cleanup: {
          type: "Triggered",
          source: "./webjobs/cleanup",
          schedule: "0 */15 * * * *",
          arguments: "-v",
        },
        mailer: {
          type: "continuous",
          source: "./webjobs/mailer",
          singleton: true,
          stoppingWaitTime: "5s",
        },
        inline: {
          type: "triggered",
          script: "echo hello",
          language: "sh",
          arguments: ["a", "b"],
          environment: { TOKEN: "${{ secrets.TOKEN }}" },
          idleTimeout: "PT2M",
          historySize: 10,
          timeZone: "UTC",
          user: "jobs",
        },
      },
    }),
  ).toEqual([]);
});

test("jobs of different environments do not add up against a quota", () => {
  const action = http;
  const quota = { maxJobCount: 2 };
  const jobs = { a: { action }, b: { action, only: ["dev"] }, c: { action, only: ["prod"] } };
  expect(faultsOf({ jobCollection: "billing", quota, jobs })).toEqual([]);
});

test.each([
  ["hourly on the free plan", { sku: "free" }, { cron: "0 * * * *" }],
  [
    "monthly where monthly is allowed",
    { quota: { maxRecurrence: { frequency: "month" } } },
    { recurrence: { frequency: "month", schedule: { monthDays: [-1] } } },
  ],
  [
    "daily in a zone with clock changes",
    { quota: { maxRecurrence: { frequency: "day" } }, timeZone: "Europe/Berlin" },
    { recurrence: { frequency: "day", schedule: { hours: [3] } } },
  ],
  ["once, whatever the quota", { sku: "free" }, {}],
])("a job keeps a quota: %s", (_what, limits, timing) => {
  expect(
    faultsOf({ jobCollection: "c", ...limits, jobs: { a: { action: http, ...timing } } }),
  ).toEqual([]);
});

test("a project may use everything the language has", () => {
  const project = {
    sched: 1,
    project: "acme-billing",
    vars: {
      base: { default: "http://localhost:8080" },
      n: { type: "number", default: "5" },
      must: null,
    },
    targets: {
      invoices: {
        uri: "http://localhost:8080/invoices",
        authentication: { type: "basic", username: "sched", password: "${{ secrets.P }}" },
        errorAction: http,
        limit: 8,
      },
    },
    environments: {
      dev: { backend: { type: "File" } },
      prod: { backend: { type: "file", path: "/var/lib/sched" }, vars: { base: "https://x" } },
    },
  };
  expect(checkDocument("project", foldCase("project", project))).toEqual([]);
  expect(checkDocument("project", {})).toEqual([]);
});

test("words are folded to their canonical case, and nothing else is touched", () => {
  const written = {
    jobCollection: "Billing",
    sku: "P10PREMIUM",
    jobs: {
      Enabled: {
        state: "DISABLED",
        startTime: "NOW",
        action: {
          type: "HTTPS",
          request: {
            method: "post",
            uri: "https://Example.org/POST",
            body: { type: "HTTP", state: "Enabled" },
            authentication: { type: "activedirectoryoauth", tenant: "BASIC" },
          },
          errorAction: [{ type: "storagequeue", envelope: "NONE" }],
        },
        recurrence: { frequency: "Week", schedule: { weekDays: ["MONDAY", "Friday"] } },
        catchUp: { latestWithin: "UntilNext" },
      },
    },
  };
  const before = structuredClone(written);
  expect(foldCase("jobCollection", written)).toEqual({
    jobCollection: "Billing",
    sku: "p10Premium",
    jobs: {
      Enabled: {
        state: "disabled",
        startTime: "now",
        action: {
          type: "https",
          request: {
            method: "POST",
            uri: "https://Example.org/POST",
            body: { type: "HTTP", state: "Enabled" },
            authentication: { type: "ActiveDirectoryOAuth", tenant: "BASIC" },
          },
          errorAction: [{ type: "storageQueue", envelope: "none" }],
        },
        recurrence: { frequency: "week", schedule: { weekDays: ["monday", "friday"] } },
        catchUp: { latestWithin: "untilNext" },
      },
    },
  });
  expect(written).toEqual(before);
});

test("a document that needs no folding is handed back itself", () => {
  const document = {
    jobCollection: "billing",
    jobs: { a: { action: { type: "http", request: { uri: "http://x" } } } },
  };
  expect(foldCase("jobCollection", document)).toBe(document);
});

function faultsOf(document: unknown) {
  return checkDocument("jobCollection", foldCase("jobCollection", document));
}

function withAuthentication(authentication: object | null) {
  return { ...http, request: { ...call, authentication } };
}
