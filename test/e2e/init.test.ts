import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { project, sched } from "../support/command.ts";
import { root } from "../support/imports.ts";

const forges = [
  ["github", ".github/workflows/sched.yml"],
  ["gitlab", ".gitlab-ci.yml"],
] as const;

test.each(forges)(
  "a new project with %s's file plans and applies as it is, and is in canonical layout",
  async (forge, file) => {
    using made = project({});
    const init = await sched(made.dir, ["init", "acme", "--ci", forge]);
    const dir = join(made.dir, "acme");
    expect([init.code, init.err]).toEqual([0, ""]);
    expect(init.out.split("\n").slice(0, 4)).toEqual([
      "Wrote sched.yaml",
      "Wrote acme.sched.yaml",
      `Wrote ${file}`,
      "Wrote .gitignore",
    ]);
    expect(readFileSync(join(dir, ".gitignore"), "utf8")).toBe(".sched/\nnode_modules/\n");
    // CI calls the sched of the project's packages, and is told how it comes there.
    expect(init.out).toContain(
      `npm pack --ignore-scripts ${root.replace(/\/$/, "")} && npm install ./sched-`,
    );
    // Without a service there is nowhere to apply to, so CI plans alone.
    const ci = readFileSync(join(dir, file), "utf8");
    expect(ci).toContain("sched plan --against");
    expect(Object.keys(parse(ci) as object)).toContain(forge === "github" ? "jobs" : "plan");
    expect(ci).not.toContain("sched -e prod");
    const validate = await sched(dir, ["validate"]);
    expect([validate.code, validate.out, validate.err]).toEqual([
      0,
      "Valid: 1 job collection, 1 job, 0 WebJobs.\n",
      "",
    ]);
    expect((await sched(dir, ["fmt", "--check"])).code).toBe(0);
    const tested = await sched(dir, ["test"]);
    expect([tested.code, tested.err]).toEqual([0, ""]);
    expect(tested.out).toContain("1 passed, 0 failed.");
    // What CI checks is what is meant, and before the plan.
    expect(ci.indexOf("sched test")).toBeGreaterThan(ci.indexOf("sched validate"));
    expect(ci.indexOf("sched plan")).toBeGreaterThan(ci.indexOf("sched test"));
    const plan = await sched(dir, ["plan"]);
    expect([plan.code, plan.err]).toEqual([0, ""]);
    expect(plan.out).toContain("Plan: 1 to add, 0 to change, 0 to destroy.");
    expect((await sched(dir, ["apply", "--auto-approve"])).code).toBe(0);
    expect((await sched(dir, ["plan", "--detailed-exitcode"])).code).toBe(0);
  },
);

test("the schemas that the files name are there, private as the state is, and can be brought again", async () => {
  using made = project({});
  await sched(made.dir, ["init", "--project", "acme"]);
  for (const file of ["sched.yaml", "acme.sched.yaml"]) {
    const [, schema = ""] = /\$schema=(\S+)/.exec(readFileSync(join(made.dir, file), "utf8")) ?? [];
    expect(existsSync(join(made.dir, schema)), schema).toBe(true);
    // What it refers to lies beside it.
    for (const [, other = ""] of readFileSync(join(made.dir, schema), "utf8").matchAll(
      /"\$ref": "([a-z-]+\.schema\.json)/g,
    )) {
      expect(existsSync(join(made.dir, ".sched", "schemas", other)), other).toBe(true);
    }
  }
  expect(statSync(join(made.dir, ".sched")).mode & 0o777).toBe(0o700);
  writeFileSync(join(made.dir, "acme.sched.yaml"), "jobCollection: mine\n");
  writeFileSync(join(made.dir, ".sched", "schemas", "job.schema.json"), "old");
  const again = await sched(made.dir, ["init", "--json"]);
  expect(JSON.parse(again.out)).toEqual({ formatVersion: "1.0", folder: made.dir, written: [] });
  expect(readFileSync(join(made.dir, "acme.sched.yaml"), "utf8")).toBe("jobCollection: mine\n");
  expect(readFileSync(join(made.dir, ".sched", "schemas", "job.schema.json"), "utf8")).toContain(
    "definitions",
  );
  expect((await sched(made.dir, ["apply", "--auto-approve"])).code).toBe(0);
});

test("with a service, there is an environment for it, and CI plans and applies there", async () => {
  using made = project({ ".gitignore": "node_modules" });
  const server = "https://sched.acme.example:7420";
  const { code } = await sched(made.dir, ["init", "--server", server, "--project", "acme"]);
  expect(code).toBe(0);
  expect(parse(readFileSync(join(made.dir, "sched.yaml"), "utf8"))).toMatchObject({
    environments: { prod: { backend: { type: "http", url: server } } },
  });
  expect((await sched(made.dir, ["-e", "prod", "validate"])).code).toBe(0);
  const ci = readFileSync(join(made.dir, ".github", "workflows", "sched.yml"), "utf8");
  expect(Object.keys((parse(ci) as { jobs: object }).jobs)).toEqual(["plan", "apply"]);
  expect(readFileSync(join(made.dir, ".gitignore"), "utf8")).toBe("node_modules\n.sched/\n");
});

test("what was imported gets a project and a CI file where they are asked for, and no example", async () => {
  const jobs = `jobCollection: jobs\njobs:\n  a: { action: { type: http, request: { method: GET, uri: "http://a/" } } }\n`;
  using made = project({ "jobs.sched.yaml": jobs, "vm.crt": "", ".gitignore": "/.sched\n" });
  const alone = await sched(made.dir, ["init", "--json"]);
  expect(JSON.parse(alone.out)).toMatchObject({ written: [] });
  const args = ["--server", "https://vm.example:7420", "--ca-file", "vm.crt", "--project", "acme"];
  const { out } = await sched(made.dir, ["init", ...args, "--json"]);
  expect(JSON.parse(out)).toMatchObject({
    written: ["sched.yaml", ".github/workflows/sched.yml", ".gitignore"],
  });
  const { jobs: written } = parse(
    readFileSync(join(made.dir, ".github", "workflows", "sched.yml"), "utf8"),
  ) as { jobs: { apply: { steps: readonly { env?: object }[] } } };
  expect(written.apply.steps.at(-1)?.env).toMatchObject({ SCHED_CA_FILE: "vm.crt" });
  expect(readFileSync(join(made.dir, ".gitignore"), "utf8")).toBe("/.sched\nnode_modules/\n");
});

test.each([
  ["a name", ["--project", "a b"], "is no name for a project"],
  ["an address", ["--server", "sched.acme.example"], "is no address"],
  ["a folder", ["sched.yaml"], "cannot be"],
])("%s that makes no sense is refused, and nothing is written", async (_what, args, words) => {
  using made = project({ "sched.yaml": "project: x\n" });
  const target = args.length === 1 ? [] : ["sub"];
  const { code, err, out } = await sched(made.dir, ["init", ...target, ...args]);
  expect(code).not.toBe(0);
  expect([out, existsSync(join(made.dir, "sub"))]).toEqual(["", false]);
  expect(err).toContain(words);
});
