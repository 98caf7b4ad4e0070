import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { AmqpAction } from "../../../src/model/action.ts";
import type { AmqpMessage } from "../../../src/model/amqp-message.ts";
import type { AttemptResult } from "../../../src/ports/action-runner.ts";
import { AmqpBroker, type BrokerOptions, receive, receiveOne } from "../../support/amqp-broker.ts";
import { hasOpenssl, makeCertificate, withoutOpenssl } from "../../support/certificates.ts";
import { attemptOf, Bench, never } from "./target.ts";

const bench = new Bench();
const brokers: AmqpBroker[] = [];
afterEach(async () => {
  await bench.close();
  for (const broker of brokers.splice(0)) await broker.stop();
});

async function brokerOf(differences: Partial<BrokerOptions> = {}): Promise<AmqpBroker> {
  const broker = await AmqpBroker.start({ entities: { reports: "accept" }, ...differences });
  brokers.push(broker);
  return broker;
}

function action(port: number, differences: Partial<AmqpMessage> = {}): AmqpAction {
  const broker = `amqp://127.0.0.1:${port}`;
  return {
    type: "amqp",
    amqpMessage: { broker, address: "reports", body: "text", ...differences },
  };
}

type Differences = Parameters<typeof attemptOf>[1];

function send(sent: AmqpAction, differences: Differences = {}): Promise<AttemptResult> {
  return bench.runner().run(attemptOf(sent, { timeoutMs: 30_000, ...differences }), never);
}

test("a message arrives with every property", async () => {
  const broker = await brokerOf();
  const result = await send(
    action(broker.port, {
      body: "Grüße von ${{ run.job }}",
      durable: false,
      priority: 7,
      timeToLive: "PT1H",
      properties: {
        messageId: "m-${{ run.attempt }}",
        correlationId: "c-1",
        subject: "nightly",
        to: "somebody",
        replyTo: "answers",
        contentType: "text/plain",
        groupId: "g-1",
        replyToGroupId: "g-2",
      },
      applicationProperties: { colour: "${{ run.collection }}", size: 3, ratio: 0.5, hot: true },
    }),
    { number: 2, redelivery: true },
  );
  expect(result).toEqual({
    outcome: "succeeded",
    message: `Amqp Action - Message to 'reports' on host '127.0.0.1:${broker.port}' accepted`,
    response: null,
    reason: null,
    mayHaveArrived: true,
    usesRetry: true,
    retryable: true,
  });
  const message = await receiveOne(broker.port, "reports");
  expect(message).toMatchObject({
    body: "Grüße von heartbeat",
    durable: false,
    priority: 7,
    ttl: 3_600_000,
    message_id: "m-2",
    correlation_id: "c-1",
    subject: "nightly",
    to: "somebody",
    reply_to: "answers",
    content_type: "text/plain",
    group_id: "g-1",
    reply_to_group_id: "g-2",
  });
  expect(message.application_properties).toMatchObject({
    colour: "billing",
    size: 3,
    ratio: 0.5,
    hot: true,
    "Idempotency-Key": "LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z",
    "X-Sched-Scheduled-Time": "2026-01-01T01:00:00Z",
    "X-Sched-Attempt": "2",
    "X-Sched-Redelivery": "true",
    "x-ms-scheduler-jobid": "heartbeat",
  });
});

test("a mapping is sent as JSON; what is not said has its default", async () => {
  const broker = await brokerOf();
  await send(action(broker.port, { body: { at: "${{ run.scheduledTime }}", list: [1, "two"] } }));
  expect(await receiveOne(broker.port, "reports")).toMatchObject({
    body: '{"at":"2026-01-01T01:00:00Z","list":[1,"two"]}',
    content_type: "application/json",
    durable: true,
    message_id: "LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z",
  });
});

test("a user proves who it is by name and password, beyond ASCII too", async () => {
  const users = { zoë: "pässword" };
  const broker = await brokerOf({ users });
  const authentication = { type: "plain", username: "zoë", password: "pässword" } as const;
  expect(await send(action(broker.port, { authentication }))).toMatchObject({
    outcome: "succeeded",
  });
  expect(broker.users).toEqual(["zoë"]);
});

test("a wrong password is a failure that says so and shows nothing", async () => {
  const broker = await brokerOf({ users: { zoë: "pässword" } });
  const authentication = { type: "plain", username: "zoë", password: "wr0ng-value" } as const;
  const result = await send(action(broker.port, { authentication }));
  expect(result).toMatchObject({
    outcome: "failed",
    reason: "amqp:unauthorized-access",
    mayHaveArrived: false,
    retryable: true,
  });
  expect(JSON.stringify(result)).not.toContain("wr0ng-value");
});

test("a broker that wants a password is not satisfied by nobody", async () => {
  const broker = await brokerOf({ users: { zoë: "pässword" } });
  expect(await send(action(broker.port))).toMatchObject({
    outcome: "failed",
    reason: "amqp:unauthorized-access",
    mayHaveArrived: false,
  });
});

test.each<[string, Partial<BrokerOptions>, Partial<AttemptResult>]>([
  [
    "a rejection",
    { entities: { reports: {} } },
    { reason: "rejected", mayHaveArrived: false, retryable: true },
  ],
  [
    "a rejection with a condition",
    { entities: { reports: { condition: "acme:not-today", description: "come tomorrow" } } },
    { reason: "acme:not-today", response: "come tomorrow", retryable: true },
  ],
  [
    "a property that the broker refuses",
    { entities: { reports: { condition: "amqp:invalid-field" } } },
    { reason: "amqp:invalid-field", retryable: false },
  ],
  ["a release", { entities: { reports: "release" } }, { reason: "released", retryable: true }],
  ["a modification", { entities: { reports: "modify" } }, { reason: "modified", retryable: true }],
  [
    "an unknown address",
    { entities: {} },
    { reason: "amqp:not-found", mayHaveArrived: false, retryable: true },
  ],
])("%s is a failure with its condition", async (_what, differences, expected) => {
  const broker = await brokerOf(differences);
  const result = await send(action(broker.port));
  expect(result).toMatchObject({ outcome: "failed", ...expected });
  expect(result.message).toMatch(/^Amqp Action - Message to 'reports' .* failed: /u);
});

test("a message that is larger than the broker takes is not sent", async () => {
  const broker = await brokerOf({ messageBytesMax: 1_000 });
  const result = await send(action(broker.port, { body: "x".repeat(2_000) }));
  expect(result).toMatchObject({
    reason: "amqp:link:message-size-exceeded",
    mayHaveArrived: false,
    retryable: false,
  });
});

test("a broker that gives no credit is given up after the timeout, and nothing was sent", async () => {
  const broker = await brokerOf({ noCredit: true });
  expect(await send(action(broker.port), { timeoutMs: 500 })).toMatchObject({
    outcome: "timedOut",
    reason: "timeout",
    mayHaveArrived: false,
  });
});

test("a broker that says nothing is given up after the timeout, and may have taken the message", async () => {
  const broker = await brokerOf({ entities: { reports: "ignore" } });
  expect(await send(action(broker.port), { timeoutMs: 2_000 })).toMatchObject({
    outcome: "timedOut",
    reason: "timeout",
    mayHaveArrived: true,
  });
});

test("a peer that does not speak AMQP is a failure, not a defect", async () => {
  const origin = await bench.serveRaw((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const result = await send(action(Number(new URL(origin).port)));
  expect(result).toMatchObject({ outcome: "failed", mayHaveArrived: false, retryable: true });
});

test("a connection that is lost while a message is under way fails the attempt at once", async () => {
  const broker = await brokerOf({ entities: { reports: "ignore" } });
  const running = send(action(broker.port), { timeoutMs: 60_000 });
  await expect.poll(() => broker.ignored, { timeout: 30_000 }).toBe(1);
  await broker.stop();
  brokers.pop();
  expect(await running).toMatchObject({ outcome: "failed", mayHaveArrived: true, retryable: true });
});

test("after the broker has restarted the next attempt connects anew", async () => {
  const first = await brokerOf();
  const { port } = first;
  const runner = bench.runner();
  const attempt = attemptOf(action(port), { timeoutMs: 30_000 });
  expect(await runner.run(attempt, never)).toMatchObject({ outcome: "succeeded" });
  await first.stop();
  brokers.pop();
  const second = await brokerOf({ port });
  await expect
    .poll(async () => (await runner.run(attempt, never)).outcome, { timeout: 30_000 })
    .toBe("succeeded");
  expect((await receiveOne(second.port, "reports")).body).toBe("text");
});

test("what goes to one broker by one identity shares a connection", async () => {
  const broker = await brokerOf({ entities: { reports: "accept", others: "accept" } });
  const runner = bench.runner();
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, index) => {
      const address = index % 2 === 0 ? "reports" : "others";
      return runner.run(attemptOf(action(broker.port, { address }), { timeoutMs: 30_000 }), never);
    }),
  );
  expect(new Set(results.map(({ outcome }) => outcome))).toEqual(new Set(["succeeded"]));
  expect(broker.connections).toBe(1);
  expect(await receive(broker.port, "reports", 25)).toHaveLength(25);
});

test("an attempt that is cancelled ends at once", async () => {
  const broker = await brokerOf({ entities: { reports: "ignore" } });
  const controller = new AbortController();
  const running = bench
    .runner()
    .run(attemptOf(action(broker.port), { timeoutMs: 60_000 }), controller.signal);
  await expect.poll(() => broker.ignored, { timeout: 30_000 }).toBe(1);
  controller.abort();
  expect(await running).toMatchObject({ outcome: "cancelled", mayHaveArrived: true });
});

test("a message that was cancelled while it waited for credit is never sent", async () => {
  const broker = await brokerOf({ noCredit: true });
  const runner = bench.runner();
  const controller = new AbortController();
  const run = (body: string, signal: AbortSignal) =>
    runner.run(attemptOf(action(broker.port, { body }), { timeoutMs: 60_000 }), signal);
  const first = run("first", controller.signal);
  await expect.poll(() => broker.waiting, { timeout: 30_000 }).toBe(1);
  controller.abort();
  expect(await first).toMatchObject({ outcome: "cancelled", mayHaveArrived: false });
  const second = run("second", never);
  broker.giveCredit();
  expect(await second).toMatchObject({ outcome: "succeeded" });
  expect(broker.connections).toBe(1);
  expect((await receiveOne(broker.port, "reports")).body).toBe("second");
});

test("a peer that announces a frame of gigabytes is cut off at once", async () => {
  const origin = await bench.serveRaw((socket) => {
    const size = Buffer.from([0x7f, 0xff, 0xff, 0xff]);
    const pour = (): void => void (socket.writable && socket.write(Buffer.alloc(65_536), pour));
    socket.write(Buffer.concat([Buffer.from("AMQP\u0003\u0001\u0000\u0000"), size]), pour);
  });
  expect(await send(action(Number(new URL(origin).port)))).toMatchObject({
    outcome: "failed",
    reason: "invalid AMQP answer",
    retryable: true,
  });
});

test("nobody at the port is told as such", async () => {
  const broker = await brokerOf();
  const { port } = broker;
  await broker.stop();
  brokers.pop();
  expect(await send(action(port))).toMatchObject({
    outcome: "failed",
    reason: "connection refused",
    mayHaveArrived: false,
  });
});

test.each(["amqp://169.254.169.254", "amqps://[::ffff:169.254.169.254]:5671"])(
  "the network policy holds: %s",
  async (broker) => {
    expect(await send(action(1, { broker }))).toMatchObject({ reason: "policy", retryable: false });
  },
);

describe.skipIf(!hasOpenssl)(hasOpenssl ? "over TLS" : `over TLS ${withoutOpenssl}`, () => {
  let folder = "";
  let server = { key: "", cert: "" };
  let client = { cert: "", pfx: "" };
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "sched-amqp-"));
    const made = makeCertificate(folder, "server");
    server = { key: readFileSync(made.key, "utf8"), cert: made.cert };
    const { certificate, key, cert } = makeCertificate(folder, "client");
    const file = join(folder, "client.pfx");
    const files = ["-in", certificate, "-inkey", key, "-out", file];
    execFileSync("openssl", ["pkcs12", "-export", ...files, "-passout", "pass:opens-it"]);
    client = { cert, pfx: readFileSync(file, "base64") };
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const secure = (port: number, differences: Partial<AmqpMessage> = {}): AmqpAction =>
    action(port, { broker: `amqps://localhost:${port}`, ...differences });

  test("a broker whose authority the action trusts is sent to", async () => {
    const broker = await brokerOf({ tls: server });
    const result = await send({ ...secure(broker.port), tls: { ca: server.cert } });
    expect(result).toMatchObject({ outcome: "succeeded" });
  });

  test("a broker of an unknown authority is not", async () => {
    const broker = await brokerOf({ tls: server });
    expect(await send(secure(broker.port))).toMatchObject({
      reason: "TLS certificate not trusted",
      mayHaveArrived: false,
    });
  });

  test("a client certificate proves who sends, by SASL EXTERNAL", async () => {
    const tls = { ...server, requestCert: true, rejectUnauthorized: true, ca: [client.cert] };
    const broker = await brokerOf({ tls, external: true });
    const authentication = { type: "external", pfx: client.pfx, password: "opens-it" } as const;
    const trusting = { tls: { ca: server.cert } };
    const result = await send({ ...secure(broker.port, { authentication }), ...trusting });
    expect(result).toMatchObject({ outcome: "succeeded" });
    expect(await send({ ...secure(broker.port), ...trusting })).toMatchObject({
      outcome: "failed",
      mayHaveArrived: false,
    });
  });

  test("a certificate that its password does not open is told as such", async () => {
    const broker = await brokerOf({ tls: server });
    const authentication = { type: "external", pfx: client.pfx, password: "wr0ng-value" } as const;
    const result = await send(secure(broker.port, { authentication }));
    expect(result).toMatchObject({ outcome: "failed", mayHaveArrived: false });
    expect(result.message).toMatch(/password/u);
    expect(JSON.stringify(result)).not.toContain("wr0ng-value");
  });
});
