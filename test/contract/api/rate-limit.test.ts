import type { FastifyInstance } from "fastify";
import { expect, onTestFinished, test } from "vitest";
import { callerApp } from "../../support/caller-app.ts";
import { scriptedOwner } from "../../support/scripted-owner.ts";
import { throughSocket } from "../../support/through-socket.ts";

const limits = { requestsPerMinute: 3 };

function app(): FastifyInstance {
  const built = callerApp({ caller: { name: "ci", role: "apply", webJobs: false }, limits });
  onTestFinished(() => built.close());
  return built;
}

function ask(built: FastifyInstance, url: string, token = "right") {
  return built.inject({ url, headers: { host: "localhost", authorization: `Bearer ${token}` } });
}

test("a token that asks too often is told to wait, and how long", async () => {
  const built = app();
  for (const left of ["2", "1", "0"]) {
    const { statusCode, headers } = await ask(built, "/api/v1/status");
    expect([statusCode, headers["ratelimit-limit"], headers["ratelimit-remaining"]]).toEqual([
      200,
      "3",
      left,
    ]);
  }
  const refused = await ask(built, "/api/v1/state");
  expect(refused.statusCode).toBe(429);
  expect(refused.headers["content-type"]).toContain("application/problem+json");
  expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
  expect(Number(refused.headers["retry-after"])).toBeLessThanOrEqual(60);
  expect(refused.json<{ code: string }>().code).toBe("api/rate");
  // It is counted what is asked for, not what is answered; and nobody else pays for it.
  expect((await ask(built, "/healthz")).statusCode).toBe(200);
  expect((await ask(built, "/api/v1/status", "wrong")).statusCode).toBe(401);
});

test("Azure's clients see what is left of their reads and writes, and Azure's error", async () => {
  const built = app();
  const path = "/subscriptions/s/providers/Microsoft.Scheduler/jobCollections";
  const url = `${path}?api-version=2016-03-01`;
  const read = await ask(built, url);
  expect(read.headers["x-ms-ratelimit-remaining-subscription-reads"]).toBe("2");
  const group = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Scheduler";
  const write = await built.inject({
    method: "DELETE",
    url: `${group}/jobCollections/none?api-version=2016-03-01`,
    headers: { host: "localhost", authorization: "Bearer right" },
  });
  expect(write.headers["x-ms-ratelimit-remaining-subscription-writes"]).toBe("1");
  await ask(built, url);
  const refused = await ask(built, url);
  expect(refused.statusCode).toBe(429);
  expect(refused.json<{ error: { code: string } }>().error.code).toBe("TooManyRequests");
  expect(refused.headers["x-ms-ratelimit-remaining-subscription-reads"]).toBe("0");
});

test("another limit counts from the next request on", async () => {
  let perMinute = 1;
  const caller = { name: "ci", role: "apply", webJobs: false } as const;
  const built = callerApp({ caller, requestsPerMinute: () => perMinute });
  onTestFinished(() => built.close());
  expect((await ask(built, "/api/v1/status")).statusCode).toBe(200);
  expect((await ask(built, "/api/v1/status")).statusCode).toBe(429);
  perMinute = 4;
  const answer = await ask(built, "/api/v1/status");
  expect([answer.statusCode, answer.headers["ratelimit-limit"]]).toEqual([200, "4"]);
});

test("a body is not read of what is refused", async () => {
  const built = app();
  for (let count = 0; count < 3; count += 1) await ask(built, "/api/v1/status");
  const answer = await built.inject({
    method: "POST",
    url: "/api/v1/plan",
    headers: {
      host: "localhost",
      authorization: "Bearer right",
      "content-type": "application/json",
    },
    payload: "{ this is no JSON",
  });
  expect(answer.statusCode).toBe(429);
});

test("the local socket has no limit", async () => {
  const served = await throughSocket(scriptedOwner(), { limits });
  onTestFinished(() => served.end());
  for (let count = 0; count < 8; count += 1) {
    expect((await served.owner.state()).serial).toBe(0);
  }
});
