import { expect, test } from "vitest";
import { scriptHosts } from "../../../src/model/script-hosts.ts";
import { findProgram } from "../../../src/webjobs/interpreters.ts";
import { findRunFile } from "../../../src/webjobs/run-file.ts";
import { projectFolder } from "../../support/project-folder.ts";

const all = new Map(
  scriptHosts.filter(({ programs }) => programs.length > 0).map(({ ending }) => [ending, ["x"]]),
);
const onWindows = new Map(scriptHosts.map(({ ending }) => [ending, ["x"]]));

function chosen(names: readonly string[], interpreters: ReadonlyMap<string, string[]> = all) {
  const folder = projectFolder(Object.fromEntries(names.map((name) => [name, ""])));
  const found = findRunFile(folder, interpreters);
  return found.kind === "found" ? found.run.runCommand : found.reason;
}

test.each([
  [["run.js", "a.sh"], "run.js"],
  [["a.py", "b.js"], "a.py"],
  [["b.sh", "A.sh"], "A.sh"],
  [["RUN.SH", "a.ps1"], "RUN.SH"],
  [["app.jar", "app.fsx"], "app.jar"],
  [["run.jar", "main.js"], "run.jar"],
  [["run.cmd", "run.sh"], "run.sh"],
  [["run.cmd", "invoke.sh"], "invoke.sh"],
  [["inner/run.sh"], "inner/run.sh"],
  [["a/b/go.py", "a/b/lib/run.sh"], "a/b/go.py"],
  [["settings.job", "inner/run.sh"], "no-runnable-file"],
  [["run.cmd"], "no-runnable-file"],
  [["run"], "no-runnable-file"],
])("of %j the file that runs is %s", (names, expected) => {
  expect(chosen(names)).toBe(expected);
});

test("Azure's order, from the first to the last, by taking the chosen file away", () => {
  const runs = ["run.cmd", "run.bat", "run.exe", "run.ps1", "run.sh", "run.js"];
  const others = ["go.cmd", "do.bat", "console.exe", "execute.ps1", "invoke.sh", "execute.js"];
  const names = [...runs, ...others];
  const left = [...names].sort();
  const order: string[] = [];
  while (left.length > 0) {
    const next = chosen(left, onWindows);
    order.push(next);
    left.splice(left.indexOf(next), 1);
  }
  expect(order).toEqual(names);
});

test("an ending whose interpreter is missing is passed over, and named when there is nothing else", () => {
  const withoutPython = new Map([...all].filter(([ending]) => ending !== ".py"));
  expect(chosen(["run.py", "other.js"], withoutPython)).toBe("other.js");
  const folder = projectFolder({ "run.py": "" });
  expect(findRunFile(folder, withoutPython)).toMatchObject({
    reason: "interpreter",
    message: expect.stringContaining("apt-get install python3") as string,
  });
});

test("a program is looked for in absolute folders of the path alone", () => {
  expect(findProgram("sh", "/nowhere:/bin:/usr/bin")).toMatch(/^\/(usr\/)?bin\/sh$/);
  expect(findProgram("sh", "bin:.:")).toBeUndefined();
  expect(findProgram("/bin", "/bin")).toBeUndefined();
});
