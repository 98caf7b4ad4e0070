import { afterAll, beforeAll, expect, test } from "vitest";
import { AmqpBroker, receiveOne } from "../support/amqp-broker.ts";
import { account, Azurite, queueSas } from "../support/azurite.ts";
import { jsonLines, project, sched, serve, target } from "../support/command.ts";

let azurite: Azurite;
let broker: AmqpBroker;
beforeAll(async () => {
  azurite = await Azurite.start();
  await azurite.createQueue("alerts");
  const entities = { jobs: "accept", orders: "accept", reports: "accept" } as const;
  broker = await AmqpBroker.start({ entities, keys: { send: "the+key" }, openTo: ["reports"] });
});
afterAll(async () => {
  await azurite.stop();
  await broker.stop();
});

const files = (restBase: string): string => `jobCollection: messages
defaults: { retryPolicy: { retryType: none } }
jobs:
  storage:
    startTime: now
    action:
      type: storageQueue
      endpoint: ${azurite.origin}/${account}
      queueMessage:
        storageAccount: ${account}
        queueName: alerts
        sasToken: "\${{ secrets.QUEUE_SAS }}"
        message: due at \${{ run.scheduledTime }}
  queue:
    startTime: now
    action:
      type: serviceBusQueue
      endpoint: amqp://127.0.0.1:${broker.port}
      serviceBusQueueMessage:
        queueName: jobs
        namespace: acme
        transportType: AMQP
        authentication: { type: SharedAccessKey, sasKeyName: send, sasKey: "\${{ secrets.BUS_KEY }}" }
        message: from \${{ run.job }}
  topic:
    startTime: now
    action:
      type: serviceBusTopic
      endpoint: amqp://127.0.0.1:${broker.port}
      serviceBusTopicMessage:
        topicPath: orders
        namespace: acme
        transportType: AMQP
        authentication: { type: SharedAccessKey, sasKeyName: send, sasKey: "\${{ secrets.BUS_KEY }}" }
        message: from \${{ run.job }}
  rest:
    startTime: now
    action:
      type: serviceBusQueue
      endpoint: ${restBase}
      serviceBusQueueMessage:
        queueName: jobs
        namespace: acme
        transportType: NetMessaging
        authentication: { type: SharedAccessKey, sasKeyName: send, sasKey: "\${{ secrets.BUS_KEY }}" }
        message: from \${{ run.job }}
  broker:
    startTime: now
    action:
      type: amqp
      amqpMessage: { broker: "amqp://127.0.0.1:${broker.port}", address: reports, body: "from \${{ run.job }}" }
`;

test("a job of each type that sends a message sends it, from the file to the peer", async () => {
  const seen = await target();
  using folder = project({ "messages.sched.yaml": files(seen.base) });
  const sas = queueSas({ queue: "alerts" });
  const env = { QUEUE_SAS: `?${sas}`, BUS_KEY: "the+key" };
  const applied = await sched(folder.dir, ["apply", "--auto-approve"], { env });
  expect([applied.code, applied.err]).toEqual([0, expect.anything()]);
  const serving = await serve(folder.dir, [], env);
  const messages = await Promise.all([
    receiveOne(broker.port, "jobs"),
    receiveOne(broker.port, "orders"),
    receiveOne(broker.port, "reports"),
  ]);
  await seen.until((arrivals) => arrivals.length >= 1);
  const texts: string[] = [];
  await expect
    .poll(
      async () => {
        texts.push(...(await azurite.receive("alerts")).map(({ text }) => text));
        return texts.length;
      },
      { timeout: 60_000 },
    )
    .toBe(1);
  const history = async () =>
    jsonLines((await sched(folder.dir, ["history", "--json"], { env })).out);
  await expect.poll(async () => (await history()).length, { timeout: 60_000 }).toBe(5);
  expect((await serving.stop()).code).toBe(0);

  const [queued, published, reported] = messages.map(({ body }) => textOf(body));
  expect([queued, published, reported]).toEqual(["from queue", "from topic", "from broker"]);
  expect(texts[0]).toContain("<SchedulerJobId>storage</SchedulerJobId>");
  expect(seen.arrivals[0]?.body).toBe("from rest");
  expect(seen.arrivals[0]?.headers["authorization"]).toMatch(/^SharedAccessSignature sr=/u);
  const records = await history();
  const jobs = ["broker", "queue", "rest", "storage", "topic"];
  expect(new Map(records.map(({ address, status }) => [address, status]))).toEqual(
    new Map(jobs.map((job) => [`messages/${job}`, "succeeded"])),
  );
  // The key of the occurrence is what a receiver drops duplicates by.
  const keyOf = (address: string) =>
    records.find((record) => record["address"] === address)?.["key"];
  expect(messages[0]?.message_id).toBe(keyOf("messages/queue"));
  const kept = `${JSON.stringify(records)}${serving.err()}`;
  expect(kept).not.toContain("the+key");
  expect(kept).not.toContain(/sig=([^&]+)/u.exec(sas)?.[1]);
  await seen.close();
});

/** Service Bus carries bytes, other brokers text. */
function textOf(body: unknown): string {
  const { content } = body as { readonly content?: Buffer };
  return content === undefined ? String(body) : content.toString("utf8");
}
