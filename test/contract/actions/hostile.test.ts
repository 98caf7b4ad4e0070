import { afterEach, expect, test } from "vitest";
import { attemptOf, Bench, get, never } from "./target.ts";

const bench = new Bench();
afterEach(() => bench.close());

test("a target that never answers ends as timedOut, and may have been reached", async () => {
  const origin = await bench.serve(() => {});
  const result = await bench.runner().run(attemptOf(get(origin), { timeoutMs: 150 }), never);
  expect(result).toMatchObject({
    outcome: "timedOut",
    reason: "timeout",
    mayHaveArrived: true,
    retryable: true,
    response: null,
  });
  expect(result.message).toContain("within 0.15 s");
});

test("the timeout covers a body that trickles", async () => {
  const origin = await bench.serve((_request, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write("x"), 20);
    response.on("close", () => clearInterval(timer));
  });
  const result = await bench.runner().run(attemptOf(get(origin), { timeoutMs: 150 }), never);
  expect(result).toMatchObject({ outcome: "timedOut", reason: "timeout" });
});

test("a body without end is read to 64 KB and stored to 2,048 bytes", async () => {
  let written = 0;
  const origin = await bench.serve((_request, response) => {
    const more = (): void => {
      while (!response.destroyed && response.write("é".repeat(4_096))) written += 8_192;
    };
    response.on("drain", more).on("error", () => {});
    more();
  });
  const result = await bench.runner().run(attemptOf(get(origin)), never);
  expect(result.outcome).toBe("succeeded");
  expect(result.response).toBe("é".repeat(1_024));
  expect(written).toBeLessThan(64 * 1024 * 1024);
});

test.each([
  ["cut between characters", Buffer.from(`x${"é".repeat(2_000)}`), `x${"é".repeat(1_023)}`],
  ["broken UTF-8 stays readable", Buffer.from([0x61, 0xff, 0xc3, 0x28]), "a\ufffd\ufffd("],
  ["an empty body", Buffer.alloc(0), ""],
])("the stored answer: %s", async (_what, body, stored) => {
  const origin = await bench.serve((_request, response) => response.end(body));
  const { response } = await bench.runner().run(attemptOf(get(origin)), never);
  expect(response).toBe(stored);
  expect(Buffer.byteLength(response!)).toBeLessThanOrEqual(2_048);
});

test("a compressed answer is not inflated", async () => {
  const origin = await bench.serve((_request, response) => {
    response.writeHead(200, { "content-encoding": "gzip" }).end(Buffer.alloc(1_000, 7));
  });
  const result = await bench.runner().run(attemptOf(get(origin)), never);
  expect(result).toMatchObject({
    outcome: "succeeded",
    response: "(compressed body, 1000 bytes read)",
  });
});

test.each([
  [
    "huge headers",
    `HTTP/1.1 200 OK\r\nX: ${"a".repeat(40_000)}\r\n\r\n`,
    "response headers too large",
  ],
  ["no HTTP", "SSH-2.0-OpenSSH_9.7\r\n\r\n", "invalid HTTP answer"],
  [
    "a second answer's worth of length",
    "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
    "invalid HTTP answer",
  ],
  [
    "an upgrade nobody asked for",
    "HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n",
    "connection reset",
  ],
])("%s fails the attempt", async (_what, bytes, reason) => {
  const origin = await bench.serveRaw((socket) => socket.once("data", () => socket.write(bytes)));
  const result = await bench.runner().run(attemptOf(get(origin)), never);
  expect(result).toMatchObject({ outcome: "failed", reason, mayHaveArrived: true });
});

test.each([
  ["before the answer", ""],
  ["within the body", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"],
])("a connection closed %s fails the attempt", async (_what, bytes) => {
  const origin = await bench.serveRaw((socket) => socket.once("data", () => socket.end(bytes)));
  const result = await bench.runner().run(attemptOf(get(origin)), never);
  expect(result).toMatchObject({
    outcome: "failed",
    reason: "connection reset",
    mayHaveArrived: true,
    response: null,
  });
});

test("a refused connection cannot have arrived", async () => {
  const origin = await bench.serve(() => {});
  await bench.close();
  const { host } = new URL(origin);
  const result = await bench.runner().run(attemptOf(get(origin)), never);
  expect(result).toMatchObject({
    outcome: "failed",
    reason: "connection refused",
    mayHaveArrived: false,
    message: `Http Action - Request to host '${host}' failed: connection refused`,
  });
});

test("a name that does not exist is not resolved", async () => {
  const result = await bench.runner().run(attemptOf(get("http://no-such.invalid/")), never);
  expect(result).toMatchObject({ reason: "name not resolved", mayHaveArrived: false });
});

test("cancelling ends a call under way, one in line, and one not begun", async () => {
  let arrive: () => void;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const origin = await bench.serve(() => arrive());
  const runner = bench.runner({ connectionsMax: 1 });
  const controller = new AbortController();
  const attempt = attemptOf(get(origin));
  const underWay = runner.run(attempt, controller.signal);
  await arrived;
  const inLine = runner.run(attempt, controller.signal);
  controller.abort();
  const notBegun = runner.run(attempt, controller.signal);
  const results = await Promise.all([underWay, inLine, notBegun]);
  expect(results.map(({ outcome, mayHaveArrived }) => [outcome, mayHaveArrived])).toEqual([
    ["cancelled", true],
    ["cancelled", false],
    ["cancelled", false],
  ]);
});

test("the place of a call that was given up is free for the next", async () => {
  let calls = 0;
  const origin = await bench.serve((_request, response) => {
    if (++calls > 2) response.end("ok");
  });
  const runner = bench.runner({ connectionsMax: 1 });
  const attempt = attemptOf(get(origin), { timeoutMs: 100 });
  const results = await Promise.all([1, 2, 3, 4].map(() => runner.run(attempt, never)));
  expect(results.map(({ outcome }) => outcome)).toEqual([
    "timedOut",
    "timedOut",
    "succeeded",
    "succeeded",
  ]);
});

test.each([
  ["http://h/a\nb", "invalid uri"],
  ["/only/a/path", "invalid uri"],
  ["http://%zz/", "invalid uri"],
  ["ftp://h/", "policy"],
  ["file:///etc/passwd", "policy"],
  ["${{ vars.gone }}", "invalid template"],
  ["http://h/${{ run.nothing }}", "invalid template"],
])("the uri %j is refused as %s", async (uri, reason) => {
  const result = await bench.runner().run(attemptOf(get(uri)), never);
  expect(result).toMatchObject({ outcome: "failed", reason, mayHaveArrived: false });
});

test.each([
  ["a method with a blank", { method: "GE T" }, "invalid request"],
  ["an empty method", { method: "" }, "invalid request"],
  ["CONNECT", { method: "CONNECT" }, "invalid request"],
  ["a method with a line break", { method: "G\r\nX: y" }, "invalid request"],
  ["a header twice", { headers: { Host: "a", host: "b" } }, "invalid header"],
  ["a header's name with a blank", { headers: { "X Y": "a" } }, "invalid header"],
])("%s is refused, and the next call has its place", async (_what, part, reason) => {
  const origin = await bench.serve((_request, response) => response.end("ok"));
  const runner = bench.runner({ connectionsMax: 1 });
  const request = { method: "GET", uri: origin, ...part };
  const refused = await runner.run(attemptOf({ type: "http", request }), never);
  expect(refused).toMatchObject({
    outcome: "failed",
    reason,
    retryable: false,
    mayHaveArrived: false,
  });
  expect(await runner.run(attemptOf(get(origin)), never)).toMatchObject({ outcome: "succeeded" });
});

test("a handshake that never ends is a timeout in which nothing arrived", async () => {
  const origin = await bench.serveRaw(() => {});
  const uri = origin.replace("http:", "https:");
  const result = await bench.runner().run(attemptOf(get(uri), { timeoutMs: 150 }), never);
  expect(result).toMatchObject({ outcome: "timedOut", reason: "timeout", mayHaveArrived: false });
});
