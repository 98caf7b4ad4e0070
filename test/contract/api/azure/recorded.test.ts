import { expect, test } from "vitest";
import { azureService } from "../../../support/azure.ts";
import { quiet } from "../../../support/virtual-clock.ts";

/** Shapes that were recorded against the live service, each as it was sent and as it came back. */

const collectionId =
  "/subscriptions/S/resourceGroups/rg1/providers/Microsoft.Scheduler/jobCollections/jc1";

const http = { type: "Http", request: { uri: "http://example.org/", method: "GET" } };

async function withCollection(begin?: string) {
  const service = await azureService(begin === undefined ? {} : { begin });
  await service.ask("PUT", "/jobCollections/jc1", { location: "South Central US" });
  return service;
}

test("a collection as it was made: P10Premium, a quota of its own, tags", async () => {
  const { ask } = await azureService();
  const sent = {
    name: "jc1",
    location: "South Central US",
    tags: { department: "marketing" },
    properties: {
      sku: { name: "P10Premium" },
      state: "Enabled",
      quota: { maxJobCount: 50, maxRecurrence: { frequency: "Day", interval: 2 } },
    },
  };
  const made = await ask("PUT", "/jobCollections/jc1", sent);
  expect(made.status).toBe(201);
  expect(made.body).toEqual({
    id: collectionId,
    type: "Microsoft.Scheduler/jobCollections",
    name: "jc1",
    location: "South Central US",
    tags: { department: "marketing" },
    properties: {
      sku: { name: "P10Premium" },
      state: "Enabled",
      quota: { maxJobCount: 50, maxRecurrence: { frequency: "day", interval: 2 } },
    },
  });
  const again = await ask("PUT", "/jobCollections/jc1", sent);
  expect([again.status, again.body]).toEqual([200, made.body]);
  const listed = await ask("GET", "/jobCollections");
  expect(listed.body).toEqual({ value: [made.body], nextLink: null });
});

test("a collection that is suspended when it is made says so", async () => {
  const { ask } = await azureService();
  const sent = { location: "West US", properties: { state: "Suspended" } };
  const { status, body } = await ask("PUT", "/jobCollections/jc1", sent);
  expect([status, body.properties.state]).toEqual([201, "Suspended"]);
  expect(body).not.toHaveProperty("tags");
  // The default plan, and what it grants.
  expect(body.properties).toMatchObject({
    sku: { name: "Standard" },
    quota: { maxJobCount: 50, maxRecurrence: { frequency: "minute", interval: 1 } },
  });
});

test("a patch of a collection with tags alone keeps everything else", async () => {
  const { ask } = await withCollection();
  const before = (await ask("GET", "/jobCollections/jc1")).body;
  const { status, body } = await ask("PATCH", "/jobCollections/jc1", { tags: { a: "b" } });
  expect(status).toBe(200);
  expect(body).toEqual({ ...before, tags: { a: "b" } });
});

test("a job with everything, as it came back", async () => {
  const { ask } = await withCollection("2015-08-04T23:14:05Z");
  const queue = { storageAccount: "acct", queueName: "q1", message: "it failed" };
  const schedule = {
    minutes: [0, 10, 20, 30, 40, 50],
    hours: [5, 10, 15, 20],
    monthlyOccurrences: [
      { Day: "Monday", Occurrence: 1 },
      { Day: "Friday", Occurrence: 1 },
    ],
  };
  const action = {
    type: "Http",
    request: {
      uri: "http://example.org/",
      method: "GET",
      headers: { "content-type": "application/xml" },
      body: "some text",
    },
    retryPolicy: { retryType: "Fixed", retryInterval: "00:01:00", retryCount: 2 },
    errorAction: { type: "StorageQueue", queueMessage: { ...queue, sasToken: "?sig=hush" } },
  };
  const recurrence = { frequency: "Month", count: 10_000, endTime: "2020-10-10T10:10:10.000Z" };
  const { status, body, text } = await ask("PUT", "/jobCollections/jc1/jobs/j1", {
    properties: {
      startTime: "2015-07-13T00:00:00Z",
      action,
      recurrence: { ...recurrence, schedule },
      state: "Enabled",
    },
  });
  expect(status).toBe(201);
  expect(text).not.toContain("hush");
  expect(body).toEqual({
    id: `${collectionId}/jobs/j1`,
    type: "Microsoft.Scheduler/jobCollections/jobs",
    name: "jc1/j1",
    properties: {
      startTime: "2015-07-13T00:00:00Z",
      action: {
        request: action.request,
        type: "Http",
        retryPolicy: { retryType: "fixed", retryInterval: "00:01:00", retryCount: 2 },
        errorAction: { queueMessage: queue, type: "StorageQueue" },
      },
      recurrence: {
        frequency: "month",
        interval: 1,
        count: 10_000,
        endTime: "2020-10-10T10:10:10Z",
        schedule: {
          minutes: [0, 10, 20, 30, 40, 50],
          hours: [5, 10, 15, 20],
          monthlyOccurrences: [
            { day: "monday", occurrence: 1 },
            { day: "friday", occurrence: 1 },
          ],
        },
      },
      state: "enabled",
      status: {
        nextExecutionTime: "2015-08-07T05:00:00Z",
        executionCount: 0,
        failureCount: 0,
        faultedCount: 0,
      },
    },
  });
});

const everyTen = { hours: [5, 10, 15, 20], minutes: [0, 10, 20, 30, 40, 50] };

test.each<[now: string, start: string, recurrence: object, next: string]>([
  ["2015-08-04T23:07:08Z", "2015-07-13T00:00:00Z", { frequency: "Week" }, "2015-08-10T00:00:00Z"],
  ["2015-11-13T23:33:34Z", "2015-07-13T00:00:00Z", { frequency: "Week" }, "2015-11-16T00:00:00Z"],
  ["2015-12-09T21:18:16Z", "2015-07-13T00:00:00Z", { frequency: "Week" }, "2015-12-14T00:00:00Z"],
  ["2016-03-30T19:37:18Z", "2015-07-13T00:00:00Z", { frequency: "Week" }, "2016-04-04T00:00:00Z"],
  [
    "2016-03-30T19:36:09Z",
    "2015-07-13T00:00:00Z",
    { frequency: "Day", schedule: everyTen },
    "2016-03-30T20:00:00Z",
  ],
])(
  "at %s a job that began at %s with %j is due next when it was",
  async (now, start, rule, next) => {
    const { ask } = await withCollection(now);
    const properties = { startTime: start, action: http, recurrence: rule };
    const { body } = await ask("PUT", "/jobCollections/jc1/jobs/j1", { properties });
    expect(body.properties.status.nextExecutionTime).toBe(next);
    expect(body.properties.recurrence.interval).toBe(1);
    expect(body.properties.state).toBe("enabled");
  },
);

test("a patch merges deeply, and the next execution is computed anew", async () => {
  const { ask } = await withCollection("2015-12-09T21:18:16Z");
  const action = { ...http, retryPolicy: { retryType: "None" }, errorAction: http };
  const recurrence = {
    frequency: "Week",
    interval: 1,
    count: 10_000,
    endTime: "2020-10-10T10:10:10Z",
  };
  const job = "/jobCollections/jc1/jobs/j1";
  const properties = { startTime: "2015-07-13T00:00:00Z", action, recurrence };
  await ask("PUT", job, { properties });
  const { status, body } = await ask("PATCH", job, {
    properties: {
      startTime: "2015-07-14T00:00:00Z",
      recurrence: { frequency: "Day", interval: 1 },
    },
  });
  expect(status).toBe(200);
  expect(body.properties).toMatchObject({
    startTime: "2015-07-14T00:00:00Z",
    recurrence: { frequency: "day", interval: 1, count: 10_000, endTime: "2020-10-10T10:10:10Z" },
    action: {
      type: "Http",
      retryPolicy: { retryType: "none" },
      errorAction: { type: "Http", request: { uri: "http://example.org/" } },
    },
    status: { nextExecutionTime: "2015-12-10T00:00:00Z" },
  });
});

test("a put replaces: what it leaves out is gone", async () => {
  const { ask } = await withCollection();
  const job = "/jobCollections/jc1/jobs/j1";
  const startTime = "2015-07-13T00:00:00Z";
  const full = {
    ...http,
    request: { ...http.request, body: "b" },
    retryPolicy: { retryType: "Fixed", retryInterval: "00:00:30", retryCount: 4 },
    errorAction: http,
  };
  const recurrence = { frequency: "Week" };
  const first = await ask("PUT", job, { properties: { startTime, action: full, recurrence } });
  expect(first.body.properties.action.retryPolicy).toEqual({
    retryType: "fixed",
    retryInterval: "00:00:30",
    retryCount: 4,
  });
  const later = "2016-07-13T00:00:00Z";
  const second = await ask("PUT", job, { properties: { startTime: later, action: http } });
  expect(second.status).toBe(200);
  expect(second.body.properties.action).toEqual({ request: http.request, type: "Http" });
  expect(second.body.properties).not.toHaveProperty("recurrence");
});

test("a job that is disabled from the beginning has no status at all", async () => {
  const { ask } = await withCollection();
  const properties = { startTime: "2015-07-14T00:00:00Z", action: http, state: "Disabled" };
  const { body } = await ask("PUT", "/jobCollections/jc1/jobs/j1", { properties });
  expect(body.properties).toEqual({
    startTime: "2015-07-14T00:00:00Z",
    action: { request: http.request, type: "Http" },
    state: "disabled",
  });
});

test("a member that nobody knows is passed over, as `httpAuthentication` was", async () => {
  const { ask } = await withCollection();
  const request = { ...http.request, httpAuthentication: { type: "Basic" } };
  const properties = { startTime: "2015-09-01T00:00:00Z", action: { type: "Http", request } };
  const { status, body } = await ask("PUT", "/jobCollections/jc1/jobs/j1", { properties });
  expect(status).toBe(201);
  expect(body.properties.action.request).toEqual(http.request);
});

test("authentication comes back by its public part, its type in exact letters", async () => {
  const { ask, store } = await withCollection();
  const startTime = "2015-09-01T00:00:00Z";
  const kinds = [
    [
      { type: "basic", username: "u", password: "hush" },
      { type: "Basic", username: "u" },
    ],
    [
      { type: "activedirectoryoauth", tenant: "t", audience: "a", clientId: "c", secret: "hush" },
      { type: "ActiveDirectoryOAuth", tenant: "t", audience: "a", clientId: "c" },
    ],
  ] as const;
  for (const [index, [authentication, shown]] of kinds.entries()) {
    const job = `/jobCollections/jc1/jobs/j${index}`;
    const action = { type: "Http", request: { ...http.request, authentication } };
    const put = await ask("PUT", job, { properties: { startTime, action } });
    expect(put.text).not.toContain("hush");
    expect(put.body.properties.action.request.authentication).toEqual(shown);
    // Read, changed and sent back, the secret is still there.
    const serial = store.recorded.serial;
    const { status: _, ...properties } = put.body.properties;
    const back = await ask("PUT", job, { properties });
    expect([back.status, store.recorded.serial]).toEqual([200, serial]);
    const without = { properties: { action: { request: { authentication: null } } } };
    const patched = await ask("PATCH", job, without);
    expect(patched.body.properties.action.request).not.toHaveProperty("authentication");
    // Nothing is kept any more.
    const kept = await ask("PUT", job, { properties });
    expect(kept.status).toBe(400);
    expect(kept.body.error.target).toContain("properties.action.request.authentication.");
  }
});

test("a service bus message, its key left out, its words in small letters", async () => {
  const { ask } = await withCollection();
  const message = {
    queueName: "q",
    namespace: "ns",
    transportType: "NetMessaging",
    authentication: { type: "SharedAccessKey", sasKeyName: "n", sasKey: "hush" },
    message: "m",
    brokeredMessageProperties: { label: "l", timeToLive: "00:01:00" },
    customMessageProperties: { a: "b" },
  };
  const action = { type: "ServiceBusQueue", serviceBusQueueMessage: message };
  const properties = { startTime: "2015-09-01T00:00:00Z", action };
  const { body, text } = await ask("PUT", "/jobCollections/jc1/jobs/j1", { properties });
  expect(text).not.toContain("hush");
  expect(body.properties.action).toEqual({
    type: "ServiceBusQueue",
    serviceBusQueueMessage: {
      ...message,
      transportType: "netMessaging",
      authentication: { type: "sharedAccessKey", sasKeyName: "n" },
    },
  });
});

test("history: newest first, names that sort so, the status of each attempt, its message", async () => {
  const { ask, clock } = await withCollection("2016-03-30T19:36:00Z");
  const recurrence = { frequency: "Minute" };
  await ask("PUT", "/jobCollections/jc1/jobs/j1", { properties: { action: http, recurrence } });
  await clock.passUntil(Date.parse("2016-03-30T19:38:30Z"));
  await quiet();
  const { body } = await ask("GET", "/jobCollections/jc1/jobs/j1/history");
  const records = body.value;
  expect(body.nextLink).toBeNull();
  expect(records.map(({ properties }) => properties["repeatCount"])).toEqual([3, 2, 1]);
  expect(records.map(({ properties }) => properties["expectedExecutionTime"])).toEqual([
    "2016-03-30T19:38:00Z",
    "2016-03-30T19:37:00Z",
    "2016-03-30T19:36:00Z",
  ]);
  expect(records.map(({ name }) => name).toSorted()).toEqual(records.map(({ name }) => name));
  expect(records[0]?.name).toMatch(/^jc1\/j1\/\d{20}:\d{20}$/);
  expect(records[0]?.id).toBe(
    `${collectionId}/jobs/j1/history/${records[0]?.name.split("/")[2] ?? ""}`,
  );
  expect(records[0]?.properties).toMatchObject({
    actionName: "MainAction",
    status: "Completed",
    retryCount: 0,
  });
});

test("a missing job, collection or parent is 404, in Azure's words", async () => {
  const { ask } = await withCollection();
  const job = await ask("GET", "/jobCollections/jc1/jobs/absent");
  expect(job).toMatchObject({ status: 404, body: { error: { code: "ResourceNotFound" } } });
  const parent = await ask("PUT", "/jobCollections/absent/jobs/j", {
    properties: { action: http },
  });
  expect(parent).toMatchObject({
    status: 404,
    body: { error: { code: "ParentResourceNotFound" } },
  });
});

test("headers: ids of the request, and nothing is kept by anybody", async () => {
  const { ask } = await azureService();
  const { headers } = await ask("GET", "/jobCollections");
  const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
  expect(headers["x-ms-request-id"]).toMatch(uuid);
  expect(headers["x-ms-correlation-request-id"]).toMatch(uuid);
  expect(headers["x-ms-routing-request-id"]).toMatch(/^SCHED:\d{8}T\d{6}Z:[0-9a-f-]{36}$/);
  expect(headers["cache-control"]).toContain("no-cache");
  expect([headers["pragma"], headers["expires"]]).toEqual(["no-cache", "-1"]);
  expect(headers["content-type"]).toBe("application/json; charset=utf-8");
});
