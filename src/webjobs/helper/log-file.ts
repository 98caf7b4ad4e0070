import { closeSync, fstatSync, openSync, renameSync, writeFile, writeFileSync } from "node:fs";
import { promisify } from "node:util";
import type { OutputFile } from "./messages.ts";

const lineEnd = "\r\n";
/** So much is written at once: to hand it to a thread costs more. */
const smallBytes = 16 * 1024;

const writeLater = promisify(writeFile);

/** A log that the lines of one process are appended to, in batches, up to the limits of its `OutputFile`. */
export class LogFile {
  readonly #limits: OutputFile;
  #file: number | undefined;
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
    try {
      this.#close();
    } catch {
      // Some disks tell only now that they were full.
    }
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
    if (this.#writing !== undefined) return;
    if (this.#waitingBytes <= smallBytes) this.#writeNow();
    else this.#writing = this.#write();
  }

  #writeNow(): void {
    try {
      writeFileSync(this.#ready(), this.#batch());
      this.#waitingBytes = 0;
    } catch {
      this.#fails();
    }
  }

  async #write(): Promise<void> {
    try {
      // Everything that arrives in this turn goes in one call.
      await Promise.resolve();
      while (this.#waitingBytes > 0) {
        const batch = this.#batch();
        await writeLater(this.#ready(), batch);
        this.#waitingBytes -= batch.length;
      }
    } catch {
      this.#fails();
    } finally {
      this.#writing = undefined;
    }
  }

  /** What waits, as one piece. */
  #batch(): Buffer {
    const batch = Buffer.from(this.#waiting.join(""), "latin1");
    this.#waiting = [];
    return batch;
  }

  /** A full disk must not stop a job; what it writes is lost, and is counted. */
  #fails(): void {
    this.#isFull = true;
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  #ready(): number {
    const { path, roll } = this.#limits;
    this.#file ??= openSync(path, "a", 0o600);
    if (roll !== undefined && fstatSync(this.#file).size > roll.bytes) {
      this.#close();
      renameSync(path, roll.previous);
      this.#file = openSync(path, "a", 0o600);
    }
    return this.#file;
  }

  #close(): void {
    const file = this.#file;
    this.#file = undefined;
    if (file !== undefined) closeSync(file);
  }
}
