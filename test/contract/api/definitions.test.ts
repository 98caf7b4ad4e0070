import { expect, test } from "vitest";
import { type AzureService, azureService } from "../../support/azure.ts";

/** Definitions one by one, over `/api/v1`. */

const call = { type: "http", request: { method: "GET", uri: "http://example.org/" } };
const later = { startTime: "2030-01-01T00:00:00Z", action: call };

interface Asked {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask(
  { app }: AzureService,
  method: "GET" | "PUT" | "PATCH" | "DELETE",
  path: string,
  { body, headers = {} }: Asked = {},
) {
  const answer = await app.inject({
    method,
    url: `/api/v1/${path}`,
    headers: {
      host: "127.0.0.1",
      ...headers,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  const text = answer.payload;
  return {
    status: answer.statusCode,
    etag: answer.headers.etag ?? "",
    text,
    body: (text === "" ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>,
  };
}

async function withCollection(definition: object = {}): Promise<AzureService> {
  const service = await azureService();
  expect((await ask(service, "PUT", "collections/c", { body: definition })).status).toBe(201);
  return service;
}

test("a job is made, changed on its version and deleted; each version has its own ETag", async () => {
  const service = await withCollection();
  const made = await ask(service, "PUT", "jobs/c/j", { body: later });
  expect([made.status, made.body["created"]]).toEqual([201, true]);
  expect(made.etag).toMatch(/^"[^"]+"$/);
  const again = await ask(service, "PUT", "jobs/c/j", { body: later });
  expect([again.status, again.etag, again.body["changed"]]).toEqual([200, made.etag, false]);
  const patch = { body: { timeout: "PT5M" }, headers: { "if-match": made.etag } };
  const patched = await ask(service, "PATCH", "jobs/c/j", patch);
  expect(patched.status).toBe(200);
  expect(patched.etag).not.toBe(made.etag);
  const stale = await ask(service, "PATCH", "jobs/c/j", patch);
  expect([stale.status, stale.body["code"]]).toEqual([412, "api/precondition"]);
  const kept = await ask(service, "GET", "jobs/c/j");
  expect(kept.body["definition"]).toEqual({ ...later, timeout: "PT5M" });
  const removed = await ask(service, "PATCH", "jobs/c/j", { body: { timeout: null } });
  expect(removed.etag).toBe(made.etag);
  const wrong = await ask(service, "DELETE", "jobs/c/j", { headers: { "if-match": patched.etag } });
  expect(wrong.status).toBe(412);
  const gone = await ask(service, "DELETE", "jobs/c/j", { headers: { "if-match": made.etag } });
  expect(gone.status).toBe(200);
  expect((await ask(service, "DELETE", "jobs/c/j")).status).toBe(404);
});

test("If-None-Match: * makes only what is not there; If-Match: * changes only what is", async () => {
  const service = await withCollection();
  const isNew = { body: later, headers: { "if-none-match": "*" } };
  expect((await ask(service, "PUT", "jobs/c/j", isNew)).status).toBe(201);
  expect((await ask(service, "PUT", "jobs/c/j", isNew)).status).toBe(412);
  const isThere = { body: later, headers: { "if-match": "*" } };
  expect((await ask(service, "PUT", "jobs/c/j", isThere)).status).toBe(200);
  expect((await ask(service, "PUT", "jobs/c/k", isThere)).status).toBe(412);
});

test("a secret that is sent as it was shown is kept", async () => {
  const service = await withCollection();
  const authentication = { type: "Basic", username: "u", password: { $literal: "hush" } };
  const action = { ...call, request: { ...call.request, authentication } };
  const made = await ask(service, "PUT", "jobs/c/j", { body: { ...later, action } });
  const shown = await ask(service, "GET", "jobs/c/j");
  expect(shown.text).not.toMatch(/hush|sealed/);
  const back = await ask(service, "PUT", "jobs/c/j", { body: shown.body["definition"] });
  expect([back.status, back.body["changed"], back.etag]).toEqual([200, false, made.etag]);
});

test.each<[sentence: string, path: string, body: unknown, status: number, named: string]>([
  ["an unknown key", "jobs/c/j", { ...later, statuss: 1 }, 400, "statuss"],
  ["counters", "jobs/c/j", { ...later, executionCount: 7 }, 400, "executionCount"],
  ["a seal of somebody's secret", "jobs/c/j", sealedJob(), 400, "password"],
  ["a job of an unknown collection", "jobs/x/j", later, 404, "x"],
  ["jobs inside a collection", "collections/c", { jobs: {} }, 400, "jobs"],
  ["a list", "jobs/c/j", [], 400, "object"],
  ["one job too many", "jobs/full/b", later, 400, "quota"],
])("%s is refused by its name", async (_, path, body, status, named) => {
  const service = await withCollection();
  await ask(service, "PUT", "collections/full", { body: { quota: { maxJobCount: 1 } } });
  await ask(service, "PUT", "jobs/full/a", { body: later });
  const answer = await ask(service, "PUT", path, { body });
  expect(answer.status).toBe(status);
  expect(answer.text).toContain(named);
});

function sealedJob(): object {
  const authentication = { type: "Basic", username: "u", password: { sealed: "0".repeat(64) } };
  return { ...later, action: { ...call, request: { ...call.request, authentication } } };
}

test("many changes at once all come through, one after the other", async () => {
  const service = await withCollection({ quota: { maxJobCount: 10 } });
  const names = Array.from({ length: 15 }, (_, index) => `j${index}`);
  const answers = await Promise.all(
    names.map((name) => ask(service, "PUT", `jobs/c/${name}`, { body: later })),
  );
  // The quota is held exactly, whoever came first.
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
  expect(answers.filter(({ status }) => status === 400)).toHaveLength(5);
});
