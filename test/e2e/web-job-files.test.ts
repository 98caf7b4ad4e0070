import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../src/system-clock.ts";
import { openFileStore } from "../../src/state/open.ts";
import { hasOpenssl, makeCertificate, withoutOpenssl } from "../support/certificates.ts";
import { project, sched, serve } from "../support/command.ts";

const title = hasOpenssl
  ? "the files of a WebJob on their way to another machine"
  : `the files of a WebJob on their way to another machine ${withoutOpenssl}`;

const script = '#!/bin/bash\necho "hello from $(sha256sum < data.bin)"; test -x run.sh\n';
// More than any other request may have.
const bytes = Buffer.from(Array.from({ length: 2_500_000 }, (_, n) => (n * 7) % 256));

/** A machine that serves over TLS, with a token that may apply WebJobs, one that may not, and one that may look. */
async function machine() {
  const folder = project({});
  onTestFinished(() => folder[Symbol.dispose]());
  const { certificate } = makeCertificate(folder.dir, "vm");
  folder.write(
    "serve.yaml",
    `tls: { certificate: vm.crt, key: vm.key }
webJobs: { allow: true }
tokens:
  - { name: ci, role: apply, webJobs: true }
  - { name: eyes, role: read, webJobs: true }
`,
  );
  const tokens: Record<string, string> = {};
  for (const [name, role] of [
    ["ci", "apply"],
    ["jobs", "apply"],
    ["eyes", "read"],
  ] as const) {
    const made = await sched(folder.dir, ["token", "create", name, "--role", role]);
    tokens[name] = made.out.trim();
  }
  const serving = await serve(folder.dir, ["--config", "serve.yaml"]);
  const url = `https://localhost:${serving.address.split(":")[1] ?? ""}`;
  let stopped: Promise<unknown> | undefined;
  const stop = () => (stopped ??= serving.stop());
  onTestFinished(async () => void (await stop()));
  const env = (name: string) => ({ SCHED_TOKEN: tokens[name] ?? "", SCHED_CA_FILE: certificate });
  return { dir: folder.dir, url, env, stop };
}

function files(url: string) {
  const folder = project({
    "sched.yaml": `project: acme\nenvironments:\n  prod: { backend: { type: http, url: "${url}" } }\n`,
    "jobs.sched.yaml": `jobCollection: acme
webJobs:
  clean: { type: triggered, source: ./clean, schedule: "0 0 1 1 1 *" }
`,
    "clean/run.sh": script,
    "clean/.schedignore": "*.log\n",
    "clean/debug.log": "not for others",
  });
  onTestFinished(() => folder[Symbol.dispose]());
  writeFileSync(join(folder.dir, "clean/data.bin"), bytes);
  chmodSync(join(folder.dir, "clean/run.sh"), 0o755);
  return folder;
}

const prod = ["-e", "prod"];

describe.skipIf(!hasOpenssl)(title, () => {
  test("they arrive byte by byte, and what may be executed stays so", async () => {
    const vm = await machine();
    const here = files(vm.url);
    const apply = [...prod, "apply", "--auto-approve"];
    const refused = await sched(here.dir, apply, { env: vm.env("jobs") });
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("webJobs: true");
    const applied = await sched(here.dir, apply, { env: vm.env("ci") });
    expect(applied).toMatchObject({ code: 0 });
    const ran = await sched(here.dir, [...prod, "run", "acme/clean", "--json"], {
      env: vm.env("ci"),
    });
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain(createHash("sha256").update(bytes).digest("hex"));

    writeFileSync(join(here.dir, "clean/run.sh"), script.replace("hello", "bye"));
    const plan = await sched(here.dir, [...prod, "plan"], { env: vm.env("eyes") });
    expect(plan.out).toContain('~ files."run.sh" = 70 bytes, executable -> 68 bytes, executable');
    expect(plan.out).toContain('- echo "hello');
    expect(plan.out).toContain('+ echo "bye');
    const json = await sched(here.dir, [...prod, "plan", "--json"], { env: vm.env("eyes") });
    const [change] = (JSON.parse(json.out) as { changes: { fields: object[] }[] }).changes;
    expect(change?.fields).toMatchObject([
      { path: "/content" },
      {
        path: "/files/run.sh",
        before: { size: 70 },
        after: { size: 68 },
        diff: expect.stringContaining('+echo "bye'),
      },
    ]);

    await vm.stop();
    const laid = await laidOut(vm.dir);
    expect(readdirSync(laid).sort()).toEqual(["data.bin", "run.sh"]);
    expect(readFileSync(join(laid, "data.bin")).equals(bytes)).toBe(true);
    expect(readFileSync(join(laid, "run.sh"), "utf8")).toBe(script);
    expect(statSync(join(laid, "run.sh")).mode & 0o111).toBe(0o111);
    expect(statSync(join(laid, "data.bin")).mode & 0o111).toBe(0);
  });

  test("a saved plan brings the files it was made of, whatever became of them since", async () => {
    const vm = await machine();
    const here = files(vm.url);
    const saved = await sched(here.dir, [...prod, "plan", "--out", "release.plan"], {
      env: vm.env("ci"),
    });
    expect(saved).toMatchObject({ code: 0 });
    writeFileSync(join(here.dir, "clean/run.sh"), "echo something else\n");
    const elsewhere = project({
      "release.plan": readFileSync(join(here.dir, "release.plan"), "utf8"),
    });
    onTestFinished(() => elsewhere[Symbol.dispose]());
    const applied = await sched(elsewhere.dir, ["apply", "release.plan"], { env: vm.env("ci") });
    expect(applied).toMatchObject({ code: 0 });
    await vm.stop();
    expect(readFileSync(join(await laidOut(vm.dir), "run.sh"), "utf8")).toBe(script);
  });
});

test("a saved plan whose files were tampered with is refused", async () => {
  const here = files("https://localhost:1");
  expect(await sched(here.dir, ["plan", "--out", "a.plan"])).toMatchObject({ code: 0 });
  const plan = join(here.dir, "a.plan");
  const other = Buffer.from(script.replace("hello", "wurst")).toString("base64");
  writeFileSync(
    plan,
    readFileSync(plan, "utf8").replace(Buffer.from(script).toString("base64"), other),
  );
  expect(await sched(here.dir, ["apply", "a.plan"])).toMatchObject({ code: 12 });
});

test("a source that is not there is told with its place, by validate and by plan", async () => {
  const here = files("https://localhost:1");
  here.write(
    "jobs.sched.yaml",
    "jobCollection: acme\nwebJobs:\n  x: { type: triggered, source: ./gone }\n",
  );
  const validate = await sched(here.dir, ["validate", "--json"]);
  expect(validate.code).toBe(10);
  expect(JSON.parse(validate.out)).toMatchObject({
    diagnostics: [{ code: "webjob/source", range: { start: { line: 3, column: 33 } } }],
  });
  expect(await sched(here.dir, ["plan"])).toMatchObject({ code: 10 });
});

test("against a commit, a changed script is shown as it changed", async () => {
  const here = files("https://localhost:1");
  const git = (...args: readonly string[]) =>
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b", ...args], { cwd: here.dir });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "first");
  writeFileSync(join(here.dir, "clean/run.sh"), script.replace("hello", "bye"));
  const plan = await sched(here.dir, ["plan", "--against", "HEAD"]);
  expect(plan).toMatchObject({ code: 0 });
  expect(plan.out).toContain('- echo "hello');
  expect(plan.out).toContain('+ echo "bye');
  expect(plan.out).not.toContain('"data.bin"');
});

/** What the machine would run: laid out as a host would. */
async function laidOut(dir: string): Promise<string> {
  const store = await openFileStore(join(dir, ".sched"), {
    lockTimeoutMs: 60_000,
    version: "test",
    clock: systemClock,
    create: false,
  });
  const folder = join(dir, "laid-out");
  const { content = "" } =
    store.recorded.collections.get("acme")?.webJobs.get("clean")?.definition ?? {};
  await store.contents.materialise(content, folder);
  await store.close();
  return folder;
}
