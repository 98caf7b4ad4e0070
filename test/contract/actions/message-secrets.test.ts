import { afterEach, expect, test } from "vitest";
import type { Action } from "../../../src/model/action.ts";
import { attemptOf, Bench, never } from "./target.ts";

const bench = new Bench();
afterEach(() => bench.close());

const authentication = {
  type: "sharedAccessKey",
  sasKeyName: "send",
  sasKey: "${{ secrets.MINE }}",
} as const;

const actions: readonly (readonly [string, (port: number) => Action])[] = [
  [
    "a storage queue",
    (port) => ({
      type: "storageQueue",
      endpoint: `http://127.0.0.1:${port}/acme`,
      queueMessage: {
        storageAccount: "acme",
        queueName: "alerts",
        sasToken: "${{ secrets.MINE }}",
        message: "m",
      },
    }),
  ],
  [
    "Service Bus over HTTPS",
    (port) => ({
      type: "serviceBusQueue",
      endpoint: `http://127.0.0.1:${port}`,
      serviceBusQueueMessage: { queueName: "q", namespace: "n", authentication, message: "m" },
    }),
  ],
  [
    "Service Bus by AMQP",
    (port) => ({
      type: "serviceBusTopic",
      endpoint: `amqp://127.0.0.1:${port}`,
      serviceBusTopicMessage: { topicPath: "t", namespace: "n", authentication, message: "m" },
    }),
  ],
  [
    "an AMQP broker",
    (port) => ({
      type: "amqp",
      amqpMessage: {
        broker: `amqp://127.0.0.1:${port}`,
        address: "a",
        authentication: { type: "plain", username: "u", password: "${{ secrets.MINE }}" },
      },
    }),
  ],
];

test.each(actions)("a secret goes to %s only where it may", async (_what, actionOf) => {
  let connections = 0;
  const origin = await bench.serveRaw((socket) => {
    connections += 1;
    socket.destroy();
  });
  const port = Number(new URL(origin).port);
  const asked: unknown[] = [];
  const runner = bench.runner({
    secrets: { get: () => Promise.resolve("sig=hunter2hunter2") },
    ruling: (question) => {
      asked.push(question);
      return "secret MINE may not go there";
    },
  });
  const result = await runner.run(attemptOf(actionOf(port)), never);
  expect(result).toMatchObject({ reason: "policy", retryable: false, mayHaveArrived: false });
  expect(asked).toEqual([{ name: "MINE", collection: "billing", host: "127.0.0.1", port }]);
  expect(connections).toBe(0);
  expect(JSON.stringify(result)).not.toContain("hunter2");
});

test.each(actions)(
  "an attempt to %s without its secret uses up no retry",
  async (_what, actionOf) => {
    const runner = bench.runner({ secrets: { get: () => Promise.resolve(undefined) } });
    expect(await runner.run(attemptOf(actionOf(1)), never)).toMatchObject({
      reason: "missing secret",
      usesRetry: false,
    });
  },
);

test("a secret goes to a host by its name in the header Host only where it may go to that one too", async () => {
  let calls = 0;
  const origin = await bench.serve((_request, response) => {
    calls += 1;
    response.end();
  });
  const runner = bench.runner({
    secrets: { get: () => Promise.resolve("hunter2hunter2") },
    ruling: ({ host }) => (host === "127.0.0.1" ? undefined : `not to ${host}`),
  });
  const named = (host: string) =>
    attemptOf({
      type: "http",
      request: {
        method: "GET",
        uri: origin,
        headers: { Host: host, "X-Key": "${{ secrets.MINE }}" },
      },
    });
  expect(await runner.run(named("evil.example:8443"), never)).toMatchObject({ reason: "policy" });
  expect(await runner.run(named("127.0.0.1"), never)).toMatchObject({ outcome: "succeeded" });
  expect(calls).toBe(1);
});
