import { closeSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";

/** A process that was started: its id, and when it began, in ticks. */
export interface ProcessRecord {
  readonly pid: number;
  readonly startedAt: number;
}

/** Lines of processes that have ended, beyond which those that live are written anew. */
const endedMax = 1_000;

/**
 * The processes that were started and live, written down so that the next life finds those that lost their mark: one
 * file, with a line for each. Those that have ended may still stand in it.
 */
export class ProcessRecords {
  readonly #path: string;
  readonly #living = new Map<number, string>();
  #file: number | undefined;
  #lines = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** To be called when it was started. */
  add({ pid, startedAt }: ProcessRecord): void {
    const line = `${pid} ${startedAt}\n`;
    this.#living.set(pid, line);
    this.#write(line, 1);
  }

  /** To be called when it has ended, and everything of it. */
  remove(pid: number): void {
    if (!this.#living.delete(pid)) return;
    const isAll = this.#living.size === 0;
    if (!isAll && this.#lines - this.#living.size < endedMax) return;
    this.#empty();
    if (!isAll) this.#write([...this.#living.values()].join(""), this.#living.size);
  }

  /** Nothing lives any more. */
  close(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
    rmSync(this.#path, { force: true });
  }

  #write(text: string, lines: number): void {
    try {
      this.#file ??= openSync(this.#path, "a", 0o600);
      writeSync(this.#file, text);
      this.#lines += lines;
    } catch {
      // A full disk: the mark still finds it.
    }
  }

  #empty(): void {
    try {
      if (this.#file !== undefined) ftruncateSync(this.#file, 0);
    } catch {
      // What has ended is not found, and costs a look.
    }
    this.#lines = 0;
  }
}

/** What a file of records holds; a line that was cut off is left out, and so is everything of a file that is gone. */
export function readRecords(path: string): readonly ProcessRecord[] {
  return linesOf(path).flatMap((line) => {
    const [, pid, startedAt] = /^(\d+) (\d+)$/.exec(line) ?? [];
    return pid === undefined ? [] : [{ pid: Number(pid), startedAt: Number(startedAt) }];
  });
}

function linesOf(path: string): readonly string[] {
  try {
    // What stands after the last line end was cut off.
    return readFileSync(path, "latin1").split("\n").slice(0, -1);
  } catch {
    return [];
  }
}
