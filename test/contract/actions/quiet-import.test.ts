import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const registry = new URL("../../../src/actions/registry.ts", import.meta.url).href;

/** A process of its own, since the packages look at their environment once. */
const script = `
import { createActionRunner } from ${JSON.stringify(registry)};
const runner = createActionRunner({
  now: () => Date.now(),
  secrets: { get: async () => undefined },
  openSeal: () => undefined,
  version: "1",
});
const at = "amqp://127.0.0.1:1";
const authentication = { type: "sharedAccessKey", sasKeyName: "k", sasKey: "key" };
const message = { namespace: "n", queueName: "q", message: "m", transportType: "amqp", authentication };
const actions = [
  { type: "amqp", amqpMessage: { broker: at, address: "a", body: "m" } },
  { type: "serviceBusQueue", endpoint: at, serviceBusQueueMessage: message },
];
await runner.prepare(actions);
const context = { runId: "r", key: "k", collection: "c", job: "j", startedAt: 0, scheduledTime: 0, number: 1, redelivery: false, manual: false, failure: null };
for (const action of actions) {
  const { reason } = await runner.run({ action, context, timeoutMs: 60_000 }, new AbortController().signal);
  console.log(reason);
}
await runner.close();
console.log(process.env.DEBUG);
`;

test("what goes to a broker is not printed, however much the environment asks for", async () => {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ["--input-type=module", "--eval", script],
    { env: { ...process.env, DEBUG: "*", AZURE_LOG_LEVEL: "verbose" } },
  );
  expect(stdout.trim().split("\n")).toEqual(["connection refused", "connection refused", "*"]);
  expect(stderr).not.toMatch(/rhea|azure/iu);
});
