import { type FileHandle, open, rename } from "node:fs/promises";
import type { OutputFile } from "./messages.ts";

const lineEnd = "\r\n";

/** A log that the lines of one process are appended to, in batches, up to the limits of its `OutputFile`. */
export class LogFile {
  readonly #limits: OutputFile;
  #file: FileHandle | undefined;
  #waiting: string[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | undefined;
  #lines = 0;
  #bytes = 0;
  #isFull = false;

  constructor(limits: OutputFile) {
    this.#limits = limits;
  }

  /** Bytes that are not on the disk yet. */
  get waitingBytes(): number {
    return this.#waitingBytes;
  }

  /** Whether what comes now is dropped. */
  get isFull(): boolean {
    return this.#isFull;
  }

  /** Appends lines of bytes; `prefixes` stand before each, and before the note that the file is full. */
  append(
    lines: readonly string[],
    prefixes: { readonly line: string; readonly note: string },
  ): void {
    const taken = this.#fitting(lines, prefixes.line.length);
    if (taken.length > 0) {
      const text = prefixes.line + taken.join(lineEnd + prefixes.line) + lineEnd;
      this.#lines += taken.length;
      this.#bytes += text.length;
      this.#add(text);
    }
    if (taken.length === lines.length) return;
    this.#isFull = true;
    this.#add(prefixes.note + this.#limits.fullNote + lineEnd);
  }

  /** Resolves when everything is written, and closes the file. Never rejects: a log that cannot be written is full. */
  async close(): Promise<void> {
    await this.drained();
    await this.#file?.close().catch(() => undefined);
    this.#file = undefined;
  }

  /** Resolves when everything so far is written. */
  async drained(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  /** The lines that both limits have room for. */
  #fitting(lines: readonly string[], prefixBytes: number): readonly string[] {
    const { linesMax = Infinity, bytesMax = Infinity } = this.#limits;
    const few = lines.slice(0, Math.max(0, linesMax - this.#lines));
    let room = bytesMax - this.#bytes;
    const over = few.findIndex(({ length }) => {
      room -= prefixBytes + length + lineEnd.length;
      return room < 0;
    });
    return over < 0 ? few : few.slice(0, over);
  }

  #add(text: string): void {
    this.#waiting.push(text);
    this.#waitingBytes += text.length;
    this.#writing ??= this.#write();
  }

  async #write(): Promise<void> {
    try {
      // Everything that arrives in this turn goes in one call.
      await Promise.resolve();
      while (this.#waitingBytes > 0) {
        const batch = Buffer.from(this.#waiting.join(""), "latin1");
        this.#waiting = [];
        const file = await this.#ready();
        await file.appendFile(batch);
        this.#waitingBytes -= batch.length;
      }
    } catch {
      // A full disk must not stop a job; what it writes is lost, and is counted.
      this.#isFull = true;
      this.#waiting = [];
      this.#waitingBytes = 0;
    } finally {
      this.#writing = undefined;
    }
  }

  async #ready(): Promise<FileHandle> {
    const { path, roll } = this.#limits;
    this.#file ??= await open(path, "a", 0o600);
    if (roll !== undefined && (await this.#file.stat()).size > roll.bytes) {
      await this.#file.close();
      await rename(path, roll.previous);
      this.#file = await open(path, "a", 0o600);
    }
    return this.#file;
  }
}
