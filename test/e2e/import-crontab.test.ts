import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { project, sched } from "../support/command.ts";

const crontab = `SHELL=/bin/sh
GREETING=it's "me"
API_TOKEN=not-for-the-file

# Says hello
30 2 * * * printf '\\%s|' "$GREETING" "$PWD"; date -d @0 -u +\\%Y; cat%one%two
0 3 1,15 * 5 echo either
*/5 * * * * curl -fsS -u ci:not-for-the-file http://127.0.0.1:9/ping >/dev/null 2>&1
`;

const zone = ["--time-zone", "Europe/Berlin"];

test("a crontab on standard input comes out as YAML that is valid, and nothing else does", async () => {
  using files = project({});
  const { code, out, err } = await sched(files.dir, ["import", "crontab", "-", ...zone], {
    input: crontab,
  });
  expect(code).toBe(0);
  expect(out).toMatch(/^# Imported from crontab\.\n\njobCollection: crontab\n/);
  expect(err).toContain("line 6: crontab/printf: 50 of 50 occurrences equal");
  expect(err).toContain(
    "crontab/echo-either and crontab/echo-either-weekdays: 50 of 50 occurrences equal",
  );
  expect(err).toContain("crontab:3:1");
  expect(out + err).not.toContain("not-for-the-file");
  writeFileSync(join(files.dir, "crontab.sched.yaml"), out);
  const validated = await sched(files.dir, ["validate"]);
  expect(validated.out).toBe("Valid: 1 job collection, 1 job, 3 WebJobs.\n");
});

test("--into writes files beside each other, once; a script does what cron does", async () => {
  using files = project({ "jobs.cron": crontab });
  const args = ["import", "crontab", "jobs.cron", "--into", "imported", ...zone];
  const first = await sched(files.dir, args);
  expect(first.out).toBe(
    [
      "Wrote imported/jobs.sched.yaml",
      "Wrote imported/webjobs/printf.sh",
      "Wrote imported/webjobs/echo-either.sh",
      "Next: sched validate, then sched plan",
      "",
    ].join("\n"),
  );
  const yaml = readFileSync(join(files.dir, "imported/jobs.sched.yaml"), "utf8");
  const sources = [...yaml.matchAll(/source: (\S+)/g)].map(([, source = ""]) => source);
  expect(sources.every((source) => existsSync(join(files.dir, source)))).toBe(true);
  expect((await sched(files.dir, ["validate"])).code).toBe(0);
  const script = join(files.dir, "imported/webjobs/printf.sh");
  const ran = spawnSync(script, {
    env: { HOME: "/", PATH: process.env["PATH"] },
    encoding: "utf8",
  });
  expect(ran.stdout).toBe(`it's "me"|/|1970\none\ntwo\n`);
  expect(statSync(script).mode & 0o077).toBe(0);

  writeFileSync(script, "mine");
  const again = await sched(files.dir, args);
  expect(again.code).toBe(1);
  expect(again.err).toContain("import/exists");
  expect(readFileSync(script, "utf8")).toBe("mine");
  expect((await sched(files.dir, [...args, "--force"])).code).toBe(0);
  expect(readFileSync(script, "utf8")).toMatch(/^#!\/bin\/sh/);
});

test("a line that cannot be carried over is said with its place, in the text too, and the exit code is 1", async () => {
  using files = project({ crontab: "@reboot /bin/start\n0 1 * * * /bin/work\n" });
  const { code, out, err } = await sched(files.dir, ["import", "crontab", "crontab", ...zone]);
  expect(code).toBe(1);
  expect(err).toContain("crontab:1:1");
  expect(out).toContain("# crontab:1: not carried over");
  expect(out).toContain("schedule: 0 0 1 * * *");
});

test("--json is one document with everything in it", async () => {
  using files = project({ crontab: "MAILTO=me\n@reboot /bin/start\n0 1 * * * root /bin/work\n" });
  const args = ["import", "crontab", "crontab", "--json", "--system", ...zone];
  const { code, out, err } = await sched(files.dir, args);
  expect([code, err]).toEqual([1, ""]);
  const document = JSON.parse(out) as { diagnostics: { code: string; range: { start: object } }[] };
  expect(document).toMatchObject({
    formatVersion: "1.0",
    complete: false,
    jobs: [
      {
        line: 3,
        expression: "0 1 * * *",
        timeZone: "Europe/Berlin",
        kind: "webJob",
        addresses: ["crontab/work"],
        occurrences: { compared: 50, equal: 50 },
      },
    ],
    files: [],
    yaml: expect.stringContaining("user: root"),
  });
  expect(document.diagnostics.map(({ code, range }) => [code, range.start])).toEqual([
    ["import/setting", { line: 1, column: 1 }],
    ["import/lost", { line: 2, column: 1 }],
    ["import/assumed", { line: 3, column: 1 }],
  ]);
});

test.each([
  [["import", "cronta", "x"], 64, "it reads crontab"],
  [["import", "crontab", "nowhere"], 1, "nowhere cannot be read: it is not there"],
  [["import", "crontab", ".", ...zone], 1, "it is a folder"],
  [["import", "crontab", "-", "--time-zone", "Berlin"], 64, "--time-zone takes an IANA name"],
  [["import", "crontab", "-", "--collection", "a b"], 64, "--collection takes a name"],
  [["import", "crontab"], 64, "missing required argument"],
])("%j is refused", async (args, code, said) => {
  using files = project({});
  const finished = await sched(files.dir, args);
  expect(finished.code).toBe(code);
  expect(finished.err).toContain(said);
});

test("every crontab of the golden files is valid for the built command, as files too", async () => {
  const golden = join(import.meta.dirname, "../golden/crontab");
  const dir = mkdtempSync(join(tmpdir(), "sched-import-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  for (const name of readdirSync(golden).filter((file) => file.endsWith(".crontab"))) {
    const { err } = await sched(dir, [
      "import",
      "crontab",
      join(golden, name),
      "--into",
      ".",
      ...zone,
    ]);
    expect(err).not.toContain("internal/defect");
  }
  const { code, err } = await sched(dir, ["validate"]);
  expect([code, err.includes("Error:")]).toEqual([0, false]);
});
