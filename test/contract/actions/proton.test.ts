import { afterEach, describe, expect, test } from "vitest";
import type { Action } from "../../../src/model/action.ts";
import { ProtonReceiver, withoutProton } from "../../support/proton.ts";
import { attemptOf, Bench, never } from "./target.ts";

const title = "read by Qpid Proton";

describe.skipIf(withoutProton !== undefined)(
  withoutProton === undefined ? title : `${title} (skipped: ${withoutProton})`,
  () => {
    const bench = new Bench();
    let receiver: ProtonReceiver | undefined;
    afterEach(async () => {
      await bench.close();
      await receiver?.stop();
    });

    async function sent(actionOf: (port: number) => Action) {
      receiver = await ProtonReceiver.start();
      const attempt = attemptOf(actionOf(receiver.port), { timeoutMs: 30_000 });
      expect(await bench.runner().run(attempt, never)).toMatchObject({ outcome: "succeeded" });
      return receiver.message;
    }

    test("a message of Service Bus has every property, and its body is bytes", async () => {
      const message = await sent((port) => ({
        type: "serviceBusQueue",
        endpoint: `amqp://127.0.0.1:${port}`,
        serviceBusQueueMessage: {
          queueName: "jobs",
          namespace: "acme",
          transportType: "amqp",
          authentication: { type: "sharedAccessKey", sasKeyName: "send", sasKey: "key" },
          message: "Grüße",
          brokeredMessageProperties: {
            contentType: "text/plain",
            correlationId: "c-1",
            forcePersistence: true,
            label: "nightly",
            partitionKey: "s-1",
            replyTo: "answers",
            replyToSessionId: "s-2",
            scheduledEnqueueTimeUtc: "2026-01-01T03:00:00Z",
            sessionId: "s-1",
            timeToLive: "PT1H",
          },
          customMessageProperties: { colour: "blue" },
        },
      }));
      expect(message).toMatchObject({
        address: "jobs",
        claims: 1,
        id: "LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z",
        subject: "nightly",
        correlationId: "c-1",
        groupId: "s-1",
        replyTo: "answers",
        replyToGroupId: "s-2",
        contentType: "text/plain",
        durable: true,
        ttl: 3_600,
        // A data section, not a value.
        inferred: true,
        body: { bytes: "Grüße" },
        annotations: {
          "x-opt-partition-key": "s-1",
          "x-opt-scheduled-enqueue-time": Date.UTC(2026, 0, 1, 3),
        },
        properties: { colour: "blue", "X-Sched-Attempt": "1" },
      });
    });

    test("a message to any broker has every property, and its body is text", async () => {
      const message = await sent((port) => ({
        type: "amqp",
        amqpMessage: {
          broker: `amqp://127.0.0.1:${port}`,
          address: "reports",
          body: { at: "${{ run.scheduledTime }}" },
          priority: 7,
          timeToLive: "PT1H",
          properties: { subject: "nightly", groupId: "g-1" },
          applicationProperties: { size: 3, ratio: 0.5, hot: true, colour: "blüe" },
        },
      }));
      expect(message).toMatchObject({
        address: "reports",
        claims: 0,
        id: "LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z",
        subject: "nightly",
        groupId: "g-1",
        contentType: "application/json",
        durable: true,
        priority: 7,
        ttl: 3_600,
        inferred: false,
        body: '{"at":"2026-01-01T01:00:00Z"}',
        properties: { size: 3, ratio: 0.5, hot: true, colour: "blüe" },
      });
    });
  },
);
