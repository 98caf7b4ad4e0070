import { scriptFolder } from "./content.ts";
import { type ScriptHost, scriptHosts } from "./script-hosts.ts";

/**
 * Which file of a WebJob is run, by Azure's rules: `run.*` before any other file, in the fixed order of endings; endings
 * that cannot be run here are passed over. Names are compared without regard to letter case.
 */

/** A file that could be run, and what would run it. */
export interface ScriptFile {
  /** Its name in the folder that is looked at. */
  readonly file: string;
  readonly host: ScriptHost;
}

export type RunFileChoice =
  /** `passedOver` would have been run if its interpreter were here. */
  | { readonly kind: "found"; readonly script: ScriptFile; readonly passedOver?: ScriptFile }
  /** Nothing can be run, for want of an interpreter. */
  | { readonly kind: "interpreter"; readonly script: ScriptFile }
  /** Nothing but what Windows alone can run. */
  | { readonly kind: "windows"; readonly script: ScriptFile }
  | { readonly kind: "none" };

/** Of the names in one folder, the file to run; `endings` (such as `.py`) are those that can be run here. */
export function chooseRunFile(
  names: readonly string[],
  endings: { has(ending: string): boolean },
): RunFileChoice {
  const files = names.toSorted(withoutCase);
  const script = first(files, ({ ending }) => endings.has(ending));
  const wanted = first(files, ({ ending, programs }) => programs.length > 0 || endings.has(ending));
  if (script !== undefined) {
    const isFirst = wanted === undefined || wanted.file === script.file;
    return { kind: "found", script, ...(isFirst ? {} : { passedOver: wanted }) };
  }
  if (wanted !== undefined) return { kind: "interpreter", script: wanted };
  const windows = first(files, () => true);
  return windows === undefined ? { kind: "none" } : { kind: "windows", script: windows };
}

/**
 * Of all paths of a WebJob's files, the few names that decide what is run, whatever can be run where it is decided: of
 * each ending the file called `run`, or else the first.
 */
export function runFileCandidates(paths: readonly string[]): readonly string[] {
  const folder = scriptFolder(paths);
  const names = paths
    .filter((path) => path.startsWith(folder))
    .map((path) => path.slice(folder.length))
    .filter((name) => !name.includes("/"))
    .sort(withoutCase);
  return scriptHosts.flatMap(({ ending }) => {
    const of = names.filter((name) => name.toLowerCase().endsWith(ending));
    return of.find((name) => isRun(name, ending)) ?? of[0] ?? [];
  });
}

/** The endings of what this system can run once an interpreter is there, for a sentence. */
export function runnableEndings(): string {
  return scriptHosts
    .filter(({ programs }) => programs.length > 0)
    .map(({ ending }) => ending)
    .join(" ");
}

function first(
  files: readonly string[],
  canRun: (host: ScriptHost) => boolean,
): ScriptFile | undefined {
  const hosts = scriptHosts.filter(canRun);
  for (const host of hosts) {
    const file = files.find((name) => isRun(name, host.ending));
    if (file !== undefined) return { file, host };
  }
  for (const host of hosts) {
    const file = files.find((name) => name.toLowerCase().endsWith(host.ending));
    if (file !== undefined) return { file, host };
  }
  return undefined;
}

function isRun(name: string, ending: string): boolean {
  return name.toLowerCase() === `run${ending}`;
}

/** The order of a directory listing on Windows, which is what "the first file" meant. */
function withoutCase(one: string, other: string): number {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  return a === b ? (one < other ? -1 : 1) : a < b ? -1 : 1;
}
