import { expect, test } from "vitest";
import { logNamed } from "../../../src/engine/logs.ts";
import { manualRun } from "../../../src/engine/manual-runs.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import type { WebJobDefinition } from "../../../src/model/web-job.ts";
import { codeOf } from "../../support/house.ts";
import { jobOf } from "../../support/jobs.ts";
import type { Life } from "../../support/life.ts";
import { failedWith500, type Script } from "../../support/scripted-runner.ts";
import { worldOf } from "../../support/world.ts";

const sh = { script: "true", language: "sh" } as const;
const webJobs: Record<string, WebJobDefinition> = {
  W: { type: "triggered", schedule: "0 * * * * *", ...sh },
  worker: { type: "continuous", ...sh },
};
const retryPolicy = { retryType: "fixed", retryInterval: "PT15S", retryCount: 1 } as const;
const joined: JobDefinition = {
  cron: ["10 0 0 * * *"],
  action: { type: "webJob", webJob: "c/w", retryPolicy },
};

function log(life: Life, text: string) {
  const { store } = life;
  const history = (address: string) => store.history({ address });
  return logNamed(text, { recorded: store.recorded, history });
}

async function lived(minutes: number, script: Script = () => ({ latencyMs: 1_000 })) {
  const world = await worldOf({ plain: jobOf({ cron: ["5 0 0 * * *"] }), joined }, script, webJobs);
  const life = await world.live();
  await world.pass(minutes);
  return { world, life };
}

test("an address means the newest run, or the rolling log; letter case does not matter", async () => {
  const { life } = await lived(1.5);
  expect(await log(life, "C/w")).toEqual({ address: "c/W", type: "triggered" });
  expect(await log(life, "c/WORKER")).toEqual({ address: "c/worker", type: "continuous" });
});

test("a run has the id of its start", async () => {
  const { life } = await lived(1.5);
  const id = "202603010001000000";
  const named = { address: "c/W", type: "triggered", id };
  expect(await log(life, "c/W@2026-03-01T00:01:00Z")).toEqual(named);
  expect(await log(life, "c/w@2026-03-01T01:01:00+01:00")).toEqual(named);
});

test("one that is under way has its log already", async () => {
  const { life, world } = await lived(0.1);
  await life.engine.submit(manualRun({ address: "c/w", by: "ann", id: "abcdef" }, (run) => run));
  expect(await log(life, "c/W@manual/abcd")).toMatchObject({ id: "202603010000060000" });
  await world.pass(0.2);
});

test("of a job that is joined to a WebJob it is the last attempt's", async () => {
  const { life } = await lived(0.9, () => ({ latencyMs: 1_000, result: failedWith500 }));
  const named = { address: "c/W", type: "triggered", id: "202603010000260000" };
  expect(await log(life, "c/joined")).toEqual(named);
  expect(await log(life, "c/joined@2026-03-01T00:00:10Z")).toEqual(named);
});

test.each([
  ["c/plain", "run/no-log"],
  ["c/plain@2026-03-01T00:00:05Z", "run/no-log"],
  ["c", "run/no-log"],
  ["c/joined@2026-03-02T00:00:10Z", "run/unknown"],
  ["c/nothing", "address/unknown"],
])("%s has no log: %s", async (text, code) => {
  const { life } = await lived(0.5);
  expect(await codeOf(log(life, text))).toBe(code);
});
