import { join } from "node:path";
import {
  closing,
  type FileSystem,
  namesIn,
  openForWriting,
  syncFolder,
  unlinkQuietly,
  writeAll,
} from "./files.ts";

/** Files of lines in a folder of their own, `00000001.ndjson` and so on: what logs that outlive the journals share. */
export class NumberedFiles {
  readonly #files: FileSystem;
  readonly #folder: string;

  constructor(files: FileSystem, folder: string) {
    this.#files = files;
    this.#folder = folder;
  }

  path(number: number): string {
    return join(this.#folder, `${String(number).padStart(8, "0")}.ndjson`);
  }

  /** The numbers that are there, ascending. */
  async numbers(): Promise<number[]> {
    return (await namesIn(this.#files, this.#folder))
      .filter((name) => /^\d{8,}\.ndjson$/.test(name))
      .map((name) => Number.parseInt(name, 10))
      .sort((one, other) => one - other);
  }

  /**
   * Writes lines at a place of a file and syncs it; what a crash left behind that place was acknowledged by nobody.
   * Resolves with their bytes.
   */
  async append(number: number, start: number, lines: readonly string[]): Promise<number> {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));
    await closing(await openForWriting(this.#files, this.path(number)), async (file) => {
      await file.truncate(start);
      await writeAll(file, bytes, start);
      await file.sync();
    });
    return bytes.length;
  }

  /** Makes what is there durable: whoever wrote it may have died before it was. */
  async sync(number: number): Promise<void> {
    await closing(await openForWriting(this.#files, this.path(number)), (file) => file.sync());
    await syncFolder(this.#files, this.#folder);
  }

  /** Lets go of the oldest, so that the newest so many of these stay. */
  async keepNewest(count: number, numbers: readonly number[]): Promise<void> {
    for (const number of numbers.slice(0, Math.max(0, numbers.length - count))) {
      await unlinkQuietly(this.#files, this.path(number));
    }
  }
}
