import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLines, project, sched, serve, target } from "../support/command.ts";

const hush = "hush-hush-4711";

const calling = (base: string, name = "TOKEN"): string => `jobCollection: billing
jobs:
  call:
    startTime: now
    action:
      type: http
      request: { method: POST, uri: "${base}/call", headers: { X-Token: "\${{ secrets.${name} }}" } }
      retryPolicy: { retryType: none }
`;

test("a service refuses an apply that lacks secrets, names them all, and goes on when told to", async () => {
  const seen = await target();
  using files = project({
    "a.sched.yaml": calling(seen.base),
    "b.sched.yaml": calling(seen.base, "OTHER").replace("billing", "reports"),
  });
  const serving = await serve(files.dir);
  const refused = await sched(files.dir, ["apply", "--auto-approve"]);
  expect(refused.code).toBe(15);
  expect(refused.err).toContain("Secret TOKEN, which collection billing would use");
  expect(refused.err).toContain("Secret OTHER, which collection reports would use");
  expect(refused.err).toContain("--allow-missing-secrets");
  const allowed = await sched(files.dir, ["apply", "--auto-approve", "--allow-missing-secrets"]);
  expect(allowed.code).toBe(0);
  // What is taken away needs nothing.
  expect((await sched(files.dir, ["destroy", "--auto-approve"])).code).toBe(0);
  expect((await serving.stop()).code).toBe(0);
  expect(seen.arrivals).toEqual([]);
  await seen.close();
});

test("a secret that arrives in its file, or changes there, is used without a restart", async () => {
  const seen = await target();
  using files = project({ "a.sched.yaml": calling(seen.base) });
  files.write("host.yaml", "secrets: { sources: [{ type: dotenv, path: jobs.env }] }\n");
  files.write("jobs.env", "ELSE=1\n");
  chmodSync(join(files.dir, "jobs.env"), 0o644);
  const serving = await serve(files.dir, ["--config", "host.yaml"]);
  await sched(files.dir, ["apply", "--auto-approve", "--allow-missing-secrets"]);
  expect((await sched(files.dir, ["run", "billing/call"])).err).not.toContain(hush);
  for (const value of [hush, `${hush}-2`]) {
    files.write("jobs.env", `TOKEN=${value}\n`);
    const arrived = (): boolean =>
      seen.arrivals.some(({ headers }) => headers["x-token"] === value);
    await expect
      .poll(() => sched(files.dir, ["run", "billing/call"]).then(arrived), { timeout: 60_000 })
      .toBe(true);
  }
  const ended = await serving.stop();
  expect(ended.err).toMatch(/jobs\.env can be read by others \(mode 0644\)/);
  expect(ended.err).not.toContain(hush);
  await seen.close();
});

test("a secret goes to the hosts of its rule and to no others, and the refusal says so", async () => {
  const seen = await target();
  const port = new URL(seen.base).port;
  using files = project({ "a.sched.yaml": calling(`http://localhost:${port}`) });
  const rules = (host: string): string =>
    `secrets: { rules: [{ secrets: [TOKEN], collections: [billing], hosts: ["${host}"] }] }\n`;
  files.write("host.yaml", rules("api.example.com"));
  const serving = await serve(files.dir, ["--config", "host.yaml"], { TOKEN: hush });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const failed = await sched(files.dir, ["run", "billing/call"]);
  expect(failed.code).toBe(1);
  const [record] = jsonLines((await sched(files.dir, ["history", "--json"])).out);
  expect(record).toMatchObject({ status: "failed", reason: "policy" });
  expect(JSON.stringify(record)).toContain("does not let secret TOKEN go to this host");
  expect(seen.arrivals).toEqual([]);

  files.write("host.yaml", rules(`localhost:${port}`));
  process.kill(serving.pid, "SIGHUP");
  await serving.said(/"settings"/);
  expect((await sched(files.dir, ["run", "billing/call"])).code).toBe(0);
  const doctor = await sched(files.dir, ["doctor"]);
  expect(doctor.out).not.toContain("may be sent to any host");
  await serving.stop();
  await seen.close();
});

test("doctor tells which secrets may go anywhere, where they come from, and what may be called", async () => {
  using files = project({ "a.sched.yaml": calling("http://127.0.0.1:9") });
  files.write(
    ".sched/serve.yaml",
    `network: { allow: [127.0.0.1], deny: ["*.evil.example"] }
secrets: { sources: [{ type: command, command: [/nowhere/vault, "{name}"] }, { type: environment }] }
`,
  );
  // As git would make it: what it names may have come with a pull request.
  chmodSync(join(files.dir, ".sched", "serve.yaml"), 0o644);
  const refused = await sched(files.dir, ["doctor"]);
  expect(refused.out).toContain("could have come with the project's files");
  chmodSync(join(files.dir, ".sched", "serve.yaml"), 0o600);
  const { out, code } = await sched(files.dir, ["doctor"]);
  expect(code).toBe(0);
  expect(out).toContain("command /nowhere/vault, then environment");
  expect(out).toMatch(
    /! .*secret TOKEN, which billing would use,: command \/nowhere\/vault is out of reach/,
  );
  expect(out).toMatch(/! .*secret TOKEN may be sent to any host/);
  expect(out).toContain(
    "closed (only what is allowed may be called); allows 127.0.0.1; denies *.evil.example",
  );
});

test("a run without a service reaches no more than the service would", async () => {
  const seen = await target();
  using files = project({ "a.sched.yaml": calling(seen.base) });
  files.write(".sched/serve.yaml", "network: { profile: public }\n");
  await sched(files.dir, ["apply", "--auto-approve"]);
  const { code, err, out } = await sched(files.dir, ["run", "billing/call"], {
    env: { TOKEN: hush },
  });
  expect(code).toBe(1);
  expect(out + err).toContain("this host itself, which serve.yaml does not allow");
  expect(seen.arrivals).toEqual([]);
  await seen.close();
});

test("literal secrets are encrypted once a key is given, rotated at a start, and refused without it", async () => {
  const seen = await target();
  const literal = calling(seen.base).replace(
    /headers: .* \}\}" \}/,
    `authentication: { type: Basic, username: me, password: ${hush} }`,
  );
  using files = project({ "a.sched.yaml": literal });
  files.write("old.key", "correct horse battery staple\n");
  files.write("new.key", `${Buffer.alloc(32, 9).toString("base64")}\n`);
  await sched(files.dir, ["apply", "--auto-approve"]);
  expect(secretsOf(files.dir)).toContain(hush);
  const keys = ["keys: [{ file: old.key }]", "keys: [{ file: new.key }, { file: old.key }]"];
  for (const line of [...keys, "keys: [{ file: new.key }]"]) {
    files.write("host.yaml", `secrets: { ${line} }\n`);
    const serving = await serve(files.dir, ["--config", "host.yaml"]);
    expect((await sched(files.dir, ["run", "billing/call"])).code).toBe(0);
    await serving.stop();
    expect(secretsOf(files.dir)).not.toContain(hush);
  }
  files.write("host.yaml", "secrets: { keys: [{ file: old.key }] }\n");
  const refused = await sched(files.dir, ["serve", "--config", "host.yaml"]);
  expect(refused.code).toBe(1);
  expect(refused.err).toContain("encrypted with a key that is not at hand");
  const expected = `Basic ${Buffer.from(`me:${hush}`).toString("base64")}`;
  expect(seen.arrivals.every(({ headers }) => headers.authorization === expected)).toBe(true);
  await seen.close();
});

function secretsOf(dir: string): string {
  return readFileSync(join(dir, ".sched", "secrets.json"), "utf8");
}
