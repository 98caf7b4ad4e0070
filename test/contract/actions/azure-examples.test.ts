import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadText } from "../../../src/config/load-text.ts";
import type { Action } from "../../../src/model/action.ts";
import { hasOpenssl, makeCertificate, withoutOpenssl } from "../../support/certificates.ts";
import { receive } from "../../support/amqp-broker.ts";
import { StandIns } from "./stand-ins.ts";
import { attemptOf, Bench, never } from "./target.ts";

/**
 * Actions as they were sent to Azure Scheduler: the members, words and letter case of its documentation and of recorded
 * traffic, with the secrets that it never returned. JSON is YAML.
 */
const request = { uri: "http://example.org/", method: "GET" };
const bus = {
  namespace: "acme",
  authentication: { type: "SharedAccessKey", sasKeyName: "send", sasKey: "the+key/of=nobody" },
  message: "it is due",
  brokeredMessageProperties: {
    contentType: "text/plain",
    correlationId: "c1",
    forcePersistence: true,
    label: "due",
    messageId: "m1",
    partitionKey: "s1",
    replyTo: "answers",
    replyToSessionId: "s2",
    scheduledEnqueueTimeUtc: "2030-01-01T00:00:00Z",
    sessionId: "s1",
    timeToLive: "00:10:00",
    to: "somebody",
    viaPartitionKey: "v1",
  },
  customMessageProperties: { tenant: "acme" },
};

type Check = (standIns: StandIns, scene: { readonly port: number }) => Promise<void> | void;

const arrives =
  (expected: object): Check =>
  ({ arrived }) => {
    expect(arrived.at(-1)).toMatchObject(expected);
  };

const examples: readonly [title: string, action: object, check: Check][] = [
  [
    "the complete job of the recordings: headers, body, a fixed policy in .NET's form, a queue for the alarm",
    {
      request: {
        ...request,
        headers: { "content-type": "application/xml" },
        body: "some text",
      },
      type: "Http",
      retryPolicy: { retryType: "fixed", retryInterval: "00:01:00", retryCount: 2 },
      errorAction: {
        queueMessage: {
          storageAccount: "acct",
          queueName: "q1",
          sasToken: "sv=2017-04-17&sp=a&sig=c2ln",
          message: "it failed",
        },
        type: "StorageQueue",
      },
    },
    arrives({ method: "GET", headers: { "content-type": "application/xml" }, body: "some text" }),
  ],
  [
    "Http with an https uri, which was accepted",
    { type: "Http", request: { uri: "https://example.org/a", method: "post" } },
    arrives({ method: "POST", path: "/a" }),
  ],
  [
    "Https, and no retries",
    {
      type: "Https",
      request: { uri: "https://example.org/", method: "DELETE", authentication: null },
      retryPolicy: { retryType: "None" },
    },
    arrives({ method: "DELETE" }),
  ],
  [
    "Basic",
    {
      type: "Http",
      request: { ...request, authentication: { type: "basic", username: "u", password: "p" } },
    },
    arrives({ headers: { authorization: "Basic dTpw" } }),
  ],
  [
    "ActiveDirectoryOAuth",
    {
      type: "Https",
      request: {
        uri: "https://example.org/",
        method: "PUT",
        authentication: {
          type: "ActiveDirectoryOAuth",
          tenant: "acme.example",
          audience: "https://management.core.windows.net/",
          clientId: "id",
          secret: "s",
          // Ours: Microsoft's own endpoint cannot be called from a test.
          tokenEndpoint: "https://login.example/acme.example/oauth2/token",
        },
      },
    },
    arrives({ method: "PUT", headers: { authorization: "Bearer a-token" } }),
  ],
  [
    "StorageQueue",
    {
      type: "StorageQueue",
      queueMessage: {
        storageAccount: "acct",
        queueName: "queue1",
        sasToken: "?sv=2017-04-17&sp=a&sig=c2ln",
        message: "hello",
      },
      retryPolicy: { retryType: "Fixed", retryInterval: "PT1M", retryCount: 20 },
    },
    ({ arrived }) => {
      const [call] = arrived;
      expect(call).toMatchObject({ method: "POST" });
      expect(call?.path).toMatch(/^\/acct\/queue1\/messages\?.*sig=c2ln/);
    },
  ],
  [
    "ServiceBusQueue by NetMessaging",
    {
      type: "ServiceBusQueue",
      serviceBusQueueMessage: { ...bus, queueName: "jobs", transportType: "NetMessaging" },
    },
    arrives({ method: "POST", path: "/jobs/messages", body: "it is due" }),
  ],
  [
    "ServiceBusQueue by AMQP",
    {
      type: "ServiceBusQueue",
      serviceBusQueueMessage: { ...bus, queueName: "jobs", transportType: "AMQP" },
    },
    async (_standIns, { port }) => {
      const [message] = await receive(port, "jobs", 1);
      expect(message).toMatchObject({ message_id: "m1", subject: "due", group_id: "s1" });
    },
  ],
  [
    "ServiceBusTopic by AMQP",
    {
      type: "ServiceBusTopic",
      serviceBusTopicMessage: { ...bus, topicPath: "orders", transportType: "AMQP" },
    },
    async (_standIns, { port }) => {
      expect(await receive(port, "orders", 1)).toHaveLength(1);
    },
  ],
  [
    "a one-day interval as the documentation wrote it",
    { type: "Http", request, retryPolicy: { retryType: "Fixed", retryInterval: "PT1D" } },
    arrives({ method: "GET" }),
  ],
];

const bench = new Bench();
let standIns: StandIns;
const entities = { jobs: "accept", orders: "accept" } as const;
const keys = { send: "the+key/of=nobody" };
beforeEach(async () => {
  standIns = await StandIns.start(bench, { entities, keys });
});
afterEach(async () => {
  await bench.close();
  await standIns.stop();
});

/** The action as `sched` has it, from the file that it would be pasted into. */
function pasted(action: object): Action {
  const file = `jobCollection: azure\njobs: { pasted: { action: ${JSON.stringify(action)} } }\n`;
  const { collections, problems } = loadText("azure.sched.yaml", file);
  expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return collections[0]!.jobs[0]!.definition.action;
}

test.each(examples)("Azure's own: %s", async (_title, action, check) => {
  const runner = bench.runner();
  const read = pasted(action);
  const result = await runner.run(attemptOf(standIns.locally(read), { timeoutMs: 30_000 }), never);
  expect(result).toMatchObject({ outcome: "succeeded" });
  await check(standIns, standIns);
  for (const each of read.errorAction ?? []) {
    const alarm = await runner.run(attemptOf(standIns.locally(each)), never);
    expect(alarm).toMatchObject({ outcome: "succeeded" });
  }
});

const title = hasOpenssl ? "with TLS" : `with TLS ${withoutOpenssl}`;

describe.skipIf(!hasOpenssl)(title, () => {
  const folder = mkdtempSync(join(tmpdir(), "sched-azure-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("Azure's own: ClientCertificate, its base64 with blanks in it", async () => {
    const { certificate, key, cert } = makeCertificate(folder, "localhost");
    const pfx = execFileSync(
      "openssl",
      ["pkcs12", "-export", "-inkey", key, "-in", certificate, "-passout", "pass:p"],
      { stdio: "pipe" },
    );
    const identity = { key: readFileSync(key, "utf8"), cert, ca: cert };
    const secure = await StandIns.start(bench, { entities }, identity);
    const authentication = {
      type: "clientcertificate",
      pfx: pfx.toString("base64").replaceAll(/(.{64})/g, "$1 "),
      password: "p",
    };
    const action = pasted({
      type: "Https",
      request: { uri: "https://example.org/", method: "GET", authentication },
    });
    const runner = bench.runner({ certificateAuthorities: [cert] });
    const result = await runner.run(attemptOf(secure.locally(action)), never);
    expect(result).toMatchObject({ outcome: "succeeded" });
    expect(secure.arrived).toMatchObject([{ certificate: "localhost" }]);
    await secure.stop();
  });
});
