import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { project, sched, serve, target } from "../support/command.ts";
import { root } from "../support/imports.ts";

const run = promisify(execFile);

/** The program of the manual, as another package that has `sched` installed. */
function program() {
  const page = readFileSync(join(root, "docs", "client.md"), "utf8");
  const [, text = ""] = /^```ts[^\n]*\n(.*?)^```$/ms.exec(page) ?? [];
  const folder = project({
    "package.json": '{ "type": "module" }',
    "program.ts": text,
    "library.ts": `import { createClient, describe, SchedError } from "sched";
import { SchedError as same } from "sched/client";
console.log(describe("0 6 * * *"), typeof createClient, SchedError === same);
`,
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        target: "es2024",
        lib: ["es2024", "esnext.disposable"],
        module: "nodenext",
        types: ["node"],
        strict: true,
        exactOptionalPropertyTypes: true,
        // The declarations of the package are checked with it.
        skipLibCheck: false,
        noEmit: true,
      },
      files: ["program.ts", "library.ts"],
    }),
  });
  onTestFinished(() => folder[Symbol.dispose]());
  mkdirSync(join(folder.dir, "node_modules"));
  symlinkSync(root, join(folder.dir, "node_modules", "sched"));
  for (const name of ["@types", "undici-types"]) {
    symlinkSync(join(root, "node_modules", name), join(folder.dir, "node_modules", name));
  }
  return folder;
}

test("the program of the manual has the types it needs", async () => {
  const { dir } = program();
  const compiler = join(root, "node_modules", "typescript", "bin", "tsc");
  const { stdout } = await run(process.execPath, [compiler, "-p", dir]).catch(
    (error: { stdout: string }) => error,
  );
  expect(stdout).toBe("");
});

test("the program of the manual lists, makes, changes, runs, watches, plans and applies over TCP", async () => {
  const { dir } = program();
  const called = await target();
  onTestFinished(() => called.close());
  const service = project({});
  onTestFinished(() => service[Symbol.dispose]());
  const token = await sched(service.dir, ["token", "create", "docs", "--role", "apply"]);
  const serving = await serve(service.dir);
  onTestFinished(async () => void (await serving.stop()));
  const env = {
    ...process.env,
    SCHED_URL: `http://${serving.address}`,
    SCHED_TOKEN: token.out.trim(),
    TARGET: `${called.base}/called`,
  };
  const { stdout } = await run(process.execPath, [join(dir, "program.ts")], { env });
  expect(stdout.split("\n")).toEqual([
    "collections: none",
    "made: true",
    "run: succeeded, after 1 attempt",
    "seen: true",
    "plan: 1 to add, 0 to destroy",
    expect.stringMatching(/^applied: serial \d+$/),
    "refused: 404 address/unknown",
    "",
  ]);
  expect(called.arrivals.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /called"]);
  const status = await sched(service.dir, ["status", "--json"]);
  expect(status.out).toContain('"reports/daily"');
});

test("the package gives the client beside the recurrence engine, and one kind of failure", async () => {
  const { dir } = program();
  const { stdout } = await run(process.execPath, [join(dir, "library.ts")]);
  expect(stdout).toBe("at 06:00 every day (0 6 * * *), UTC function true\n");
});
