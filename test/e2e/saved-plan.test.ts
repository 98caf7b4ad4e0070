import { cpSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, sched, serve } from "../support/command.ts";

const job = (path: string): string =>
  `    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/${path}" } }\n`;
const one = `jobCollection: billing\njobs:\n  heartbeat:\n    cron: "*/5 * * * *"\n${job("ping")}`;
const edited = one.replace("/ping", "/alive");

const codeOf = (text: string): string => /\(([a-z-]+\/[a-z-]+)\)/.exec(text)?.[1] ?? text;

test("a saved plan is applied without a question, and whoever comes later is told that it is stale", async () => {
  using files = project({ "billing.sched.yaml": one });
  const saved = await sched(files.dir, ["plan", "--out", "first.plan"]);
  expect(saved).toMatchObject({ code: 0, err: "" });
  expect(saved.out).toContain("Saved the plan to: first.plan");
  expect(saved.out).toContain("\n  sched apply first.plan\n");
  expect(existsSync(join(files.dir, ".sched"))).toBe(false);
  expect(statSync(join(files.dir, "first.plan")).mode & 0o777).toBe(0o600);
  expect(readdirSync(files.dir).sort()).toEqual(["billing.sched.yaml", "first.plan"]);

  const applied = await sched(files.dir, ["apply", "first.plan"]);
  expect(applied).toMatchObject({ code: 0, err: "" });
  expect(applied.out).toContain("+ billing/heartbeat will be created");
  expect(applied.out).toContain("Apply complete! Jobs: 1 added, 0 changed, 0 destroyed.");
  expect((await sched(files.dir, ["plan", "--detailed-exitcode"])).code).toBe(0);

  const again = await sched(files.dir, ["apply", "first.plan"]);
  expect([again.code, codeOf(again.err)]).toEqual([12, "apply/stale"]);
  expect(again.err).toContain("made at serial 0, and the state is at serial 1 now");
});

test("what was saved is applied, whatever the files say by then and whether they are there", async () => {
  using files = project({ "billing.sched.yaml": one });
  using elsewhere = project({});
  await sched(files.dir, ["apply", "--auto-approve"]);
  files.write("billing.sched.yaml", edited);
  await sched(files.dir, ["plan", "--out", join(elsewhere.dir, "p")]);
  files.write("billing.sched.yaml", "jobs: [not, valid");
  const applied = await sched(elsewhere.dir, [
    "apply",
    "p",
    "--state",
    `${files.dir}/.sched`,
    "--json",
  ]);
  expect(JSON.parse(applied.out)).toMatchObject({
    applied: true,
    serial: 2,
    summary: { change: 1 },
  });
  files.write("billing.sched.yaml", edited);
  expect((await sched(files.dir, ["plan", "--detailed-exitcode"])).code).toBe(0);
});

test("of two saved plans the first wins, and the other is refused", async () => {
  using files = project({ "billing.sched.yaml": one });
  await sched(files.dir, ["plan", "--out", "ann.plan"]);
  files.write("billing.sched.yaml", edited);
  await sched(files.dir, ["plan", "--out", "bob.plan"]);
  const ends = await Promise.all(
    ["ann.plan", "bob.plan", "ann.plan", "bob.plan"].map((name) =>
      sched(files.dir, ["apply", name]),
    ),
  );
  const codes = ends.map(({ code }) => code ?? -1);
  expect(codes.toSorted((one, other) => one - other)).toEqual([0, 12, 12, 12]);
});

test("a plan of one state is refused by another", async () => {
  using files = project({ "billing.sched.yaml": one });
  await sched(files.dir, ["apply", "--auto-approve"]);
  await sched(files.dir, ["apply", "--auto-approve", "--state", "other"]);
  files.write("billing.sched.yaml", edited);
  await sched(files.dir, ["plan", "--out", "p"]);
  const refused = await sched(files.dir, ["apply", "p", "--state", "other"]);
  expect([refused.code, codeOf(refused.err)]).toEqual([12, "apply/other-state"]);
  // Lost altogether: what is made anew is not the state that was planned against.
  const lost = await sched(files.dir, ["apply", "p", "--state", "nothing"]);
  expect([lost.code, codeOf(lost.err)]).toEqual([12, "apply/other-state"]);
  expect(existsSync(join(files.dir, "nothing"))).toBe(false);
});

test("a plan made before time made something fire is refused, and says what", async () => {
  const start = new Date(Date.now() + 3_000).toISOString().replace(/\.\d+Z/, "Z");
  using files = project({
    "billing.sched.yaml": `${one}  once:\n    startTime: ${start}\n${job("once")}`,
  });
  expect((await sched(files.dir, ["plan", "--out", "p"])).out).not.toContain("fires at once");
  await expect
    .poll(async () => (await sched(files.dir, ["plan", "--json"])).out, { timeout: 60_000 })
    .toContain('"firesAtOnce":["billing/once"]');
  const refused = await sched(files.dir, ["apply", "p"]);
  expect([refused.code, codeOf(refused.err)]).toEqual([12, "apply/time-passed"]);
  expect(refused.err).toContain("billing/once would fire at once now");
  expect(existsSync(join(files.dir, ".sched"))).toBe(false);
});

test("what is no plan, of another version, cut off, changed or not there is refused, each in its own words", async () => {
  using files = project({ "billing.sched.yaml": one, "empty.plan": "", "null.plan": "null\n" });
  await sched(files.dir, ["plan", "--out", "good.plan"]);
  const text = readFileSync(join(files.dir, "good.plan"), "utf8");
  files.write("newer.plan", text.replace('"formatVersion":"1.0"', '"formatVersion":"2.0"'));
  files.write("cut.plan", text.slice(0, -20));
  files.write("begun.plan", text.slice(0, 60));
  files.write("changed.plan", text.replace("/ping", "/evil"));
  files.write("longer.plan", `${text}{}\n`);
  const codes: Record<string, readonly [number | null, string]> = {};
  for (const name of [
    "billing.sched.yaml",
    "empty.plan",
    "null.plan",
    "newer.plan",
    "cut.plan",
    "begun.plan",
    "changed.plan",
    "longer.plan",
    "absent.plan",
    ".",
  ]) {
    const { code, err } = await sched(files.dir, ["apply", name]);
    codes[name] = [code, codeOf(err)];
  }
  expect(codes).toEqual({
    "billing.sched.yaml": [12, "plan-file/not-a-plan"],
    "empty.plan": [12, "plan-file/not-a-plan"],
    "null.plan": [12, "plan-file/not-a-plan"],
    "newer.plan": [12, "plan-file/format"],
    "cut.plan": [12, "plan-file/damaged"],
    "begun.plan": [12, "plan-file/damaged"],
    "changed.plan": [12, "plan-file/damaged"],
    "longer.plan": [12, "plan-file/damaged"],
    "absent.plan": [64, "plan-file/unreadable"],
    ".": [64, "plan-file/unreadable"],
  });
  expect(existsSync(join(files.dir, ".sched"))).toBe(false);
});

test("a plan with secrets in the clear is not saved; the refusal names them and shows none", async () => {
  const secret = "hunter2-canary";
  using files = project({
    "billing.sched.yaml": one
      .replace(
        '/ping" }',
        `/ping", authentication: { type: Basic, username: u, password: ${secret} } }`,
      )
      .concat(
        `  token:\n    cron: "0 1 * * *"\n    action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/x", headers: { Authorization: "Bearer ${secret}" } } }\n`,
      ),
  });
  const refused = await sched(files.dir, ["plan", "--out", "p"]);
  expect([refused.code, existsSync(join(files.dir, "p"))]).toEqual([10, false]);
  expect(refused.err).toContain("plan-file/secrets");
  expect(refused.err).toContain("billing/heartbeat /action/request/authentication/password");
  expect(refused.err).toContain("billing/token /action/request/headers/Authorization");
  expect(refused.out + refused.err).not.toContain(secret);
  files.write(
    "billing.sched.yaml",
    readFileSync(join(files.dir, "billing.sched.yaml"), "utf8")
      .replaceAll(secret, "${{ secrets.PING }}")
      .replaceAll(/password: (\S+ \S+ \S+)/g, 'password: "$1"'),
  );
  expect(await sched(files.dir, ["plan", "--out", "p"])).toMatchObject({ code: 0 });
});

test("planning options do not go with a saved plan; what allows something does", async () => {
  using files = project({ "billing.sched.yaml": one, "values.yaml": "a: 1" });
  await sched(files.dir, ["plan", "--out", "p"]);
  for (const options of [
    ["--var", "a=1"],
    ["--var-file", "values.yaml"],
    ["--horizon", "P1D"],
    ["--target", "billing"],
    ["--destroy"],
    ["--refresh-only"],
    ["-e", "prod"],
  ]) {
    const { code, err } = await sched(files.dir, ["apply", "p", ...options]);
    expect([options[0], code, codeOf(err)]).toEqual([options[0], 64, "usage/wrong"]);
    expect(err).toContain(options[0]);
  }
  const allowed = ["--max-destroy", "0", "--allow-destroy", "--allow-fire", "--auto-approve"];
  expect((await sched(files.dir, ["apply", "p", ...allowed])).code).toBe(0);
});

test("a plan saved beside a service is applied by it; one that cannot be written is not half there", async () => {
  using files = project({ "billing.sched.yaml": one });
  await sched(files.dir, ["apply", "--auto-approve"]);
  const serving = await serve(files.dir);
  try {
    files.write("billing.sched.yaml", edited);
    expect((await sched(files.dir, ["plan", "--out", "p"])).code).toBe(0);
    cpSync(join(files.dir, "p"), join(files.dir, "copy"));
    expect((await sched(files.dir, ["apply", "p"])).code).toBe(0);
    const stale = await sched(files.dir, ["apply", "copy"]);
    expect([stale.code, codeOf(stale.err)]).toEqual([12, "apply/stale"]);
    const nowhere = await sched(files.dir, ["plan", "--out", "no/such/folder/p"]);
    expect([nowhere.code, codeOf(nowhere.err)]).toEqual([64, "usage/wrong"]);
  } finally {
    await serving.stop();
  }
});
