import type { FoldCollection, FoldJob, FoldWebJob } from "../model/fold.ts";
import { nameKey } from "../model/names.ts";
import { recentMax } from "../model/records.ts";
import {
  encodeCollection,
  encodeCollectionHead,
  encodeHead,
  encodeJob,
  encodeRecent,
  encodeRuns,
  encodeWebJob,
  endOfLine,
} from "./encode.ts";
import { keyOfLine, lastRecords, type SnapshotVisitor } from "./layout.ts";
import type { SnapshotWriter } from "./snapshot-text.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Touched } from "./touched.ts";

export interface Rewriting {
  /** The next snapshot: all collections and runs, but only those jobs that were touched. */
  readonly snapshot: Snapshot;
  readonly touched: Touched;
  /** The collections, jobs and WebJobs that were in the snapshot before. */
  readonly known: ReadonlySet<object>;
  readonly writer: SnapshotWriter;
}

/** Writes the next snapshot while the one before is read: lines that nothing touched are copied as they stand. */
export class SnapshotRewriter implements SnapshotVisitor {
  readonly #path: string;
  readonly #parts: Rewriting;
  readonly #written = new Set<object>();
  /** Undefined between collections, and in one that is no more. */
  #collection: FoldCollection | undefined;
  #hasJobsEnded = false;
  #separator = "\n";
  #collectionSeparator = "\n";

  constructor(path: string, parts: Rewriting) {
    this.#path = path;
    this.#parts = parts;
  }

  head(): void {
    const { snapshot, writer } = this.#parts;
    writer.add(encodeHead(snapshot));
    writer.add(encodeRuns(snapshot.fold));
    writer.add('"collections": {');
  }

  run(): void {}

  collection(name: string): void {
    const { snapshot, known, writer } = this.#parts;
    const collection = snapshot.fold.collections.get(nameKey(name));
    // One that was made anew under the old name has nothing of the old one.
    this.#collection = collection !== undefined && known.has(collection) ? collection : undefined;
    if (this.#collection === undefined) return;
    this.#written.add(this.#collection);
    writer.add(this.#collectionSeparator);
    this.#collectionSeparator = ",\n";
    writer.add(`${encodeCollectionHead(this.#collection)}"jobs": {`);
    this.#separator = "\n";
    this.#hasJobsEnded = false;
  }

  job(line: Buffer): void {
    const key = keyOfLine(line);
    this.#line(line, this.#collection?.jobs.get(key), encodeJob);
  }

  webJob(line: Buffer): void {
    this.#endJobs();
    const key = keyOfLine(line);
    this.#line(line, this.#collection?.webJobs.get(key), encodeWebJob);
  }

  collectionEnd(): void {
    if (this.#collection === undefined) return;
    this.#endJobs();
    this.#rest(this.#collection.webJobs.values(), encodeWebJob);
    this.#parts.writer.add("}}");
    this.#collection = undefined;
  }

  pause(): Promise<void> {
    return this.#parts.writer.flush();
  }

  /** What is new comes last. */
  async finish(): Promise<void> {
    const { snapshot, writer } = this.#parts;
    for (const collection of snapshot.fold.collections.values()) {
      if (this.#written.has(collection)) continue;
      writer.add(this.#collectionSeparator);
      this.#collectionSeparator = ",\n";
      await writer.addAll(encodeCollection(collection));
    }
    writer.add(this.#collectionSeparator === "\n" ? "},\n" : "\n},\n");
  }

  #line<Kept extends FoldJob | FoldWebJob>(
    line: Buffer,
    kept: Kept | undefined,
    encode: (kept: Kept) => string,
  ): void {
    if (this.#collection === undefined) return;
    const { touched, known } = this.#parts;
    if (!touched.has(nameKey(this.#collection.name), keyOfLine(line))) {
      this.#item();
      this.#parts.writer.addBytes(line);
    } else if (kept !== undefined) {
      const room = recentMax - latestOf(kept).length;
      const before = known.has(kept) ? lastRecords(line, room, this.#path) : none;
      this.#write(kept, encode, before);
    }
  }

  #endJobs(): void {
    if (this.#hasJobsEnded || this.#collection === undefined) return;
    this.#hasJobsEnded = true;
    this.#rest(this.#collection.jobs.values(), encodeJob);
    this.#parts.writer.add('},\n"webJobs": {');
    this.#separator = "\n";
  }

  /** Those that no line stood for, and the end of the list. */
  #rest<Kept extends FoldJob | FoldWebJob>(
    all: Iterable<Kept>,
    encode: (kept: Kept) => string,
  ): void {
    for (const kept of all) {
      if (!this.#written.has(kept)) this.#write(kept, encode, none);
    }
    if (this.#separator !== "\n") this.#parts.writer.add("\n");
  }

  /** Records that were there before are copied as they stand. */
  #write<Kept extends FoldJob | FoldWebJob>(
    kept: Kept,
    encode: (kept: Kept) => string,
    before: Buffer,
  ): void {
    const { writer } = this.#parts;
    const latest = latestOf(kept);
    this.#item();
    writer.add(encode(kept));
    if (before.length > 0) writer.addBytes(before);
    if (before.length > 0 && latest.length > 0) writer.add(",");
    writer.add(encodeRecent(latest) + endOfLine);
    this.#written.add(kept);
  }

  #item(): void {
    this.#parts.writer.add(this.#separator);
    this.#separator = ",\n";
  }
}

const none = Buffer.alloc(0);

function latestOf(kept: FoldJob | FoldWebJob): FoldJob["recent"] {
  return "job" in kept ? kept.job.recent : kept.recent;
}
