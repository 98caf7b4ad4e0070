import { readdirSync } from "node:fs";
import { join } from "node:path";
import { scriptFolder as contentScriptFolder } from "../model/content.ts";
import {
  chooseRunFile,
  type RunFileChoice,
  runFileCandidates,
  runnableEndings,
} from "../model/run-file.ts";
import type { ScriptHost } from "../model/script-hosts.ts";
import type { Interpreters } from "./interpreters.ts";

/** Which file of a job is run, and with what. */
export interface RunFile {
  /** The folder that holds it, `settings.job` and `disable.job`: the job folder, or its only sub-folder. */
  readonly folder: string;
  /** Its name in that folder. */
  readonly file: string;
  /** Azure's `run_command`: its path from the job folder, with `/`. */
  readonly runCommand: string;
  readonly host: ScriptHost;
  /** The absolute program and its arguments before the script. */
  readonly command: readonly string[];
}

export type FoundRunFile =
  | { readonly kind: "found"; readonly run: RunFile }
  | { readonly kind: "nothing"; readonly reason: NotRunnable; readonly message: string };

/** Why nothing can be run; short and stable. */
export type NotRunnable = "no-runnable-file" | "interpreter";

/**
 * Finds the file that a job runs, by Azure's rules: through folders that are the only thing in theirs, then `run.*`
 * before any other file, in the fixed order of endings; endings whose interpreter is not here are passed over. Rejects
 * where the folder cannot be read.
 */
export function findRunFile(jobFolder: string, interpreters: Interpreters): FoundRunFile {
  const { folder, inside, files } = scriptFolder(jobFolder);
  const choice = chooseRunFile(files, interpreters);
  if (choice.kind !== "found") return nothing(choice);
  const { script } = choice;
  const command = interpreters.get(script.host.ending) ?? [];
  const runCommand = [...inside, script.file].join("/");
  return { kind: "found", run: { folder, runCommand, command, ...script } };
}

/** The same of files that are listed and not laid out yet: Azure's `run_command`, or why there is none. */
export function findRunPath(
  paths: readonly string[],
  interpreters: Interpreters,
): { readonly runCommand: string } | { readonly refused: string } {
  const choice = chooseRunFile(runFileCandidates(paths), interpreters);
  if (choice.kind !== "found") return { refused: nothing(choice).message };
  return { runCommand: `${contentScriptFolder(paths)}${choice.script.file}` };
}

interface ScriptFolder {
  readonly folder: string;
  /** The folders that were gone into. */
  readonly inside: readonly string[];
  readonly files: readonly string[];
}

function scriptFolder(jobFolder: string): ScriptFolder {
  const inside: string[] = [];
  for (;;) {
    const folder = join(jobFolder, ...inside);
    const entries = readdirSync(folder, { withFileTypes: true });
    const [only] = entries;
    if (entries.length !== 1 || only?.isDirectory() !== true) {
      const files = entries.filter((entry) => entry.isFile()).map(({ name }) => name);
      return { folder, inside, files };
    }
    inside.push(only.name);
  }
}

type NothingFound = Extract<FoundRunFile, { readonly kind: "nothing" }>;

function nothing(choice: Exclude<RunFileChoice, { readonly kind: "found" }>): NothingFound {
  if (choice.kind === "interpreter") {
    const { file, host } = choice.script;
    const message = `No interpreter for ${file} is installed on this host. Install ${host.install}, or name one for ${host.ending} under \`interpreters\` in serve.yaml.`;
    return { kind: "nothing", reason: "interpreter", message };
  }
  const hint =
    choice.kind === "windows"
      ? `${choice.script.file} runs on Windows alone; add a script that this host can run, such as run.sh.`
      : `A job needs a file called \`run\` with one of these endings, or any file with one of them: ${runnableEndings()}.`;
  const message = `No runnable script file was found. ${hint}`;
  return { kind: "nothing", reason: "no-runnable-file", message };
}
