import { expect, test } from "vitest";
import { loadProject } from "../../../src/config/load.ts";
import { loadFiles } from "../../../src/config/load-files.ts";
import type { Problem } from "../../../src/model/problem.ts";
import { projectFolder } from "../../support/project-folder.ts";

async function load(files: Readonly<Record<string, string>>) {
  const dir = projectFolder(files);
  return loadFiles(dir, loadProject(dir));
}

function said(problems: readonly Problem[]): string[] {
  return problems.map(
    ({ code, range, path }) =>
      `${code} ${range?.file}:${range?.start.line}:${range?.start.column} ${path}`,
  );
}

test("a definition has the digest of its files, the names that decide what is run, and what settings.job adds", async () => {
  const { desired, problems, contents } = await load({
    "a.sched.yaml": `jobCollection: a
webJobs:
  clean: { type: triggered, source: ./clean }
  inline: { type: triggered, script: "echo", language: sh }
`,
    "clean/run.sh": "echo",
    "clean/other.sh": "echo",
    "clean/notes.md": "",
    "clean/lib/run.py": "",
    "clean/settings.job": '{"schedule": "0 0 1 * * *", "stopping_wait_time": 5}',
  });
  expect(problems).toEqual([]);
  const [clean, inline] = desired?.collections[0]?.webJobs ?? [];
  expect(clean?.definition).toMatchObject({ schedule: "0 0 1 * * *", stoppingWaitTime: "PT5S" });
  expect([clean?.scripts, inline?.scripts]).toEqual([["run.sh"], ["run.sh"]]);
  expect([...contents.keys()]).toEqual([clean?.definition.content, inline?.definition.content]);
});

test("settings.job is found where one folder holds everything", async () => {
  const { desired } = await load({
    "a.sched.yaml": "jobCollection: a\nwebJobs:\n  b: { type: triggered, source: b }\n",
    "b/inner/run.sh": "echo",
    "b/inner/settings.job": '{"schedule": "0 0 1 * * *"}',
  });
  expect(desired?.collections[0]?.webJobs[0]?.definition.schedule).toBe("0 0 1 * * *");
});

test("every source that cannot be taken is told with its place, beside all other faults", async () => {
  const { desired, problems, sources } = await load({
    "a.sched.yaml": `jobCollection: a
webJobs:
  gone:
    type: triggered
    source: ./gone
  empty: { type: triggered, source: ./empty }
`,
    "b.sched.yaml": "jobCollection: b\njobs:\n  x: { action: { type: nonsense } }\n",
    "empty/.schedignore": "*",
  });
  expect(desired).toBeUndefined();
  expect(said(problems)).toEqual([
    "webjob/source a.sched.yaml:5:13 /webJobs/gone/source",
    "webjob/source a.sched.yaml:6:37 /webJobs/empty/source",
    expect.stringContaining("b.sched.yaml:3"),
  ]);
  expect(problems[0]?.detail).toContain("it does not exist");
  expect(sources.get("a.sched.yaml")).toContain("./gone");
});

test("what a matrix multiplied is read once and told once", async () => {
  const { problems } = await load({
    "a.sched.yaml": `jobCollection: a
webJobs:
  report:
    type: triggered
    source: ./gone
    matrix: { tenant: [acme, globex] }
    arguments: ["\${{ matrix.tenant }}"]
`,
  });
  expect(said(problems)).toEqual(["webjob/source a.sched.yaml:5:13 /webJobs/report/source"]);
});

test("what the YAML overrides is a warning where the YAML says it", async () => {
  const files = (more: string) => ({
    "a.sched.yaml": `jobCollection: a
webJobs:
  b: { type: continuous, source: b, singleton: false${more} }
`,
    "b/run.sh": "echo\r\n",
    "b/settings.job": '{"is_singleton": true, "run_mode": "x"}',
  });
  const { desired, problems } = await load(files(""));
  expect(desired?.collections[0]?.webJobs[0]?.definition).not.toHaveProperty("singleton");
  expect(said(problems)).toEqual([
    "webjob/settings a.sched.yaml:3:34 /webJobs/b/source",
    "webjob/script a.sched.yaml:3:34 /webJobs/b/source",
    "webjob/overridden a.sched.yaml:3:48 /webJobs/b/singleton",
  ]);
  const ignored = ", ignoreWarnings: [webjob/settings, webjob/script, webjob/overridden]";
  expect((await load(files(ignored))).problems).toEqual([]);
});

test.each([
  ["LF", "echo\n", []],
  ["CRLF", "echo\r\n", ["run.sh has the line ends of Windows."]],
  ["a byte order mark", "\uFEFFecho\n", ["run.sh begins with a byte order mark."]],
])("a shell script with %s", async (_what, text, details) => {
  const { problems } = await load({
    "a.sched.yaml": "jobCollection: a\nwebJobs:\n  b: { type: triggered, source: b }\n",
    "b/run.sh": text,
    "b/data.csv": "a\r\nb\r\n",
  });
  expect(problems.map(({ detail }) => detail)).toEqual(details);
});
