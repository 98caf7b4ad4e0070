import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type LoadOptions, loadProject } from "../../../src/config/load.ts";
import type { JobDefinition } from "../../../src/model/job.ts";
import { projectFolder } from "../../support/project-folder.ts";

function load(files: Record<string, string>, options: LoadOptions = {}) {
  return loadProject(projectFolder(files), options);
}

/** `file:line:column code` of each problem. */
function places(files: Record<string, string>, options: LoadOptions = {}): string[] {
  return load(files, options).problems.map(
    ({ range, code }) => `${range?.file}:${range?.start.line}:${range?.start.column} ${code}`,
  );
}

function uriOf(definition: JobDefinition | undefined): string | undefined {
  return definition !== undefined && "request" in definition.action
    ? definition.action.request.uri
    : undefined;
}

const job = (name: string, uri = "http://h/") =>
  `  ${name}: { cron: "1 * * * *", action: { type: http, request: { uri: "${uri}" } } }\n`;

test("finds collections anywhere below, passes over dot folders and node_modules, and sorts them", () => {
  const { desired, files, problems } = load({
    "z.sched.yaml": `jobCollection: z\njobs:\n${job("a")}`,
    "deep/er/a.sched.yaml": `jobCollection: a\n---\njobCollection: b\n`,
    ".hidden/x.sched.yaml": "broken: [",
    "node_modules/x.sched.yaml": "broken: [",
    "other.yaml": "broken: [",
  });
  expect(problems).toEqual([]);
  expect(files).toEqual(["deep/er/a.sched.yaml", "z.sched.yaml"]);
  expect(desired).toMatchObject({
    project: "default",
    collections: [
      { name: "a" },
      { name: "b" },
      { name: "z", jobs: [{ name: "a", place: "z.sched.yaml:3" }] },
    ],
  });
});

test("a linked folder is not entered and a link out of the project is not read", () => {
  const outside = projectFolder({ "secret.txt": "jobCollection: stolen" });
  const folder = projectFolder({ "a.sched.yaml": "jobCollection: a" });
  symlinkSync(folder, join(folder, "loop"));
  symlinkSync(join(outside, "secret.txt"), join(folder, "b.sched.yaml"));
  const { problems, files } = loadProject(folder);
  expect(files).toEqual(["a.sched.yaml", "b.sched.yaml"]);
  expect(problems.map(({ code, detail }) => `${code} ${detail}`)).toEqual([
    "files/unreadable b.sched.yaml cannot be read: it is a link out of the project.",
  ]);
});

test.each([
  [{}, ["undefined:undefined:undefined files/none"]],
  [
    { "a.sched.yaml": "" },
    ["a.sched.yaml:1:1 yaml/empty", "undefined:undefined:undefined files/none"],
  ],
  [
    { "a.sched.yaml": "# soon\n" },
    ["a.sched.yaml:1:1 yaml/empty", "undefined:undefined:undefined files/none"],
  ],
  [
    { "a.sched.yml": "jobCollection: a" },
    ["a.sched.yml:1:1 files/yml-extension", "undefined:undefined:undefined files/none"],
  ],
])("a project of %j: %j", (files, expected) => {
  expect(places(files as Record<string, string>)).toEqual(expected);
});

test("a folder that does not exist is said to be unreadable", () => {
  const { problems, desired } = loadProject("/nowhere/at/all");
  expect(problems[0]).toMatchObject({ code: "files/unreadable" });
  expect(desired).toBeUndefined();
});

test("a collection described twice names both places", () => {
  const { problems } = load({
    "a.sched.yaml": "jobCollection: billing",
    "b.sched.yaml": "# here\njobCollection: Billing",
  });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({
    code: "names/duplicate",
    range: { file: "b.sched.yaml", start: { line: 2, column: 16 } },
  });
  expect(problems[0]!.detail).toContain("a.sched.yaml:1");
});

test("jobs and WebJobs share one name space without regard to case", () => {
  expect(
    places({
      "a.sched.yaml": `jobCollection: a\njobs:\n${job("Clean")}webJobs:\n  clean: { type: triggered, source: x.sh }\n`,
    }),
  ).toEqual(["a.sched.yaml:5:3 names/duplicate"]);
});

const variables = {
  "sched.yaml": `project: acme
vars:
  host: { default: "http://default" }
  port: { default: 80 }
  user: { default: "\${{ env.WHO }}" }
  needed: {}
environments:
  dev: {}
  prod: { vars: { host: "http://prod" } }
`,
  "a.sched.yaml": `jobCollection: a\njobs:\n${job("one", "${{ vars.host }}:${{vars.port}}/")}`,
};

test.each([
  ["the default", {}, "http://default:80/"],
  ["the environment of the project over it", { environment: "prod" }, "http://prod:80/"],
  [
    "SCHED_VAR_NAME over that",
    { environment: "prod", env: { SCHED_VAR_host: "http://env" } },
    "http://env:80/",
  ],
  [
    "a file of variables over that",
    { env: { SCHED_VAR_host: "http://env" }, varFiles: ["vars.yaml"] },
    "http://file:81/",
  ],
  [
    "--var over all",
    { varFiles: ["vars.yaml"], vars: { host: "http://var", port: "82" } },
    "http://var:82/",
  ],
])("the value of a variable is %s", (_, options, expected) => {
  const files = { ...variables, "vars.yaml": 'host: "http://file"\nport: 81\n' };
  const { desired } = load(files, {
    ...options,
    env: { WHO: "me", ...("env" in options ? options.env : {}) },
  });
  expect(uriOf(desired?.collections[0]?.jobs[0]?.definition)).toBe(expected);
});

test("a missing environment entry is an error where sched.yaml names it", () => {
  expect(places(variables)).toEqual(["sched.yaml:5:21 interpolation/missing-value"]);
});

test("each fault of one text is told, at its own column", () => {
  const uri = "http://${{ vars.p }}/${{ vars.q }}/${{ env.R }}";
  expect(places({ "a.sched.yaml": `jobCollection: a\njobs:\n${job("one", uri)}` })).toEqual([
    "a.sched.yaml:3:75 interpolation/unknown-variable",
    "a.sched.yaml:3:89 interpolation/unknown-variable",
    "a.sched.yaml:3:103 interpolation/misplaced",
  ]);
});

test.each([
  ["${{ vars.hots }}", "interpolation/unknown-variable", "Did you mean `host`?"],
  ["${{ vars.needed }}", "interpolation/missing-value", "--var needed=VALUE"],
  ["${{ env.WHO }}", "interpolation/misplaced", "Declare a variable"],
  ["${{ matrix.x }}", "interpolation/misplaced", "matrix"],
  ["${{ vars.host", "interpolation/syntax", "Write"],
])("%s is %s", (expression, code, hint) => {
  const { problems } = load(
    { ...variables, "a.sched.yaml": `jobCollection: a\njobs:\n${job("one", `x ${expression}`)}` },
    { env: { WHO: "me" } },
  );
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({
    code,
    path: "/jobs/one/action/request/uri",
    range: { start: { line: 3, column: 70 } },
  });
  expect(problems[0]!.hint).toContain(hint);
});

test("a --var that nothing declares or uses is refused", () => {
  const { problems } = load(variables, { env: { WHO: "me" }, vars: { hsot: "x" } });
  expect(problems[0]).toMatchObject({
    code: "interpolation/unknown-variable",
    hint: "Did you mean `host`?",
  });
});

test("an unknown environment is refused", () => {
  const { problems } = load(variables, { env: { WHO: "me" }, environment: "prd" });
  expect(problems[0]).toMatchObject({
    code: "names/unknown-environment",
    hint: "Did you mean `prod`?",
  });
});

test("there is no interpolation in keys and names", () => {
  expect(
    places({
      "a.sched.yaml":
        "jobCollection: ${{ vars.x }}\njobs:\n  '${{ vars.y }}': { action: { type: http, request: { uri: 'http://h' } } }\n",
    }).filter((place) => place.includes("misplaced")),
  ).toEqual([
    "a.sched.yaml:1:16 interpolation/misplaced",
    "a.sched.yaml:3:3 interpolation/misplaced",
  ]);
});

test("secrets and run stay in actions for when they fire, and are refused elsewhere", () => {
  const { desired } = load({
    "a.sched.yaml": `jobCollection: a\njobs:\n${job("one", "http://h/${{run.id}}/${{   secrets.KEY }}/$${{ x }}")}`,
  });
  expect(uriOf(desired?.collections[0]?.jobs[0]?.definition)).toBe(
    "http://h/${{ run.id }}/${{ secrets.KEY }}/$${{ x }}",
  );
  expect(places({ "a.sched.yaml": "jobCollection: a\ndescription: by ${{ run.id }}\n" })).toEqual([
    "a.sched.yaml:2:17 interpolation/misplaced",
  ]);
});

test("a value cannot smuggle interpolation into an action", () => {
  const { desired } = load(variables, {
    env: { WHO: "x" },
    vars: { host: "${{ secrets.KEY }}", port: "http://p" },
  });
  expect(desired).toBeUndefined();
  const good = load(
    { "a.sched.yaml": `jobCollection: a\njobs:\n${job("one", "http://h/${{ vars.x }}")}` },
    { vars: { x: "${{ secrets.KEY }}" } },
  );
  expect(uriOf(good.desired?.collections[0]?.jobs[0]?.definition)).toBe(
    "http://h/$${{ secrets.KEY }}",
  );
});

test("a text that is nothing but a variable takes its type", () => {
  const { desired } = load({
    "sched.yaml": "vars: { n: { default: 5 }, days: { default: [monday] } }",
    "a.sched.yaml":
      "jobCollection: a\njobs:\n  x:\n    recurrence: { frequency: week, interval: '${{ vars.n }}', schedule: { weekDays: '${{ vars.days }}' } }\n    action: { type: http, request: { uri: 'http://h' } }\n",
  });
  expect(desired?.collections[0]?.jobs[0]?.definition.recurrence).toEqual({
    frequency: "week",
    interval: 5,
    schedule: { weekDays: ["monday"] },
  });
});

test("a matrix makes one job of each combination, and a fault in them is said once", () => {
  const text = (uri: string) =>
    `jobCollection: a\njobs:\n  report:\n    matrix: { tenant: [acme, globex], n: [1, 2] }\n    cron: "0 7 * * *"\n    action: { type: http, request: { uri: "${uri}" } }\n`;
  const { desired } = load({
    "a.sched.yaml": text("http://h/${{ matrix.tenant }}/${{ matrix.n }}"),
  });
  expect(
    desired?.collections[0]?.jobs.map(({ name, definition, place }) => [
      name,
      uriOf(definition),
      place,
    ]),
  ).toEqual([
    ["report-acme-1", "http://h/acme/1", "a.sched.yaml:3"],
    ["report-acme-2", "http://h/acme/2", "a.sched.yaml:3"],
    ["report-globex-1", "http://h/globex/1", "a.sched.yaml:3"],
    ["report-globex-2", "http://h/globex/2", "a.sched.yaml:3"],
  ]);
  expect(places({ "a.sched.yaml": text("http://h/${{ matrix.tennant }}") })).toEqual([
    "a.sched.yaml:6:53 interpolation/unknown-variable",
  ]);
  expect(places({ "a.sched.yaml": text("ftp://h") })).toEqual([
    "a.sched.yaml:6:43 language/format",
  ]);
});

test("only keeps jobs and collections to their environments", () => {
  const files = {
    "sched.yaml": "environments: { dev: {}, prod: {} }",
    "a.sched.yaml": `jobCollection: a\njobs:\n  x: { only: [dev], cron: "1 * * * *", action: { type: http, request: { uri: "http://h" } } }\n${job("y")}---\njobCollection: b\nonly: [prod]\n`,
  };
  const names = (environment?: string) =>
    load(files, { environment }).desired?.collections.map(({ name, jobs }) => [
      name,
      ...jobs.map((each) => each.name),
    ]);
  expect(names("dev")).toEqual([["a", "x", "y"]]);
  expect(names("prod")).toEqual([["a", "y"], ["b"]]);
  expect(names()).toEqual([["a", "y"]]);
});
