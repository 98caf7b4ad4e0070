import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { project, sched, serve } from "../support/command.ts";

/** WebJobs of three kinds: one that runs wherever bash is, one that needs PHP, one that is for Windows. */
const files = {
  "ops.sched.yaml": `jobCollection: ops
webJobs:
  clean: { type: triggered, source: ./clean }
  report: { type: triggered, source: ./report }
  legacy: { type: continuous, source: ./legacy }
`,
  "clean/run.sh": "echo clean\n",
  "report/run.php": "<?php echo 1;\n",
  "legacy/run.cmd": "echo legacy\r\n",
};

/** A folder of the project, and a `PATH` on which there is nothing but bash. */
function scene(more: Readonly<Record<string, string>> = {}) {
  const folder = project({ ...files, ...more });
  onTestFinished(() => folder[Symbol.dispose]());
  const bin = join(folder.dir, ".bin");
  mkdirSync(bin);
  symlinkSync("/bin/bash", join(bin, "bash"));
  return { folder, dir: folder.dir, PATH: bin };
}

interface Warning {
  readonly code: string;
  readonly detail: string;
}

async function warningsOf(dir: string, env: Record<string, string> = {}): Promise<Warning[]> {
  const { code, out, err } = await sched(dir, ["plan", "--json"], { env });
  expect([0, 2], err).toContain(code);
  return (JSON.parse(out) as { readonly warnings: Warning[] }).warnings;
}

const php = "webjob/interpreter ops/report (run.php) needs php";
const windows = "webjob/run-file ops/legacy (run.cmd) runs on Windows alone";

function beginnings(warnings: readonly Warning[]): string[] {
  return warnings.map(({ code, detail }) => `${code} ${detail.split(/, /)[0] ?? ""}`).sort();
}

test("a plan on this machine names the interpreter that is missing and the package to install", async () => {
  const { folder, dir, PATH } = scene();
  expect(beginnings(await warningsOf(dir, { PATH }))).toEqual([php, windows]);
  const { out, err, code } = await sched(dir, ["plan"], { env: { PATH } });
  expect(code).toBe(0);
  expect(`${out}${err}`.replaceAll(/\s+/g, " ")).toContain("Install PHP (apt-get install php-cli)");
  expect((await sched(dir, ["apply", "--auto-approve"], { env: { PATH } })).code).toBe(0);
  expect(beginnings(await warningsOf(dir, { PATH }))).toEqual([php, windows]);
  const ignored = "ignoreWarnings: [webjob/interpreter, webjob/run-file]";
  folder.write("ops.sched.yaml", files["ops.sched.yaml"].replaceAll(" }", `, ${ignored} }`));
  expect(await warningsOf(dir, { PATH })).toEqual([]);
}, 120_000);

test("with a service it is the service's machine and settings that count, not those of whoever plans", async () => {
  const settings = "webJobs: { allow: true }\ninterpreters: { .cmd: [bash] }\n";
  const { dir, PATH } = scene({ ".sched/serve.yaml": settings });
  const serving = await serve(dir, [], { PATH });
  onTestFinished(async () => void (await serving.stop()));
  expect(beginnings(await warningsOf(dir))).toEqual([php]);
}, 120_000);

test("a service that runs no WebJobs says only that, and names the key", async () => {
  const { dir, PATH } = scene();
  const serving = await serve(dir, [], { PATH });
  onTestFinished(async () => void (await serving.stop()));
  const warnings = await warningsOf(dir);
  expect(warnings).toMatchObject([
    {
      code: "plan/not-served",
      hint: expect.stringContaining("webJobs: { allow: true }") as string,
    },
  ]);
}, 120_000);
