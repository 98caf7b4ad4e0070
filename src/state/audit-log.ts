import { type AuditQuery, type AuditRecord, auditOf, isAbout } from "../model/audit.ts";
import type { Entry } from "../model/entry.ts";
import { ensureFolder, type FileSystem, readIfThere, syncFolder } from "./files.ts";
import { NumberedFiles } from "./numbered-files.ts";

/** A file ends at `bytes`; the newest `files` are kept: years of a busy team. */
const usualLimits = { bytes: 4 * 1024 * 1024, files: 64 };

/**
 * Who changed what: `audit/NUMBER.ndjson`, a line a change, only ever appended to. Every line comes from an entry, and
 * what the journals hold is noted again when a state is opened: so what was acknowledged is in it, whatever a crash cut
 * off, and journals do not go before it is. A restored backup takes nothing out of it.
 */
export class AuditLog {
  readonly #files: FileSystem;
  readonly #folder: string;
  readonly #numbered: NumberedFiles;
  readonly #limits: typeof usualLimits;
  /** Not known to be on disk, oldest first. */
  #pending: AuditRecord[] = [];
  /** Lines that are on disk already, among which those of a replay are looked for; undefined: not looked at yet. */
  #written: Set<string> | undefined;

  constructor(files: FileSystem, folder: string, limits: typeof usualLimits = usualLimits) {
    this.#files = files;
    this.#folder = folder;
    this.#numbered = new NumberedFiles(files, folder);
    this.#limits = limits;
  }

  note(entry: Entry): void {
    const record = auditOf(entry);
    if (record !== undefined) this.#pending.push(record);
  }

  /** Nothing that was noted waits to be written. */
  get isWritten(): boolean {
    return this.#pending.length === 0;
  }

  /** Makes what was noted durable. Rejects with the system's error; it is tried again with the next. */
  async flush(): Promise<void> {
    const [first] = this.#pending;
    if (first === undefined) return;
    await ensureFolder(this.#files, this.#folder);
    const written = (this.#written ??= await this.#durableSince(first.at));
    const pending = this.#pending.slice();
    const lines = pending.map((record) => JSON.stringify(record));
    const missing = lines.filter((line) => !written.has(line));
    // What a failure leaves on the disk is looked at anew.
    this.#written = undefined;
    if (missing.length > 0) await this.#append(missing);
    // From here on nothing is replayed: what comes is new.
    this.#written = new Set();
    this.#pending = this.#pending.slice(pending.length);
  }

  /** Oldest first; a line that was spoilt is left out. */
  async *read({ since, address, last }: AuditQuery): AsyncGenerator<AuditRecord> {
    const isWanted = (record: AuditRecord): boolean =>
      (since === undefined || Date.parse(record.at) >= since) &&
      (address === undefined || isAbout(record, address));
    if (last === undefined) {
      for await (const record of this.#all()) if (isWanted(record)) yield record;
      return;
    }
    let kept: AuditRecord[] = [];
    for await (const record of this.#all()) {
      if (isWanted(record)) kept.push(record);
      if (kept.length >= 2 * last) kept = kept.slice(-last);
    }
    yield* kept.slice(-last);
  }

  async *#all(): AsyncGenerator<AuditRecord> {
    const onDisk = new Set<string>();
    // Of now: what is written meanwhile may come behind what is read here.
    const pending = this.#pending.slice();
    const firstPending = pending[0]?.at;
    for (const number of await this.#numbered.numbers()) {
      for (const line of await this.#lines(number)) {
        const record = parseRecord(line);
        if (record === undefined) continue;
        if (firstPending !== undefined && record.at >= firstPending) onDisk.add(line);
        yield record;
      }
    }
    for (const record of pending) if (!onDisk.has(JSON.stringify(record))) yield record;
  }

  async #append(lines: readonly string[]): Promise<void> {
    const numbers = await this.#numbered.numbers();
    const last = numbers.at(-1);
    const end = last === undefined ? 0 : await this.#endOf(last);
    const isFull = last === undefined || end >= this.#limits.bytes;
    const number = isFull ? (last ?? 0) + 1 : last;
    const start = isFull ? 0 : end;
    await this.#numbered.append(number, start, lines);
    if (!isFull) return;
    await syncFolder(this.#files, this.#folder);
    await this.#numbered.keepNewest(this.#limits.files, [...numbers, number]);
  }

  /** Lines at or after a moment, looked for from the end; they are durable when this resolves. */
  async #durableSince(at: string): Promise<Set<string>> {
    const found = new Set<string>();
    for (const number of (await this.#numbered.numbers()).toReversed()) {
      const lines = await this.#lines(number);
      for (const line of lines) found.add(line);
      await this.#numbered.sync(number);
      const first = lines[0] === undefined ? undefined : parseRecord(lines[0]);
      if (first !== undefined && first.at < at) break;
    }
    return found;
  }

  async #endOf(number: number): Promise<number> {
    const bytes = await readIfThere(this.#files, this.#numbered.path(number));
    return bytes === undefined ? 0 : bytes.lastIndexOf(0x0a) + 1;
  }

  async #lines(number: number): Promise<readonly string[]> {
    const bytes = await readIfThere(this.#files, this.#numbered.path(number));
    return bytes === undefined ? [] : bytes.toString("utf8").split("\n").slice(0, -1);
  }
}

function parseRecord(line: string): AuditRecord | undefined {
  try {
    const value = JSON.parse(line) as Partial<AuditRecord> | null;
    const isRecord = typeof value?.at === "string" && typeof value.by === "string";
    return isRecord ? (value as AuditRecord) : undefined;
  } catch {
    return undefined;
  }
}
