import type { Entry } from "../model/entry.ts";
import type { Recorded } from "../model/recorded.ts";
import { type VersionRecord, versionOf } from "../model/version.ts";
import { ensureFolder, type FileSystem, readIfThere, syncFolder, unlinkQuietly } from "./files.ts";
import { NumberedFiles } from "./numbered-files.ts";

/** A file ends at `bytes`; the newest `files` are kept. */
const usualLimits = { bytes: 4 * 1024 * 1024, files: 16 };

/**
 * Earlier definitions, for the way back: `versions/SERIAL.ndjson`, a line a change, files named after their first. What
 * the journals hold is noted again when a state is opened, so a line that was lost with a crash is written by the next
 * owner. After a restored backup serials are given a second time: the lines of the future that did not come go.
 */
export class VersionLog {
  readonly #files: FileSystem;
  readonly #folder: string;
  readonly #numbered: NumberedFiles;
  readonly #limits: typeof usualLimits;
  /** Not known to be on disk, oldest first. */
  #pending: VersionRecord[] = [];
  /** The line that was written last, by this owner; undefined: what is on disk is to be looked at. */
  #last: LastLine | undefined;

  constructor(files: FileSystem, folder: string, limits: typeof usualLimits = usualLimits) {
    this.#files = files;
    this.#folder = folder;
    this.#numbered = new NumberedFiles(files, folder);
    this.#limits = limits;
  }

  /** Told of every entry before it is folded into `recorded`. */
  note(entry: Entry, recorded: Recorded): void {
    if (entry.type !== "applied") return;
    const record = versionOf(recorded, entry);
    if (record !== undefined) this.#pending.push(record);
  }

  /** Nothing that was noted waits to be written. */
  get isWritten(): boolean {
    return this.#pending.length === 0;
  }

  /** Makes what was noted durable. Rejects with the system's error; it is tried again with the next. */
  async flush(): Promise<void> {
    if (this.#pending.length === 0) return;
    await ensureFolder(this.#files, this.#folder);
    while (this.#pending[0] !== undefined) {
      await this.#write(this.#pending[0]);
      this.#pending.shift();
    }
  }

  /** Those after a serial that are kept, oldest first; a line that was spoilt is left out. */
  async read(after: number): Promise<readonly VersionRecord[]> {
    const pending = this.#pending.filter(({ serial }) => serial > after);
    const [first] = pending;
    const numbers = await this.#numbered.numbers();
    // A file holds what is before the next one begins.
    const from = numbers.findLastIndex((number) => number <= after + 1);
    const read: VersionRecord[] = [];
    for (const number of numbers.slice(Math.max(0, from))) {
      const { lines } = await this.#read(number);
      read.push(...lines.map(({ record }) => record));
    }
    const isKept = ({ serial }: VersionRecord) =>
      serial > after && (first === undefined || serial < first.serial);
    return [...read.filter(isKept), ...pending];
  }

  /** The text of all that is kept, a file at a time: cheap to search, where nothing of it has to be understood. */
  async *texts(): AsyncGenerator<string> {
    // Of now: what is written meanwhile may come behind what is read here.
    const pending = this.#pending.slice();
    for (const number of await this.#numbered.numbers()) {
      const bytes = await readIfThere(this.#files, this.#numbered.path(number));
      if (bytes !== undefined) yield bytes.toString("utf8");
    }
    for (const record of pending) yield JSON.stringify(record);
  }

  async #write(record: VersionRecord): Promise<void> {
    const last = this.#last;
    // What a failure leaves on the disk is looked at anew.
    this.#last = undefined;
    const goesOn = last !== undefined && record.serial > last.serial;
    this.#last =
      goesOn && last.end < this.#limits.bytes
        ? await this.#append(record, last)
        : await this.#writeAnywhere(record);
  }

  /** Behind what is on disk, in the place of what is there of the same serial or a later one. */
  async #writeAnywhere(record: VersionRecord): Promise<LastLine | undefined> {
    const numbers = await this.#numbered.numbers();
    for (const number of numbers.filter((each) => each > record.serial)) {
      await unlinkQuietly(this.#files, this.#numbered.path(number));
    }
    const last = numbers.findLast((number) => number <= record.serial);
    const { lines } = last === undefined ? { lines: [] } : await this.#read(last);
    if (last !== undefined && lines.some(({ record: known }) => isSame(known, record))) {
      await this.#numbered.sync(last);
      return undefined;
    }
    const end = lines.findLast(({ record: known }) => known.serial < record.serial)?.end ?? 0;
    const isFull = last === undefined || end >= this.#limits.bytes;
    const place = isFull ? { number: record.serial, end: 0 } : { number: last, end };
    const written = await this.#append(record, place);
    await syncFolder(this.#files, this.#folder);
    if (isFull) await this.#numbered.keepNewest(this.#limits.files, [...numbers, record.serial]);
    return written;
  }

  async #append(
    record: VersionRecord,
    { number, end }: { readonly number: number; readonly end: number },
  ): Promise<LastLine> {
    const bytes = await this.#numbered.append(number, end, [JSON.stringify(record)]);
    return { number, end: end + bytes, serial: record.serial };
  }

  async #read(number: number): Promise<{ readonly lines: readonly Line[] }> {
    const bytes = (await readIfThere(this.#files, this.#numbered.path(number))) ?? Buffer.alloc(0);
    const lines: Line[] = [];
    for (let start = 0, end = 0; start < bytes.length; start = end) {
      const newline = bytes.indexOf(0x0a, start);
      if (newline < 0) break;
      end = newline + 1;
      const record = parseRecord(bytes.toString("utf8", start, newline));
      if (record !== undefined) lines.push({ record, end });
    }
    return { lines };
  }
}

interface LastLine {
  readonly number: number;
  readonly end: number;
  readonly serial: number;
}

interface Line {
  readonly record: VersionRecord;
  /** Bytes up to and with its newline. */
  readonly end: number;
}

function isSame(one: VersionRecord, other: VersionRecord): boolean {
  return one.serial === other.serial && one.at === other.at;
}

function parseRecord(text: string): VersionRecord | undefined {
  try {
    const value = JSON.parse(text) as Partial<VersionRecord> | null;
    return typeof value?.serial === "number" && Array.isArray(value.undo)
      ? (value as VersionRecord)
      : undefined;
  } catch {
    return undefined;
  }
}
