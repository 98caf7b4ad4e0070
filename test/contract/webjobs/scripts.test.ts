import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { absent, type Part } from "../../support/faults/parts.ts";
import { environment, hostUnderTest, type JobFiles } from "../../support/web-job-host.ts";

/** Each prints its arguments as JSON, one variable, and ends with 7. */
const scripts: readonly (readonly [string, Part, () => JobFiles])[] = [
  [
    ".sh",
    "bash",
    () => ({ "run.sh": 'for a in "$@"; do printf "<%s>" "$a"; done; echo; echo "$OWN"; exit 7' }),
  ],
  [
    ".py",
    "python3",
    () => ({
      "run.py":
        'import os, sys\nprint("".join(f"<{a}>" for a in sys.argv[1:]))\nprint(os.environ["OWN"])\nsys.exit(7)\n',
    }),
  ],
  [
    ".php",
    "php",
    () => ({
      "run.php":
        '<?php foreach (array_slice($argv, 1) as $a) echo "<$a>"; echo "\\n" . getenv("OWN") . "\\n"; exit(7);',
    }),
  ],
  [
    ".js",
    "node",
    () => ({
      "run.js":
        'console.log(process.argv.slice(2).map((a) => `<${a}>`).join("")); console.log(process.env.OWN); process.exitCode = 7;',
    }),
  ],
  [".jar", "javac", () => ({ "run.jar": jar() })],
];

for (const [ending, part, files] of scripts) {
  const why = absent(part);
  test.skipIf(why !== undefined)(
    `a real ${ending} script runs, with its arguments and its exit code${why === undefined ? "" : ` (${why})`}`,
    async () => {
      const at = hostUnderTest();
      const texts = {
        arguments: ["one two", "$HOME", ""],
        environment: { OWN: "ü'\"", LANG: "C.UTF-8" },
      };
      const result = await at.run(files(), { texts });
      expect(result.message).toBe("Job failed due to exit code 7");
      expect(result.response).toBe("<one two><$HOME><>\nü'\"");
    },
  );
}

test.each([
  [".ps1", "pwsh", "pwsh", "-NoProfile -NonInteractive -File"],
  [".fsx", "dotnet", "dotnet", "fsi"],
])(
  "%s runs with %s: a stand-in on the path that says it is one",
  async (ending, program, name, before) => {
    const folder = mkdtempSync(join(tmpdir(), "sched-bin-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, program);
    writeFileSync(path, `#!/bin/sh\necho "stand-in for ${name}: $*"\nexit 7\n`);
    chmodSync(path, 0o755);
    const settings = { environment: { ...environment, PATH: `${folder}:${environment["PATH"]}` } };
    const at = hostUnderTest({ settings });
    const result = await at.run(
      { [`run${ending}`]: "Write-Output hello" },
      { texts: { arguments: ["a b"] } },
    );
    expect(result.response).toBe(`stand-in for ${name}: ${before} run${ending} a b`);
    expect(result.reason).toBe("exit 7");
  },
);

test("the host's own settings choose another interpreter, also for an ending that has none here", async () => {
  const interpreters = { ".sh": ["/bin/sh", "-e"], ".fsx": ["/bin/echo", "with"] };
  const at = hostUnderTest({ settings: { environment, interpreters } });
  expect((await at.run({ "run.sh": "false; echo on" })).reason).toBe("exit 1");
  expect((await at.run({ "run.fsx": "" })).response).toBe("with run.fsx");
});

test("a script without execute bit and with a foreign first line runs all the same", async () => {
  const at = hostUnderTest();
  const result = await at.run({ "run.py": "#!/bin/false\nprint('python')\n" });
  expect(result.response).toBe("python");
});

/** Twenty texts that mean something to a shell, to Windows, to a terminal, or to nobody. */
const hostile = [
  "$(touch /tmp/sched-pwned)",
  "`touch /tmp/sched-pwned`",
  "; touch /tmp/sched-pwned",
  "| touch /tmp/sched-pwned",
  "&& touch /tmp/sched-pwned",
  "> /tmp/sched-pwned",
  "$HOME ${HOME} %PATH% !x!",
  "'",
  '"',
  "\\",
  '\\" -c',
  "-c",
  "--eval=process.exit(0)",
  "-",
  "*",
  "~root",
  "{a,b}",
  "line\nbreak\r\n",
  "\u001b[2J\u0007",
  "ünï😀\u202e\u00a0",
];

test.each(hostile)(
  "as an argument and as a variable %j is a text and nothing else",
  async (text) => {
    const at = hostUnderTest();
    const script = `import json, os, sys
open(os.environ["WEBJOBS_DATA_PATH"] + "/seen", "w").write(json.dumps([sys.argv[1:], os.environ["OWN"]]))
`;
    const texts = { arguments: [text, "end"], environment: { OWN: text } };
    expect((await at.run({ "run.py": script }, { texts })).outcome).toBe("succeeded");
    const seen = readFileSync(join(at.folder, "sites/c/data/jobs/triggered/job/seen"), "utf8");
    expect(JSON.parse(seen)).toEqual([[text, "end"], text]);
  },
);

test.each([
  [{ arguments: ["a\0b"] }, "Argument 1 holds a NUL character."],
  [{ environment: { LD_PRELOAD: "/tmp/x.so" } }, 'The environment variable "LD_PRELOAD" changes'],
  [{ environment: { "A=B": "x" } }, 'The environment variable "A=B" is not a name'],
  [{ environment: { A: "x\0y" } }, "The environment variable A holds a NUL character."],
])("%j is refused before anything starts", async (texts, words) => {
  const at = hostUnderTest();
  const result = await at.run({ "run.sh": "exit 0" }, { texts });
  expect(result).toMatchObject({ outcome: "failed", reason: "environment", mayHaveArrived: false });
  expect(result.message).toContain(words);
});

test("more arguments than the system takes are a failure to start, and nothing worse", async () => {
  const at = hostUnderTest();
  const texts = { arguments: Array.from({ length: 40 }, () => "x".repeat(100_000)) };
  const result = await at.run({ "run.sh": "exit 0" }, { texts });
  expect(result).toMatchObject({ reason: "start", mayHaveArrived: false });
  expect(await at.run({ "run.sh": "exit 0" })).toMatchObject({ outcome: "succeeded" });
});

/** A jar of a program that was compiled here. */
function jar(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), "sched-jar-"));
  try {
    const program = `public class Main {
  public static void main(String[] args) throws Exception {
    StringBuilder all = new StringBuilder();
    for (String a : args) all.append("<").append(a).append(">");
    all.append("\\n").append(System.getenv("OWN")).append("\\n");
    System.out.write(all.toString().getBytes("UTF-8"));
    System.out.flush();
    System.exit(7);
  }
}`;
    writeFileSync(join(folder, "Main.java"), program);
    for (const [tool = "", ...args] of [
      ["javac", "Main.java"],
      ["jar", "cfe", "run.jar", "Main", "Main.class"],
    ]) {
      const { status, stderr } = spawnSync(tool, args, { cwd: folder, encoding: "utf8" });
      if (status !== 0) throw new Error(`${tool}: ${stderr}`);
    }
    return readFileSync(join(folder, "run.jar"));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
