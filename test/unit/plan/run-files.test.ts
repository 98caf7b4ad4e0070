import * as fc from "fast-check";
import { expect, test } from "vitest";
import { chooseRunFile, runFileCandidates } from "../../../src/model/run-file.ts";
import { scriptHosts } from "../../../src/model/script-hosts.ts";
import type { WebJobDefinition } from "../../../src/model/web-job.ts";
import { planChanges } from "../../../src/plan/diff.ts";
import { noon, projectOf, stateAfter } from "../../support/plan-scenarios.ts";
import { sha256 } from "../../support/random-project.ts";

const base: WebJobDefinition = { type: "triggered", source: "./w" };

/** Warnings of a plan with these WebJobs, by name: their files, and what else their definitions say. */
function warningsOf(
  files: Readonly<Record<string, readonly string[] | undefined>>,
  endings: readonly string[] | undefined,
  definition: Partial<WebJobDefinition> = {},
) {
  const names = Object.keys(files);
  const webJobs = Object.fromEntries(names.map((name) => [name, { ...base, ...definition }]));
  const { collections, ...project } = projectOf({ ops: { webJobs } });
  const desired = {
    ...project,
    collections: collections.map((each) => ({
      ...each,
      webJobs: each.webJobs.map((webJob, index) => {
        const scripts = files[webJob.name];
        const place = { place: `ops.sched.yaml:${index + 3}` };
        return { ...webJob, ...place, ...(scripts && { scripts: runFileCandidates(scripts) }) };
      }),
    })),
  };
  const { warnings } = planChanges(desired, stateAfter(), {
    now: noon,
    horizonMs: 0,
    hash: sha256,
    served: new Set(["http", "webJob"]),
    scriptEndings: endings && new Set(endings),
  });
  return warnings;
}

test.each([
  [["run.sh"], [".sh"], []],
  [["lib/run.php"], [".php"], []],
  [["run.cmd", "run.sh"], [".sh"], []],
  [["run.cmd"], [".sh", ".cmd"], []],
  [
    ["report.php"],
    [".sh"],
    [
      "webjob/interpreter ops/w (report.php) needs php, which is not installed where the WebJobs of this state run: it cannot run.",
    ],
  ],
  [
    ["run.py", "main.js"],
    [".js"],
    [
      "webjob/interpreter ops/w (run.py) needs python3, which is not installed where the WebJobs of this state run: main.js is run instead.",
    ],
  ],
  [
    ["RUN.EXE", "readme.md"],
    [".sh"],
    [
      "webjob/run-file ops/w (RUN.EXE) runs on Windows alone, and cannot run where the WebJobs of this state do.",
    ],
  ],
  [["readme.md"], [".sh"], ["webjob/run-file ops/w has no file that could be run."]],
  [["a/run.sh", "settings.job"], [".sh"], ["webjob/run-file ops/w has no file that could be run."]],
])("of the files %j, where %j can be run, a plan warns %j", (files, endings, expected) => {
  const warnings = warningsOf({ w: files }, endings);
  expect(warnings.map(({ code, detail }) => `${code} ${detail}`)).toEqual(expected);
});

test("the hint names what to install and where another program is named, the range where the WebJob stands", () => {
  expect(warningsOf({ w: ["run.php"] }, [])).toMatchObject([
    {
      severity: "warning",
      hint: "Install PHP (apt-get install php-cli) there, or name another program for .php under `interpreters` in its serve.yaml. If it is meant: `ignoreWarnings: [webjob/interpreter]`.",
      range: { file: "ops.sched.yaml", start: { line: 3 } },
    },
  ]);
});

test("one warning tells of all WebJobs that lack the same", () => {
  const files = { a: ["run.php"], b: ["run.py"], c: ["x.php"], d: ["y.php", "y.sh"] };
  expect(warningsOf(files, [".sh"]).map(({ detail }) => detail)).toEqual([
    expect.stringMatching(
      /^ops\/a \(run\.php\) and ops\/c \(x\.php\) need php, .*: they cannot run/,
    ),
    expect.stringMatching(/^ops\/b \(run\.py\) needs python3/),
  ]);
  expect(warningsOf({ d: ["run.php", "y.sh"] }, [".sh"])[0]?.detail).toMatch(
    /y\.sh is run instead/,
  );
});

test("nothing is said where the files or the interpreters are not known, or where it is ignored", () => {
  expect(warningsOf({ w: ["run.php"] }, undefined)).toEqual([]);
  expect(warningsOf({ w: undefined }, [])).toEqual([]);
  const ignored = { ignoreWarnings: ["webjob/interpreter"] };
  expect(warningsOf({ w: ["run.php"], v: ["y.js"] }, [".js"], ignored)).toEqual([]);
  expect(warningsOf({ w: ["run.cmd"] }, [], ignored)).toHaveLength(1);
});

test("the few names that a plan is told of decide as all names would, whatever can be run", () => {
  const endings = scriptHosts.map(({ ending }) => ending);
  const step = fc.constantFrom("run", "RUN", "a", "b", "B", "lib");
  const name = fc.tuple(step, fc.constantFrom(...endings, ".txt")).map((parts) => parts.join(""));
  fc.assert(
    fc.property(
      fc.uniqueArray(name, { minLength: 1, maxLength: 12 }),
      fc.subarray(endings),
      (names, here) => {
        const told = runFileCandidates(names.map((each) => `in/${each}`));
        expect(chooseRunFile(told, new Set(here))).toEqual(chooseRunFile(names, new Set(here)));
        expect(told.length).toBeLessThanOrEqual(endings.length);
      },
    ),
  );
});
