import { afterEach, expect, test } from "vitest";
import type { BusAction, BusMessage } from "../../../src/model/action.ts";
import type { AttemptResult } from "../../../src/ports/action-runner.ts";
import { AmqpBroker, type BrokerOptions, receive, receiveOne } from "../../support/amqp-broker.ts";
import { attemptOf, Bench, never } from "./target.ts";

const bench = new Bench();
const brokers: AmqpBroker[] = [];
afterEach(async () => {
  await bench.close();
  for (const broker of brokers.splice(0)) await broker.stop();
});

const keys = { send: "the+key/of=nobody" };

async function brokerOf(differences: Partial<BrokerOptions> = {}): Promise<AmqpBroker> {
  const broker = await AmqpBroker.start({ entities: { jobs: "accept" }, keys, ...differences });
  brokers.push(broker);
  return broker;
}

function action(
  port: number,
  differences: Partial<BusMessage> & { queueName?: string } = {},
): BusAction {
  return {
    type: "serviceBusQueue",
    endpoint: `amqp://127.0.0.1:${port}`,
    serviceBusQueueMessage: {
      queueName: "jobs",
      namespace: "acme",
      transportType: "amqp",
      authentication: { type: "sharedAccessKey", sasKeyName: "send", sasKey: keys.send },
      message: "the configured text",
      ...differences,
    },
  };
}

function topic(port: number, topicPath: string): BusAction {
  const { serviceBusQueueMessage, ...rest } = action(port);
  const { queueName: _queue, ...message } = serviceBusQueueMessage!;
  return { ...rest, type: "serviceBusTopic", serviceBusTopicMessage: { topicPath, ...message } };
}

type Differences = Parameters<typeof attemptOf>[1];

function send(sent: BusAction, differences: Differences = {}): Promise<AttemptResult> {
  return bench.runner().run(attemptOf(sent, { timeoutMs: 30_000, ...differences }), never);
}

test("a message arrives with every property that Azure had", async () => {
  const broker = await brokerOf();
  const result = await send(
    action(broker.port, {
      message: 'Grüße, "${{ run.job }}"',
      brokeredMessageProperties: {
        contentType: "text/plain",
        correlationId: "c-${{ run.attempt }}",
        forcePersistence: true,
        label: "nightly",
        messageId: "m-1",
        partitionKey: "s-1",
        replyTo: "answers",
        replyToSessionId: "s-2",
        scheduledEnqueueTimeUtc: "2026-01-01T03:00:00",
        sessionId: "s-1",
        timeToLive: "PT1H",
        to: "somebody",
        viaPartitionKey: "v-1",
      },
      customMessageProperties: {
        colour: "blue",
        day: "${{ run.scheduledTime | date('yyyy-MM-dd') }}",
      },
    }),
    { number: 2, redelivery: true, location: "eu-1" },
  );
  expect(result).toEqual({
    outcome: "succeeded",
    message: `ServiceBusQueue Action - Message to queue 'jobs' on host '127.0.0.1:${broker.port}' accepted`,
    response: null,
    reason: null,
    mayHaveArrived: true,
    usesRetry: true,
    retryable: true,
  });
  const message = await receiveOne(broker.port, "jobs");
  expect(message["body"].content.toString("utf8")).toBe('Grüße, "heartbeat"');
  expect(message["body"].typecode).toBe(117);
  expect(message).toMatchObject({
    content_type: "text/plain",
    correlation_id: "c-2",
    durable: true,
    subject: "nightly",
    message_id: "m-1",
    reply_to: "answers",
    reply_to_group_id: "s-2",
    group_id: "s-1",
    ttl: 3_600_000,
    to: "somebody",
    message_annotations: {
      "x-opt-partition-key": "s-1",
      "x-opt-via-partition-key": "v-1",
      "x-opt-scheduled-enqueue-time": new Date(Date.UTC(2026, 0, 1, 3)),
    },
  });
  expect(message["application_properties"]).toEqual({
    colour: "blue",
    day: "2026-01-01",
    "Idempotency-Key": "LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z",
    "X-Sched-Scheduled-Time": "2026-01-01T01:00:00Z",
    "X-Sched-Attempt": "2",
    "X-Sched-Redelivery": "true",
    "x-ms-execution-tag": expect.stringMatching(/^[0-9a-f]{32}$/),
    "x-ms-client-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    "x-ms-scheduler-jobid": "heartbeat",
    "x-ms-scheduler-jobcollection": "billing",
    "x-ms-scheduler-expected-execution-time": "2026-01-01T01:00:00",
    "x-ms-scheduler-execution-region": "eu-1",
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "Diagnostic-Id": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  });
});

test("the token that is put to the broker is for the queue, signed, and alive", async () => {
  const broker = await brokerOf();
  await send(action(broker.port));
  expect(broker.claims).toEqual([
    {
      audience: `sb://127.0.0.1:${broker.port}/jobs`,
      type: "servicebus.windows.net:sastoken",
      status: 202,
    },
  ]);
});

test("a topic is sent to by its path", async () => {
  const broker = await brokerOf({ entities: { "shop/orders": "accept" } });
  const result = await send(topic(broker.port, "shop/orders"));
  expect(result.message).toContain("ServiceBusTopic Action - Message to topic 'shop/orders'");
  expect((await receiveOne(broker.port, "shop/orders"))["message_id"]).toBeDefined();
});

test("the message id is the key of the occurrence, cut to a digest where it is too long", async () => {
  const broker = await brokerOf();
  await send(action(broker.port));
  const key = `L/${"x".repeat(130)}/heartbeat/2026-01-01T01:00:00Z`;
  await send(action(broker.port), { key });
  const [short, long] = await receive(broker.port, "jobs", 2);
  expect(short?.message_id).toBe("LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z");
  expect(long?.message_id).toMatch(/^L\/x{61}#[0-9a-f]{64}$/);
  expect(long?.application_properties?.["Idempotency-Key"]).toBe(key);
});

test("all that goes to one namespace by one key shares a connection, and messages stay single", async () => {
  const broker = await brokerOf({ entities: { jobs: "accept", others: "accept" } });
  const runner = bench.runner();
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      runner.run(
        attemptOf(action(broker.port, { queueName: index % 2 === 0 ? "jobs" : "others" }), {
          timeoutMs: 30_000,
        }),
        never,
      ),
    ),
  );
  expect(results.map(({ outcome }) => outcome)).toEqual(Array(20).fill("succeeded"));
  expect(broker.connections).toBe(1);
  expect(await receive(broker.port, "jobs", 10)).toHaveLength(10);
});

test.each<[string, Partial<BrokerOptions>, Partial<BusMessage>, Partial<AttemptResult>]>([
  [
    "a wrong key",
    { keys: { send: "another key" } },
    {},
    { reason: "UnauthorizedAccess", retryable: true, mayHaveArrived: false },
  ],
  [
    "an unknown key name",
    { keys: { other: keys.send } },
    {},
    { reason: "UnauthorizedAccess", retryable: true, mayHaveArrived: false },
  ],
  [
    "a missing queue",
    { entities: {} },
    {},
    { reason: "MessagingEntityNotFound", retryable: true, mayHaveArrived: false },
  ],
  [
    "a full queue",
    { entities: { jobs: { condition: "amqp:resource-limit-exceeded", description: "full" } } },
    {},
    { reason: "QuotaExceeded", retryable: true, mayHaveArrived: false },
  ],
  [
    "a busy broker",
    { entities: { jobs: { condition: "com.microsoft:server-busy", description: "wait" } } },
    {},
    { reason: "ServerBusy", retryable: true, mayHaveArrived: false, retryAfterMs: 10_000 },
  ],
  [
    "a message that is too large for the queue",
    { entities: { jobs: { condition: "amqp:link:message-size-exceeded", description: "large" } } },
    {},
    { reason: "MessageSizeExceeded", retryable: false, mayHaveArrived: false },
  ],
  [
    "a property that the broker refuses",
    { entities: { jobs: { condition: "com.microsoft:argument-error", description: "no" } } },
    {},
    { reason: "ArgumentError", retryable: false, mayHaveArrived: false },
  ],
  [
    "a message that the broker gives back",
    { entities: { jobs: "release" } },
    {},
    { reason: "released", retryable: true, mayHaveArrived: false },
  ],
  [
    "an id that is too long",
    {},
    { brokeredMessageProperties: { messageId: "x".repeat(129) } },
    { reason: "invalid message", retryable: false, mayHaveArrived: false },
  ],
])("%s is a failure that says so", async (_what, differences, message, expected) => {
  const broker = await brokerOf(differences);
  const result = await send(action(broker.port, message));
  expect(result).toMatchObject({ outcome: "failed", ...expected });
  expect(result.message).toMatch(/^ServiceBusQueue Action - Message .*failed: /u);
  expect(JSON.stringify(result)).not.toContain(keys.send);
});

test.each([
  [
    "a connection string",
    "Endpoint=sb://acme/;SharedAccessKeyName=send;SharedAccessKey=hunter2hunter2",
  ],
  ["a line break inside", "hunter2\nhunter2"],
  ["characters beyond ASCII", "hünter2-hunter2"],
  ["a very long text", "hunter2".repeat(2_000)],
])("no malformed key is shown: %s", async (_what, sasKey) => {
  const broker = await brokerOf();
  const authentication = { type: "sharedAccessKey", sasKeyName: "send", sasKey } as const;
  const result = await send(action(broker.port, { authentication }));
  expect(result).toMatchObject({ outcome: "failed", reason: "UnauthorizedAccess" });
  expect(JSON.stringify(result)).not.toMatch(/h[uü]nter2/u);
});

test("what the broker said about a refusal is its response", async () => {
  const broker = await brokerOf({
    entities: {
      jobs: { condition: "amqp:resource-limit-exceeded", description: `no room, ${keys.send}` },
    },
  });
  const { response } = await send(action(broker.port));
  expect(response).toContain("no room, (sensitive)");
});

test.each<[string, Partial<BrokerOptions>]>([
  ["takes the message and says nothing", { entities: { jobs: "ignore" } }],
  ["gives no credit", { noCredit: true }],
])("a broker that %s is given up after the timeout", async (_how, differences) => {
  const broker = await brokerOf(differences);
  const result = await send(action(broker.port), { timeoutMs: 3_000 });
  expect(result).toMatchObject({ mayHaveArrived: true, retryable: true });
  expect(["timeout", "SenderBusyError"]).toContain(result.reason);
});

test("a peer that accepts the connection and never speaks is given up after the timeout", async () => {
  const origin = await bench.serveRaw(() => undefined);
  const result = await send(action(Number(new URL(origin).port)), { timeoutMs: 300 });
  expect(result).toMatchObject({ outcome: "timedOut", reason: "timeout" });
});

test("an attempt that is cancelled ends at once", async () => {
  const broker = await brokerOf({ entities: { jobs: "ignore" } });
  const controller = new AbortController();
  const running = bench
    .runner()
    .run(attemptOf(action(broker.port), { timeoutMs: 60_000 }), controller.signal);
  await expect.poll(() => broker.claims.length, { timeout: 30_000 }).toBe(1);
  controller.abort();
  expect(await running).toMatchObject({ outcome: "cancelled" });
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

test("a peer that does not speak AMQP is a failure, not a defect", async () => {
  const origin = await bench.serveRaw((socket) => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  const result = await send(action(Number(new URL(origin).port)));
  expect(result).toMatchObject({ outcome: "failed", retryable: true });
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
    retryable: true,
  });
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
  expect((await receiveOne(second.port, "jobs"))["message_id"]).toBeDefined();
});

test("a connection that is lost while a message is under way fails the attempt at once", async () => {
  const broker = await brokerOf({ entities: { jobs: "ignore" } });
  const running = send(action(broker.port), { timeoutMs: 60_000 });
  await expect.poll(() => broker.claims.length, { timeout: 30_000 }).toBe(1);
  await broker.stop();
  brokers.pop();
  expect(await running).toMatchObject({ outcome: "failed", mayHaveArrived: true, retryable: true });
});

test.each(["amqp://169.254.169.254:5672", "amqps://[fd00:ec2::254]", "sb://100.100.100.200"])(
  "the network policy holds for AMQP: %s",
  async (endpoint) => {
    const result = await send({ ...action(1), endpoint });
    expect(result).toMatchObject({ reason: "policy", retryable: false, mayHaveArrived: false });
  },
);

test("a name that resolves to a denied address is not connected to", async () => {
  const broker = await brokerOf();
  const runner = bench.runner({
    ownListener: () => ({ address: "127.0.0.1", port: broker.port }),
  });
  const sent = { ...action(broker.port), endpoint: `amqp://localhost:${broker.port}` };
  const result = await runner.run(attemptOf(sent, { timeoutMs: 30_000 }), never);
  expect(result).toMatchObject({ reason: "policy" });
  expect(broker.connections).toBe(0);
});

test("a dry run shows the message and its properties, without the key", async () => {
  const sent = action(5672, {
    authentication: { type: "sharedAccessKey", sasKeyName: "send", sasKey: "${{ secrets.KEY }}" },
    brokeredMessageProperties: { label: "nightly" },
  });
  const secrets = { get: () => Promise.resolve("k") };
  const description = await bench.runner({ secrets }).describe(attemptOf(sent));
  expect(description).toMatchObject({
    protocol: "amqp",
    operation: "send",
    target: "amqp://127.0.0.1:5672/jobs",
    body: "the configured text",
    command: null,
  });
  expect(description.headers).toContainEqual({ name: "label", value: "nightly" });
});
