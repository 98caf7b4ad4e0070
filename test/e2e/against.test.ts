import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLines, sched, target } from "../support/command.ts";
import { TestRepository } from "../support/git-repository.ts";

const jobs = (names: readonly string[], base = "http://127.0.0.1:9"): string =>
  `jobCollection: billing\njobs:\n${names
    .map(
      (name) =>
        `  ${name}:\n    cron: "*/5 * * * *"\n    action: { type: http, request: { method: GET, uri: "${base}/${name}" } }\n`,
    )
    .join("")}`;

function branched(base?: string): TestRepository {
  const repository = new TestRepository();
  repository.write("billing.sched.yaml", jobs(["kept", "gone", "moved"], base));
  repository.commit();
  repository.git("checkout", "--quiet", "-b", "topic");
  const edited = jobs(["kept", "moved", "new"], base).replace("/moved", "/elsewhere");
  repository.write("billing.sched.yaml", edited);
  return repository;
}

test("plan --against a branch shows what this one changes, whatever is recorded, and records nothing", async () => {
  const repository = branched();
  const plan = await sched(repository.dir, ["plan", "--against", "main"]);
  expect(plan).toMatchObject({ code: 0, err: "" });
  expect(plan.out).toContain("# billing/gone will be deleted");
  expect(plan.out).toContain("# billing/moved will be updated in-place");
  expect(plan.out).toContain("# billing/new will be created");
  expect(plan.out).toContain("Plan: 1 to add, 1 to change, 1 to destroy.");
  expect(plan.out).not.toContain("sched apply");
  expect(existsSync(join(repository.dir, ".sched"))).toBe(false);
  const same = ["plan", "--against", "main", "--detailed-exitcode"];
  expect((await sched(repository.dir, same)).code).toBe(2);
  repository.commit();
  expect((await sched(repository.dir, ["plan", "--against", "HEAD"])).out).toContain("No changes.");
});

test("a commit that is none, that had invalid files, and an option that needs a state are refused in words", async () => {
  const repository = branched();
  const refused = async (...args: string[]) => {
    const { code, err } = await sched(repository.dir, ["plan", "--against", ...args]);
    return [code, /\(([a-z-]+\/[a-z-]+)\)/.exec(err)?.[1]];
  };
  expect(await refused("no-such-branch")).toEqual([1, "git/unknown"]);
  expect(await refused("--upload-pack=x")).toEqual([64, "usage/wrong"]);
  expect(await refused("main", "--out", "p")).toEqual([64, "usage/wrong"]);
  expect(await refused("main", "--destroy")).toEqual([64, "usage/wrong"]);
  repository.write("billing.sched.yaml", "jobs: [");
  repository.commit();
  repository.write("billing.sched.yaml", jobs(["kept"]));
  expect(await refused("HEAD")).toEqual([1, "git/unreadable"]);
});

test("history --changed-since a branch tells of the jobs that differ from it, and of no other", async () => {
  const at = await target();
  const repository = branched(at.base);
  repository.git("stash", "--quiet");
  await sched(repository.dir, ["apply", "--auto-approve"]);
  for (const job of ["kept", "gone", "moved"]) {
    await sched(repository.dir, ["run", `billing/${job}`]);
  }
  repository.git("stash", "pop", "--quiet");
  const history = await sched(repository.dir, ["history", "--changed-since", "main", "--json"]);
  expect(history).toMatchObject({ code: 0, err: "" });
  expect(jsonLines(history.out).map((record) => record["address"])).toEqual([
    "billing/gone",
    "billing/moved",
  ]);
  await at.close();
});
