import { chmodSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";

const untidy = `jobs:
  a:
    # once
    action: {type: HTTP, request: {uri: "http://127.0.0.1:9/", method: GET, authentication: {type: Basic, username: u, password: hunter2}}}
    startTime: 2030-01-01T00:00:00Z
jobCollection: c
`;

const tidy = `jobCollection: c

jobs:
  a:
    startTime: 2030-01-01T00:00:00Z
    # once
    action:
      type: http
      request:
        method: GET
        uri: "http://127.0.0.1:9/"
        authentication: { type: Basic, username: u, password: hunter2 }
`;

test("fmt checks, shows and writes; permissions and links stay, and a literal secret is not shown", async () => {
  using files = project({ "c.sched.yaml": untidy, "good.sched.yaml": "jobCollection: d\n" });
  const { dir } = files;
  const file = join(dir, "c.sched.yaml");
  chmodSync(file, 0o640);
  symlinkSync("c.sched.yaml", join(dir, "link.yaml"));

  const check = await sched(dir, ["fmt", "--check", "--diff"]);
  expect(check.code).toBe(3);
  expect(check.out.split("\n").slice(0, 3)).toEqual([
    "c.sched.yaml",
    "--- c.sched.yaml",
    "+++ c.sched.yaml",
  ]);
  expect(check.out).not.toContain("hunter2");
  expect(readFileSync(file, "utf8")).toBe(untidy);
  const json = await sched(dir, ["fmt", "--check", "--json"]);
  expect([json.code, JSON.parse(json.out)]).toEqual([
    3,
    { formatVersion: "1.0", check: true, files: [{ file: "c.sched.yaml" }], diagnostics: [] },
  ]);

  const write = await sched(dir, ["fmt", "link.yaml", "good.sched.yaml"]);
  expect([write.code, write.out]).toEqual([0, "link.yaml\n"]);
  expect(readFileSync(file, "utf8")).toBe(tidy);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  const again = await sched(dir, ["fmt", "--check"]);
  expect([again.code, again.out]).toEqual([0, ""]);
});

test("a file that is no YAML is named and left alone; the others are formatted", async () => {
  using files = project({ "a.sched.yaml": untidy, "b.sched.yaml": "jobCollection: [b\n" });
  const { dir } = files;
  const result = await sched(dir, ["fmt"]);
  expect(result.code).toBe(10);
  expect(result.err).toContain("b.sched.yaml:");
  expect(readFileSync(join(dir, "a.sched.yaml"), "utf8")).toBe(tidy);
  expect(readFileSync(join(dir, "b.sched.yaml"), "utf8")).toBe("jobCollection: [b\n");
});

test("fmt - is a filter for editors", async () => {
  using files = project({});
  const { dir } = files;
  const result = await sched(dir, ["fmt", "-"], { input: untidy });
  expect([result.code, result.out, result.err]).toEqual([0, tidy, ""]);
  const broken = await sched(dir, ["fmt", "-"], { input: "a: [\n" });
  expect([broken.code, broken.out]).toEqual([10, ""]);
  expect(broken.err).toContain("standard input:");
});

test("a folder that cannot be written in leaves the file as it was", async () => {
  using files = project({ "c.sched.yaml": untidy });
  const { dir } = files;
  chmodSync(join(dir, "c.sched.yaml"), 0o644);
  chmodSync(dir, 0o555);
  const isRoot = process.getuid?.() === 0;
  const result = await sched(dir, ["fmt"], isRoot ? { uid: 65_534 } : {});
  chmodSync(dir, 0o700);
  expect([result.code, result.out]).toEqual([1, "c.sched.yaml\n"]);
  expect(result.err).toContain("c.sched.yaml cannot be written (EACCES); it is as it was.");
  expect(readFileSync(join(dir, "c.sched.yaml"), "utf8")).toBe(untidy);
});
