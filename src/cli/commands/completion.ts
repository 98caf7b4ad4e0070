import { exitCodes } from "../../model/codes.ts";
import { refuse } from "../../model/problem.ts";
import { complete, type NameKind } from "../completion/candidates.ts";
import { namesOf } from "../completion/names.ts";
import { scripts, type Shell } from "../completion/scripts.ts";
import { contextOf } from "../context.ts";
import { flag, type Invocation, type Options } from "../specification.ts";

/** `sched completion`: the script of a shell, or, asked by that script, what may stand at the end of a line. */
export async function run(invocation: Invocation): Promise<0> {
  if (flag(invocation.options, "complete")) return answer(invocation);
  const [shell = ""] = invocation.arguments;
  if (!isShell(shell)) {
    return refuse("usage/wrong", {
      detail:
        shell === "" ? "Which shell?" : `There is no completion for ${JSON.stringify(shell)}.`,
      hint: `Name one of ${Object.keys(scripts).join(", ")}: eval "$(sched completion bash)"`,
    });
  }
  invocation.terminal.out(scripts[shell]);
  return exitCodes.done;
}

function isShell(text: string): text is Shell {
  return Object.hasOwn(scripts, text);
}

async function answer(invocation: Invocation): Promise<0> {
  const words = invocation.arguments;
  const { candidates, names, paths } = complete(invocation.verbs ?? [], words);
  const { terminal } = invocation;
  if (paths !== undefined) terminal.out(`:${paths}\n`);
  if (names !== undefined) {
    const found = await lookUp(names, invocation);
    terminal.out(found.map((name) => `${name}\t\n`).join(""));
  }
  terminal.out(candidates.map(({ word, does }) => `${word}\t${does}\n`).join(""));
  return exitCodes.done;
}

async function lookUp(names: NameKind, invocation: Invocation): Promise<readonly string[]> {
  const words = invocation.arguments;
  try {
    const context = contextOf({ ...invocation, options: placeOf(words) });
    return await namesOf(names, words.at(-1) ?? "", context);
  } catch {
    // The line is wrong; whoever sends it off is told so then.
    return [];
  }
}

/** Where the line that is being written will look: `-C DIR`, `--state DIR`, `-e ENV` and how to get there. */
function placeOf(words: readonly string[]): Options {
  const options: Record<string, string> = {};
  for (const [index, word] of words.entries()) {
    const name = places[word];
    const value = words[index + 1];
    if (name !== undefined && value !== undefined) options[name] = value;
  }
  return options;
}

const places: Readonly<Record<string, string | undefined>> = {
  "-C": "C",
  "--state": "state",
  "-e": "environment",
  "--environment": "environment",
  "--token-file": "tokenFile",
  "--ca-file": "caFile",
};
