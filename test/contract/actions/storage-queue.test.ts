import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Action, QueueAction } from "../../../src/model/action.ts";
import type { AttemptResult } from "../../../src/ports/action-runner.ts";
import { account, Azurite, queueSas, unescapeXml } from "../../support/azurite.ts";
import { attemptOf, Bench, never } from "./target.ts";

const bench = new Bench();
let azurite: Azurite;
beforeAll(async () => {
  azurite = await Azurite.start();
});
afterAll(() => azurite.stop());
afterEach(() => bench.close());

type Differences = Partial<Omit<QueueAction, "type" | "queueMessage">> &
  Partial<QueueAction["queueMessage"]>;

let queues = 0;

/** A queue of the test's own. */
async function newQueue(): Promise<string> {
  const queue = `jobs-${(queues += 1)}`;
  await azurite.createQueue(queue);
  return queue;
}

function action(queueName: string, differences: Differences = {}): QueueAction {
  const { sasToken, message, storageAccount, ...rest } = differences;
  return {
    type: "storageQueue",
    queueMessage: {
      storageAccount: storageAccount ?? account,
      queueName: differences.queueName ?? queueName,
      sasToken: sasToken ?? queueSas({ queue: queueName }),
      message: message ?? "the configured text",
    },
    endpoint: `${azurite.origin}/${account}`,
    ...rest,
  };
}

function send(sent: Action, differences: Parameters<typeof attemptOf>[1] = {}) {
  return bench.runner().run(attemptOf(sent, differences), never);
}

async function received(queue: string): Promise<string[]> {
  return (await azurite.receive(queue)).map(({ text }) => text);
}

test("a message arrives in Azure's envelope, readable by XML alone", async () => {
  const queue = await newQueue();
  const message = 'a < b & "c" > d\r\nnäxte Zeile';
  const result = await send(action(queue, { message }), { location: "West Europe" });
  expect(result).toEqual({
    outcome: "succeeded",
    message: `StorageQueue Action - Message to queue '${queue}' on host '${new URL(azurite.origin).host}' accepted`,
    response: null,
    reason: null,
    mayHaveArrived: true,
    usesRetry: true,
    retryable: true,
  });
  const [text = ""] = await received(queue);
  const members = [...text.matchAll(/^ {2}<(\w+)>([^<]*)<\/\1>$/gmu)].map(
    ([, name, value = ""]) => [name, unescapeXml(value)] as const,
  );
  expect(
    text.startsWith('<StorageQueueMessage xmlns:xsd="http://www.w3.org/2001/XMLSchema" '),
  ).toBe(true);
  expect(members).toEqual([
    ["ExecutionTag", expect.stringMatching(/^[0-9a-f]{32}$/)],
    ["ClientRequestId", expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)],
    ["ExpectedExecutionTime", "2026-01-01T01:00:00"],
    ["SchedulerJobId", "heartbeat"],
    ["SchedulerJobCollectionId", "billing"],
    ["Region", "West Europe"],
    ["Message", message],
  ]);
});

test("all attempts of an occurrence have one execution tag, and each its own request id", async () => {
  const queue = await newQueue();
  const sent = action(queue);
  await send(sent, { number: 1 });
  await send(sent, { number: 2 });
  const texts = await received(queue);
  const of = (name: string): Set<string | undefined> =>
    new Set(texts.map((text) => new RegExp(`<${name}>(.*)</${name}>`).exec(text)?.[1]));
  expect([of("ExecutionTag").size, of("ClientRequestId").size]).toEqual([1, 2]);
});

test("without an envelope the queue holds the text alone, with the blanks filled in", async () => {
  const queue = await newQueue();
  const message =
    '{"at": "${{ run.scheduledTime }}", "why": "${{ run.error.message }}", "x": "<&>"}';
  await send(action(queue, { envelope: "none", message }), {
    failure: { reason: "HTTP 500", message: "it\u0000broke\u001b[31m" },
  });
  expect(await received(queue)).toEqual([
    '{"at": "2026-01-01T01:00:00Z", "why": "it\ufffdbroke\ufffd[31m", "x": "<&>"}',
  ]);
});

test("the account stands in the path where the endpoint is a bare address", async () => {
  const queue = await newQueue();
  const result = await send(action(queue, { endpoint: azurite.origin }));
  expect([result.outcome, (await received(queue)).length]).toEqual(["succeeded", 1]);
});

test.each([
  ["", "https://acme.queue.core.windows.net/jobs/messages?"],
  [
    "https://acme.queue.core.chinacloudapi.cn/",
    "https://acme.queue.core.chinacloudapi.cn/jobs/messages?",
  ],
  ["http://127.0.0.1:10001", "http://127.0.0.1:10001/acme/jobs/messages?"],
  ["http://[::1]:10001/", "http://[::1]:10001/acme/jobs/messages?"],
  [
    "http://localhost:10001/devstoreaccount1",
    "http://localhost:10001/devstoreaccount1/jobs/messages?",
  ],
])("with the endpoint %j it goes to %s", async (endpoint, uri) => {
  const { endpoint: _emulator, ...sent } = action("jobs");
  const { target } = await bench
    .runner()
    .describe(attemptOf(endpoint === "" ? sent : { ...sent, endpoint }));
  expect(target.slice(0, target.indexOf("?") + 1)).toBe(uri);
});

test.each([
  ["with a leading question mark", (sas: string) => `?${sas}`],
  ["with blanks around it", (sas: string) => `  ${sas}\n`],
  [
    "with a signature whose base64 is not encoded",
    (sas: string) =>
      sas.replace(/sig=([^&]+)/u, (_, sig: string) => `sig=${decodeURIComponent(sig)}`),
  ],
])("a signature is taken %s", async (_how, change) => {
  const queue = await newQueue();
  const result = await send(action(queue, { sasToken: change(queueSas({ queue })) }));
  expect(result).toMatchObject({ outcome: "succeeded" });
});

test("a message is invisible for its time, and lives for its time", async () => {
  const queue = await newQueue();
  await send(action(queue, { visibilityTimeout: "PT10M" }));
  expect(await received(queue)).toEqual([]);
  await send(action(queue, { timeToLive: "PT1H" }));
  await send(action(queue, { timeToLive: "never" }));
  const lives = (await azurite.receive(queue)).map(
    ({ insertionTime, expirationTime }) =>
      (expirationTime.getTime() - insertionTime.getTime()) / 1_000,
  );
  expect(lives[0]).toBe(3_600);
  expect(lives[1]).toBeGreaterThan(3_600 * 24 * 365);
});

const wrongKey = Buffer.from("another key").toString("base64");
const yesterday = new Date(Date.now() - 86_400_000);

test.each<[string, (queue: string) => Differences, Partial<AttemptResult>, RegExp]>([
  [
    "a wrong signature",
    (queue) => ({ sasToken: queueSas({ queue, key: wrongKey }) }),
    { reason: "AuthenticationFailed", retryable: true },
    /HTTP 403 AuthenticationFailed: the shared access signature does not fit this queue/,
  ],
  [
    "an expired signature",
    (queue) => ({ sasToken: queueSas({ queue, expiry: yesterday }) }),
    { reason: "AuthenticationFailed", retryable: true },
    /the shared access signature expired at \d{4}-\d\d-\d\dT/,
  ],
  [
    "the signature of another queue",
    () => ({ sasToken: queueSas({ queue: "other" }) }),
    { reason: "AuthenticationFailed", retryable: true },
    /does not fit this queue/,
  ],
  [
    "a signature that may only read",
    (queue) => ({ sasToken: queueSas({ queue, permissions: "r" }) }),
    { reason: "AuthorizationPermissionMismatch", retryable: false },
    /needs the permission a/,
  ],
  [
    "a missing queue",
    () => ({ queueName: "missing", sasToken: queueSas({ queue: "missing" }) }),
    { reason: "QueueNotFound", retryable: true },
    /HTTP 404 QueueNotFound: there is no such queue; create it/,
  ],
])("%s is a failure that says so", async (_what, differences, expected, words) => {
  const queue = await newQueue();
  const result = await send(action(queue, differences(queue)));
  expect(result).toMatchObject({ outcome: "failed", mayHaveArrived: false, ...expected });
  expect(result.message).toMatch(words);
  expect(result.response).toContain(`<Code>${expected.reason}</Code>`);
});

test("a message that is too large is told before it is sent", async () => {
  const queue = await newQueue();
  const big = action(queue, { message: "${{ secrets.BIG }}", envelope: "none" });
  const runner = (value: string) =>
    bench.runner({ secrets: { get: () => Promise.resolve(value) } }).run(attemptOf(big), never);
  // Exactly what the emulator takes too: not a byte of room is given away.
  expect(await runner("x".repeat(65_536))).toMatchObject({ outcome: "succeeded" });
  expect(await runner("x".repeat(65_537))).toMatchObject({
    outcome: "failed",
    reason: "message too large",
    mayHaveArrived: false,
    retryable: false,
    message: expect.stringContaining("65,537 bytes"),
  });
});

test("a queue that takes less than that says so with 413", async () => {
  const origin = await bench.serve((_request, response) => {
    response.writeHead(413).end("<Error><Code>RequestBodyTooLarge</Code></Error>");
  });
  expect(await send(action("jobs", { endpoint: `${origin}/acme` }))).toMatchObject({
    reason: "RequestBodyTooLarge",
    retryable: false,
  });
});

test("a queue that is busy says for how long it wants to be left alone", async () => {
  const origin = await bench.serve((_request, response) => {
    response.writeHead(503, { "Retry-After": "20" }).end("<Error><Code>ServerBusy</Code></Error>");
  });
  expect(await send(action("jobs", { endpoint: `${origin}/acme` }))).toMatchObject({
    reason: "ServerBusy",
    retryable: true,
    retryAfterMs: 20_000,
  });
});

test("a queue that never answers is given up after the timeout", async () => {
  const endpoint = `${await bench.serveRaw(() => undefined)}/acme`;
  expect(await send(action("jobs", { endpoint }), { timeoutMs: 200 })).toMatchObject({
    outcome: "timedOut",
    reason: "timeout",
    mayHaveArrived: true,
  });
});

test("an address that the network policy denies is not called", async () => {
  const result = await send(action("jobs", { endpoint: "http://169.254.169.254/acme" }));
  expect(result).toMatchObject({ outcome: "failed", reason: "policy", retryable: false });
});

test.each([
  ["a connection string", "DefaultEndpointsProtocol=https;AccountKey=hunter2hunter2=="],
  ["an address", "https://acme.queue.core.windows.net/?sv=1&sig=hunter2hunter2%3D"],
  ["a line break inside", "sv=1&sig=hunter2\nhunter2"],
  ["a text without a signature", "hunter2hunter2"],
])("no malformed signature is shown: %s", async (_what, sasToken) => {
  const result = await send(action("jobs", { sasToken }));
  expect(result).toMatchObject({ reason: "invalid signature", retryable: false });
  expect(JSON.stringify(result)).not.toMatch(/hunter2/u);
});

test("no part of a signature comes back in a result, whatever the queue answers", async () => {
  const origin = await bench.serve((request, response) => {
    const query = request.url?.split("?")[1] ?? "";
    const signature = decodeURIComponent(/sig=([^&]+)/u.exec(query)?.[1] ?? "");
    const encoded = Buffer.from(signature).toString("base64");
    response
      .writeHead(403)
      .end(`<Code>AuthenticationFailed</Code> ${query} ${signature} ${encoded}`);
  });
  const sasToken = queueSas({ queue: "jobs" });
  const result = await send(action("jobs", { endpoint: `${origin}/acme`, sasToken }));
  const encoded = /sig=([^&]+)/u.exec(sasToken)?.[1] ?? "none";
  const shown = JSON.stringify(result);
  for (const form of [encoded, decodeURIComponent(encoded)]) {
    expect(shown).not.toContain(form);
    expect(shown).not.toContain(Buffer.from(form).toString("base64").slice(0, -4));
  }
  expect(shown).toContain("(sensitive)");
});

test("a dry run shows the request, without the signature", async () => {
  const sent = action("jobs", { sasToken: "${{ secrets.SAS }}", envelope: "none" });
  const secrets = { get: () => Promise.resolve(queueSas({ queue: "jobs" })) };
  const description = await bench.runner({ secrets }).describe(attemptOf(sent));
  const uri = `${azurite.origin}/acme/jobs/messages?`;
  expect(description).toMatchObject({
    protocol: "http",
    operation: "POST",
    target: `${uri}(sensitive)`,
    body: "<QueueMessage><MessageText>the configured text</MessageText></QueueMessage>",
    notes: [],
  });
  expect(description.command).toContain(`'${uri}'"$SAS"`);
});
