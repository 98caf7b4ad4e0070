import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  jsonLines,
  project,
  sched,
  serve,
  type Serving,
  target,
  type Target,
} from "../support/command.ts";

const folder = project({});
let called: Target;
let serving: Serving;
let root = "";
const tokens: Record<string, string> = {};

beforeAll(async () => {
  called = await target();
  for (const role of ["read", "admin"]) {
    const made = await sched(folder.dir, ["token", "create", role, "--role", role]);
    tokens[role] = made.out.trim();
  }
  serving = await serve(folder.dir);
  root = `http://${serving.address}/api/v1`;
});

afterAll(async () => {
  await serving.stop();
  await called.close();
  folder[Symbol.dispose]();
});

interface Asked {
  readonly method?: string;
  readonly body?: object;
  readonly role?: string;
  readonly ifMatch?: string;
}

async function ask(path: string, { method, body, role = "admin", ifMatch }: Asked = {}) {
  const answer = await fetch(`${root}/${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    headers: {
      authorization: `Bearer ${tokens[role] ?? ""}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, etag: answer.headers.get("etag") ?? "", text };
}

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  readonly components: object;
}

/** What the document says about a good answer. */
async function answerOf(path: string, method: string): Promise<(value: unknown) => string[]> {
  const document = JSON.parse((await ask("openapi.json")).text) as Described;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const linked = JSON.parse(
    JSON.stringify(document).replaceAll('"#/components', '"doc#/components'),
  ) as Described;
  ajv.addSchema({ $id: "doc", components: linked.components });
  const operation = linked.paths[path]?.[method] as {
    responses: Record<string, { content: Record<string, { schema: object }> }>;
  };
  const { content } = Object.values(operation.responses)[0] ?? { content: {} };
  const [{ schema } = { schema: {} }] = Object.values(content);
  const validate = ajv.compile(schema);
  return (value) =>
    validate(value) ? [] : (validate.errors ?? []).map((each) => JSON.stringify(each));
}

function desired(path: string, name = "call"): object {
  const uri = `${called.base}${path}`;
  const authentication = { type: "Basic", username: "u", password: { $literal: "hush-hush" } };
  const action = { type: "http", request: { method: "GET", uri, authentication } };
  const jobs = [{ name, definition: { cron: ["0 0 1 1 *"], action } }];
  return { project: "api", collections: [{ name: "billing", definition: {}, jobs, webJobs: [] }] };
}

test("by hand: plan, apply with If-Match, run, and every answer is what the document says", async () => {
  const options = { horizonMs: 0 };
  const planned = await ask("plan", { body: { desired: desired("/a"), options } });
  expect(planned.status).toBe(200);
  expect(planned.text).not.toContain("hush");
  const plan = JSON.parse(planned.text) as { digest: string };
  expect((await answerOf("/api/v1/plan", "post"))(plan)).toEqual([]);

  const { etag } = await ask("state", { role: "read" });
  const request = { ...options, digest: plan.digest, by: "curl" };
  const body = { desired: desired("/a"), request };
  expect((await ask("apply", { body, ifMatch: '"other:7"' })).status).toBe(412);
  const applied = await ask("apply", { body, ifMatch: etag });
  expect(applied.status).toBe(200);
  expect((await answerOf("/api/v1/apply", "post"))(JSON.parse(applied.text))).toEqual([]);
  expect((await ask("apply", { body, ifMatch: etag })).status).toBe(412);
  expect((await ask("apply", { body })).status).toBe(409);
  expect((await ask("state")).etag).toBe(applied.etag);

  const ran = await ask("runs", { body: { address: "billing/call", by: "curl" } });
  const isLine = await answerOf("/api/v1/runs", "post");
  for (const line of jsonLines(ran.text)) expect(isLine(line)).toEqual([]);
  expect(called.arrivals.map(({ path }) => path)).toEqual(["/a"]);
  expect(called.arrivals[0]?.headers.authorization).toContain("Basic");
});

test.each([
  ["/api/v1/state", "state"],
  ["/api/v1/status", "status?address=billing"],
  ["/api/v1/health", "health"],
  ["/api/v1/jobs", "jobs"],
  ["/api/v1/jobs/{collection}/{job}", "jobs/billing/call"],
])("GET %s answers what the document says, and no secret", async (path, asked) => {
  const { status, text } = await ask(asked, { role: "read" });
  expect(status).toBe(200);
  expect(text).not.toMatch(/hush|sealed/);
  expect((await answerOf(path, "get"))(JSON.parse(text))).toEqual([]);
});

test.each([
  ["/api/v1/history", "history", "read"],
  ["/api/v1/audit", "audit?address=billing&last=10", "admin"],
])("GET %s answers lines as the document says", async (path, asked, role) => {
  const lines = jsonLines((await ask(asked, { role })).text);
  expect(lines.length).toBeGreaterThan(0);
  const isLine = await answerOf(path, "get");
  for (const line of lines) expect(isLine(line)).toEqual([]);
});

test("the audit is not for readers", async () => {
  expect((await ask("audit", { role: "read" })).status).toBe(403);
  expect((await ask("audit", { role: "nobody" })).status).toBe(401);
});
