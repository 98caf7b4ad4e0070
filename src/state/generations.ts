import { join } from "node:path";
import { setImmediate as soon } from "node:timers/promises";
import type { Low } from "lowdb";
import { Durations } from "../model/durations.ts";
import type { Fold } from "../model/fold.ts";
import type { Instant } from "../model/time.ts";
import type { CommitQueue } from "./commit-queue.ts";
import { unlinkQuietly } from "./files.ts";
import type { FoldWork } from "./fold-files.ts";
import { foldApart } from "./fold-thread.ts";
import { deleteSegments, outlived, sealRecords, segmentBytesMax } from "./history-segments.ts";
import type { Journal } from "./journal.ts";
import { putAside, type SnapshotFile, snapshotName } from "./json-file.ts";
import { ensureFolders, type Place, retentionOf, segmentPlace } from "./place.ts";
import { Damage, unwritable } from "./problems.ts";
import type { Found } from "./recover.ts";
import type { SegmentIndexes } from "./segment-indexes.ts";
import { forgetRecent, frozen, type Segment, type Snapshot } from "./snapshot.ts";

/** What of a store a snapshot is made from, and made between the commits of. */
export interface Living {
  readonly fold: Fold;
  readonly journal: Journal;
  readonly queue: CommitQueue;
  /** Of the history; those that were found lacking are made with the next snapshot. */
  readonly indexes: SegmentIndexes;
  /** Makes durable what only the journals hold; a snapshot sends them on their way. */
  readonly beforeFold: () => Promise<void>;
}

/** The snapshots of a state, one after the other: `state.json`, the sealed history, and which journals go on from it. */
export class Generations {
  readonly #place: Place;
  readonly #fold: Fold;
  readonly #journal: Journal;
  readonly #queue: CommitQueue;
  readonly #beforeFold: () => Promise<void>;
  readonly #indexes: SegmentIndexes;
  readonly #file: SnapshotFile;
  readonly #low: Low<Snapshot>;
  readonly #nothing: Snapshot;
  #segments: readonly Segment[];
  #snapshotJournal: number;
  #snapshotCommits: number;
  #foldedAt: Instant;
  #journalBytes: number;

  constructor(place: Place, found: Found, living: Living) {
    const { fold, journal, queue, beforeFold, indexes } = living;
    this.#place = place;
    this.#fold = fold;
    this.#journal = journal;
    this.#queue = queue;
    this.#beforeFold = beforeFold;
    this.#indexes = indexes;
    this.#file = found.file;
    this.#low = found.low;
    this.#nothing = found.low.data;
    this.#segments = found.segments;
    this.#snapshotJournal = found.snapshotJournal;
    this.#snapshotCommits = found.snapshotCommits;
    this.#foldedAt = found.foldedAt;
    this.#journalBytes = found.journalBytes;
  }

  /** Sealed history, oldest first. */
  get segments(): readonly Segment[] {
    return this.#segments;
  }

  get sinceFold(): { readonly journalBytes: number; readonly foldedAt: Instant } {
    return { journalBytes: this.#journalBytes, foldedAt: this.#foldedAt };
  }

  /** Bytes of the snapshot; 0 while there is none. */
  get snapshotBytes(): number {
    return this.#file.seal?.bytes ?? 0;
  }

  /** How long the snapshots of this life took. */
  readonly took: Durations = new Durations(foldBoundsMs);

  /** So many bytes were appended to the journal. */
  grow(bytes: number): void {
    this.#journalBytes += bytes;
  }

  /** The first one, of a state in which nothing has happened; between two commits. */
  async begin(): Promise<void> {
    const { clock, version } = this.#place;
    const { number } = await this.#journal.begin();
    const [writtenAt, writtenBy] = [clock.now(), version];
    const fold = frozen(this.#fold);
    await this.#writeSnapshot({
      fold,
      commits: 0,
      journal: number,
      segments: [],
      writtenAt,
      writtenBy,
    });
    this.#snapshotJournal = number;
    this.#foldedAt = writtenAt;
  }

  /**
   * Folds. The new journal is durable before the snapshot names it, the history before the snapshot counts it, and the old
   * journals go last: wherever this is cut off, snapshot and journals on disk hold all that was acknowledged.
   */
  async next(): Promise<void> {
    const began = performance.now();
    try {
      const cut = await this.#queue.between(() => this.#cut());
      if (cut === undefined) return;
      const before = this.#snapshotJournal;
      const gone = await this.#foldFiles(cut).catch((error: unknown) => this.#foldMemory(error));
      await this.#journal.forgetBefore(before);
      await deleteSegments(segmentPlace(this.#place), gone);
      this.took.add(performance.now() - began);
    } catch (error) {
      throw unwritable(join(this.#place.folder, snapshotName), error);
    }
  }

  /** Ends the journal at a moment; undefined when there is nothing new. */
  async #cut(): Promise<Cut | undefined> {
    if (this.#journal.commits === this.#snapshotCommits) return undefined;
    const { number } = await this.#journal.rotate();
    return {
      commits: this.#journal.commits,
      journal: number,
      journals: this.#journal.between(this.#snapshotJournal, number),
      records: this.#fold.unsealed.length,
      journalBytes: this.#journalBytes,
    };
  }

  /** The usual way: out of the files, beside everything else. Answers the segments that may go. */
  async #foldFiles(cut: Cut): Promise<readonly Segment[]> {
    const { folder, files, clock, version: writtenBy } = this.#place;
    const retention = retentionOf(this.#place);
    const { commits, journal, journals } = cut;
    await this.#beforeFold();
    const { checksum, bytes } = this.#file.seal ?? { checksum: "", bytes: 0 };
    const writtenAt = clock.now();
    const lacking = this.#indexes.lacking.slice(-indexesAtOnce);
    const folded = await foldApart(
      files,
      { folder, checksum, journals, journal, commits, retention, writtenAt, writtenBy, lacking },
      bytes + cut.journalBytes + lacking.length * segmentBytesMax,
    );
    this.#indexes.forget(lacking);
    if (folded.records !== cut.records) {
      await unlinkQuietly(files, folded.written.temporary);
      throw new Damage(
        join(folder, snapshotName),
        "folds to another history than this process has",
      );
    }
    await this.#file.switchTo(folded.written);
    await this.#folded({ ...cut, segments: folded.segments, writtenAt });
    return folded.gone;
  }

  /**
   * Where files are not as this process left them, what it has in memory is the state. It writes all of it anew, and
   * puts what it finds aside.
   */
  async #foldMemory(error: unknown): Promise<readonly Segment[]> {
    if (!(error instanceof Damage)) throw error;
    const { files, clock, version } = this.#place;
    const retention = retentionOf(this.#place);
    const aside = await putAside(files, this.#file);
    const { cut, fold, records } = await this.#queue.between(async () => {
      const { number } = await this.#journal.begin();
      const records = this.#fold.unsealed.slice();
      const { commits } = this.#journal;
      const cut = {
        commits,
        journal: number,
        records: records.length,
        journalBytes: this.#journalBytes,
      };
      return { cut, fold: frozen(this.#fold), records };
    });
    const place = segmentPlace(this.#place);
    await ensureFolders(this.#place);
    await this.#beforeFold();
    const sealed = await sealRecords(place, this.#segments, records, retention);
    const writtenAt = clock.now();
    const { kept, gone } = outlived(sealed, retention, writtenAt);
    const { commits, journal } = cut;
    await this.#writeSnapshot({
      fold,
      commits,
      journal,
      segments: kept,
      writtenAt,
      writtenBy: version,
    });
    await this.#folded({ ...cut, segments: kept, writtenAt });
    this.#place.onNote?.(
      `${error.path} ${error.message}, though only this process may change it. The state was written anew from memory.${aside}`,
    );
    return gone;
  }

  async #writeSnapshot(snapshot: Snapshot): Promise<void> {
    this.#low.data = snapshot;
    try {
      await this.#low.write();
    } finally {
      this.#low.data = this.#nothing;
    }
  }

  /** A snapshot is in place: what it holds need not be held here. */
  async #folded(
    cut: Omit<Cut, "journals"> & Pick<Snapshot, "segments" | "writtenAt">,
  ): Promise<void> {
    this.#segments = cut.segments;
    this.#snapshotJournal = cut.journal;
    this.#snapshotCommits = cut.commits;
    this.#foldedAt = cut.writtenAt;
    this.#journalBytes -= cut.journalBytes;
    const sealed = this.#fold.unsealed.splice(0, cut.records);
    for (let index = 0; index < sealed.length; index += recordsAtOnce) {
      forgetRecent(this.#fold, sealed.slice(index, index + recordsAtOnce));
      await soon();
    }
  }
}

const foldBoundsMs: readonly number[] = [
  10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000,
];

interface Cut {
  readonly commits: number;
  readonly journal: number;
  /** Those behind the last snapshot and before `journal`. */
  readonly journals: FoldWork["journals"];
  /** How many records were not sealed. */
  readonly records: number;
  readonly journalBytes: number;
}

// A millisecond or two of work.
const recordsAtOnce = 2_000;
// A state of an older release has none: half a second of work in the thread that folds, and not all of it at once.
const indexesAtOnce = 16;
