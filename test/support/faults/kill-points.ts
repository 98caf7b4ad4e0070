import { basename, join } from "node:path";

/** The two processes of the story that are traced. */
export type StoryStage = "apply" | "serve";

/** The n-th system call of a kind, in one of the processes of the story. */
export interface KillPoint {
  readonly stage: StoryStage;
  readonly call: string;
  readonly nth: number;
}

/**
 * What changes a state folder. With one thread in libuv's pool all of these are that thread's, one after the other;
 * `write` is looked at on journals alone, where whole names are known, and a temporary file is as well killed at its sync.
 */
const calls = [
  "mkdir",
  "chmod",
  "fchmod",
  "fsync",
  "fdatasync",
  "ftruncate",
  "pwrite64",
  "link",
  "rename",
  "unlink",
] as const;

const journalsMax = 9;

/** Options of strace that write a log, and kill at a point where one is given. */
export function straceOf(log: string, state: string, point?: KillPoint): readonly string[] {
  const journals = Array.from({ length: journalsMax }, (_, index) =>
    join(state, "journal", `${String(index + 1).padStart(8, "0")}.ndjson`),
  );
  const paths = point?.call === "write" ? journals.flatMap((path) => ["-P", path]) : [];
  const traced = point === undefined ? [...calls, "write"] : [point.call];
  const inject =
    point === undefined ? [] : ["-e", `inject=${point.call}:signal=KILL:when=${point.nth}`];
  return [
    "strace",
    "-f",
    "-y",
    "-qq",
    "-o",
    log,
    "-e",
    `trace=${traced.join()}`,
    ...paths,
    ...inject,
  ];
}

/** How often one thread makes each call, by the log of a story that nobody ended; writes on journals alone. */
export function countCalls(log: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const most = new Map<string, number>();
  for (const line of log.split("\n")) {
    const [, thread, call] = /^(\d+) +(\w+)\(/.exec(line) ?? [];
    if (thread === undefined || call === undefined) continue;
    if (call === "write" && !/\/journal\/\d+\.ndjson>/.test(line)) continue;
    const count = (counts.get(`${thread} ${call}`) ?? 0) + 1;
    counts.set(`${thread} ${call}`, count);
    most.set(call, Math.max(count, most.get(call) ?? 0));
  }
  return most;
}

/** Each of those calls, once. */
export function killPoints(stage: StoryStage, counts: ReadonlyMap<string, number>): KillPoint[] {
  return [...counts].flatMap(([call, count]) =>
    Array.from({ length: count }, (_, index) => ({ stage, call, nth: index + 1 })),
  );
}

/** What the killed process was about to do, by the end of its log: `rename state.json`. */
export function lastCall(log: string): string | undefined {
  const lines = log.split("\n").filter((line) => /^\d+ +\w+\(/.test(line));
  const [, call, parameters = ""] = /^\d+ +(\w+)\((.*)/.exec(lines.at(-1) ?? "") ?? [];
  if (call === undefined) return undefined;
  const path = [...parameters.matchAll(/[<"](\/[^>"]*)/g)].at(-1)?.[1] ?? "";
  return `${call} ${basename(path)
    .replace(/^\.[0-9a-f]{24}/, "new")
    .replace(/\d{8}/, "N")}`;
}
