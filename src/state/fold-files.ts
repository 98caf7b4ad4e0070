import { join } from "node:path";
import { advance } from "../model/advance.ts";
import type { Entry } from "../model/entry.ts";
import type { Fold } from "../model/fold.ts";
import type { Instant } from "../model/time.ts";
import { SnapshotDecoder } from "./decode.ts";
import { closing, type FileSystem, hasCode, openForReading } from "./files.ts";
import { type Retention, outlived, sealRecords } from "./history-segments.ts";
import { journalFileName } from "./journal.ts";
import { parseCommit, parseHeader } from "./journal-lines.ts";
import { snapshotName } from "./json-file.ts";
import { readLineBatches } from "./lines.ts";
import { Damage } from "./problems.ts";
import { SnapshotRewriter } from "./rewrite.ts";
import { writeIndex } from "./segment-index.ts";
import { visitSnapshot, writeBeside, type WrittenSnapshot } from "./snapshot-text.ts";
import type { Segment, Snapshot } from "./snapshot.ts";
import { Touched } from "./touched.ts";

/** What is to be folded: plain data, so that another thread can do it. */
export interface FoldWork {
  /** `.sched` */
  readonly folder: string;
  /** Of `state.json` as the owner knows it: another's is not folded upon. */
  readonly checksum: string;
  /** The journals since, oldest first, and how many bytes of each count. */
  readonly journals: readonly { readonly number: number; readonly bytes: number }[];
  /** The journal that goes on behind the new snapshot, and the last commit in it. */
  readonly journal: number;
  readonly commits: number;
  readonly retention: Retention;
  readonly writtenAt: Instant;
  readonly writtenBy: string;
  /** Numbers of files of history whose index is to be made anew. */
  readonly lacking: readonly number[];
}

export interface FoldedFiles {
  readonly written: WrittenSnapshot;
  readonly segments: readonly Segment[];
  /** Segments that the new snapshot no longer names. */
  readonly gone: readonly Segment[];
  /** How many records went into the history. */
  readonly records: number;
}

/**
 * Makes the next snapshot out of the one that is there and the journals behind it, both from the disk: nothing has to be
 * copied from the state in memory, and what the two come to must be the same. Only what the journals touch is parsed;
 * all else is copied as it stands. Makes the history durable, and the snapshot under a name of its own: giving it the
 * right one is for the owner. Throws `Damage` where a file is not what the owner left there, and what the system throws.
 */
export async function foldFiles(files: FileSystem, work: FoldWork): Promise<FoldedFiles> {
  const path = join(work.folder, snapshotName);
  const touched = new Touched();
  await readLines(files, work, (line, journal) => touched.addLine(line, journal));
  const decoder = new SnapshotDecoder(path, touched);
  await visitOwn(files, work, decoder);
  const before = decoder.snapshot;
  if (before === undefined) throw new Damage(path, "is cut off");
  const { fold } = before;
  const known = membersOf(fold, touched);
  await readEntries(files, work, (entry) => advance(fold, entry), before);
  const place = { files, folder: join(work.folder, "history") };
  const sealed = await sealRecords(place, before.segments, fold.unsealed, work.retention);
  const { kept, gone } = outlived(sealed, work.retention, work.writtenAt);
  const { commits, journal, writtenAt, writtenBy } = work;
  const snapshot: Snapshot = { fold, commits, journal, segments: kept, writtenAt, writtenBy };
  const written = await writeBeside(files, path, async (writer) => {
    const rewriter = new SnapshotRewriter(path, { snapshot, touched, known, writer });
    await visitOwn(files, work, rewriter);
    await rewriter.finish();
  });
  for (const segment of kept.slice(0, -1)) {
    if (work.lacking.includes(segment.number)) await writeIndex(place, segment);
  }
  return { written, segments: kept, gone, records: fold.unsealed.length };
}

async function visitOwn(
  files: FileSystem,
  { folder, checksum }: FoldWork,
  visitor: Parameters<typeof visitSnapshot>[2],
): Promise<void> {
  const path = join(folder, snapshotName);
  const seal = await visitSnapshot(files, path, visitor).catch((error: unknown) => {
    throw hasCode(error, "ENOENT") ? new Damage(path, "is gone") : error;
  });
  if (seal.checksum !== checksum) throw new Damage(path, "is another than this process left there");
}

/**
 * Everything that was there before the entries and stays where it was: what is not among it was made by them, or has its
 * records with it.
 */
function membersOf(fold: Fold, touched: Touched): Set<object> {
  const known = new Set<object>();
  for (const [key, collection] of fold.collections) {
    known.add(collection);
    for (const [name, member] of [...collection.jobs, ...collection.webJobs]) {
      if (!touched.hasMoved(key, name)) known.add(member);
    }
  }
  return known;
}

/** Tells the entries of all journals in order, and checks that they join on to the snapshot before them. */
async function readEntries(
  files: FileSystem,
  work: FoldWork,
  tell: (entry: Entry) => void,
  before: Snapshot,
): Promise<void> {
  let reader: JournalReader | undefined;
  let { commits } = before;
  await readLines(files, work, (line, path) => {
    if (reader?.path !== path) reader = new JournalReader(path, commits);
    reader.take(line, tell);
    commits = reader.commits;
  });
  if (commits !== work.commits) {
    throw new Damage(
      work.folder,
      `has journals up to commit ${commits} where ${work.commits} is wanted`,
    );
  }
}

/** Tells the lines of all journals in order, and where each stands. They are good until this returns. */
async function readLines(
  files: FileSystem,
  work: FoldWork,
  tell: (line: Buffer, path: string) => void,
): Promise<void> {
  for (const { number, bytes: end } of work.journals) {
    const path = join(work.folder, "journal", journalFileName(number));
    const file = await openForReading(files, path).catch((error: unknown) => {
      throw hasCode(error, "ENOENT") ? new Damage(path, "is gone") : error;
    });
    let read = 0;
    const onBytes = (bytes: Buffer): void => void (read += bytes.length);
    await closing(file, async () => {
      for await (const batch of readLineBatches(file, { end, onBytes })) {
        for (const line of batch) tell(line, path);
      }
    });
    if (read < end) throw new Damage(path, `is cut off: ${read} of ${end} bytes are there`);
  }
}

/** One journal, line by line. */
class JournalReader {
  readonly path: string;
  #commits: number;
  #hasHeader = false;

  constructor(path: string, commits: number) {
    this.path = path;
    this.#commits = commits;
  }

  /** The last commit so far. */
  get commits(): number {
    return this.#commits;
  }

  take(line: Buffer, tell: (entry: Entry) => void): void {
    if (!this.#hasHeader) {
      if (parseHeader(line, this.path) === undefined) throw this.#spoilt();
      this.#hasHeader = true;
      return;
    }
    const commit = parseCommit(line, this.path);
    if (commit === undefined) throw this.#spoilt();
    if (commit.n !== this.#commits + 1) throw this.#spoilt();
    this.#commits = commit.n;
    for (const entry of commit.entries) tell(entry);
  }

  #spoilt(): Damage {
    return new Damage(this.path, "is not what this process wrote");
  }
}
