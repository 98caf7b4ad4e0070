import { expect, test } from "vitest";
import { loadProject } from "../../../src/config/load.ts";
import { projectFolder } from "../../support/project-folder.ts";

function load(members: string) {
  return loadProject(projectFolder({ "a.sched.yaml": `jobCollection: a\n${members}` }));
}

function jobOf(action: string, more = "") {
  const { desired, problems } = load(`jobs:\n  x:\n    cron: "0 3 * * *"\n${more}    ${action}\n`);
  return desired?.collections[0]?.jobs[0]?.definition ?? problems;
}

function webJobOf(members: string) {
  const { desired, problems } = load(
    `webJobs:\n  w: { language: sh, script: "true", ${members} }\n`,
  );
  const {
    language: _language,
    script: _script,
    ...rest
  } = desired?.collections[0]?.webJobs[0]?.definition ?? {};
  return problems.some(({ severity }) => severity === "error") ? problems : rest;
}

test("a bare name means a WebJob of the same collection", () => {
  expect(jobOf("action: { type: WebJob, webJob: clean-up }")).toEqual({
    cron: ["0 3 * * *"],
    action: { type: "webJob", webJob: "a/clean-up" },
  });
});

test("another collection's is named with it; arguments, retries and an error action stand beside", () => {
  expect(
    jobOf(
      'action: { type: webJob, webJob: b/w, arguments: [--day, "${{ run.scheduledTime }}"], retryPolicy: { retryType: fixed, retryCount: 2 }, errorAction: { type: webJob, webJob: mend } }',
    ),
  ).toMatchObject({
    action: {
      type: "webJob",
      webJob: "b/w",
      arguments: ["--day", "${{ run.scheduledTime }}"],
      retryPolicy: { retryType: "fixed", retryCount: 2 },
      errorAction: [{ type: "webJob", webJob: "a/mend" }],
    },
  });
});

test("a WebJob has no bound by default, so that a minute that is written is kept", () => {
  expect(jobOf("action: { type: webJob, webJob: w }", "    timeout: 60s\n")).toMatchObject({
    timeout: "PT1M",
  });
});

test.each(["../w", "a/b/c", "a b", "", "${{ secrets.NAME }}"])("%j names no WebJob", (name) => {
  expect(jobOf(`action: { type: webJob, webJob: "${name}" }`)).toMatchObject([
    { severity: "error" },
  ]);
});

test("what is said of catching up is kept whole, for without a word Azure's rule holds", () => {
  expect(webJobOf("type: triggered, catchUp: { replay: 10m }")).toEqual({
    type: "triggered",
    catchUp: { replay: "PT10M", latestWithin: "untilNext" },
  });
  expect(webJobOf("type: triggered")).toEqual({ type: "triggered" });
});

test("a triggered WebJob tells whom its collection tells, a continuous one nobody", () => {
  const { desired } = load(
    `notify: { on: [failure], action: { type: http, request: { uri: "http://h" } } }
webJobs:
  ends: { type: triggered, language: sh, script: "true" }
  lives: { type: continuous, language: sh, script: "true" }
`,
  );
  expect(desired?.collections[0]?.webJobs.map(({ definition }) => definition.notify)).toEqual([
    [{ on: ["failure"], action: { type: "http", request: { method: "GET", uri: "http://h" } } }],
    undefined,
  ]);
});

test.each([
  ["restartTime: 5s, type: triggered", "`restartTime` is about a program that runs all the time"],
  ["debug: true, type: triggered", "`debug` is about a program that runs all the time"],
  ["catchUp: { replay: 1h }, type: continuous", "`catchUp` is about single runs"],
])("%s is a contradiction", (members, detail) => {
  expect(webJobOf(members)).toMatchObject([
    { code: "language/contradiction", detail: expect.stringContaining(detail) },
  ]);
});

test("what a continuous WebJob does between its lives is kept, but for what holds anyway", () => {
  expect(webJobOf("type: continuous, restartTime: 60s, maxRestarts: 5, debug: true")).toEqual({
    type: "continuous",
    maxRestarts: 5,
    debug: true,
  });
});
