import { join } from "node:path";
import { type FileSystem, namesIn, readIfThere } from "./files.ts";
import { journalFileName, journalNumber } from "./journal.ts";
import { type CommitLine, type JournalHeader, parseCommit, parseHeader } from "./journal-lines.ts";
import { Damage } from "./problems.ts";

export interface JournalsWanted {
  readonly files: FileSystem;
  /** `.sched/journal` */
  readonly folder: string;
  readonly lineage: string;
  /** The first journal behind the snapshot, and the number of the last commit in the snapshot. */
  readonly journal: number;
  readonly commits: number;
}

export interface JournalsRead {
  readonly lines: readonly CommitLine[];
  /** Bytes that count of each journal file that is there, those before the snapshot included. */
  readonly lengths: ReadonlyMap<number, number>;
  /** Bytes of the lines. */
  readonly lineBytes: number;
  /** Bytes behind the last good line that were cut off: they had never been acknowledged. */
  readonly cutBytes: number;
}

/** Everything that happened since a snapshot. Throws `Damage` where something acknowledged is missing or spoilt. */
export async function readJournals(wanted: JournalsWanted): Promise<JournalsRead> {
  const numbers = await journalNumbers(wanted.files, wanted.folder);
  const journals = await readFiles(wanted, numbers);
  const last = journals.findLast((journal) => journal.header !== undefined);
  if (last?.header === undefined || journals[0]?.number !== wanted.journal) {
    throw new Damage(
      pathOf(wanted, wanted.journal),
      "is missing or does not begin as it should; it holds what happened since the snapshot",
    );
  }
  checkTorn(journals.slice(journals.indexOf(last) + 1));
  const { before } = last.header;
  const lines: CommitLine[] = [];
  const lengths = lengthsBefore(numbers, before, wanted.journal);
  for (const number of Object.keys(before).map(Number)) {
    if (number < wanted.journal || before[number] === 0) continue;
    const journal = journals.find((candidate) => candidate.number === number);
    if (journal === undefined) throw new Damage(pathOf(wanted, number), "is missing");
    appendWhole(journal, before[number] ?? 0, { wanted, lines });
  }
  const good = appendTolerant(last, { wanted, lines });
  for (const { number } of journals) lengths.set(number, before[number] ?? 0);
  lengths.set(last.number, good);
  const counted = journals.filter(({ number }) => (lengths.get(number) ?? 0) > 0);
  const lineBytes = counted.reduce(
    (sum, { number, headerBytes }) => sum + (lengths.get(number) ?? 0) - headerBytes,
    0,
  );
  return { lines, lengths, lineBytes, cutBytes: last.bytes.length - good };
}

/** Whether anything was ever committed: some journal holds more than its first line. */
export async function hasCommits(files: FileSystem, folder: string): Promise<boolean> {
  for (const number of await journalNumbers(files, folder)) {
    const bytes = await readIfThere(files, join(folder, journalFileName(number)));
    const end = bytes?.indexOf(newline) ?? -1;
    if (bytes !== undefined && end >= 0 && end + 1 < bytes.length) return true;
  }
  return false;
}

/** The numbers of the journal files that are there, oldest first. */
export async function journalNumbers(files: FileSystem, folder: string): Promise<number[]> {
  const names = await namesIn(files, folder);
  return names
    .map(journalNumber)
    .filter((number) => number !== undefined)
    .sort((a, b) => a - b);
}

interface JournalFile {
  readonly number: number;
  readonly path: string;
  readonly bytes: Buffer;
  readonly header: JournalHeader | undefined;
  readonly headerBytes: number;
}

interface Target {
  readonly wanted: JournalsWanted;
  readonly lines: CommitLine[];
}

const newline = 0x0a;

function pathOf(wanted: JournalsWanted, number: number): string {
  return join(wanted.folder, journalFileName(number));
}

async function readFiles(wanted: JournalsWanted, numbers: number[]): Promise<JournalFile[]> {
  const journals: JournalFile[] = [];
  for (const number of numbers.filter((each) => each >= wanted.journal)) {
    const path = pathOf(wanted, number);
    const bytes = (await readIfThere(wanted.files, path)) ?? Buffer.alloc(0);
    const end = bytes.indexOf(newline);
    const headerBytes = end < 0 ? 0 : end + 1;
    const header = end < 0 ? undefined : parseHeader(bytes.subarray(0, end), path);
    if (header !== undefined) checkHeader(header, { wanted, number, path });
    journals.push({ number, path, bytes, header, headerBytes });
  }
  return journals;
}

function checkHeader(
  header: JournalHeader,
  { wanted, number, path }: { wanted: JournalsWanted; number: number; path: string },
): void {
  if (header.lineage !== wanted.lineage) {
    throw new Damage(path, `belongs to another state (lineage ${header.lineage})`);
  }
  if (header.journal !== number) throw new Damage(path, "was renamed");
}

/** Files behind the last good one may hold the torn beginning of a first line, and nothing else. */
function checkTorn(journals: readonly JournalFile[]): void {
  for (const { bytes, path } of journals) {
    if (!isOneLine(bytes)) throw new Damage(path, "does not begin as a journal does");
  }
}

function lengthsBefore(
  numbers: readonly number[],
  before: JournalHeader["before"],
  journal: number,
): Map<number, number> {
  const older = numbers.filter((number) => number < journal);
  return new Map(older.map((number) => [number, before[number] ?? 0]));
}

/** A journal that has a successor: exactly the bytes that the successor vouches for, each line of them good. */
function appendWhole(journal: JournalFile, length: number, target: Target): void {
  if (journal.bytes.length < length) {
    throw new Damage(
      journal.path,
      `is cut off: ${journal.bytes.length} of ${length} bytes are there`,
    );
  }
  const good = appendLines(journal, length, target);
  if (good < length) throw spoiltLine(journal, good);
}

/** The journal that was written last: its last line may be torn, for then nobody was told that it is durable. */
function appendTolerant(journal: JournalFile, target: Target): number {
  const good = appendLines(journal, journal.bytes.length, target);
  if (!isOneLine(journal.bytes.subarray(good))) throw spoiltLine(journal, good);
  return good;
}

/** Reads lines as long as they are good; answers where the good ones end. */
function appendLines(journal: JournalFile, length: number, { wanted, lines }: Target): number {
  const { bytes, path, header } = journal;
  const next = () => (lines.at(-1)?.n ?? wanted.commits) + 1;
  if (header === undefined) return 0;
  if (header.from + 1 !== next()) throw gap(path, next(), header.from + 1);
  let good = journal.headerBytes;
  for (;;) {
    const end = bytes.indexOf(newline, good);
    if (end < 0 || end >= length) return good;
    const line = parseCommit(bytes.subarray(good, end), path);
    if (line === undefined) return good;
    if (line.n !== next()) throw gap(path, next(), line.n);
    lines.push(line);
    good = end + 1;
  }
}

function isOneLine(bytes: Buffer): boolean {
  const end = bytes.indexOf(newline);
  return end < 0 || end === bytes.length - 1;
}

function spoiltLine(journal: JournalFile, good: number): Damage {
  let number = 1;
  for (const byte of journal.bytes.subarray(0, good)) if (byte === newline) number += 1;
  return new Damage(journal.path, `line ${number} is spoilt, and it is not the last one`);
}

function gap(path: string, wanted: number, found: number): Damage {
  return new Damage(path, `goes on with commit ${found} where ${wanted} is wanted`);
}
