import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { hasOpenssl, makeCertificate, withoutOpenssl } from "../support/certificates.ts";
import { jsonLines, project, sched, serve, type Serving, target } from "../support/command.ts";

const title = hasOpenssl ? "a service elsewhere" : `a service elsewhere ${withoutOpenssl}`;

/** A machine that serves over TLS, with the tokens that are asked for. */
async function machine(roles: Readonly<Record<string, string>>, settings = "") {
  const folder = project({});
  onTestFinished(() => folder[Symbol.dispose]());
  const { certificate } = makeCertificate(folder.dir, "vm");
  folder.write("serve.yaml", `tls: { certificate: vm.crt, key: vm.key }\n${settings}`);
  const tokens: Record<string, string> = {};
  for (const [name, role] of Object.entries(roles)) {
    const made = await sched(folder.dir, ["token", "create", name, "--role", role]);
    expect(made.code).toBe(0);
    tokens[name] = made.out.trim();
  }
  const serving: Serving = await serve(folder.dir, ["--config", "serve.yaml"]);
  onTestFinished(async () => void (await serving.stop()));
  const url = `https://localhost:${serving.address.split(":")[1] ?? ""}`;
  const env = (name: string) => ({ SCHED_TOKEN: tokens[name] ?? "", SCHED_CA_FILE: certificate });
  return { folder, serving, url, tokens, certificate, env };
}

function client(url: string, name: string, collection: string, uri: string) {
  const files = project({
    "sched.yaml": `project: ${name}\nenvironments:\n  prod: { backend: { type: http, url: "${url}" } }\n`,
    "jobs.sched.yaml": `jobCollection: ${collection}
jobs:
  call:
    startTime: 2026-01-01T01:00:00Z
    recurrence: { frequency: day }
    action: { type: http, request: { method: GET, uri: "${uri}" } }
`,
  });
  onTestFinished(() => files[Symbol.dispose]());
  return files;
}

describe.skipIf(!hasOpenssl)(title, () => {
  test("tells whoever plans WebJobs which interpreters it lacks for them", async () => {
    const settings = [
      "webJobs: { allow: true }",
      "interpreters: { .py: [/nowhere/python3] }",
      "tokens: [{ name: ci, role: apply, webJobs: true }]\n",
    ];
    const vm = await machine({ ci: "apply" }, settings.join("\n"));
    const files = client(vm.url, "one", "billing", "http://localhost:9/");
    files.write(
      "scripts.sched.yaml",
      "jobCollection: scripts\nwebJobs:\n  report: { type: triggered, language: py, script: pass }\n",
    );
    const { out } = await sched(files.dir, ["-e", "prod", "plan", "--json"], {
      env: vm.env("ci"),
    });
    const { warnings } = JSON.parse(out) as { warnings: { code: string; detail: string }[] };
    expect(warnings).toMatchObject([
      {
        code: "webjob/interpreter",
        detail: expect.stringMatching(/^scripts\/report \(run\.py\) needs python3/) as string,
      },
    ]);
  });

  test("is asked for the secrets that an apply needs, and tells doctor what bounds them, by role", async () => {
    const rules = `secrets: { rules: [{ secrets: [HELD], hosts: [localhost] }] }\nnetwork: { deny: [evil.example] }\n`;
    const vm = await machine({ ci: "apply", eyes: "read" }, rules);
    const uri = "http://localhost:9/${{ secrets.HELD }}/${{ secrets.LOST }}";
    const files = client(vm.url, "one", "billing", uri);
    const prod = (...args: string[]) =>
      sched(files.dir, ["-e", "prod", ...args], { env: vm.env("ci") });
    const refused = await prod("apply", "--auto-approve");
    expect(refused.code).toBe(15);
    expect(refused.err).toContain("Secret HELD, which collection billing would use");
    expect(refused.err).toContain("Secret LOST, which collection billing would use");
    expect((await prod("apply", "--auto-approve", "--allow-missing-secrets")).code).toBe(0);
    const { out } = await prod("doctor");
    expect(out).toMatch(/! +secret LOST may be sent to any host/);
    expect(out).not.toMatch(/secret HELD may be sent/);
    expect(out).toContain("denies evil.example");
    const eyes = await sched(files.dir, ["-e", "prod", "doctor"], { env: vm.env("eyes") });
    expect(eyes.out).toContain("not to be asked about with this token");
    expect(eyes.out).not.toContain("evil.example");
  });

  test("is planned against, applied to and worked with from another folder, by two projects that leave each other alone", async () => {
    const called = await target();
    onTestFinished(() => called.close());
    const vm = await machine({ ci: "apply", eyes: "read", boss: "admin" });
    const env = vm.env("ci");
    const one = client(vm.url, "one", "billing", `${called.base}/bill`);
    const other = client(vm.url, "other", "reports", `${called.base}/report`);

    const plan = await sched(one.dir, ["-e", "prod", "plan"], { env });
    expect(plan).toMatchObject({ code: 0 });
    expect(plan.out).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    const apply = ["-e", "prod", "apply", "--auto-approve"];
    expect(await sched(one.dir, apply, { env })).toMatchObject({ code: 0 });
    expect(await sched(other.dir, apply, { env })).toMatchObject({ code: 0 });
    const after = await sched(one.dir, ["-e", "prod", "plan", "--detailed-exitcode"], { env });
    expect(after.code).toBe(0);

    const run = await sched(one.dir, ["-e", "prod", "run", "billing/call", "--json"], { env });
    expect(run.code).toBe(0);
    expect(JSON.parse(run.out)).toMatchObject({
      status: "succeeded",
      causedBy: "token:ci@127.0.0.1",
    });
    expect(called.arrivals.map(({ path }) => path)).toEqual(["/bill"]);
    const history = await sched(one.dir, ["-e", "prod", "history", "--json"], { env });
    expect(jsonLines(history.out)).toHaveLength(1);

    expect(await sched(one.dir, ["-e", "prod", "pause", "billing"], { env })).toMatchObject({
      code: 0,
    });
    const status = await sched(one.dir, ["-e", "prod", "status", "--json"], {
      env: vm.env("eyes"),
    });
    expect(JSON.parse(status.out)).toMatchObject({
      collections: [
        { name: "billing", project: "one", hold: { by: "token:ci@127.0.0.1" } },
        { name: "reports", project: "other", hold: null },
      ],
    });

    // Who did what: for the one role that may know, and for the owner of the files.
    const audit = ["-e", "prod", "audit", "--json"];
    expect((await sched(one.dir, audit, { env })).code).toBe(1);
    const told = jsonLines((await sched(one.dir, audit, { env: vm.env("boss") })).out);
    expect(told.map(({ action, by, project }) => [action, by, project])).toEqual([
      ["apply", "token:ci@127.0.0.1", "one"],
      ["apply", "token:ci@127.0.0.1", "other"],
      ["run", "token:ci@127.0.0.1", undefined],
      ["hold", "token:ci@127.0.0.1", undefined],
    ]);
    const local = await sched(vm.folder.dir, ["audit", "reports"]);
    expect(local.out).toMatch(/token:ci@127\.0\.0\.1 +apply +other, serial 2: reports/);

    // What one project takes out of its files goes; the other's stays.
    rmSync(join(one.dir, "jobs.sched.yaml"));
    one.write("jobs.sched.yaml", "jobCollection: rest\njobs: {}\n");
    const destroy = await sched(one.dir, apply, { env });
    expect(destroy.code).toBe(0);
    const left = await sched(other.dir, ["-e", "prod", "status", "--json"], { env });
    expect(JSON.parse(left.out)).toMatchObject({
      collections: [{ name: "reports" }, { name: "rest" }],
    });
    // Nothing of it was recorded on the machine that asked.
    const here = await sched(one.dir, ["status", "--json"], { env });
    expect(JSON.parse(here.out)).toMatchObject({ collections: [] });
  });

  test("refuses whoever it does not know, or who may not, each with an exit code of its own", async () => {
    const vm = await machine({ ci: "apply", eyes: "read", gone: "apply" });
    const files = client(vm.url, "one", "billing", "http://127.0.0.1:9/");
    const plan = ["-e", "prod", "plan"];
    const call = async (env: Record<string, string>, args = plan) => {
      const { code, err } = await sched(files.dir, args, { env });
      return { code, err };
    };
    const ca = { SCHED_CA_FILE: vm.certificate };

    expect(await call(ca)).toMatchObject({
      code: 1,
      err: expect.stringContaining("SCHED_TOKEN") as string,
    });
    const wrong = await call({ ...ca, SCHED_TOKEN: "sched_wrong" });
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.err).toContain("does not know the token");
    expect((await call(vm.env("eyes"))).code).toBe(0);
    const reader = await call(vm.env("eyes"), ["-e", "prod", "apply", "--auto-approve"]);
    expect(reader).toMatchObject({ code: 1 });
    expect(reader.err).toContain("`apply`");
    const untrusted = await call({ SCHED_TOKEN: vm.tokens["ci"] ?? "" });
    expect(untrusted).toMatchObject({ code: 14 });
    expect(untrusted.err).toContain("--ca-file");

    expect((await call(vm.env("gone"))).code).toBe(0);
    expect((await sched(vm.folder.dir, ["token", "revoke", "gone"])).code).toBe(0);
    expect((await call(vm.env("gone"))).code).toBe(1);

    const elsewhere = { ...vm.env("ci"), SCHED_TOKEN_URL: "https://ours.example" };
    const sent = await call(elsewhere);
    expect(sent).toMatchObject({ code: 1 });
    expect(sent.err).toContain("not sent there");
    expect((await call(vm.env("ci"), ["-e", "test", "plan"])).code).toBe(10);

    await vm.serving.stop();
    expect((await call(vm.env("ci"))).code).toBe(14);
  });

  test("refuses the later of two appliers, and a saved plan whose state has moved on", async () => {
    const vm = await machine({ ci: "apply" });
    const env = vm.env("ci");
    const files = client(vm.url, "one", "billing", "http://127.0.0.1:9/");
    const out = join(files.dir, "plan");
    expect((await sched(files.dir, ["-e", "prod", "plan", "--out", out], { env })).code).toBe(0);
    // Self-contained: the files need not be there.
    using empty = project({});
    expect((await sched(empty.dir, ["apply", out], { env })).code).toBe(0);
    expect((await sched(empty.dir, ["apply", out], { env })).code).toBe(12);
  });

  test("goes on with a new certificate after SIGHUP", async () => {
    const vm = await machine({ ci: "apply" });
    const files = client(vm.url, "one", "billing", "http://127.0.0.1:9/");
    const { certificate } = makeCertificate(vm.folder.dir, "vm");
    process.kill(vm.serving.pid, "SIGHUP");
    const env = { ...vm.env("ci"), SCHED_CA_FILE: certificate };
    await expect
      .poll(async () => (await sched(files.dir, ["-e", "prod", "plan"], { env })).code, {
        timeout: 30_000,
      })
      .toBe(0);
    expect(vm.serving.err()).toContain("read again");
    // What serve.yaml says about a name is read again as well.
    vm.folder.write(
      "serve.yaml",
      "tls: { certificate: vm.crt, key: vm.key }\ntokens: [{ name: ci, role: read }]\n",
    );
    process.kill(vm.serving.pid, "SIGHUP");
    const apply = ["-e", "prod", "apply", "--auto-approve"];
    await expect
      .poll(async () => (await sched(files.dir, apply, { env })).err, {
        timeout: 30_000,
      })
      .toContain("`apply`");
  });

  test("is not begun where strangers could get in", async () => {
    using folder = project({});
    const open = ["serve", "--listen", "0.0.0.0:0"];
    const without = await sched(folder.dir, open);
    expect(without).toMatchObject({ code: 15 });
    expect(without.err).toContain("sched token create");
    await sched(folder.dir, ["token", "create", "ci", "--role", "read"]);
    const plain = await sched(folder.dir, open);
    expect(plain).toMatchObject({ code: 15 });
    expect(plain.err).toContain("behindProxy");
    await sched(folder.dir, ["token", "revoke", "ci"]);
    folder.write("serve.yaml", "behindProxy: true\n");
    expect((await sched(folder.dir, [...open, "--config", "serve.yaml"])).code).toBe(15);
  });
});

test("a token is shown once, listed without itself, and never twice under one name", async () => {
  using folder = project({});
  const create = ["token", "create", "ci", "--role", "apply", "--expires", "P90D", "--json"];
  const made = await sched(folder.dir, create);
  const { token, expiresAt } = JSON.parse(made.out) as { token: string; expiresAt: string };
  expect(token).toMatch(/^sched_/);
  expect(Date.parse(expiresAt)).not.toBeNaN();
  const list = await sched(folder.dir, ["token", "list"]);
  expect(list.out).toMatch(/ci +apply +valid/);
  expect(list.out).not.toContain(token);
  const json = await sched(folder.dir, ["token", "list", "--json"]);
  expect(json.out).not.toContain("hash");
  expect((await sched(folder.dir, ["token", "create", "CI", "--role", "read"])).code).toBe(1);
  expect((await sched(folder.dir, ["token", "revoke", "nobody"])).code).toBe(1);
  expect((await sched(folder.dir, ["token", "create", "x"])).code).toBe(64);
  expect((await sched(folder.dir, ["token", "create", "x", "--role", "root"])).code).toBe(64);
  expect((await sched(folder.dir, ["token", "paint", "x"])).code).toBe(64);
});
