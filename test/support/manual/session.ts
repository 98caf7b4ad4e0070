import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { executable } from "../command.ts";
import type { Block } from "./blocks.ts";

/** One command of a page, what the page says that it prints, and what it printed. */
export interface Said {
  readonly block: Block;
  readonly command: string;
  readonly shown: string;
  readonly printed: string;
  readonly code: number;
}

/** What stands in for the machines of the manual. */
export interface StandIns {
  /** In the place of 8080 in `127.0.0.1:8080`: the target that jobs call. */
  readonly targetPort: number;
  /** In the place of 7420, where a service listens. */
  readonly servicePort: number;
}

/**
 * Types all commands of a page into one shell, in a folder of its own into which the files of the page are laid as the
 * reader comes by them. A command that ends with ` &` is waited for until it says where it listens.
 */
export async function typed(
  blocks: readonly Block[],
  standIns: StandIns,
): Promise<readonly Said[]> {
  const scratch = mkdtempSync(join(tmpdir(), "sched-manual-"));
  try {
    const steps = blocks.flatMap((block, at) => stepsOf(block, { at, scratch, standIns }));
    const transcript = await shell(scratch, steps.map(({ script }) => script).join("\n"));
    const parts = transcript.split(mark).slice(1);
    return steps
      .filter((step) => step.command !== undefined)
      .map(({ block, command = "", shown = "" }, index) => {
        const [, code = "-1", text = ""] = /^(\d+)\n([\s\S]*)$/.exec(parts[index] ?? "") ?? [];
        const printed = there(text, standIns).replaceAll(join(scratch, "home"), "~");
        return { block, command, shown, printed, code: Number(code) };
      });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

interface Step {
  readonly block: Block;
  readonly script: string;
  readonly command?: string;
  readonly shown?: string;
}

interface At {
  readonly at: number;
  readonly scratch: string;
  readonly standIns: StandIns;
}

const mark = "\u001e";

function stepsOf(block: Block, { at, scratch, standIns }: At): readonly Step[] {
  if (block.kind.type === "file") {
    const staged = join(scratch, `file-${at}`);
    writeFileSync(staged, here(block.text, standIns));
    const { name } = block.kind;
    const script = `mkdir -p "${dirname(name)}" && cp "${staged}" "${name}"`;
    return [{ block, script }];
  }
  if (block.kind.type !== "console") return [];
  return commandsOf(block.text).map(({ command, shown }, index) => ({
    block,
    command,
    shown,
    script: scriptOf(here(command, standIns), join(scratch, `out-${at}-${index}`)),
  }));
}

/** `$ command`, its further lines behind `> `, and what is printed up to the next one. */
function commandsOf(text: string): readonly { readonly command: string; readonly shown: string }[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const lines = part.split("\n");
      const more = lines.slice(1).findIndex((line) => !line.startsWith("> "));
      const typedLines = lines
        .slice(0, more + 1)
        .map((line, at) => (at === 0 ? line : line.slice(2)));
      return { command: typedLines.join("\n"), shown: lines.slice(more + 1).join("\n") };
    });
}

/** The output goes into a file, so that a command which goes on in the background keeps nobody waiting. */
function scriptOf(command: string, out: string): string {
  const inBackground = /^(.*) &$/s.exec(command)?.[1];
  if (inBackground !== undefined) {
    return `${inBackground} >"${out}" 2>&1 &
until grep -q '"address"' "${out}" || ! kill -0 $!; do sleep 0.1; done
printf '${mark}0\\n'`;
  }
  return `(exit \${code:-0})
{ ${command}
} >"${out}" 2>&1
code=$?
printf '${mark}%d\\n' $code; cat "${out}"`;
}

async function shell(scratch: string, script: string): Promise<string> {
  const [home, bin] = [join(scratch, "home"), join(scratch, "bin")];
  for (const folder of [home, bin]) mkdirSync(folder);
  writeFileSync(join(bin, "sched"), `#!/bin/sh\nexec "${process.execPath}" "${executable}" "$@"\n`);
  chmodSync(join(bin, "sched"), 0o755);
  const path = join(scratch, "script");
  writeFileSync(path, `trap 'kill $(jobs -p) 2>/dev/null; wait' EXIT\n${script}\n`);
  const transcript = join(scratch, "transcript");
  writeFileSync(transcript, "");
  const child = spawn("bash", ["-c", `exec bash "${path}" >"${transcript}" 2>/dev/null`], {
    cwd: home,
    env: {
      PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
      HOME: home,
      USER: "ada",
      LANG: "C.UTF-8",
      TZ: "UTC",
      GIT_AUTHOR_NAME: "Ada",
      GIT_AUTHOR_EMAIL: "ada@example.com",
      GIT_COMMITTER_NAME: "Ada",
      GIT_COMMITTER_EMAIL: "ada@example.com",
    },
    stdio: "ignore",
  });
  await new Promise((resolve) => child.once("close", resolve));
  return readFileSync(transcript, "utf8");
}

const target = "127.0.0.1:8080";

function here(text: string, { targetPort, servicePort }: StandIns): string {
  return text
    .replaceAll(target, `127.0.0.1:${targetPort}`)
    .replaceAll(/\b7420\b/g, String(servicePort));
}

function there(text: string, { targetPort, servicePort }: StandIns): string {
  return text
    .replaceAll(`127.0.0.1:${targetPort}`, target)
    .replaceAll(new RegExp(`\\b${servicePort}\\b`, "g"), "7420");
}
