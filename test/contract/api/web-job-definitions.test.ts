import { expect, test } from "vitest";
import { type KuduOptions, type KuduService, kuduService } from "../../support/kudu.ts";

/** WebJobs one by one, over `/api/v1`. */

const hello = { type: "triggered", language: "sh", script: "echo hello" };

async function ask(
  { app }: KuduService,
  method: "GET" | "PUT" | "PATCH" | "DELETE",
  path: string,
  { body, ...headers }: { readonly body?: unknown; readonly "if-match"?: string } = {},
) {
  const answer = await app.inject({
    method,
    url: `/api/v1/${path}`,
    headers: { host: "127.0.0.1", authorization: "Bearer right", ...headers },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  return {
    status: answer.statusCode,
    etag: answer.headers.etag ?? "",
    body: JSON.parse(answer.payload) as Readonly<Record<string, unknown>>,
  };
}

async function withCollection(options: KuduOptions = {}): Promise<KuduService> {
  const service = await kuduService(options);
  expect((await ask(service, "PUT", "collections/c", { body: {} })).status).toBe(201);
  return service;
}

test("the WebJobs of all collections are listed, or of one, and not of one that is not there", async () => {
  const service = await withCollection();
  for (const name of ["d", "e"]) await ask(service, "PUT", `collections/${name}`, { body: {} });
  for (const path of ["d/one", "c/two", "c/three"]) {
    await ask(service, "PUT", `webJobs/${path}`, { body: hello });
  }
  const listed = async (query: string): Promise<readonly string[]> => {
    const { body } = await ask(service, "GET", `webJobs${query}`);
    const { webJobs } = body as { webJobs: readonly { status: { address: string } }[] };
    return webJobs.map(({ status }) => status.address);
  };
  expect(await listed("")).toEqual(["c/three", "c/two", "d/one"]);
  expect(await listed("?collection=D")).toEqual(["d/one"]);
  expect(await listed("?collection=e")).toEqual([]);
  expect((await ask(service, "GET", "webJobs?collection=x")).status).toBe(404);
});

test("a WebJob is made of a script, changed on its version and deleted", async () => {
  const service = await withCollection();
  const made = await ask(service, "PUT", "webJobs/c/w", { body: hello });
  expect([made.status, made.body["created"]]).toEqual([201, true]);
  const there = await ask(service, "GET", "webJobs/c/w");
  expect(there.etag).toBe(made.etag);
  expect(there.body["definition"]).toMatchObject({
    ...hello,
    content: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string,
  });
  const again = await ask(service, "PUT", "webJobs/c/w", { body: there.body["definition"] });
  expect([again.status, again.body["changed"]]).toEqual([200, false]);

  const condition = { "if-match": made.etag };
  const patch = { body: { schedule: "0 0 3 * * *", script: "echo bye" }, ...condition };
  const patched = await ask(service, "PATCH", "webJobs/c/w", patch);
  expect([patched.status, patched.etag === made.etag]).toEqual([200, false]);
  expect((await ask(service, "PATCH", "webJobs/c/w", patch)).status).toBe(412);
  const { definition } = (await ask(service, "GET", "webJobs/c/w")).body;
  expect(definition).toMatchObject({ script: "echo bye", schedule: "0 0 3 * * *" });
  expect(definition).not.toEqual(there.body["definition"]);

  expect((await ask(service, "DELETE", "webJobs/c/w", condition)).status).toBe(412);
  expect((await ask(service, "DELETE", "webJobs/c/w")).status).toBe(200);
  expect((await ask(service, "GET", "webJobs/c/w")).status).toBe(404);
  expect(service.defects).toEqual([]);
});

test("a job is no WebJob, and a WebJob no job", async () => {
  const service = await withCollection();
  const action = { type: "http", request: { method: "GET", uri: "http://example.org/" } };
  const job = { startTime: "2030-01-01T00:00:00Z", action };
  expect((await ask(service, "PUT", "jobs/c/j", { body: job })).status).toBe(201);
  expect((await ask(service, "GET", "webJobs/c/j")).status).toBe(404);
  expect((await ask(service, "PUT", "webJobs/c/j", { body: hello })).status).toBe(422);
  expect((await ask(service, "PUT", "webJobs/c/w", { body: hello })).status).toBe(201);
  expect((await ask(service, "PUT", "jobs/c/w", { body: job })).status).toBe(422);
  expect((await ask(service, "DELETE", "jobs/c/w")).status).toBe(404);
});

test("what is wrong with a WebJob is told with its place, and files that nobody brought are missed", async () => {
  const service = await withCollection();
  const wrong = { ...hello, schedule: "61 * * * * *" };
  const refused = await ask(service, "PUT", "webJobs/c/w", { body: wrong });
  expect([refused.status, refused.body["code"]]).toEqual([400, "api/request"]);
  expect(refused.body["detail"]).toContain("/schedule");
  const files = { type: "triggered", source: "report", content: `sha256:${"0".repeat(64)}` };
  const missed = await ask(service, "PUT", "webJobs/c/w", { body: files });
  expect([missed.status, missed.body["code"]]).toEqual([404, "content/missing"]);
});

test("whoever may not apply WebJobs brings no script, and changes none", async () => {
  const service = await withCollection({ caller: { webJobs: false } });
  const answer = await ask(service, "PUT", "webJobs/c/w", { body: hello });
  expect([answer.status, answer.body["code"]]).toEqual([403, "api/role"]);
  expect((await ask(service, "GET", "webJobs/c/w")).status).toBe(404);
});
