import { expect, test } from "vitest";
import { attemptOf, Bench, never } from "./target.ts";

test("where programs are not run, a run of a WebJob fails by policy and says how to allow it", async () => {
  const bench = new Bench();
  const attempt = attemptOf({ type: "webJob", webJob: "ops/backup" });
  expect(await bench.runner().run(attempt, never)).toMatchObject({
    outcome: "failed",
    reason: "policy",
    retryable: false,
    message:
      "WebJob ops/backup - not started: programs are not run here; `webJobs: { allow: true }` in serve.yaml allows it",
  });
  await bench.close();
});
