import { join } from "node:path";
import type { Low } from "lowdb";
import { advance } from "../model/advance.ts";
import type { Entry } from "../model/entry.ts";
import type { Fold } from "../model/fold.ts";
import { refuse } from "../model/problem.ts";
import type { Recorded } from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { VersionRecord } from "../model/version.ts";
import type { HistoryQuery, StateStore } from "../ports/state-store.ts";
import { CommitQueue } from "./commit-queue.ts";
import { deleteTemporary } from "./files.ts";
import { isWanted } from "./history-query.ts";
import { deleteSegments, outlived, readSegments, sealRecords } from "./history-segments.ts";
import { Journal } from "./journal.ts";
import { snapshotName } from "./json-file.ts";
import type { HeldLock, LockHolder } from "./lock.ts";
import { ensureFolders, journalPlace, type Place, segmentPlace } from "./place.ts";
import { closedStore, unwritable } from "./problems.ts";
import { type Found, recover } from "./recover.ts";
import { frozen, type Segment, type Snapshot } from "./snapshot.ts";
import { newVaultKey, Vault, writeVault } from "./vault.ts";
import type { VersionLog } from "./version-log.ts";

export interface FileStoreParts {
  readonly found: Found;
  /** Undefined while there is no folder to hold a lock in. */
  readonly lock: HeldLock | undefined;
  readonly takeLock: () => Promise<HeldLock>;
  /** The vault that was found; it saves through `saveSecrets`. */
  readonly vault: Vault | undefined;
  readonly notes: readonly string[];
}

/** The state in a folder: snapshot, journals, sealed history, secrets. See README.md beside this file. */
export class FileStore implements StateStore {
  readonly vault: Vault;
  /** For people: what was set right on opening. */
  readonly notes: readonly string[];

  readonly #place: Place;
  readonly #fold: Fold;
  readonly #low: Low<Snapshot>;
  readonly #nothing: Snapshot;
  readonly #journal: Journal;
  readonly #queue: CommitQueue;
  readonly #versions: VersionLog;
  readonly #takeLock: () => Promise<HeldLock>;
  #lock: HeldLock | undefined;
  #isThere: boolean;
  #isClosed = false;
  #segments: readonly Segment[];
  #snapshotJournal: number;
  #snapshotCommits: number;
  #foldedAt: Instant;
  #journalBytes: number;
  #trouble: string | undefined;
  #folding: Promise<void> | undefined;

  constructor(place: Place, parts: FileStoreParts) {
    const { found } = parts;
    this.#place = place;
    this.#fold = found.fold;
    this.#low = found.low;
    this.#nothing = found.low.data;
    this.#journal = new Journal(journalPlace(place, found.fold.lineage), found.journal);
    this.#queue = new CommitQueue((entries) => this.#write(entries));
    this.#versions = found.versions;
    this.#takeLock = parts.takeLock;
    this.#lock = parts.lock;
    this.#isThere = found.isThere;
    this.#segments = found.segments;
    this.#snapshotJournal = found.snapshotJournal;
    this.#snapshotCommits = found.snapshotCommits;
    this.#foldedAt = found.foldedAt;
    this.#journalBytes = found.journalBytes;
    this.notes = parts.notes;
    this.vault =
      parts.vault ?? new Vault(newVaultKey(), new Map(), (text) => this.saveSecrets(text));
  }

  get recorded(): Recorded {
    return this.#fold;
  }

  get trouble(): string | undefined {
    return this.#trouble;
  }

  get sinceFold(): { readonly journalBytes: number; readonly foldedAt: Instant } {
    return { journalBytes: this.#journalBytes, foldedAt: this.#foldedAt };
  }

  /** Who held the state last and died without letting go of it. */
  get takenOverFrom(): LockHolder | undefined {
    return this.#lock?.takenOverFrom;
  }

  async commit(entries: readonly Entry[]): Promise<void> {
    if (this.#isClosed) throw closedStore();
    if (entries.length > 0) await this.#queue.commit(entries);
  }

  /** Makes the folders, and the state where there is none yet; takes away what a dead owner left half written. */
  async begin(): Promise<void> {
    await this.#queue.between(async () => {
      await this.#begin();
      try {
        await ensureFolders(this.#place);
        await deleteTemporary(this.#place.files, this.#place.folder);
      } catch (error) {
        throw unwritable(this.#place.folder, error, "Making");
      }
    });
  }

  /** Tells other processes more about this owner, above all the socket it answers on. */
  async publishHolder(more: Partial<LockHolder>): Promise<void> {
    await this.#queue.between(async () => {
      await this.#begin();
      await this.#lock?.publish(more);
    });
  }

  async *history(query: HistoryQuery): AsyncGenerator<HistoryRecord> {
    // Both at one moment: a fold meanwhile moves records from the one to the other.
    const segments = this.#segments;
    const unsealed = this.#fold.unsealed.slice();
    yield* readSegments(segmentPlace(this.#place), segments, query);
    for (const record of unsealed) if (isWanted(record, query)) yield record;
  }

  versions(after: number): Promise<readonly VersionRecord[]> {
    return this.#queue.between(() => this.#versions.read(after));
  }

  fold(): Promise<void> {
    this.#folding ??= this.#foldNow().finally(() => {
      this.#folding = undefined;
    });
    return this.#folding;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#queue.idle();
    await this.#folding?.catch(() => {});
    await this.#journal.close();
    await this.#lock?.release();
  }

  /** Makes the text of `secrets.json` durable, between two commits. */
  async saveSecrets(text: string): Promise<void> {
    if (this.#isClosed) throw closedStore();
    await this.#queue.between(async () => {
      await this.#begin();
      await writeVault(this.#place.files, this.#place.folder, text);
    });
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    try {
      await this.#begin();
      this.#journalBytes += await this.#journal.append(entries);
    } catch (error) {
      const refusal = unwritable(`the journal of ${this.#place.folder}`, error);
      this.#trouble = refusal.message;
      throw refusal;
    }
    this.#trouble = undefined;
    for (const entry of entries) {
      this.#versions.note(entry, this.#fold);
      advance(this.#fold, entry);
    }
    await this.#keepVersions();
  }

  /** The way back is a convenience: that it cannot be written now undoes no commit, and it is tried again. */
  async #keepVersions(): Promise<void> {
    await this.#versions.flush().catch(() => {});
  }

  /** Makes the state on disk, where there is none yet: who only looks never gets here. */
  async #begin(): Promise<void> {
    if (this.#isThere) return;
    const { folder, files } = this.#place;
    try {
      await ensureFolders(this.#place);
      if (this.#lock === undefined) {
        this.#lock = await this.#takeLock();
        await this.#refuseOther();
      }
      await writeVault(files, folder, this.vault.text());
      const { number } = await this.#journal.begin();
      await this.#writeSnapshot({ fold: frozen(this.#fold), commits: 0, journal: number });
      this.#isThere = true;
    } catch (error) {
      throw unwritable(folder, error, "Making");
    }
  }

  async #refuseOther(): Promise<void> {
    if (!(await recover(this.#place)).isThere) return;
    await this.#lock?.release();
    this.#lock = undefined;
    refuse("apply/stale", {
      detail: `${this.#place.folder} was made by another process in the meantime.`,
      hint: "Plan again.",
    });
  }

  /**
   * The new journal is durable before the snapshot names it, the history before the snapshot counts it, and the old
   * journals go last: wherever this is cut off, snapshot and journals on disk hold all that was acknowledged.
   */
  async #foldNow(): Promise<void> {
    if (this.#isClosed) throw closedStore();
    // Journals are about to go, and with them what a crash left unwritten of the way back.
    await this.#queue.between(() => this.#keepVersions());
    try {
      const cut = await this.#queue.between(() => this.#cut());
      if (cut === undefined) return;
      const before = this.#snapshotJournal;
      const place = segmentPlace(this.#place);
      const segments = await sealRecords(place, this.#segments, cut.records);
      const { kept, gone } = outlived(segments, this.#place.clock.now());
      await this.#writeSnapshot(cut, kept);
      this.#fold.unsealed.splice(0, cut.records.length);
      this.#journalBytes -= cut.journalBytes;
      await this.#journal.forgetBefore(before);
      await deleteSegments(place, gone);
    } catch (error) {
      throw unwritable(join(this.#place.folder, snapshotName), error);
    }
  }

  /** Ends the journal at a moment and copies the state of that moment; undefined when there is nothing new. */
  async #cut(): Promise<Cut | undefined> {
    if (!this.#isThere || this.#journal.commits === this.#snapshotCommits) return undefined;
    const { number } = await this.#journal.rotate();
    return {
      fold: frozen(this.#fold),
      commits: this.#journal.commits,
      journal: number,
      records: this.#fold.unsealed.slice(),
      journalBytes: this.#journalBytes,
    };
  }

  async #writeSnapshot(
    cut: Pick<Snapshot, "fold" | "commits" | "journal">,
    segments: readonly Segment[] = this.#segments,
  ): Promise<void> {
    const { clock, version } = this.#place;
    const { fold, commits, journal } = cut;
    const writtenAt = clock.now();
    this.#low.data = { fold, commits, journal, segments, writtenAt, writtenBy: version };
    try {
      await this.#low.write();
    } finally {
      this.#low.data = this.#nothing;
    }
    this.#segments = segments;
    this.#snapshotJournal = journal;
    this.#snapshotCommits = commits;
    this.#foldedAt = writtenAt;
  }
}

interface Cut {
  readonly fold: Fold;
  readonly commits: number;
  readonly journal: number;
  readonly records: readonly HistoryRecord[];
  readonly journalBytes: number;
}
