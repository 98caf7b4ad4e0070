import { afterAll, beforeAll, expect, test } from "vitest";
import { type AzureService, azureService } from "../../../support/azure.ts";

let service: AzureService;

const collection = "/jobCollections/jc1";
const job = `${collection}/jobs/j1`;
const http = { type: "Http", request: { uri: "http://example.org/", method: "GET" } };
const startTime = "2015-09-01T00:00:00Z";

beforeAll(async () => {
  service = await azureService();
  await service.ask("PUT", collection, { location: "West US" });
  await service.ask("PUT", job, { properties: { startTime, action: http } });
  const slow = { quota: { maxJobCount: 1, maxRecurrence: { frequency: "Hour", interval: 2 } } };
  await service.ask("PUT", "/jobCollections/slow", { properties: slow });
  await service.ask("PUT", "/jobCollections/free", { properties: { sku: { name: "Free" } } });
  const done = { properties: { action: http } };
  await service.ask("PUT", `${collection}/jobs/done`, done);
  await service.clock.passUntil(service.clock.now() + 5_000);
});

afterAll(() => {
  expect(service.defects).toEqual([]);
});

type Row = readonly [
  sentence: string,
  properties: unknown,
  status: number,
  code: string,
  /** What the message names. */
  named: string,
];

const action = (more: object): object => ({ startTime, action: { ...http, ...more } });
const request = (more: object): object => action({ request: { ...http.request, ...more } });
const recurring = (recurrence: object): object => ({ startTime, action: http, recurrence });
const scheduled = (frequency: string, schedule: object): object =>
  recurring({ frequency, schedule });
const queueMessage = { storageAccount: "a", queueName: "q", sasToken: "?sig=x", message: "m" };
const authentication = (more: object): object => request({ authentication: more });

const bad = [400, "BadRequest"] as const;

const rows: readonly Row[] = [
  ["no properties", undefined, ...bad, "properties"],
  ["properties of another shape", [], ...bad, "properties"],
  ["no action", { startTime }, ...bad, "properties.action"],
  ["an action of no type", { action: { request: http.request } }, ...bad, "properties.action.type"],
  ["an unknown type", action({ type: "Ftp" }), ...bad, "properties.action.type"],
  ["no request", { action: { type: "Http" } }, ...bad, "properties.action.request"],
  ["no uri", { action: { type: "Http", request: { method: "GET" } } }, ...bad, "request.uri"],
  [
    "no method",
    { action: { type: "Http", request: { uri: "http://a/" } } },
    ...bad,
    "request.method",
  ],
  ["a uri of another scheme", request({ uri: "ftp://example.org/" }), ...bad, "request.uri"],
  [
    "a uri that is too long",
    request({ uri: `http://a/${"x".repeat(2_050)}` }),
    ...bad,
    "request.uri",
  ],
  ["a uri that is a number", request({ uri: 7 }), ...bad, "request.uri"],
  ["a method nobody has", request({ method: "BREW" }), ...bad, "request.method"],
  ["a body that is too long", request({ body: "x".repeat(8_193) }), ...bad, "request.body"],
  ["a body that is no text", request({ body: { a: 1 } }), ...bad, "request.body"],
  [
    "more than fifty headers",
    request({ headers: Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`h${i}`, "v"])) }),
    ...bad,
    "request.headers",
  ],
  ["a header that is no text", request({ headers: { a: 1 } }), ...bad, "request.headers.a"],
  ["a header of ours", request({ headers: { "Idempotency-Key": "k" } }), ...bad, "headers"],
  ["https to a plain address", action({ type: "Https" }), ...bad, "request.uri"],
  [
    "the message of another type",
    action({ queueMessage }),
    ...bad,
    "properties.action.queueMessage",
  ],
  ["a queue without a message", { action: { type: "StorageQueue" } }, ...bad, "queueMessage"],
  [
    "a queue without its token",
    { action: { type: "StorageQueue", queueMessage: { ...queueMessage, sasToken: undefined } } },
    ...bad,
    "queueMessage.sasToken",
  ],
  [
    "a bus without its key",
    {
      action: {
        type: "ServiceBusQueue",
        serviceBusQueueMessage: { namespace: "n", queueName: "q", message: "m" },
      },
    },
    ...bad,
    "serviceBusQueueMessage.authentication",
  ],
  ["authentication of no type", authentication({ username: "u" }), ...bad, "authentication.type"],
  ["an unknown authentication", authentication({ type: "Digest" }), ...bad, "authentication.type"],
  [
    "Basic without a user",
    authentication({ type: "Basic", password: "p" }),
    ...bad,
    "authentication.username",
  ],
  [
    "Basic without a password",
    authentication({ type: "Basic", username: "u" }),
    ...bad,
    "authentication.password",
  ],
  [
    "a certificate that cannot be opened",
    authentication({ type: "ClientCertificate", pfx: "bm90aGluZw==", password: "p" }),
    ...bad,
    "authentication.pfx",
  ],
  [
    "OAuth without a tenant",
    authentication({ type: "ActiveDirectoryOAuth", audience: "a", clientId: "c", secret: "s" }),
    ...bad,
    "authentication.tenant",
  ],
  [
    "a policy of no type",
    action({ retryPolicy: { retryCount: 1 } }),
    ...bad,
    "retryPolicy.retryType",
  ],
  [
    "an exponential policy",
    action({ retryPolicy: { retryType: "Exponential" } }),
    ...bad,
    "retryPolicy.retryType",
  ],
  [
    "an interval in words of ours",
    action({ retryPolicy: { retryType: "Fixed", retryInterval: "30s" } }),
    ...bad,
    "retryPolicy.retryInterval",
  ],
  [
    "an interval that is too short",
    action({ retryPolicy: { retryType: "Fixed", retryInterval: "00:00:14" } }),
    ...bad,
    "retryPolicy.retryInterval",
  ],
  [
    "too many retries",
    action({ retryPolicy: { retryType: "Fixed", retryCount: 21 } }),
    ...bad,
    "retryPolicy.retryCount",
  ],
  ["an error action of no type", action({ errorAction: {} }), ...bad, "errorAction.type"],
  [
    "an error action with a wrong uri",
    action({ errorAction: { type: "Http", request: { uri: "x", method: "GET" } } }),
    ...bad,
    "errorAction.request.uri",
  ],
  ["a start that is no time", { startTime: "tomorrow", action: http }, ...bad, "startTime"],
  ["a start on no day", { startTime: "2015-02-30T00:00:00Z", action: http }, ...bad, "startTime"],
  [
    "a start two years ahead",
    { startTime: "2017-09-01T00:00:00Z", action: http },
    ...bad,
    "startTime",
  ],
  ["no frequency", recurring({ interval: 1 }), ...bad, "recurrence.frequency"],
  ["a frequency of years", recurring({ frequency: "Year" }), ...bad, "recurrence.frequency"],
  [
    "an interval of none",
    recurring({ frequency: "Day", interval: 0 }),
    ...bad,
    "recurrence.interval",
  ],
  [
    "half an interval",
    recurring({ frequency: "Day", interval: 0.5 }),
    ...bad,
    "recurrence.interval",
  ],
  ["a count of none", recurring({ frequency: "Day", count: 0 }), ...bad, "recurrence.count"],
  [
    "an end that is past",
    recurring({ frequency: "Day", endTime: "2015-08-01T00:00:00Z" }),
    ...bad,
    "recurrence.endTime",
  ],
  ["an hour too late", scheduled("Day", { hours: [24] }), ...bad, "schedule.hours"],
  ["a minute too late", scheduled("Day", { minutes: [60] }), ...bad, "schedule.minutes"],
  [
    "days of the month in weeks, in the words of the live service",
    scheduled("Week", { monthDays: [1] }),
    ...bad,
    "Cannot set days of month with recurrence unit 'Week'.",
  ],
  [
    "days of the week in days",
    scheduled("Day", { weekDays: ["Monday"] }),
    ...bad,
    "schedule.weekDays",
  ],
  ["a day nobody knows", scheduled("Week", { weekDays: ["Moonday"] }), ...bad, "schedule.weekDays"],
  [
    "both kinds of days of the month",
    scheduled("Month", { monthDays: [1], monthlyOccurrences: [{ day: "Monday" }] }),
    ...bad,
    "schedule.monthDays",
  ],
  ["the day 0 of a month", scheduled("Month", { monthDays: [0] }), ...bad, "schedule.monthDays"],
  [
    "the sixth Monday",
    scheduled("Month", { monthlyOccurrences: [{ day: "Monday", Occurrence: 6 }] }),
    ...bad,
    "monthlyOccurrences",
  ],
  ["a status", { ...action({}), status: { executionCount: 7 } }, ...bad, "properties.status"],
  [
    "a state that only time makes",
    { ...action({}), state: "Completed" },
    ...bad,
    "properties.state",
  ],
  ["an unknown state", { ...action({}), state: "Running" }, ...bad, "properties.state"],
  [
    "a job of more than 16 KB",
    {
      ...request({ body: "x".repeat(8_000) }),
      ...action({
        request: { ...http.request, body: "x".repeat(8_000) },
        errorAction: { ...http, request: { ...http.request, body: "x".repeat(8_192) } },
      }),
    },
    ...bad,
    "16 KB",
  ],
];

test("fifty and more of them", () => {
  expect(rows.length).toBeGreaterThanOrEqual(50);
});

test.each(rows)("a job with %s is refused", async (_, properties, status, code, named) => {
  const answer = await service.ask("PUT", `${collection}/jobs/new`, { properties });
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  expect(answer.body.error.message).toContain(named);
  expect((await service.ask("GET", `${collection}/jobs/new`)).status).toBe(404);
});

type Request = readonly [
  sentence: string,
  method: "GET" | "PUT" | "PATCH" | "POST" | "DELETE",
  path: string,
  body: unknown,
  status: number,
  code: string,
  named: string,
];

const S = "/subscriptions/S/resourceGroups/g/providers/Microsoft.Scheduler/jobCollections";

test.each<Request>([
  ["no version", "GET", `${S}/jc1`, undefined, 400, "MissingApiVersionParameter", "api-version"],
  [
    "a version nobody knows",
    "GET",
    `${S}/jc1?api-version=2020-01-01`,
    undefined,
    400,
    "InvalidApiVersionParameter",
    "2020-01-01",
  ],
  ["a $top of 0", "GET", `${collection}/jobs?$top=0`, undefined, 400, "BadRequest", "$top"],
  ["a $top of 101", "GET", `${collection}/jobs?$top=101`, undefined, 400, "BadRequest", "$top"],
  ["a $skip below 0", "GET", `${job}/history?$skip=-1`, undefined, 400, "BadRequest", "$skip"],
  [
    "a $filter with and",
    "GET",
    `${collection}/jobs?$filter=state%20eq%20Enabled%20and%20state%20eq%20Disabled`,
    undefined,
    400,
    "InvalidFilter",
    "$filter",
  ],
  [
    "a $filter of another field",
    "GET",
    `${job}/history?$filter=state%20eq%20Enabled`,
    undefined,
    400,
    "InvalidFilter",
    "status",
  ],
  ["no such collection", "GET", "/jobCollections/no", undefined, 404, "ResourceNotFound", "no"],
  [
    "no such job to run",
    "POST",
    `${collection}/jobs/no/run`,
    undefined,
    404,
    "ResourceNotFound",
    "no",
  ],
  [
    "no such job to delete",
    "DELETE",
    `${collection}/jobs/no`,
    undefined,
    404,
    "ResourceNotFound",
    "no",
  ],
  [
    "no such collection to delete",
    "DELETE",
    "/jobCollections/no",
    undefined,
    404,
    "ResourceNotFound",
    "no",
  ],
  [
    "no such collection to enable",
    "POST",
    "/jobCollections/no/enable",
    undefined,
    404,
    "ResourceNotFound",
    "no",
  ],
  [
    "no parent",
    "PUT",
    "/jobCollections/no/jobs/j",
    { properties: action({}) },
    404,
    "ParentResourceNotFound",
    "no",
  ],
  ["a name with a blank", "PUT", "/jobCollections/a%20b", {}, 400, "BadRequest", "a b"],
  [
    "a name of a job with a slash",
    "PUT",
    `${collection}/jobs/a%2Fb`,
    { properties: {} },
    400,
    "BadRequest",
    "a/b",
  ],
  ["another name in the body", "PUT", collection, { name: "other" }, 400, "BadRequest", "name"],
  ["another id in the body", "PATCH", job, { id: "/x" }, 400, "BadRequest", "id"],
  [
    "a collection that is deleted",
    "PUT",
    collection,
    { properties: { state: "Deleted" } },
    400,
    "BadRequest",
    "state",
  ],
  [
    "an unknown plan",
    "PUT",
    collection,
    { properties: { sku: { name: "Gold" } } },
    400,
    "BadRequest",
    "sku.name",
  ],
  ["tags that are no texts", "PUT", collection, { tags: { a: 1 } }, 400, "BadRequest", "tags.a"],
  ["a body that is a list", "PUT", collection, [], 400, "BadRequest", "body"],
  ["no body at all", "PUT", job, undefined, 400, "BadRequest", "body"],
  [
    "a quota beyond the plan",
    "PUT",
    collection,
    { properties: { quota: { maxJobCount: 51 } } },
    409,
    "PlanLimit",
    "maxJobCount",
  ],
  [
    "a second free collection",
    "PUT",
    "/jobCollections/free2",
    { properties: { sku: { name: "Free" } } },
    409,
    "PlanLimit",
    "free",
  ],
  [
    "authentication on the free plan",
    "PUT",
    "/jobCollections/free/jobs/j",
    { properties: authentication({ type: "Basic", username: "u", password: "p" }) },
    409,
    "PlanLimit",
    "authentication",
  ],
  [
    "a job that recurs faster than the quota",
    "PUT",
    "/jobCollections/slow/jobs/j",
    { properties: recurring({ frequency: "Hour" }) },
    409,
    "QuotaExceeded",
    "recurrence",
  ],
  [
    "a change of what is done",
    "PATCH",
    `${collection}/jobs/done`,
    { properties: {} },
    409,
    "Conflict",
    "completed",
  ],
  [
    "a run of what is done",
    "POST",
    `${collection}/jobs/done/run`,
    undefined,
    409,
    "Conflict",
    "completed",
  ],
  ["a path that is none", "GET", "/jobcollection", undefined, 404, "NotFound", "jobcollection"],
  ["a method that is none", "POST", `${collection}/jobs`, {}, 404, "NotFound", "POST"],
])("%s is refused", async (_, method, path, body, status, code, named) => {
  const answer = await service.ask(method, path, body);
  expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  expect(answer.body.error.message).toContain(named);
});

test("one job too many is refused", async () => {
  const first = await service.ask("PUT", "/jobCollections/slow/jobs/a", { properties: action({}) });
  expect(first.status).toBe(201);
  const second = await service.ask("PUT", "/jobCollections/slow/jobs/b", {
    properties: action({}),
  });
  expect([second.status, second.body.error.code]).toEqual([409, "QuotaExceeded"]);
  const again = await service.ask("PUT", "/jobCollections/slow/jobs/a", { properties: action({}) });
  expect(again.status).toBe(200);
});

test.each([
  ["what is no JSON", "{", 400],
  ["a key that reaches a prototype", '{"__proto__": {}}', 400],
  ["a hundred levels", `${"[".repeat(100)}${"]".repeat(100)}`, 400],
  ["more than a megabyte", JSON.stringify("x".repeat(1_100_000)), 413],
])("%s is refused in Azure's form", async (_, payload, status) => {
  const answer = await service.app.inject({
    method: "PUT",
    url: `${S}/jc1?api-version=2016-03-01`,
    headers: { host: "127.0.0.1", "content-type": "application/json" },
    payload,
  });
  expect(answer.statusCode).toBe(status);
  expect(answer.json()).toMatchObject({ error: { code: expect.any(String) } });
});

test("a form that a page of the web could send is refused", async () => {
  const answer = await service.app.inject({
    method: "POST",
    url: `${S}/jc1/disable?api-version=2016-03-01`,
    headers: { host: "127.0.0.1", "content-type": "text/plain" },
    payload: "x",
  });
  expect([answer.statusCode, answer.json()]).toMatchObject([
    415,
    { error: { code: "UnsupportedMediaType" } },
  ]);
});
