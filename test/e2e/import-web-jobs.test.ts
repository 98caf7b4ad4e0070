import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { project, sched } from "../support/command.ts";

const jobs = "site/wwwroot/App_Data/jobs";

function site() {
  const folder = project({
    [`${jobs}/triggered/cleanup/run.sh`]: "echo clean\n",
    [`${jobs}/triggered/cleanup/lib/tool.py`]: "print(1)\n",
    [`${jobs}/triggered/cleanup/settings.job`]:
      '{ "schedule": "0 */15 9-17 * * Mon-Fri", // often\n "stopping_wait_time": 60, "is_in_place": true, "mine": 1 }',
    [`${jobs}/triggered/mailer/run.js`]: "",
    [`${jobs}/continuous/mailer/run.py`]: "",
    [`${jobs}/continuous/mailer/settings.job`]: '{"is_singleton": true}',
    [`${jobs}/continuous/mailer/disable.job`]: "",
    [`${jobs}/continuous/daas(sitepinger)/run.cmd`]: "",
    "site/wwwroot/index.html": "",
  });
  onTestFinished(() => folder[Symbol.dispose]());
  chmodSync(join(folder.dir, jobs, "triggered/cleanup/run.sh"), 0o755);
  return folder;
}

test("the WebJobs of an app become a project that plans, with proof for their schedules", async () => {
  const { dir } = site();
  const imported = await sched(dir, ["import", "webjobs", "site", "--into", "."]);
  expect(imported).toMatchObject({ code: 0 });
  expect(imported.err).toContain(
    "triggered/cleanup: webjobs/cleanup: 50 of 50 occurrences equal (0 */15 9-17 * * Mon-Fri)",
  );
  expect(imported.err).toContain("continuous/mailer: webjobs/mailer-continuous");
  for (const said of ["WEBSITE_TIME_ZONE", "disable.job", "run on Windows alone", '"mine"']) {
    expect(imported.err).toContain(said);
  }
  const yaml = readFileSync(join(dir, "webjobs.sched.yaml"), "utf8");
  expect(yaml).toContain(`  cleanup:
    type: triggered
    source: ./webjobs/cleanup
    schedule: 0 */15 9-17 * * Mon-Fri
    inPlace: true
    stoppingWaitTime: PT1M
`);
  expect(statSync(join(dir, "webjobs/cleanup/run.sh")).mode & 0o111).toBe(0o111);
  expect(readdirSync(join(dir, "webjobs")).sort()).toEqual([
    "cleanup",
    "daas-sitepinger",
    "mailer",
    "mailer-continuous",
  ]);
  const plan = await sched(dir, ["plan"]);
  expect(plan).toMatchObject({ code: 0 });
  expect(plan.out).toContain("Plan: 4 to add, 0 to change, 0 to destroy.");
  expect(plan.out).toMatch(/\+ state += "disabled"/);
});

test("without --into nothing is written, and sources are where they are", async () => {
  const { dir } = site();
  const before = readdirSync(dir, { recursive: true });
  const imported = await sched(dir, ["import", "webjobs", "site/wwwroot", "--json"]);
  expect(imported.code).toBe(0);
  const { yaml, webJobs } = JSON.parse(imported.out) as { yaml: string; webJobs: object[] };
  expect(yaml).toContain("source: ./site/wwwroot/App_Data/jobs/triggered/cleanup");
  expect(webJobs).toHaveLength(4);
  expect(webJobs).toContainEqual({
    address: "webjobs/cleanup",
    type: "triggered",
    folder: "cleanup",
    schedule: "0 */15 9-17 * * Mon-Fri",
    occurrences: { compared: 50, equal: 50 },
  });
  expect(readdirSync(dir, { recursive: true })).toEqual(before);
});

test("what is imported and exported again is the tree that it was", async () => {
  const { dir } = site();
  const into = ["import", "webjobs", "site", "--into", "."];
  expect(await sched(dir, into)).toMatchObject({ code: 0 });
  const exported = await sched(dir, ["export", "webjobs", "--into", "out"]);
  expect(exported).toMatchObject({ code: 0 });
  const tree = (path: string) => join(dir, "out/App_Data/jobs", path);
  expect(readdirSync(tree("triggered")).sort()).toEqual(["cleanup", "mailer"]);
  expect(readFileSync(tree("triggered/cleanup/lib/tool.py"), "utf8")).toBe("print(1)\n");
  expect(statSync(tree("triggered/cleanup/run.sh")).mode & 0o111).toBe(0o111);
  expect(JSON.parse(readFileSync(tree("triggered/cleanup/settings.job"), "utf8"))).toEqual({
    schedule: "0 */15 9-17 * * Mon-Fri",
    stopping_wait_time: 60,
    is_in_place: true,
    mine: 1,
  });
  expect(readdirSync(tree("continuous/mailer-continuous")).sort()).toEqual([
    "disable.job",
    "run.py",
    "settings.job",
  ]);
});

test("an export says what an app has no place for, and overwrites nothing", async () => {
  const folder = project({
    "a.sched.yaml": `jobCollection: a
timeZone: Europe/Berlin
webJobs:
  b:
    type: triggered
    script: "echo"
    language: bash
    schedule: "0 9 * * *"
    arguments: [x]
    environment: { A: b }
    historySize: 9
`,
  });
  onTestFinished(() => folder[Symbol.dispose]());
  const exported = await sched(folder.dir, ["export", "webjobs"]);
  expect(exported).toMatchObject({ code: 0 });
  for (const key of ["timeZone", "arguments", "environment", "historySize"]) {
    expect(exported.err).toContain(`\`${key}\` is not carried over`);
  }
  const job = join(folder.dir, "App_Data/jobs/triggered/b");
  expect(readFileSync(join(job, "run.sh"), "utf8")).toBe("echo");
  expect(JSON.parse(readFileSync(join(job, "settings.job"), "utf8"))).toEqual({
    schedule: "0 0 9 * * *",
  });
  expect(await sched(folder.dir, ["export", "webjobs"])).toMatchObject({ code: 1 });
  expect(await sched(folder.dir, ["export", "webjobs", "--force"])).toMatchObject({ code: 0 });
});

test("a WebJob whose files cannot be taken is lost, and said", async () => {
  const { dir } = site();
  symlinkSync("/etc/passwd", join(dir, jobs, "triggered/mailer/link"));
  const imported = await sched(dir, ["import", "webjobs", "site"]);
  expect(imported.code).toBe(1);
  expect(imported.err).toContain("triggered/mailer: its files cannot be taken");
  expect(imported.out).not.toContain("jobs/triggered/mailer");
  expect(await sched(dir, ["import", "webjobs", "site/wwwroot/App_Data"])).toMatchObject({
    code: 1,
  });
});
