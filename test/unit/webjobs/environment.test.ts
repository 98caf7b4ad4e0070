import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  buildEnvironment,
  inheritedVariables,
  refusedEnvironment,
} from "../../../src/webjobs/environment.ts";
import { jobFolders, runFolder } from "../../../src/webjobs/job-folders.ts";
import { root } from "../../support/imports.ts";

const host = { PATH: "/bin", HOME: "/home/me", LANG: "C", TZ: "UTC", SCHED_KEY: "x", AWS: "x" };
const common = {
  host,
  jobPath: "/copy",
  argumentText: "a b",
  own: { MINE: "1", LANG: "de" },
  mark: { SCHED_JOB_MARK: "h.l.1" },
};
const triggered = buildEnvironment({
  ...common,
  folders: jobFolders("/r", "billing/cleanup", "triggered"),
  run: {
    id: "202603010000000000",
    runId: "billing/cleanup@2026-03-01T00:00:00Z",
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    scheduledTime: Date.parse("2026-03-01T00:00:00Z"),
    number: 1,
  },
});
const continuous = buildEnvironment({
  ...common,
  argumentText: undefined,
  folders: jobFolders("/r", "billing/mailer", "continuous"),
  continuous: { shutdownFile: "/r/f", port: 4711 },
});

test("a triggered run sees Azure's variables, ours, its own and four of the host's", () => {
  expect(triggered).toEqual({
    PATH: "/bin",
    HOME: "/home/me",
    TZ: "UTC",
    MINE: "1",
    LANG: "de",
    WEBJOBS_PATH: "/copy",
    WEBJOBS_NAME: "cleanup",
    WEBJOBS_TYPE: "triggered",
    WEBJOBS_DATA_PATH: "/r/sites/billing/data/jobs/triggered/cleanup",
    WEBJOBS_RUN_ID: "202603010000000000",
    WEBJOBS_COMMAND_ARGUMENTS: "a b",
    WEBROOT_PATH: "/r/sites/billing/site/wwwroot",
    WEBSITE_TRIGGERED_JOB_RUNNING_cleanup: "true",
    SCHED_JOB_COLLECTION: "billing",
    SCHED_JOB_NAME: "cleanup",
    SCHED_JOB_RUN: "billing/cleanup@2026-03-01T00:00:00Z",
    SCHED_JOB_SCHEDULED_TIME: "2026-03-01T00:00:00Z",
    SCHED_JOB_ATTEMPT: "1",
    SCHED_JOB_TRACEPARENT: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    SCHED_JOB_MARK: "h.l.1",
  });
});

test("a continuous WebJob has no run, but a port and a shutdown file", () => {
  expect(continuous).toMatchObject({
    WEBJOBS_RUN_ID: "",
    WEBJOBS_SHUTDOWN_FILE: "/r/f",
    WEBJOBS_PORT: "4711",
    WEBSITE_ALWAYS_ON_JOB_RUNNING_mailer: "true",
  });
  expect(continuous).not.toHaveProperty("WEBJOBS_COMMAND_ARGUMENTS");
});

test("the manual's table has every variable, and no other", () => {
  const manual = readFileSync(join(root, "docs/webjobs.md"), "utf8");
  const table = manual.slice(manual.indexOf("## Environment"), manual.indexOf("## Files"));
  const written = [...table.matchAll(/^\| `(\w+)(?:\{name\})?` +\|/gm)].map(([, name]) => name);
  const set = Object.keys({ ...triggered, ...continuous })
    .filter((name) => name !== "MINE")
    .map((name) => name.replace(/(_RUNNING_)\w+$/, "$1"));
  expect(new Set(written)).toEqual(new Set([...set, ...inheritedVariables]));
});

test.each([
  "LD_PRELOAD",
  "ld_library_path",
  "NODE_OPTIONS",
  "PATH",
  "Path",
  "BASH_ENV",
  "PYTHONPATH",
  "PYTHONSTARTUP",
  "DYLD_INSERT_LIBRARIES",
  "JAVA_TOOL_OPTIONS",
  "BASH_FUNC_ls",
  "WEBJOBS_NAME",
  "SCHED_JOB_MARK",
  "WEBSITE_TRIGGERED_JOB_RUNNING_x",
  "A=B",
  "A B",
  "",
  "1A",
  "A\nB",
  "A\0B",
])("a job may not set %j", (name) => {
  expect(refusedEnvironment({ [name]: "x" })).toContain(JSON.stringify(name));
});

test("a value may be anything but hold a NUL, and is never told", () => {
  expect(refusedEnvironment({ A: "$(reboot) `x` \n ; ' \" ü" })).toBeUndefined();
  expect(refusedEnvironment({ A: "secret\0" })).toBe(
    "The environment variable A holds a NUL character.",
  );
});

test("a name that is none never becomes a path", () => {
  for (const address of ["../x", "a/../../b", "a", "a/b/c", "a/.b", "a/b\0", "/a/b"]) {
    expect(() => jobFolders("/r", address, "triggered")).toThrow("is no WebJob");
  }
  const folders = jobFolders("/r", "a/b", "triggered");
  expect(() => runFolder(folders, "../../../etc")).toThrow("is no run");
});
