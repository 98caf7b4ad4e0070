import { join } from "node:path";
import type { Entry } from "../model/entry.ts";
import {
  createFile,
  type FileSystem,
  type OpenFile,
  readIfThere,
  replaceFile,
  syncFolder,
  unlinkQuietly,
  writeAll,
} from "./files.ts";
import { formatCommit, formatHeader } from "./journal-lines.ts";
import { JournalActivity } from "./store-activity.ts";

export interface JournalPlace {
  readonly files: FileSystem;
  /** `.sched/journal` */
  readonly folder: string;
  readonly lineage: string;
}

export interface JournalStart {
  /** Bytes that count of each journal file that is there, by number. */
  readonly lengths: ReadonlyMap<number, number>;
  /** The number of the last commit. */
  readonly commits: number;
}

export function journalFileName(number: number): string {
  return `${String(number).padStart(8, "0")}.ndjson`;
}

/** The number in the name of a journal file; undefined for other names. */
export function journalNumber(name: string): number | undefined {
  const digits = /^(\d{8})\.ndjson$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Appends commits to a file and syncs it. Each life of an owner, each fold and each failure begins a new file: after a
 * failed sync the system may have dropped the data and call the next sync of the same file a success, so what an older
 * file is worth stands in the first line of its successor, and no older file is touched again.
 */
export class Journal {
  readonly #place: JournalPlace;
  readonly #lengths: Map<number, number>;
  #commits: number;
  #current: CurrentFile | undefined;
  /** The last file as it was found, until it is known to be durable. */
  #found: number | undefined;

  constructor(place: JournalPlace, start: JournalStart) {
    this.#place = place;
    this.#lengths = new Map(start.lengths);
    this.#commits = start.commits;
    const counted = [...start.lengths].filter(([, bytes]) => bytes > 0);
    this.#found = counted.length === 0 ? undefined : Math.max(...counted.map(([number]) => number));
  }

  /** Writes and syncs of this life, and what they came to. */
  readonly activity = new JournalActivity();

  /** The number of the last durable commit. */
  get commits(): number {
    return this.#commits;
  }

  /** Makes entries durable, as one line with one sync. Resolves with its bytes. */
  async append(entries: readonly Entry[]): Promise<number> {
    const line = formatCommit({ n: this.#commits + 1, entries });
    const { number, file } = this.#current ?? (await this.begin());
    const began = performance.now();
    try {
      await writeAll(file, line);
      await file.datasync();
    } catch (error) {
      this.activity.failures += 1;
      await this.#abandon();
      throw error;
    }
    this.activity.add(line.length, performance.now() - began);
    this.#commits += 1;
    this.#lengths.set(number, (this.#lengths.get(number) ?? 0) + line.length);
    return line.length;
  }

  /** A file that holds nothing yet, so that a snapshot of now can name it: a new one, or the one just begun. */
  async rotate(): Promise<CurrentFile> {
    return this.#current?.from === this.#commits ? this.#current : this.begin();
  }

  /** Begins a new file, durable before this resolves. */
  async begin(): Promise<CurrentFile> {
    await this.#renewFound();
    const { files, folder, lineage } = this.#place;
    const number = Math.max(0, ...this.#lengths.keys()) + 1;
    const path = join(folder, journalFileName(number));
    const header = formatHeader({
      journal: number,
      lineage,
      from: this.#commits,
      before: Object.fromEntries(this.#lengths),
    });
    const file = await createFile(files, path);
    try {
      await writeAll(file, header);
      await file.sync();
      await syncFolder(files, folder);
    } catch (error) {
      await file.close().catch(() => {});
      await this.#takeBack(number, path);
      throw error;
    }
    await this.#current?.file.close().catch(() => {});
    this.#lengths.set(number, header.length);
    this.#current = { number, file, from: this.#commits };
    return this.#current;
  }

  /** Those files from `first` up to the one before `end`, oldest first, of which anything counts. */
  between(first: number, end: number): { readonly number: number; readonly bytes: number }[] {
    const all = [...this.#lengths].map(([number, bytes]) => ({ number, bytes }));
    return all
      .filter(({ number, bytes }) => number >= first && number < end && bytes > 0)
      .sort((a, b) => a.number - b.number);
  }

  /** Deletes the files before `number`; a file that stays behind is deleted another time. */
  async forgetBefore(number: number): Promise<void> {
    for (const old of this.#lengths.keys()) {
      if (old >= number) continue;
      await unlinkQuietly(this.#place.files, join(this.#place.folder, journalFileName(old)));
      this.#lengths.delete(old);
    }
  }

  async close(): Promise<void> {
    await this.#current?.file.close();
    this.#current = undefined;
  }

  /**
   * An owner that died before its last sync, or whose sync failed, leaves lines that can be read and are in the memory of
   * the system alone: a power cut later they would be gone, and a successor had vouched for them. So the last file that
   * was found is written anew, as far as it counts, before anything is built on it.
   */
  async #renewFound(): Promise<void> {
    if (this.#found === undefined) return;
    const path = join(this.#place.folder, journalFileName(this.#found));
    const bytes = (await readIfThere(this.#place.files, path)) ?? Buffer.alloc(0);
    const counted = bytes.subarray(0, this.#lengths.get(this.#found));
    await replaceFile(this.#place.files, path, (file) => writeAll(file, counted));
    this.#found = undefined;
  }

  /**
   * A file that was begun and is not known to be durable says what the others are worth, and a power cut may bring it
   * back. Unless its end is durable, nothing more is added to what it vouches for: the next file has another name, and
   * says that nothing in this one counts.
   */
  async #takeBack(number: number, path: string): Promise<void> {
    const { files, folder } = this.#place;
    try {
      await files.unlink(path);
      await syncFolder(files, folder);
    } catch {
      this.#lengths.set(number, 0);
      await this.#current?.file.close().catch(() => {});
      this.#current = undefined;
    }
  }

  /** After a failure nobody knows what of the last line is on disk: take it away if possible, and begin anew. */
  async #abandon(): Promise<void> {
    if (this.#current === undefined) return;
    const { number, file } = this.#current;
    this.#current = undefined;
    await file.close().catch(() => {});
    const path = join(this.#place.folder, journalFileName(number));
    await this.#place.files.truncate(path, this.#lengths.get(number) ?? 0).catch(() => {});
  }
}

interface CurrentFile {
  readonly number: number;
  readonly file: OpenFile;
  /** The number of the last commit before it. */
  readonly from: number;
}
