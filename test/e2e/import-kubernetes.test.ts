import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";

const golden = join(import.meta.dirname, "..", "golden", "kubernetes");

test("manifests from standard input become files that validate, plan and are in canonical layout", async () => {
  using made = project({});
  const input = readFileSync(join(golden, "list.input.yaml"), "utf8");
  const imported = await sched(made.dir, ["import", "kubernetes", "-", "--into", "."], { input });
  expect([imported.code, imported.out]).toEqual([
    0,
    "Wrote db.sched.yaml\nNext: sched validate, then sched plan\n",
  ]);
  expect(imported.err).toContain("db/backup: 50 of 50 occurrences equal (CronJob db/backup)");
  expect((await sched(made.dir, ["validate"])).code).toBe(0);
  expect((await sched(made.dir, ["fmt", "--check"])).code).toBe(0);
  const plan = await sched(made.dir, ["plan"]);
  expect(plan.out).toContain("Plan: 4 to add, 0 to change, 0 to destroy.");
});

test("what is lost is said, makes the exit code 1, and is in the JSON", async () => {
  using made = project({
    "jobs.yaml": readFileSync(join(golden, "not-carried.input.yaml"), "utf8"),
  });
  const { code, out } = await sched(made.dir, ["import", "kubernetes", "jobs.yaml", "--json"]);
  const document = JSON.parse(out) as {
    readonly complete: boolean;
    readonly jobs: readonly { readonly address: string }[];
    readonly diagnostics: readonly { readonly code: string }[];
  };
  expect([code, document.complete]).toEqual([1, false]);
  expect(document.jobs.map(({ address }) => address)).toEqual(["jobs/stays"]);
  expect(document.diagnostics.filter((each) => each.code === "import/lost")).toHaveLength(5);
});
