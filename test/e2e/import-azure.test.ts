import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { project, sched } from "../support/command.ts";

const golden = join(import.meta.dirname, "../golden/azure");
const text = (name: string): string => readFileSync(join(golden, name), "utf8");
const after = ["--after", "2026-01-01T00:00:00Z"];

test("an export on standard input comes out as YAML that is valid and plans", async () => {
  using files = project({});
  const input = text("collection-and-jobs.json");
  const args = ["import", "azure-scheduler", "-", ...after];
  const { code, out, err } = await sched(files.dir, args, { input });
  expect(code).toBe(0);
  expect(out).toMatch(/^# Imported from azure-scheduler\.\n\njobCollection: marketing\n/);
  expect(err).toContain("marketing/newsletter: 50 of 50 occurrences equal");
  expect(out + err).not.toContain("hunter2");
  files.write("marketing.sched.yaml", out);
  expect((await sched(files.dir, ["validate"])).code).toBe(0);
  expect((await sched(files.dir, ["plan"])).out).toContain("Plan: 2 to add");
});

test("--into writes a file for each collection; what is lost makes the exit code 1", async () => {
  using files = project({ "two.json": text("pascal-case.json"), "lost.json": text("lost.json") });
  const args = ["import", "azure-scheduler", "two.json", "--into", "imported", ...after];
  const { code, out } = await sched(files.dir, args);
  expect([code, out]).toEqual([
    0,
    "Wrote imported/alpha.sched.yaml\nWrote imported/beta.sched.yaml\nNext: sched validate, then sched plan\n",
  ]);
  expect(readdirSync(join(files.dir, "imported"))).toEqual(["alpha.sched.yaml", "beta.sched.yaml"]);
  const lost = await sched(files.dir, ["import", "azure-scheduler", "lost.json", "--json"]);
  expect(lost.code).toBe(1);
  expect(JSON.parse(lost.out)).toMatchObject({ complete: false, formatVersion: "1.0" });
});

test.each([
  ["what is no JSON", "{", "it is no JSON"],
  ["what has no job", "{}", "neither a job collection nor a job is in it"],
])("%s is said to be so", async (_, input, said) => {
  using files = project({});
  const { code, err } = await sched(files.dir, ["import", "azure-scheduler", "-"], { input });
  expect(code).toBe(1);
  expect(err).toContain(said);
});
