import { readdirSync } from "node:fs";
import { join } from "node:path";
import { scriptFolder as contentScriptFolder } from "../model/content.ts";
import type { Interpreters } from "./interpreters.ts";
import { type ScriptHost, scriptHosts } from "./script-hosts.ts";

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
  const chosen = choose(
    files,
    scriptHosts.filter(({ ending }) => interpreters.has(ending)),
  );
  if (chosen === undefined) return nothing(files);
  const command = interpreters.get(chosen.host.ending) ?? [];
  const runCommand = [...inside, chosen.file].join("/");
  return { kind: "found", run: { folder, runCommand, command, ...chosen } };
}

/** The same of files that are listed and not laid out yet: Azure's `run_command`, or why there is none. */
export function findRunPath(
  paths: readonly string[],
  interpreters: Interpreters,
): { readonly runCommand: string } | { readonly refused: string } {
  const folder = contentScriptFolder(paths);
  const files = paths
    .map((path) => path.slice(folder.length))
    .filter((name) => !name.includes("/"))
    .sort(withoutCase);
  const hosts = scriptHosts.filter(({ ending }) => interpreters.has(ending));
  const chosen = choose(files, hosts);
  if (chosen !== undefined) return { runCommand: `${folder}${chosen.file}` };
  return { refused: nothing(files).message };
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
      return { folder, inside, files: files.sort(withoutCase) };
    }
    inside.push(only.name);
  }
}

/** The order of a directory listing on Windows, which is what "the first file" meant. */
function withoutCase(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b ? (one < other ? -1 : 1) : a < b ? -1 : 1;
}

function choose(
  files: readonly string[],
  hosts: readonly ScriptHost[],
): { readonly file: string; readonly host: ScriptHost } | undefined {
  for (const host of hosts) {
    const file = files.find((name) => name.toLowerCase() === `run${host.ending}`);
    if (file !== undefined) return { file, host };
  }
  for (const host of hosts) {
    const file = files.find((name) => name.toLowerCase().endsWith(host.ending));
    if (file !== undefined) return { file, host };
  }
  return undefined;
}

function nothing(files: readonly string[]): Extract<FoundRunFile, { kind: "nothing" }> {
  const elsewhere = scriptHosts.filter(({ programs }) => programs.length > 0);
  const missing = choose(files, elsewhere);
  if (missing !== undefined) {
    const { file, host } = missing;
    const message = `No interpreter for ${file} is installed on this host. Install ${host.install}, or name one for ${host.ending} under \`interpreters\` in serve.yaml.`;
    return { kind: "nothing", reason: "interpreter", message };
  }
  const windows = choose(files, scriptHosts);
  if (windows !== undefined) {
    const message = `No runnable script file was found. ${windows.file} runs on Windows alone; add a script that this host can run, such as run.sh.`;
    return { kind: "nothing", reason: "no-runnable-file", message };
  }
  const known = scriptHosts
    .filter(({ programs }) => programs.length > 0)
    .map(({ ending }) => ending)
    .join(" ");
  const message = `No runnable script file was found. A job needs a file called \`run\` with one of these endings, or any file with one of them: ${known}.`;
  return { kind: "nothing", reason: "no-runnable-file", message };
}
