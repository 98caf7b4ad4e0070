import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";

/** A process, as far as it matters for ending what a job left behind. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** Of it and of the children it waited for, in clock ticks. */
  readonly cpu: number;
  /** Ticks since the machine started: with the pid, a name that is never used twice. */
  readonly startedAt: number;
}

/** Whether processes can be looked up: on Linux, through `/proc`. Elsewhere only groups are ended. */
export const canLookUp: boolean = process.platform === "linux";

/** Every living process; those that end while it looks are left out. */
export function readProcessTable(): readonly ProcessFacts[] {
  return pids().flatMap((pid) => readProcess(pid) ?? []);
}

/** Undefined: there is no such process, or it has ended and only its parent has yet to notice. */
export function readProcess(pid: number): ProcessFacts | undefined {
  const [state = "Z", ...numbers] = readStat(pid);
  if (state === "Z" || state === "X") return undefined;
  const at = (index: number): number => Number(numbers[index]);
  return {
    pid,
    parent: at(0),
    group: at(1),
    session: at(2),
    cpu: at(10) + at(11) + at(12) + at(13),
    startedAt: at(18),
  };
}

/** When a process began, in ticks, even if it has ended and its parent has yet to notice; 0: nobody can say. */
export function startOf(pid: number): number {
  return Number(readStat(pid)[19] ?? 0);
}

/**
 * A number that a process keeps at most until it ends, and no other has: one whose number changed may be the same
 * process, one whose number did not is. Costs a tenth of reading about it. Undefined: there is none of that pid.
 */
export function identityOf(pid: number): number | undefined {
  return statSync(`/proc/${pid}`, { throwIfNoEntry: false })?.ino;
}

/** The value of a variable in the environment that a process was started with; undefined when it is not to be had. */
export function readVariable(pid: number, name: string): string | undefined {
  const text = read(`/proc/${pid}/environ`);
  if (text === undefined) return undefined;
  const before = `${name}=`;
  const from = text.startsWith(before) ? 0 : text.indexOf(`\0${before}`) + 1;
  if (from === 0 && !text.startsWith(before)) return undefined;
  const end = text.indexOf("\0", from);
  return text.slice(from + before.length, end < 0 ? undefined : end);
}

/** The ids of all processes. */
export function pids(): number[] {
  if (!canLookUp) return [];
  return readdirSync("/proc").map(Number).filter(Number.isInteger);
}

/** From its state on; empty: there is no such process. */
function readStat(pid: number): readonly string[] {
  const text = read(`/proc/${pid}/stat`);
  // The name of the program stands in brackets and may hold anything, brackets and blanks too.
  return text?.slice(text.lastIndexOf(")") + 2).split(" ") ?? [];
}

// These files have no size, so that `readFileSync` would gather pieces of them; hundreds are read at a time.
const pieceBytes = 256 * 1024;
const piece = Buffer.alloc(pieceBytes);

function read(path: string): string | undefined {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    let text = "";
    for (;;) {
      const bytes = readSync(file, piece, 0, pieceBytes, null);
      text += piece.toString("latin1", 0, bytes);
      // A piece that is not full is the last.
      if (bytes < pieceBytes) return text;
    }
  } catch {
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
