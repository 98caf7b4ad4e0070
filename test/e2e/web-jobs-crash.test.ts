import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLines, project, sched, serve } from "../support/command.ts";
import { processesWith, until } from "../support/web-job-host.ts";

/** Numbers of seconds that no other process sleeps, so that a sleeper is known by them. */
function twoSleeps(): readonly [string, string] {
  const triggered = randomInt(1_000_000, 4_999_999);
  return [String(triggered), String(triggered + 4_000_000)];
}

/** Two WebJobs that leave their session and ignore SIGTERM, and never end. */
function webJobs([triggered, continuous]: readonly [string, string]): Record<string, string> {
  return {
    "serve.yaml": "webJobs: { allow: true }\n",
    "c.sched.yaml": `jobCollection: c
webJobs:
  often:
    type: triggered
    schedule: "* * * * * *"
    language: sh
    script: "trap '' TERM; setsid sleep ${triggered} & sleep ${triggered}"
  always:
    type: continuous
    language: sh
    script: "trap '' TERM; setsid sleep ${continuous} & sleep ${continuous}"
`,
  };
}

function sleepers(seconds: string): number {
  return processesWith(`sleep\0${seconds}`).length;
}

function statuses(dir: string): readonly string[] {
  const data = join(dir, ".sched/webjobs/sites/c/data/jobs/triggered/often");
  return readdirSync(data)
    .sort((a, b) => (a < b ? -1 : 1))
    .map((id) => {
      const status = JSON.parse(readFileSync(join(data, id, "status"), "utf8")) as {
        Status: string;
      };
      return status.Status;
    });
}

const withSettings = ["--config", "serve.yaml"];

test("kill -9 of serve in the middle: nothing of its WebJobs is left, and no second copy runs beside", async () => {
  const sleeps = twoSleeps();
  const [triggered, continuous] = sleeps;
  using files = project(webJobs(sleeps));
  const first = await serve(files.dir, withSettings);
  expect(await sched(files.dir, ["apply", "--auto-approve"])).toMatchObject({ code: 0 });
  await until("both run", () => sleepers(triggered) === 2 && sleepers(continuous) === 2);
  await first.stop("SIGKILL");
  // At once, so that the next life may meet what is left of this one.
  const second = await serve(files.dir, withSettings);
  await until("both run again", () => sleepers(triggered) === 2 && sleepers(continuous) === 2);
  expect(statuses(files.dir)).toEqual(["Aborted", "Running"]);
  const { out } = await sched(files.dir, ["history", "c/often", "--json"]);
  expect(jsonLines(out)).toContainEqual(
    expect.objectContaining({ attempts: [expect.objectContaining({ outcome: "interrupted" })] }),
  );
  expect((await second.stop("SIGKILL")).code).toBe(null);
  await until("nothing is left", () => sleepers(triggered) === 0 && sleepers(continuous) === 0);
});

test("after a stop nothing of a WebJob is left", async () => {
  const sleeps = twoSleeps();
  const [triggered, continuous] = sleeps;
  using files = project(webJobs(sleeps));
  const serving = await serve(files.dir, [...withSettings, "--drain", "1s"]);
  expect(await sched(files.dir, ["apply", "--auto-approve"])).toMatchObject({ code: 0 });
  await until("both run", () => sleepers(triggered) === 2 && sleepers(continuous) === 2);
  expect((await serving.stop()).code).toBe(0);
  expect([sleepers(triggered), sleepers(continuous)]).toEqual([0, 0]);
});
