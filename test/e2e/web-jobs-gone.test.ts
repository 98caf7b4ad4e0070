import { randomInt } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { launch, project, sched, serve } from "../support/command.ts";
import { processesWith, until } from "../support/web-job-host.ts";

/** One that runs until its data folder has a file, and one that never ends and leaves its session. */
function collection(seconds: string): string {
  return `jobCollection: c
webJobs:
  once:
    type: triggered
    language: sh
    script: 'until [ -e "$WEBJOBS_DATA_PATH/go" ]; do sleep 0.1; done; echo seen it'
  always:
    type: continuous
    language: sh
    script: "trap '' TERM; setsid sleep ${seconds} & sleep ${seconds}"
`;
}

test("when a collection goes, what is continuous ends, a run under way ends by itself, and all can come again", async () => {
  const seconds = String(randomInt(1_000_000, 9_999_999));
  const sleepers = (): number => processesWith(`sleep\0${seconds}`).length;
  using files = project({
    "serve.yaml": "webJobs: { allow: true }\n",
    "c.sched.yaml": collection(seconds),
    "other.sched.yaml": "jobCollection: other\njobs: {}\n",
  });
  await using serving = await served(files.dir);
  const apply = ["apply", "--auto-approve", "--allow-destroy"];
  expect(await sched(files.dir, apply)).toMatchObject({ code: 0 });
  const running = launch(files.dir, ["run", "c/once"]);
  const data = ".sched/webjobs/sites/c/data/jobs/triggered/once";
  await until("both run", () => sleepers() === 2 && hasRun(join(files.dir, data)));

  rmSync(join(files.dir, "c.sched.yaml"));
  expect(await sched(files.dir, apply)).toMatchObject({ code: 0 });
  await until("nothing continuous is left", () => sleepers() === 0);
  files.write(`${data}/go`, "");
  const { code, out } = await running.finished;
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("succeeded") });

  files.write("c.sched.yaml", collection(seconds));
  expect(await sched(files.dir, apply)).toMatchObject({ code: 0 });
  await until("the continuous one is back", () => sleepers() === 2);
  expect(await sched(files.dir, ["run", "c/once"])).toMatchObject({ code: 0 });
  await serving.stop();
  expect(sleepers()).toBe(0);
}, 240_000);

/** Whether a process was started in it. */
function hasRun(data: string): boolean {
  return (
    existsSync(data) &&
    readdirSync(data).some((name) => logOf(join(data, name)).includes("Running"))
  );
}

function logOf(run: string): string {
  const path = join(run, "output_log.txt");
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}

async function served(dir: string) {
  const serving = await serve(dir, ["--config", "serve.yaml"]);
  let stopped: Promise<unknown> | undefined;
  const stop = (): Promise<unknown> => (stopped ??= serving.stop());
  return { stop, [Symbol.asyncDispose]: async () => void (await stop()) };
}
