import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { executable, project, sched } from "../support/command.ts";
import { absent } from "../support/faults/parts.ts";

const files = {
  "billing.sched.yaml": `jobCollection: billing
jobs:
  nightly: { cron: "0 1 * * *", action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" } } }
  noon: { cron: "0 12 * * *", action: { type: http, request: { method: GET, uri: "http://127.0.0.1:9/" } } }
---
jobCollection: reports
`,
  "sched.yaml": "sched: 1\nenvironments: { dev: {}, prod: {} }\n",
  "a file.txt": "",
};

/** `sched` on the PATH of a shell, as a user has it. */
function bin(dir: string): string {
  const folder = join(dir, ".bin");
  mkdirSync(folder);
  writeFileSync(join(folder, "sched"), `#!/bin/sh\nexec ${process.execPath} ${executable} "$@"\n`);
  chmodSync(join(folder, "sched"), 0o755);
  return folder;
}

function shell(program: string, args: readonly string[], dir: string): string {
  const env = { PATH: `${join(dir, ".bin")}:${process.env["PATH"]}`, HOME: dir, TERM: "dumb" };
  const { stdout, stderr, status } = spawnSync(program, args, { cwd: dir, env, encoding: "utf8" });
  expect([status, stderr]).toEqual([0, ""]);
  return stdout;
}

/** What a shell shows for a line, `|` where the cursor stands; one word a line. */
const lines: readonly [line: readonly string[], offered: readonly string[]][] = [
  [["val"], ["validate"]],
  [["plan", "--detailed"], ["--detailed-exitcode"]],
  [["token", "create", "--role", "op"], ["operate"]],
  [["-e", "pr"], ["prod"]],
  [
    ["status", "b"],
    ["billing", "billing/nightly", "billing/noon"],
  ],
  [
    ["status", ""],
    ["billing", "reports"],
  ],
  [["pause", "billing/no"], ["billing/noon"]],
  [["apply", "a"], ["a file.txt"]],
];

async function applied(): Promise<ReturnType<typeof project>> {
  const made = project(files);
  bin(made.dir);
  const { code } = await sched(made.dir, ["apply", "--auto-approve"]);
  expect(code).toBe(0);
  return made;
}

test("bash completes verbs, options, choices, environments, addresses of the state, and files", async () => {
  using made = await applied();
  for (const [words, offered] of lines) {
    const script = `eval "$(sched completion bash)"
      COMP_WORDS=(sched ${words.map((word) => `'${word}'`).join(" ")})
      COMP_CWORD=${words.length}
      compopt() { :; }
      _sched
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    expect(shell("bash", ["--norc", "-c", script], made.dir).trim().split("\n")).toEqual(offered);
  }
});

const withoutFish = absent("fish");
test.skipIf(withoutFish !== undefined)(
  `fish completes the same${withoutFish === undefined ? "" : ` (${withoutFish})`}`,
  async () => {
    using made = await applied();
    for (const [words, offered] of lines) {
      const script = `sched completion fish | source; complete -C 'sched ${words.join(" ")}'`;
      const shown = shell("fish", ["--no-config", "-c", script], made.dir).trim().split("\n");
      const bare = shown.map((line) => (line.split("\t")[0] ?? "").replaceAll("\\ ", " "));
      expect(bare.toSorted()).toEqual(offered);
    }
  },
);

const withoutZsh = absent("zsh");
test.skipIf(withoutZsh !== undefined)(
  `zsh completes the same${withoutZsh === undefined ? "" : ` (${withoutZsh})`}`,
  async () => {
    using made = await applied();
    for (const [words, offered] of lines) {
      // What would be shown goes to the builtins that show it: they are taken over to tell what they were given.
      const script = `autoload -Uz compinit; compinit -u -d ${made.dir}/.zcompdump 2>/dev/null
        eval "$(command sched completion zsh)"
        _describe() { local -a told; told=("\${(@P)4}"); print -rl -- "\${(@)told%%:*}" }
        _files() { print -rl -- \${words[CURRENT]}*(N) }
        words=(sched ${words.map((word) => `'${word}'`).join(" ")})
        CURRENT=${words.length + 1}
        _sched_command`;
      expect(shell("zsh", ["-f", "-c", script], made.dir).trim().split("\n")).toEqual(offered);
    }
  },
);

const powerShell = "pwsh";
const withoutPowerShell =
  spawnSync(powerShell, ["-Version"], { stdio: "ignore" }).error === undefined
    ? undefined
    : "pwsh absent; see Microsoft's page on installing PowerShell";
test.skipIf(withoutPowerShell !== undefined)(
  `PowerShell completes the same${withoutPowerShell === undefined ? "" : ` (${withoutPowerShell})`}`,
  async () => {
    using made = await applied();
    for (const [words, offered] of lines.filter(([[verb]]) => verb !== "apply")) {
      const line = ["sched", ...words].join(" ");
      const script = `sched completion powershell | Out-String | Invoke-Expression
        (TabExpansion2 -inputScript '${line}' -cursorColumn ${line.length}).CompletionMatches.ListItemText`;
      const shown = shell(powerShell, ["-NoProfile", "-Command", script], made.dir);
      expect(shown.trim().split(/\r?\n/)).toEqual(offered);
    }
  },
);

test("for PowerShell a completer is printed that asks the command, and leaves files to the shell", async () => {
  using made = project({});
  const { code, out } = await sched(made.dir, ["completion", "powershell"]);
  expect(code).toBe(0);
  await expect(out).toMatchFileSnapshot("../golden/completion/powershell.ps1");
});

test("a completion never complains, makes no state, and ends with 0", async () => {
  using made = project({ "sched.yaml": "backend: [", "x.sched.yaml": "jobCollection: x\n" });
  for (const words of [
    ["status", ""],
    ["-e", ""],
    ["-C", "/nowhere", "status", ""],
    ["token", "revoke", ""],
  ]) {
    const { code, out, err } = await sched(made.dir, ["completion", "--complete", "--", ...words]);
    expect([code, out, err]).toEqual([0, "", ""]);
  }
  const wrong = await sched(made.dir, ["completion", "tcsh"]);
  expect([wrong.code, wrong.out]).toEqual([64, ""]);
});
