import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { needOf } from "../../../src/api/access.ts";
import { buildApp } from "../../../src/api/app.ts";
import { outsiders } from "../../../src/api/limits.ts";
import { assetPath, pagePaths, sessionPath } from "../../../src/api/portal/paths.ts";
import type { Caller } from "../../../src/model/role.ts";
import { dayMs } from "../../../src/model/time.ts";
import { scriptedOwner } from "../../support/scripted-owner.ts";

const folder = mkdtempSync(join(tmpdir(), "sched-portal-"));
mkdirSync(join(folder, "below"));
writeFileSync(join(folder, "index.html"), "<!doctype html>");
writeFileSync(join(folder, "main-ABC.js"), "1;");
writeFileSync(join(folder, "notes.txt"), "of nobody's business");
afterAll(() => rmSync(folder, { recursive: true }));

/** A service with pages, one token (`right`) that may be revoked, and a clock that is set by hand. */
function app({ behindProxy = false, host = "127.0.0.1", recheckMs = 60_000 } = {}) {
  const caller: Caller = { name: "ci", role: "operate", webJobs: false };
  const world = { isRevoked: false, date: 0, seconds: 0 };
  const built = buildApp({
    service: {
      owner: scriptedOwner(),
      health: () => [],
      version: "1.2.3",
      heartbeatMs: 60_000,
      isTrusted: false,
      stopping: new AbortController().signal,
    },
    limits: { ...outsiders, recheckMs },
    authenticate: (header) => (header === "Bearer right" && !world.isRevoked ? caller : undefined),
    host,
    behindProxy,
    portal: folder,
    now: () => 0,
    date: () => world.date,
    onDefect: () => {},
  });
  return { built, world };
}

const ours = { "sec-fetch-site": "same-origin", "x-sched-request": "portal" };
const right = { authorization: "Bearer right" };

/** Signs in and answers the cookie as a browser would send it. */
async function cookieOf({ built }: ReturnType<typeof app>, host = "localhost:80"): Promise<string> {
  const headers = { ...ours, ...right, host };
  const answer = await built.inject({ method: "POST", url: sessionPath, headers });
  expect(answer.statusCode).toBe(200);
  return String(answer.headers["set-cookie"]).split(";")[0] ?? "";
}

test.each(pagePaths)(
  "%s is the one document, with rules that let nothing foreign in",
  async (path) => {
    const { built } = app();
    const answer = await built.inject(path.replace("*", "any/thing"));
    expect(answer.statusCode).toBe(200);
    expect(answer.headers).toMatchObject({
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
    });
    const policy = String(answer.headers["content-security-policy"]).split("; ");
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "frame-ancestors 'none'",
      "base-uri 'none'",
      "form-action 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy.join()).not.toMatch(/unsafe|\*|https?:/);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  },
);

test("files of the pages may be kept for ever, and nothing beside them is given away", async () => {
  const { built } = app();
  const script = await built.inject("/portal/main-ABC.js");
  expect(script.headers).toMatchObject({
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": expect.stringContaining("immutable") as string,
    "x-content-type-options": "nosniff",
  });
  for (const name of [
    "notes.txt",
    "below",
    "..%2Findex.html",
    "%2e%2e%2fpackage.json",
    "main.js",
  ]) {
    expect((await built.inject(`/portal/${name}`)).statusCode, name).toBe(404);
  }
});

test("every path of the portal stands in the table of access", () => {
  for (const path of [...pagePaths, assetPath, sessionPath])
    expect(needOf("GET", path)).toBe("visitor");
  expect(needOf("POST", sessionPath)).toBe("read");
});

test("a token gives a cookie that no script can read and no other page can send", async () => {
  const one = app();
  const answer = await one.built.inject({
    method: "POST",
    url: sessionPath,
    headers: { ...ours, ...right },
  });
  const cookie = String(answer.headers["set-cookie"]);
  expect(cookie).toMatch(
    /^sched-session-\d+=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/,
  );
  expect(cookie).not.toContain("right");
  expect(answer.json()).toMatchObject({
    caller: { name: "ci", role: "operate", collections: null },
  });
  const behind = app({ behindProxy: true, host: "0.0.0.0" });
  expect(await cookieOf(behind)).toMatch(/^__Host-sched-session-/);
});

test("a wrong token gives none, and ten of them lock the address out", async () => {
  const { built } = app();
  const headers = { ...ours, authorization: "Bearer wrong" };
  for (let guess = 0; guess < 10; guess += 1) {
    const answer = await built.inject({ method: "POST", url: sessionPath, headers });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  }
  const late = await built.inject({
    method: "POST",
    url: sessionPath,
    headers: { ...ours, ...right },
  });
  expect(late.statusCode).toBe(429);
});

test("who is signed in may ask what the token may", async () => {
  const one = app();
  const headers = { cookie: await cookieOf(one), host: "localhost:80", ...ours };
  expect((await one.built.inject({ url: "/api/v1/status", headers })).statusCode).toBe(200);
  const who = await one.built.inject({ url: sessionPath, headers });
  expect(who.json()).toMatchObject({
    caller: { name: "ci" },
    expiresAt: "1970-01-01T12:00:00.000Z",
  });
  const audit = await one.built.inject({ url: "/api/v1/audit", headers });
  expect(audit.statusCode).toBe(403);
});

const change = { method: "DELETE" as const, url: "/api/v1/holds?address=a/b&by=me" };

test.each([
  ["from another site", { ...ours, "sec-fetch-site": "cross-site" }],
  ["from another port of this host", { ...ours, "sec-fetch-site": "same-site" }],
  ["from nowhere", { ...ours, "sec-fetch-site": "none" }],
  ["without a word where from", { "x-sched-request": "portal" }],
  ["without the header that no form sends", { "sec-fetch-site": "same-origin" }],
  ["as a form", { ...ours, "content-type": "application/x-www-form-urlencoded" }],
  ["as a form with files", { ...ours, "content-type": "multipart/form-data; boundary=x" }],
  ["as text", { ...ours, "content-type": "text/plain" }],
])("a change that comes with the cookie %s is refused", async (_how, headers) => {
  const one = app();
  const cookie = await cookieOf(one);
  const answer = await one.built.inject({
    ...change,
    headers: { ...headers, cookie, host: "localhost:80" },
  });
  expect(answer.statusCode).toBe(403);
  expect(answer.json()).toMatchObject({ code: "api/origin" });
});

test("a change from our own pages goes through, and so does one with a token from anywhere", async () => {
  const one = app();
  const cookie = await cookieOf(one);
  const headers = { ...ours, cookie, host: "localhost:80" };
  // The owner was asked, and knows no such job.
  expect((await one.built.inject({ ...change, headers })).statusCode).toBe(404);
  expect((await one.built.inject({ ...change, headers: right })).statusCode).toBe(404);
});

test.each(["cross-site", "same-site"])(
  "what is read with the cookie from %s is refused too",
  async (site) => {
    const one = app();
    const headers = { cookie: await cookieOf(one), host: "localhost:80", "sec-fetch-site": site };
    expect((await one.built.inject({ url: "/api/v1/status", headers })).statusCode).toBe(403);
  },
);

test("a foreign Host gets neither pages nor a session", async () => {
  const { built } = app();
  for (const url of ["/", "/portal/main-ABC.js", sessionPath, "/api/v1/status"]) {
    const answer = await built.inject({ url, headers: { host: "rebound.evil.test" } });
    expect(answer.statusCode, url).toBe(400);
  }
});

test("a session is good for the host it began at alone", async () => {
  const one = app({ behindProxy: true, host: "0.0.0.0" });
  const cookie = await cookieOf(one, "sched.example");
  const ask = (host: string) =>
    one.built.inject({ url: "/api/v1/status", headers: { ...ours, cookie, host } });
  expect((await ask("sched.example")).statusCode).toBe(200);
  expect((await ask("rebound.evil.test")).statusCode).toBe(401);
});

test.each<[string, (one: ReturnType<typeof app>, cookie: string) => unknown]>([
  ["its token is revoked", ({ world }) => (world.isRevoked = true)],
  ["half a day has passed", ({ world }) => (world.date = dayMs / 2)],
  [
    "it signs out",
    ({ built }, cookie) =>
      built.inject({
        method: "DELETE",
        url: sessionPath,
        headers: { ...ours, cookie, host: "localhost:80" },
      }),
  ],
])("a session ends when %s, and asking on locks nobody out", async (_how, end) => {
  const one = app();
  const cookie = await cookieOf(one);
  await end(one, cookie);
  const headers = { ...ours, cookie, host: "localhost:80" };
  for (let time = 0; time < 12; time += 1) {
    expect((await one.built.inject({ url: "/api/v1/status", headers })).statusCode).toBe(401);
  }
  expect((await one.built.inject({ url: sessionPath, headers })).json()).toMatchObject({
    caller: null,
  });
  expect((await one.built.inject({ url: "/api/v1/status", headers: right })).statusCode).toBe(
    one.world.isRevoked ? 401 : 200,
  );
});

test("who signs in with a cookie and no token is refused, and keeps the session there is", async () => {
  const one = app();
  const headers = { cookie: await cookieOf(one), host: "localhost:80", ...ours };
  const again = await one.built.inject({ method: "POST", url: sessionPath, headers });
  expect(again.statusCode).toBe(401);
  expect(again.json()).toMatchObject({ code: "api/no-token" });
  expect(again.headers["set-cookie"]).toBeUndefined();
  expect((await one.built.inject({ url: "/api/v1/status", headers })).statusCode).toBe(200);
});

test("what is listened to ends with the token that it began with", async () => {
  const one = app({ recheckMs: 5 });
  const cookie = await cookieOf(one);
  await one.built.listen({ port: 0, host: "127.0.0.1" });
  onTestFinished(() => one.built.close());
  const { port } = one.built.server.address() as AddressInfo;
  const asking = get({
    host: "127.0.0.1",
    port,
    path: "/api/v1/events",
    headers: { cookie: cookie.replace(/-\d+=/, `-${port}=`), host: "localhost:80", ...ours },
  });
  const [answer] = (await once(asking, "response")) as [IncomingMessage];
  expect(answer.statusCode).toBe(200);
  answer.resume();
  one.world.isRevoked = true;
  const [error] = (await once(answer, "error")) as [Error];
  expect(error.message).toBe("aborted");
});
