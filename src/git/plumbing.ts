import { simpleGit } from "simple-git";
import { refuse } from "../model/problem.ts";

/** A repository, asked through plumbing commands alone: none of them runs a hook, a filter, a pager or a helper. */
export interface Repository {
  /** What git prints, without the last line's end; rejects with what it complains of, and answers "" where it does not. */
  text(args: readonly string[]): Promise<string>;
  /** The bytes that git prints, given `input` on its standard input. */
  bytes(args: readonly string[], input: string): Promise<Buffer>;
}

/** Longest silence of git, milliseconds: everything asked here is read from the local disk. */
const silenceMsMax = 30_000;

/**
 * Opens the repository that `dir` lies in. Nothing that a cloned repository brings along is run or followed: hooks,
 * the file system monitor and pagers are off, nothing is fetched over any protocol, and git does not ask anything.
 */
export function openRepository(dir: string, environment: GitEnvironment): Repository {
  let input: string | undefined;
  const git = simpleGit({
    baseDir: dir,
    config: ["core.hooksPath=/dev/null", "core.fsmonitor=false", "core.pager=cat"],
    unsafe: { allowUnsafeHooksPath: true, allowUnsafeFsMonitor: true, allowUnsafePager: true },
    allowEnvironment: Object.keys(quiet),
    input: () => input,
    timeout: { block: silenceMsMax },
  }).env({ ...inherited(environment), ...quiet });
  return {
    text: async (args) => (await git.raw([...args])).replace(/\n$/, ""),
    bytes: async ([command = "", ...args], text) => {
      if (command !== "cat-file") throw new TypeError("Only cat-file takes a standard input.");
      input = text;
      try {
        // simple-git's declaration knows strings alone; the answer is what git printed, byte by byte.
        return (await git.binaryCatFile(args)) as Buffer;
      } finally {
        input = undefined;
      }
    },
  };
}

/** Variables that git may see; the others may name commands, configurations or another repository. */
export type GitEnvironment = Readonly<Record<string, string | undefined>>;

const quiet: Readonly<Record<string, string>> = {
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_ALLOW_PROTOCOL: "none",
  GIT_NO_LAZY_FETCH: "1",
  GIT_NO_REPLACE_OBJECTS: "1",
};

function inherited(environment: GitEnvironment): Record<string, string> {
  const kept: Record<string, string> = { LC_ALL: "C" };
  for (const name of ["PATH", "HOME", "XDG_CONFIG_HOME"]) {
    const value = environment[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}

/**
 * The commit that a person's words name: a branch, a tag, `main~2`, a hash. Words that look like an option, or hold
 * what no name of git holds, are refused before git sees them.
 */
export async function commitNamed(repository: Repository, words: string): Promise<string> {
  // eslint-disable-next-line no-control-regex
  if (words === "" || words.length > 250 || /^-|[\0-\x20\x7f]/.test(words)) {
    return refuse("usage/wrong", {
      detail: `${JSON.stringify(words.slice(0, 250))} is no name of a commit.`,
      hint: "Name a branch, a tag or a commit, such as main, v1.2 or HEAD~1.",
    });
  }
  const named = ["--verify", "--end-of-options", `${words}^{commit}`];
  const commit = await repository.text(["rev-parse", ...named]).catch(() => "");
  if (commit !== "") return commit;
  return refuse("git/unknown", {
    detail: `${JSON.stringify(words)} names no commit here.`,
    hint: "`git branch -a` lists the branches; a shallow clone has few of them: fetch the one you mean first.",
  });
}

/** What git says, in its first line and without control characters; empty when it said nothing. */
export function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const line = said
    .split("\n")
    .find((each) => each.trim() !== "")
    // eslint-disable-next-line no-control-regex
    ?.replaceAll(/[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]/g, "?")
    .slice(0, 300);
  return line === undefined ? "" : ` (git: ${line})`;
}
