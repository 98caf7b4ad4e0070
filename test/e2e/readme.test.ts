import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hasOpenssl, withoutOpenssl } from "../support/certificates.ts";
import { executable, project, sched, target } from "../support/command.ts";
import { freePort } from "../support/free-port.ts";
import { root } from "../support/imports.ts";

const readme = readFileSync(join(root, "README.md"), "utf8");
const [, yaml = ""] = /```yaml\n([\s\S]*?)```/.exec(readme) ?? [];
const [, shown = ""] = /```console[^\n]*\n\$ sched plan\n([\s\S]*?)```/.exec(readme) ?? [];

/** Which days the coming ones are depends on today. */
const withoutDates = (text: string): string =>
  text.replaceAll(/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\dZ)?( CES?T)?/g, "DATE");

test("the example of the README does what the README says", async () => {
  using files = project({ "billing.sched.yaml": yaml });
  expect((await sched(files.dir, ["apply", "--auto-approve"])).code).toBe(0);
  files.write("billing.sched.yaml", yaml.replace("minutes: [0, 30]", "minutes: [0]"));
  const { out } = await sched(files.dir, ["plan"]);
  expect(withoutDates(out).trim()).toBe(withoutDates(shown).trim());
});

const [onMachine = "", onLaptop = ""] = [
  ...readme.matchAll(/```sh run-by[^\n]*\n([\s\S]*?)```/g),
].map(([, commands = ""]) => commands);

const title =
  "from two empty folders to a job applied from a second machine, by the commands of the README";

test.skipIf(!hasOpenssl)(hasOpenssl ? title : `${title} ${withoutOpenssl}`, async () => {
  const called = await target();
  onTestFinished(() => called.close());
  const port = await freePort();
  const [machine, laptop] = [project({}), project({})];
  // What is not here: the machine's name, its port, the target, and a way to copy files from it.
  const commands = project({
    sched: `#!/bin/sh\nexec "${process.execPath}" "${executable}" "$@"\n`,
    scp: `#!/bin/sh\ncp "${machine.dir}/$(basename "$1")" "$2"\n`,
  });
  for (const name of ["sched", "scp"]) chmodSync(join(commands.dir, name), 0o755);
  for (const folder of [machine, laptop, commands]) {
    onTestFinished(() => folder[Symbol.dispose]());
  }
  const here = (script: string): string =>
    script
      .replaceAll("vm.example", "localhost")
      .replaceAll("0.0.0.0:7420", `127.0.0.1:${port}`)
      .replaceAll("7420", String(port))
      .replaceAll("https://billing.example", called.base);
  const run = (folder: string, script: string): ChildProcess =>
    spawn("sh", ["-euc", here(script)], {
      cwd: folder,
      env: { PATH: `${commands.dir}${delimiter}${process.env["PATH"] ?? ""}`, HOME: folder },
      stdio: ["ignore", "pipe", "pipe"],
      // A group of its own, which the signal at the end reaches as Ctrl-C would.
      detached: true,
    });

  const serving = run(machine.dir, onMachine);
  onTestFinished(async () => {
    const ended = once(serving, "close");
    process.kill(-(serving.pid ?? 0), "SIGTERM");
    await ended;
  });
  const said = textOf(serving);
  await expect.poll(said, { timeout: 60_000 }).toContain(`"address":"https://127.0.0.1:${port}`);

  const working = run(laptop.dir, onLaptop);
  const shown = textOf(working);
  const [code] = (await once(working, "close")) as [number | null];
  expect({ code, shown: shown() }).toMatchObject({ code: 0 });
  expect(shown()).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
  expect(shown()).toMatch(/billing\/heartbeat \(manual\) +succeeded/);
  expect(called.arrivals.map(({ path }) => path)).toContain("/ping");
});

function textOf(child: ChildProcess): () => string {
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => chunks.push(chunk));
  }
  return () => Buffer.concat(chunks).toString("utf8");
}
