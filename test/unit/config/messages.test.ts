import { expect, test } from "vitest";
import { foldCase } from "../../../src/config/fold-case.ts";
import { loadProject } from "../../../src/config/load.ts";
import { checkDocument } from "../../../src/config/validate.ts";
import { Secret } from "../../../src/model/secret.ts";
import { projectFolder } from "../../support/project-folder.ts";

function queue(differences: object): object {
  const sasToken = "${{ secrets.SAS }}";
  const queueMessage = { storageAccount: "acme", queueName: "alerts", sasToken, message: "m" };
  return { type: "storageQueue", queueMessage, ...differences };
}

function bus(differences: object, message: object = {}): object {
  const authentication = { type: "sharedAccessKey", sasKeyName: "k", sasKey: "${{ secrets.KEY }}" };
  const common = { namespace: "acme", queueName: "q", authentication, message: "m" };
  return {
    type: "serviceBusQueue",
    serviceBusQueueMessage: { ...common, ...message },
    ...differences,
  };
}

function amqp(differences: object): object {
  const amqpMessage = { broker: "amqps://broker.example", address: "a", ...differences };
  return { type: "amqp", amqpMessage };
}

function faultsOf(action: object): string[] {
  const document = { jobCollection: "jc", jobs: { j: { action } } };
  return checkDocument("jobCollection", foldCase("jobCollection", document)).map(
    ({ code, path }) => `${code} ${path.replace("/jobs/j/action", "")}`,
  );
}

test.each<[string, object]>([
  [
    "a queue with all that is ours",
    queue({ envelope: "None", visibilityTimeout: "30s", timeToLive: "NEVER" }),
  ],
  ["a queue at Azurite", queue({ endpoint: "http://127.0.0.1:10001/devstoreaccount1" })],
  [
    "a bus over AMQP at an endpoint",
    bus({ endpoint: "amqp://localhost:5672" }, { transportType: "AMQP" }),
  ],
  ["a bus that leaves the way open", bus({ endpoint: "https://acme.example" })],
  [
    "an endpoint that is filled in later",
    bus({ endpoint: "${{ run.job }}" }, { transportType: "amqp" }),
  ],
  [
    "a broker with a user",
    amqp({ authentication: { type: "Plain", username: "u", password: "${{ secrets.P }}" } }),
  ],
  [
    "a broker with a certificate",
    amqp({
      authentication: { type: "external", pfx: "${{ secrets.X }}", password: "${{ secrets.P }}" },
    }),
  ],
  [
    "a body that is a mapping",
    amqp({ body: { a: 1 }, durable: false, priority: 9, timeToLive: "1h" }),
  ],
])("%s is right", (_what, action) => {
  expect(faultsOf(action)).toEqual([]);
});

test.each<[string, object, string[]]>([
  [
    "a queue over AMQP",
    queue({ endpoint: "amqps://acme.example" }),
    ["language/contradiction /endpoint"],
  ],
  [
    "a message hidden for eight days",
    queue({ visibilityTimeout: "P8D" }),
    ["language/range /visibilityTimeout"],
  ],
  [
    "a message gone before it is seen",
    queue({ visibilityTimeout: "1h", timeToLive: "30m" }),
    ["language/contradiction /visibilityTimeout"],
  ],
  ["a message that lives no time", queue({ timeToLive: "PT0S" }), ["language/range /timeToLive"]],
  [
    "AMQP at an address of HTTPS",
    bus({ endpoint: "https://acme.example" }, { transportType: "amqp" }),
    ["language/contradiction /endpoint"],
  ],
  [
    "NetMessaging at a broker",
    bus({ endpoint: "amqps://acme.example" }, { transportType: "netMessaging" }),
    ["language/contradiction /endpoint"],
  ],
  [
    "an id that is too long",
    bus({}, { brokeredMessageProperties: { messageId: "x".repeat(129) } }),
    ["language/length /serviceBusQueueMessage/brokeredMessageProperties/messageId"],
  ],
  [
    "a property of ours",
    bus({}, { customMessageProperties: { "x-sched-attempt": "9" } }),
    ["language/value /serviceBusQueueMessage/customMessageProperties/x-sched-attempt"],
  ],
  [
    "the same at a broker",
    amqp({ applicationProperties: { "Idempotency-Key": "9" } }),
    ["language/value /amqpMessage/applicationProperties/Idempotency-Key"],
  ],
  [
    "a broker over HTTP",
    amqp({ broker: "https://broker.example" }),
    ["language/format /amqpMessage/broker"],
  ],
  [
    "a password in the address",
    amqp({ broker: "amqps://u:p@broker.example" }),
    ["language/format /amqpMessage/broker"],
  ],
  [
    "a certificate without TLS",
    amqp({
      broker: "amqp://broker.example",
      authentication: { type: "external", pfx: "${{ secrets.X }}", password: "${{ secrets.P }}" },
    }),
    ["language/contradiction /amqpMessage/broker"],
  ],
  [
    "a body that is too long as JSON",
    amqp({ body: { a: "x".repeat(8_192) } }),
    ["language/length /amqpMessage/body"],
  ],
  ["a priority beyond nine", amqp({ priority: 10 }), ["language/range /amqpMessage/priority"]],
])("%s is told", (_what, action, expected) => {
  expect(faultsOf(action)).toEqual(expected);
});

test("what holds anyway is left out, durations are canonical, literal secrets are wrapped", () => {
  const { desired } = loadProject(
    projectFolder({
      "sched.yaml": "project: p\n",
      "a.sched.yaml": `jobCollection: a
jobs:
  q:
    action:
      type: storageQueue
      queueMessage: { storageAccount: acme, queueName: alerts, sasToken: "sig=x", message: m }
      envelope: azure
      visibilityTimeout: 0s
      timeToLive: 168h
  r:
    action:
      type: amqp
      amqpMessage:
        broker: amqp://broker.example
        address: a
        authentication: { type: anonymous }
        durable: true
        timeToLive: 90m
        properties: { subject: s, to: null }
`,
    }),
  );
  const [q, r] = desired?.collections[0]?.jobs.map(({ definition }) => definition.action) ?? [];
  expect(q).toEqual({
    type: "storageQueue",
    queueMessage: {
      storageAccount: "acme",
      queueName: "alerts",
      sasToken: expect.any(Secret),
      message: "m",
    },
  });
  expect(r).toEqual({
    type: "amqp",
    amqpMessage: {
      broker: "amqp://broker.example",
      address: "a",
      timeToLive: "PT1H30M",
      properties: { subject: "s" },
    },
  });
});

test("a broker written with who calls is refused without showing that, and told where it belongs", () => {
  const action = amqp({ broker: "amqps://sched:Geheim-42@broker.example" });
  const document = { jobCollection: "jc", jobs: { j: { action } } };
  const [fault] = checkDocument("jobCollection", foldCase("jobCollection", document));
  expect(fault?.detail).toBe(
    '`broker` is the text "amqps://(sensitive)@broker.example", which is not the address of a broker.',
  );
  expect(fault?.hint).toContain("authentication");
});
