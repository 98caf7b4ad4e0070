import { createHmac } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import type { BusAction, BusMessage } from "../../../src/model/action.ts";
import type { AttemptResult } from "../../../src/ports/action-runner.ts";
import { attemptOf, Bench, bodyOf, never } from "./target.ts";

const bench = new Bench();
afterEach(() => bench.close());

const keys: Readonly<Record<string, string>> = { send: "the+key/of=nobody" };

interface Received {
  readonly url: string | undefined;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** Answers as Service Bus does: it makes the signature anew and compares, for the queue `jobs` and the topic `shop/orders`. */
async function serviceBus(): Promise<{ origin: string; received: Received[] }> {
  const received: Received[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { url = "", headers } = request;
    const body = await bodyOf(request);
    const called = `http://${headers.host}${url}`;
    if (!isSigned(headers.authorization ?? "", called)) {
      response
        .writeHead(401)
        .end("<Error><Code>401</Code><Detail>InvalidSignature</Detail></Error>");
    } else if (!["/jobs/messages", "/shop/orders/messages"].includes(url)) {
      response.writeHead(404).end("<Error><Code>404</Code></Error>");
    } else {
      received.push({ url, headers, body });
      response.writeHead(201).end();
    }
  };
  const origin = await bench.serve((request, response) => void answer(request, response));
  return { origin, received };
}

function isSigned(authorization: string, called: string): boolean {
  const [scheme, parameters = ""] = authorization.split(" ");
  const fields = new Map(
    parameters.split("&").map((field) => field.split("=", 2) as [string, string]),
  );
  const key = keys[decodeURIComponent(fields.get("skn") ?? "")];
  const resource = decodeURIComponent(fields.get("sr") ?? "");
  const signed = `${fields.get("sr")}\n${fields.get("se")}`;
  return (
    scheme === "SharedAccessSignature" &&
    key !== undefined &&
    called.toLowerCase().startsWith(`${resource}/`) &&
    Number(fields.get("se")) > Date.now() / 1_000 &&
    decodeURIComponent(fields.get("sig") ?? "") ===
      createHmac("sha256", key).update(signed).digest("base64")
  );
}

function action(endpoint: string, differences: Partial<BusMessage> = {}): BusAction {
  return {
    type: "serviceBusQueue",
    endpoint,
    serviceBusQueueMessage: {
      queueName: "jobs",
      namespace: "acme",
      transportType: "netMessaging",
      authentication: { type: "sharedAccessKey", sasKeyName: "send", sasKey: "the+key/of=nobody" },
      message: "the configured text",
      ...differences,
    },
  };
}

function topic(endpoint: string, topicPath: string): BusAction {
  const { serviceBusQueueMessage, ...rest } = action(endpoint);
  const { queueName: _queue, ...message } = serviceBusQueueMessage!;
  return { ...rest, type: "serviceBusTopic", serviceBusTopicMessage: { topicPath, ...message } };
}

function send(sent: BusAction, differences = {}): Promise<AttemptResult> {
  return bench.runner().run(attemptOf(sent, differences), never);
}

test("a message arrives signed, with every property that Azure had", async () => {
  const { origin, received } = await serviceBus();
  const result = await send(
    action(origin, {
      message: "Grüße von ${{ run.job }}",
      brokeredMessageProperties: {
        contentType: "text/plain",
        correlationId: "c-1",
        forcePersistence: true,
        label: "nächtlich",
        messageId: "m-${{ run.attempt }}",
        partitionKey: "s-1",
        replyTo: "answers",
        replyToSessionId: "s-2",
        scheduledEnqueueTimeUtc: "2026-01-01T03:00:00Z",
        sessionId: "s-1",
        timeToLive: "PT1H",
        to: "somebody",
        viaPartitionKey: "v-1",
      },
      customMessageProperties: { Colour: "blüe", quoted: 'a "b"' },
    }),
  );
  expect(result).toEqual({
    outcome: "succeeded",
    message: `ServiceBusQueue Action - Message to queue 'jobs' on host '${new URL(origin).host}' accepted`,
    response: null,
    reason: null,
    mayHaveArrived: true,
    usesRetry: true,
    retryable: true,
  });
  const { headers, body } = received[0]!;
  expect(body).toBe("Grüße von heartbeat");
  expect(headers["content-type"]).toBe("text/plain");
  expect(JSON.parse(String(headers["brokerproperties"]))).toEqual({
    CorrelationId: "c-1",
    ForcePersistence: true,
    Label: "nächtlich",
    MessageId: "m-1",
    PartitionKey: "s-1",
    ReplyTo: "answers",
    ReplyToSessionId: "s-2",
    ScheduledEnqueueTimeUtc: "Thu, 01 Jan 2026 03:00:00 GMT",
    SessionId: "s-1",
    TimeToLive: 3_600,
    To: "somebody",
    ViaPartitionKey: "v-1",
  });
  expect(String(headers["brokerproperties"])).toMatch(/^[\u0020-\u007e]*$/u);
  expect(JSON.parse(String(headers["colour"]))).toBe("blüe");
  expect(JSON.parse(String(headers["quoted"]))).toBe('a "b"');
  expect(headers).toMatchObject({
    "idempotency-key": '"LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z"',
    "x-sched-scheduled-time": '"2026-01-01T01:00:00Z"',
    "x-sched-attempt": '"1"',
    "x-ms-scheduler-jobid": '"heartbeat"',
    "x-ms-scheduler-jobcollection": '"billing"',
  });
});

test("a transport that is not specified goes the same way, with the occurrence's key as message id", async () => {
  const { origin, received } = await serviceBus();
  const { serviceBusQueueMessage, ...rest } = action(origin);
  const { transportType: _none, ...message } = serviceBusQueueMessage!;
  await send({
    ...rest,
    serviceBusQueueMessage: message,
  });
  expect(JSON.parse(String(received[0]?.headers["brokerproperties"]))).toEqual({
    MessageId: "LINEAGE/billing/heartbeat/2026-01-01T01:00:00Z",
  });
});

test("a topic is sent to by its path", async () => {
  const { origin, received } = await serviceBus();
  expect((await send(topic(origin, "shop/orders"))).message).toContain("to topic 'shop/orders'");
  expect(received.map(({ url }) => url)).toEqual(["/shop/orders/messages"]);
});

test.each<[string, Partial<BusMessage> & { queueName?: string }, Partial<AttemptResult>]>([
  [
    "a wrong key",
    { authentication: { type: "sharedAccessKey", sasKeyName: "send", sasKey: "wrong-key-value" } },
    { reason: "UnauthorizedAccess", retryable: true, mayHaveArrived: false },
  ],
  [
    "an unknown key name",
    {
      authentication: { type: "sharedAccessKey", sasKeyName: "nobody", sasKey: "wrong-key-value" },
    },
    { reason: "UnauthorizedAccess", retryable: true, mayHaveArrived: false },
  ],
  [
    "a missing queue",
    { queueName: "missing" },
    { reason: "MessagingEntityNotFound", retryable: true, mayHaveArrived: false },
  ],
  [
    "a property whose name is no header",
    { customMessageProperties: { "two words": "x" } },
    { reason: "invalid message", retryable: false, mayHaveArrived: false },
  ],
  [
    "a property that would be a header of the call",
    { customMessageProperties: { Host: "elsewhere" } },
    { reason: "invalid message", retryable: false, mayHaveArrived: false },
  ],
  [
    "a name that would climb",
    { queueName: "../other" },
    { reason: "invalid request", retryable: false, mayHaveArrived: false },
  ],
])("%s is a failure that says so", async (_what, differences, expected) => {
  const { origin } = await serviceBus();
  const result = await send(action(origin, differences));
  expect(result).toMatchObject({ outcome: "failed", ...expected });
  expect(JSON.stringify(result)).not.toMatch(/wrong-key-value|the\+key/u);
});

test.each([
  [400, "BadRequest", false],
  [403, "QuotaExceeded", true],
  [413, "MessageSizeExceeded", false],
  [429, "ServerBusy", true],
  [503, "HTTP 503", true],
])("status %i means %s", async (status, reason, retryable) => {
  const origin = await bench.serve(
    (_request, response) => void response.writeHead(status).end("why"),
  );
  const result = await send(action(origin));
  expect(result).toMatchObject({ outcome: "failed", reason, retryable, response: "why" });
});

test("neither key nor token comes back in a result, whatever the broker answers", async () => {
  let token = "";
  const origin = await bench.serve((request, response) => {
    token = request.headers.authorization ?? "";
    const signature = decodeURIComponent(/sig=([^&]+)/u.exec(token)?.[1] ?? "");
    response.writeHead(401).end(`${token} ${signature} ${keys["send"]}`);
  });
  const shown = JSON.stringify(await send(action(origin)));
  const signature = /sig=([^&]+)/u.exec(token)?.[1] ?? "none";
  for (const secret of [token, signature, decodeURIComponent(signature), "the+key"]) {
    expect(shown).not.toContain(secret);
  }
});

test("in Microsoft's cloud the namespace is the host, and the call is https", async () => {
  const { endpoint: _none, ...sent } = action("");
  const { target, headers, command } = await bench.runner().describe(attemptOf(sent));
  expect(target).toBe("https://acme.servicebus.windows.net/jobs/messages");
  expect(headers).toContainEqual({
    name: "Authorization",
    value: "SharedAccessSignature (sensitive)",
  });
  expect(command).toMatch(
    /^curl --header "Authorization: \$SERVICE_BUS_TOKEN" --request POST https/u,
  );
});
