import { open, stat } from "node:fs/promises";
import { join } from "node:path";
import { secondMs } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";

export interface LogFollowing {
  /** The logs, the oldest first; the last is the one that grows. */
  readonly paths: readonly string[];
  /** Only the last so many lines of what is there; absent: all. */
  readonly last?: number | undefined;
  readonly follow: boolean;
  /** Nothing more will come. */
  readonly isOver: () => boolean;
  readonly clock: Clock;
}

/** How often a log that is followed is looked at. */
const lookMs = secondMs / 4;
const chunkBytes = 64 * 1024;

/** The lines of logs, without their line ends, and those that come until `signal` aborts or it is over. */
export async function* readLines(
  { paths, last, follow, isOver, clock }: LogFollowing,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const growing = paths.at(-1) ?? "";
  const reader = new GrowingFile(growing);
  const there = beginning(paths.slice(0, -1), reader);
  if (last === undefined) yield* there;
  else yield* await lastOf(there, last);
  if (follow) yield* comingLines(reader, { isOver, clock }, signal);
  yield* reader.rest();
}

async function* comingLines(
  reader: GrowingFile,
  { isOver, clock }: Pick<LogFollowing, "isOver" | "clock">,
  signal: AbortSignal,
): AsyncGenerator<string> {
  while (!signal.aborted) {
    // Asked before reading: what was written before it was over is read after.
    const over = isOver();
    yield* reader.lines();
    if (over) return;
    await clock.sleepUntil(clock.now() + lookMs, signal);
  }
}

async function* beginning(before: readonly string[], growing: GrowingFile): AsyncGenerator<string> {
  for (const path of before) {
    const file = new GrowingFile(path);
    yield* file.lines();
    yield* file.rest();
  }
  yield* growing.lines();
}

async function lastOf(lines: AsyncIterable<string>, count: number): Promise<readonly string[]> {
  const kept: string[] = [];
  for await (const line of lines) {
    kept.push(line);
    if (kept.length > 2 * count + 1_024) kept.splice(0, kept.length - count);
  }
  return count === 0 ? [] : kept.slice(-count);
}

/** A file that grows, and may be replaced by a new one when it is large. */
class GrowingFile {
  readonly #path: string;
  #inode = 0;
  #at = 0;
  #begun: Buffer = Buffer.alloc(0);

  constructor(path: string) {
    this.#path = path;
  }

  /** The whole lines since the last time. */
  async *lines(): AsyncGenerator<string> {
    for (;;) {
      const chunk = await this.#read();
      if (chunk.length === 0) return;
      const text = Buffer.concat([this.#begun, chunk]);
      const end = text.lastIndexOf("\n") + 1;
      this.#begun = Buffer.from(text.subarray(end));
      if (end === 0) continue;
      const lines = text
        .subarray(0, end - 1)
        .toString("utf8")
        .split("\n");
      for (const line of lines) yield line.replace(/\r$/, "");
    }
  }

  /** A line that was never ended. */
  *rest(): Generator<string> {
    if (this.#begun.length > 0) yield this.#begun.toString("utf8");
    this.#begun = Buffer.alloc(0);
  }

  async #read(): Promise<Buffer> {
    try {
      const { ino, size } = await stat(this.#path);
      if (ino !== this.#inode || size < this.#at) this.#at = 0;
      this.#inode = ino;
      if (size === this.#at) return Buffer.alloc(0);
      return await this.#readAt(this.#at, Math.min(size - this.#at, chunkBytes));
    } catch {
      // It is not there yet, or no more.
      return Buffer.alloc(0);
    }
  }

  async #readAt(from: number, length: number): Promise<Buffer> {
    const file = await open(this.#path, "r");
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from);
      this.#at += bytesRead;
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }
}

/** The log of a run. */
export function runLog(runFolder: string): string {
  return join(runFolder, "output_log.txt");
}
