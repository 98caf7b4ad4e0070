import { expect, test } from "vitest";
import { allows, needOf } from "../../../src/api/access.ts";
import { buildApp } from "../../../src/api/app.ts";
import { resourceRoutes, schedulerRoutes } from "../../../src/api/azure-scheduler/table.ts";
import { webRoutes } from "../../../src/api/kudu/arm.ts";
import { noPrograms } from "../../../src/api/kudu/site.ts";
import { kuduRoutes } from "../../../src/api/kudu/table.ts";
import { type Limits, outsiders } from "../../../src/api/limits.ts";
import { statusOf } from "../../../src/api/problem-response.ts";
import type { Service } from "../../../src/api/v1/route.ts";
import { routes } from "../../../src/api/v1/table.ts";
import { codes, type ProblemCode } from "../../../src/model/codes.ts";
import { type Caller, type Role, roles } from "../../../src/model/role.ts";
import { problemType } from "../../../src/ports/owner-wire.ts";
import { scriptedOwner } from "../../support/scripted-owner.ts";

const ours = [...routes, { method: "GET" as const, path: "/api/v1/openapi.json" }];
const paths = [
  ...ours,
  ...resourceRoutes,
  ...schedulerRoutes,
  ...webRoutes(noPrograms),
  ...kuduRoutes,
];

interface Setting {
  readonly role?: Role;
  readonly host?: string;
  readonly limits?: Partial<Limits>;
  readonly service?: Partial<Service>;
}

function app({ role, host, limits, service }: Setting = {}) {
  const caller: Caller | undefined = role && { name: "tester", role, webJobs: false };
  const defects: unknown[] = [];
  const built = buildApp({
    service: {
      owner: scriptedOwner(),
      health: () => [{ name: "state", ok: true, why: null }],
      version: "1.2.3",
      heartbeatMs: 60_000,
      isTrusted: false,
      stopping: new AbortController().signal,
      ...service,
    },
    limits: { ...outsiders, ...limits },
    authenticate: () => caller,
    ...(host === undefined ? {} : { host }),
    onDefect: (error) => defects.push(error),
  });
  return { built, defects };
}

/** One application for each role: building one is most of what a test costs. */
const shared = new Map<Role | undefined, ReturnType<typeof app>>();

function as(role?: Role): ReturnType<typeof app> {
  const found = shared.get(role) ?? app(role && { role });
  shared.set(role, found);
  return found;
}

const filled = (path: string): string => path.replaceAll(/:\w+/g, "a");

test("every registered route stands in the table of access", async () => {
  const { built } = as();
  const registered: string[] = [];
  await built.ready();
  for (const { method, path } of paths) {
    expect(built.hasRoute({ method, url: path })).toBe(true);
    registered.push(`${method} ${path}`);
    expect(needOf(method, path), `${method} ${path}`).toBeDefined();
  }
  // What Fastify knows is no more than that.
  const printed = built
    .printRoutes({ commonPrefix: false })
    .match(/\((GET|POST|PUT|PATCH|DELETE|HEAD).*?\)/g);
  const methods = (printed ?? []).flatMap((found) => found.slice(1, -1).split(", "));
  expect(methods).toHaveLength(registered.length);
});

test.each(paths)("$method $path without a token is 401, but for health", async (route) => {
  const { method, path } = route;
  const { built } = as();
  const answer = await built.inject({ method, url: filled(path) });
  const open = path === "/healthz" || path === "/readyz";
  expect(answer.statusCode).toBe(open ? 200 : 401);
  if (!open) expect(answer.headers["www-authenticate"]).toContain("Bearer");
});

test.each(paths.flatMap((route) => roles.map((role) => ({ ...route, role }))))(
  "$method $path as $role is refused exactly when the table says so",
  async ({ method, path, role }) => {
    const { built } = as(role);
    // What is listened to has no end: its beginning says whether it was refused.
    const url = filled(path);
    const answer = await built.inject({ method, url, payloadAsStream: true });
    answer.stream().destroy();
    const need = needOf(method, path);
    expect(answer.statusCode === 403).toBe(need !== undefined && !allows(role, need));
  },
);

test("a caller nobody knows cannot tell routes from nothing", async () => {
  const { built } = as();
  expect((await built.inject("/api/v1/nothing")).statusCode).toBe(401);
  expect((await built.inject("/")).statusCode).toBe(401);
});

test.each([
  ["/api/v1/nothing", 404, "api/route"],
  ["/api/v1/../../etc/passwd", 404, "api/route"],
  ["/api/v1/jobs/a%2F..%2Fb/c", 400, "api/request"],
  ["/api/v1/jobs/..%2F..%2Fetc/passwd", 400, "api/request"],
  ["/api/v1/jobs/a/b", 404, "address/unknown"],
  ["/api/v1/jobs/%ff/b", 400, "api/request"],
  ["/api/v1/status?address=a/b/c", 400, "api/request"],
  ["/api/v1/status?adress=a", 400, "api/request"],
  ["/api/v1/status?address=a/b", 404, "address/unknown"],
  ["/api/v1/history?since=yesterday", 400, "api/request"],
  ["/api/v1/history?status=done", 400, "api/request"],
])("GET %s answers %i %s", async (url, status, code) => {
  const { built } = as("admin");
  const answer = await built.inject(url);
  expect(answer.headers["content-type"]).toContain(problemType);
  expect(answer.json()).toMatchObject({ status, code });
  expect(answer.statusCode).toBe(status);
});

const json = { "content-type": "application/json" };

test.each([
  [
    "an unknown key, by its name",
    json,
    '{"address":"a/b","by":"me","status":"done"}',
    400,
    "`status`",
  ],
  ["a missing key", json, '{"address":"a/b"}', 400, "by"],
  ["another type", json, '{"address":1,"by":"me"}', 400, "/address"],
  ["a prototype", json, '{"__proto__":{},"address":"a/b","by":"me"}', 400, "`__proto__`"],
  ["no JSON", json, "{", 400, "not valid JSON"],
  ["a form", { "content-type": "application/x-www-form-urlencoded" }, "address=a", 415, "Media"],
  ["a text", { "content-type": "text/plain" }, '{"address":"a/b","by":"me"}', 415, "Media"],
  ["nothing", {}, "", 400, "body"],
  ["too much", json, `"${"x".repeat(1_100_000)}"`, 413, "larger"],
  ["too deep", json, `${"[".repeat(65)}${"]".repeat(65)}`, 400, "64 levels"],
])("a run asked for with %s is refused", async (_what, headers, payload, status, says) => {
  const { built, defects } = as("admin");
  const answer = await built.inject({ method: "POST", url: "/api/v1/runs", headers, payload });
  expect(answer.statusCode).toBe(status);
  expect(answer.json<{ detail: string }>().detail).toContain(says);
  expect(defects).toEqual([]);
});

test("a browser that was lured here under another name is refused, whatever its token", async () => {
  const { built } = app({ role: "admin", host: "127.0.0.1" });
  const headers = { host: "rebound.evil.test" };
  expect((await built.inject({ url: "/api/v1/status", headers })).statusCode).toBe(400);
  expect((await built.inject({ url: "/healthz", headers })).statusCode).toBe(200);
});

test("health is 503 with the reason when a check fails", async () => {
  const health = () => [
    { name: "state" as const, ok: true, why: null },
    { name: "loop" as const, ok: false, why: "no step for 90 s" },
  ];
  const { built } = app({ service: { health } });
  for (const url of ["/healthz", "/readyz"]) {
    const answer = await built.inject(url);
    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({
      status: "unavailable",
      checks: [{ ok: true }, { name: "loop", ok: false, why: "no step for 90 s" }],
    });
  }
});

test("a defect is reported to the log and not to the caller", async () => {
  const failing = { ...scriptedOwner(), status: () => Promise.reject(new Error("hush-secret")) };
  const { built, defects } = app({ role: "read", service: { owner: failing } });
  const answer = await built.inject("/api/v1/status");
  expect(answer.statusCode).toBe(500);
  expect(answer.body).not.toContain("hush");
  expect(answer.json()).toMatchObject({ code: "internal/defect" });
  expect(defects).toHaveLength(1);
});

test("while the service stops, what still comes is refused as such", async () => {
  const { built } = app({ role: "admin", service: { stopping: AbortSignal.abort() } });
  const answer = await built.inject("/api/v1/status");
  expect(answer.statusCode).toBe(503);
  expect(answer.json()).toMatchObject({ code: "owner/unreachable" });
});

test("every answer forbids caching, guessing of types, framing and scripts", async () => {
  const { built } = as();
  for (const url of ["/healthz", "/api/v1/status", "/nothing"]) {
    const { headers } = await built.inject(url);
    expect(headers).toMatchObject({
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  }
});

test.each(Object.keys(codes) as ProblemCode[])("%s has a status of a refusal", (code) => {
  expect(statusOf(code)).toBeGreaterThanOrEqual(400);
  expect(statusOf(code)).toBeLessThan(600);
});

test("the OpenAPI document names every route, its role and its parameters", async () => {
  const { built } = app({ role: "read" });
  const document = (await built.inject("/api/v1/openapi.json")).json<{
    openapi: string;
    paths: Record<string, Record<string, Record<string, unknown>>>;
  }>();
  expect(document.openapi).toBe("3.1.0");
  for (const { method, path } of ours) {
    const place = path.replaceAll(/:(\w+)/g, "{$1}");
    expect(document.paths[place]?.[method.toLowerCase()]?.["x-role"]).toBe(needOf(method, path));
  }
  expect(document.paths["/api/v1/jobs/{collection}/{job}"]?.["get"]?.["parameters"]).toMatchObject([
    { name: "collection", in: "path", required: true },
    { name: "job", in: "path", required: true },
  ]);
});
