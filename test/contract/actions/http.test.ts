import type { IncomingMessage } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { Action, HttpRequest } from "../../../src/model/action.ts";
import { attemptOf, Bench, bodyOf, get, never } from "./target.ts";

const bench = new Bench();
afterEach(() => bench.close());

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A target that keeps what it received and answers 200. */
async function recorder(): Promise<{ origin: string; received: Received[] }> {
  const received: Received[] = [];
  const origin = await bench.serve((request, response) => {
    const { method, url, headers } = request;
    const keep = async (): Promise<void> => {
      received.push({ method, url, headers, body: await bodyOf(request) });
      response.end("ok");
    };
    void keep();
  });
  return { origin, received };
}

async function sendOne(request: Partial<HttpRequest>, differences = {}): Promise<Received> {
  const { origin, received } = await recorder();
  const action: Action = {
    type: "http",
    request: { method: "POST", ...request, uri: `${origin}${request.uri ?? "/"}` },
  };
  const result = await bench.runner().run(attemptOf(action, differences), never);
  expect(result).toMatchObject({ outcome: "succeeded", reason: null });
  return received[0]!;
}

test("a success carries host, status and body, and nothing else", async () => {
  const { origin } = await recorder();
  const result = await bench.runner().run(attemptOf(get(origin)), never);
  expect(result).toEqual({
    outcome: "succeeded",
    message: `Http Action - Response from host '${new URL(origin).host}': 'OK'`,
    response: "ok",
    reason: null,
    mayHaveArrived: true,
    usesRetry: true,
    retryable: true,
  });
});

test.each(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"])(
  "%s arrives with its path, query and body",
  async (method) => {
    const { method: seen, url, body } = await sendOne({ method, uri: "/a/b?c=d%20e", body: "x=1" });
    expect([seen, url, body]).toEqual([method, "/a/b?c=d%20e", "x=1"]);
  },
);

test("every attempt tells which occurrence it is of, as Azure did and as we promise", async () => {
  const { headers } = await sendOne({}, { number: 3, location: "eu-1" });
  expect(headers).toMatchObject({
    "idempotency-key": "LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z",
    "x-sched-scheduled-time": "2026-01-01T01:00:00Z",
    "x-sched-attempt": "3",
    "x-ms-scheduler-jobid": "heartbeat",
    "x-ms-scheduler-jobcollection": "billing",
    "x-ms-scheduler-expected-execution-time": "2026-01-01T01:00:00",
    "x-ms-scheduler-execution-region": "eu-1",
    "user-agent": "sched/1.2.3",
  });
  expect(headers["x-ms-execution-tag"]).toMatch(/^[0-9a-f]{32}$/);
  expect(headers["x-ms-client-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(headers).not.toHaveProperty("x-sched-redelivery");
});

test("a redelivery says so", async () => {
  const { headers } = await sendOne({}, { redelivery: true });
  expect(headers["x-sched-redelivery"]).toBe("true");
});

test("the user's headers win, except over the reserved ones", async () => {
  const { headers } = await sendOne({
    headers: {
      "user-agent": "mine",
      "X-MS-Scheduler-JobId": "other",
      "Idempotency-Key": "forged",
      "Content-Length": "999",
      "X-Name": "Zoë",
    },
    body: "abc",
  });
  expect(headers).toMatchObject({
    "user-agent": "mine",
    "x-ms-scheduler-jobid": "other",
    "idempotency-key": "LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z",
    "content-length": "3",
  });
  expect(Buffer.from(String(headers["x-name"]), "latin1").toString("utf8")).toBe("Zoë");
});

test.each([
  ["a text as it is", "{not json", undefined, "{not json"],
  ["a mapping as JSON", { a: [1, "two"] }, "application/json", '{"a":[1,"two"]}'],
  ["a number as JSON", 7, "application/json", "7"],
  [
    "blanks inside JSON with quotes escaped",
    { at: "${{ run.id }}" },
    "application/json",
    '{"at":"billing/heartbeat@2026-01-01T01:00:00Z"}',
  ],
  ["an escape as a literal", { at: "$${{ x }}" }, "application/json", '{"at":"${{ x }}"}'],
])("a body is sent: %s", async (_what, body, contentType, wire) => {
  const received = await sendOne({ body });
  expect([received.headers["content-type"], received.body]).toEqual([contentType, wire]);
});

test("a set content type stays beside a JSON body", async () => {
  const received = await sendOne({ body: { a: 1 }, headers: { "content-type": "text/x" } });
  expect(received.headers["content-type"]).toBe("text/x");
});

test("blanks are filled in uri, headers and body, percent-encoded in the uri", async () => {
  const date = "${{ run.scheduledTime | date('yyyy-MM-dd HH:mm', '-1d') }}";
  const received = await sendOne(
    {
      uri: "/${{ run.collection }}?at=${{ run.scheduledTime }}&n=${{ run.attempt }}",
      headers: { "X-Why": "${{ run.error.message }}" },
      body: `${date} \${{ run.job }}`,
    },
    { failure: { reason: "HTTP 500", message: "two\r\nlines" } },
  );
  expect(received.url).toBe("/billing?at=2026-01-01T01%3A00%3A00Z&n=1");
  expect(received.headers["x-why"]).toBe("two lines");
  expect(received.body).toBe("2025-12-31 02:00 heartbeat");
});

test.each([
  [200, undefined, "succeeded", null],
  [202, undefined, "succeeded", null],
  [299, undefined, "succeeded", null],
  [302, undefined, "failed", "HTTP 302"],
  [404, undefined, "failed", "HTTP 404"],
  [500, undefined, "failed", "HTTP 500"],
  [404, [404], "succeeded", null],
  [200, [404], "failed", "HTTP 200"],
  [302, ["200-399"], "succeeded", null],
])("status %i with expected codes %j is %s", async (status, statusCodes, outcome, reason) => {
  const origin = await bench.serve((_request, response) => {
    response.writeHead(status, { location: "http://169.254.169.254/" }).end();
  });
  const action: Action = {
    ...get(origin),
    type: "http",
    request: { method: "GET", uri: origin },
    ...(statusCodes === undefined ? {} : { expect: { statusCodes } }),
  };
  const result = await bench.runner().run(attemptOf(action), never);
  expect(result).toMatchObject({ outcome, reason, retryable: true, mayHaveArrived: true });
});

test("a failure names the status, a redirect also what to do", async () => {
  const origin = await bench.serve((request, response) => {
    response.writeHead(request.url === "/moved" ? 301 : 503).end("busy");
  });
  const { host } = new URL(origin);
  const runner = bench.runner();
  const busy = await runner.run(attemptOf(get(origin)), never);
  expect(busy.message).toBe(
    `Http Action - Response from host '${host}': 'ServiceUnavailable' (503)`,
  );
  expect(busy.response).toBe("busy");
  const moved = await runner.run(attemptOf(get(`${origin}/moved`)), never);
  expect(moved.message).toContain("'MovedPermanently' (301). Redirects are not followed");
});

test("an expected body that is missing fails the attempt", async () => {
  const { origin } = await recorder();
  const action = (body: string): Action => ({
    type: "http",
    request: { method: "GET", uri: origin },
    expect: { body },
  });
  const runner = bench.runner();
  expect(await runner.run(attemptOf(action("ok")), never)).toMatchObject({ outcome: "succeeded" });
  expect(await runner.run(attemptOf(action("done")), never)).toMatchObject({
    outcome: "failed",
    reason: "unexpected body",
  });
});

test("Basic authentication is sent, also from the uri, and not over the user's own header", async () => {
  const password = "p:ä";
  const basic = `Basic ${Buffer.from(`me:${password}`).toString("base64")}`;
  const authentication = { type: "Basic", username: "me", password } as const;
  expect((await sendOne({ authentication })).headers.authorization).toBe(basic);
  const own = await sendOne({ authentication, headers: { Authorization: "Bearer x" } });
  expect(own.headers.authorization).toBe("Bearer x");
  const { origin, received } = await recorder();
  const uri = origin.replace("http://", "http://me:p%3A%C3%A4@");
  await bench.runner().run(attemptOf(get(uri)), never);
  expect(received[0]?.headers.authorization).toBe(basic);
});

test("a hundred calls at once share at most eight connections", async () => {
  let open = 0;
  let most = 0;
  const origin = await bench.serve((_request, response) => {
    open++;
    most = Math.max(most, open);
    setImmediate(() => {
      open--;
      response.end();
    });
  });
  const runner = bench.runner({ connectionsMax: 8 });
  const attempt = attemptOf(get(origin));
  const results = await Promise.all(Array.from({ length: 100 }, () => runner.run(attempt, never)));
  expect(results.every(({ outcome }) => outcome === "succeeded")).toBe(true);
  expect(most).toBeLessThanOrEqual(8);
});

test("what waits behind a call that cannot connect is tried on the same connection, and fails by itself", async () => {
  const origin = await bench.serveRaw((socket) => socket.destroy());
  await bench.close();
  const runner = bench.runner({ connectionsMax: 1 });
  const attempt = attemptOf(get(origin));
  const results = await Promise.all(Array.from({ length: 5 }, () => runner.run(attempt, never)));
  expect(results.map(({ reason }) => reason)).toEqual(Array(5).fill("connection refused"));
});

test("what waits behind a call that is answered with a close or cut off is sent once that is over", async () => {
  let seen = 0;
  const origin = await bench.serve((request, response) => {
    seen += 1;
    if (request.url === "/cut") request.socket.destroy();
    else response.setHeader("Connection", "close").end("ok");
  });
  const runner = bench.runner({ connectionsMax: 1 });
  const paths = ["/cut", "/", "/", "/cut", "/"];
  const results = await Promise.all(
    paths.map((path) => runner.run(attemptOf(get(`${origin}${path}`)), never)),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(
    paths.map((path) => (path === "/cut" ? "failed" : "succeeded")),
  );
  expect(seen).toBe(5);
});

test.each([
  ["seconds", "120", 120_000],
  ["a date", new Date(Math.floor(Date.now() / 1_000) * 1_000 + 60_000).toUTCString(), 60_000],
  ["a date that has passed", "Wed, 21 Oct 2015 07:28:00 GMT", 0],
  ["nonsense", "soon", undefined],
] as const)(
  "a failed answer tells how long the target asked to be left alone: %s",
  async (_title, header, expected) => {
    const origin = await bench.serve((_request, response) => {
      response.writeHead(503, { "Retry-After": header }).end();
    });
    const { retryAfterMs } = await bench.runner().run(attemptOf(get(origin)), never);
    if (expected === undefined) expect(retryAfterMs).toBeUndefined();
    else expect(Math.abs((retryAfterMs ?? Number.NaN) - expected)).toBeLessThan(60_000);
  },
);

test("a body that does not look as the pattern says is a failure", async () => {
  const origin = await bench.serve((_request, response) => response.end('{"status": "late"}'));
  const run = (bodyPattern: string) =>
    bench.runner().run(attemptOf({ ...get(origin), expect: { bodyPattern } } as Action), never);
  expect(await run('*"status":*"late"*')).toMatchObject({ outcome: "succeeded" });
  expect(await run('*"status":*"ok"*')).toMatchObject({
    outcome: "failed",
    reason: "unexpected body",
  });
});
