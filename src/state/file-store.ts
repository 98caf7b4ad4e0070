import { advance } from "../model/advance.ts";
import type { Entry } from "../model/entry.ts";
import type { Fold } from "../model/fold.ts";
import { refuse } from "../model/problem.ts";
import type { Recorded } from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { VersionRecord } from "../model/version.ts";
import type { AuditQuery, AuditRecord } from "../model/audit.ts";
import type {
  HistoryPage,
  HistoryPageRequest,
  HistoryQuery,
  StateStore,
  StoreActivity,
} from "../ports/state-store.ts";
import type { AuditLog } from "./audit-log.ts";
import { ChangeLogs } from "./change-logs.ts";
import { writeCleanEnd } from "./clean-end.ts";
import { CommitQueue } from "./commit-queue.ts";
import { ContentFiles } from "./content-files.ts";
import { ContentReferences } from "./content-references.ts";
import { deleteTemporary, syncFolder } from "./files.ts";
import { Journal } from "./journal.ts";
import { Generations } from "./generations.ts";
import type { HeldLock, LockHolder } from "./lock.ts";
import {
  contentFolder,
  ensureFolders,
  journalFolder,
  journalPlace,
  type Place,
  segmentPlace,
} from "./place.ts";
import { closedStore, unwritable } from "./problems.ts";
import { History, type HistoryState } from "./history.ts";
import { type Found, recover } from "./recover.ts";
import { newVaultContent, Vault, type VaultKeys, writeVault } from "./vault.ts";
import { activityOf } from "./store-activity.ts";
import type { VersionLog } from "./version-log.ts";

export interface FileStoreParts {
  readonly found: Found;
  /** Undefined while there is no folder to hold a lock in. */
  readonly lock: HeldLock | undefined;
  readonly takeLock: () => Promise<HeldLock>;
  /** The vault that was found; it saves through `saveSecrets`. */
  readonly vault: Vault | undefined;
  /** Absent: `secrets.json` is not encrypted. */
  readonly secretKeys?: VaultKeys;
  readonly notes: readonly string[];
}

/** The state in a folder: snapshot, journals, sealed history, secrets. See README.md beside this file. */
export class FileStore implements StateStore {
  readonly vault: Vault;
  readonly contents: ContentFiles;
  /** For people: what was set right on opening. */
  readonly notes: readonly string[];

  readonly #place: Place;
  readonly #fold: Fold;
  readonly #journal: Journal;
  readonly #queue: CommitQueue;
  readonly #versions: VersionLog;
  readonly #audit: AuditLog;
  readonly #references: ContentReferences;
  readonly #changes: ChangeLogs;
  readonly #history: History;
  readonly #generations: Generations;
  readonly #takeLock: () => Promise<HeldLock>;
  #lock: HeldLock | undefined;
  readonly #commitsAtStart: number;
  #isThere: boolean;
  /** That the state is there survives a power cut. */
  #isKept = false;
  #isClosed = false;
  #trouble: string | undefined;
  #folding: Promise<void> | undefined;

  constructor(place: Place, parts: FileStoreParts) {
    const { found } = parts;
    this.#place = place;
    this.#fold = found.fold;
    this.#journal = new Journal(journalPlace(place, found.fold.lineage), found.journal);
    this.#queue = new CommitQueue((entries) => this.#write(entries));
    this.#versions = found.versions;
    this.#audit = found.audit;
    this.#changes = new ChangeLogs(found.versions, found.audit);
    this.#history = new History(segmentPlace(place));
    this.#generations = new Generations(place, found, {
      indexes: this.#history.indexes,
      fold: this.#fold,
      journal: this.#journal,
      queue: this.#queue,
      beforeFold: () => this.#keepChanges(),
    });
    this.#takeLock = parts.takeLock;
    this.#lock = parts.lock;
    this.#commitsAtStart = found.journal.commits;
    this.#isThere = found.isThere;
    this.notes = parts.notes;
    this.contents = new ContentFiles({
      folder: contentFolder(place),
      files: place.files,
      clock: place.clock,
      begin: () => this.#beginContents(),
    });
    this.#references = new ContentReferences(this.#fold, this.#versions);
    this.vault =
      parts.vault ??
      new Vault({
        content: newVaultContent(),
        ...(parts.secretKeys ? { keys: parts.secretKeys } : {}),
        save: (text) => this.saveSecrets(text),
      });
  }

  get recorded(): Recorded {
    return this.#fold;
  }

  get trouble(): string | undefined {
    return this.#trouble;
  }

  get sinceFold(): { readonly journalBytes: number; readonly foldedAt: Instant } {
    return this.#generations.sinceFold;
  }

  get activity(): StoreActivity {
    return activityOf(this.#journal.activity, this.#generations, this.#fold.unsealed.length);
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
        await deleteTemporary(this.#place.files, journalFolder(this.#place));
        await deleteTemporary(this.#place.files, segmentPlace(this.#place).folder);
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
    yield* this.#history.read(this.#historyState, query);
  }

  historyPage(query: HistoryQuery, request: HistoryPageRequest): Promise<HistoryPage> {
    return this.#history.page(this.#historyState, query, request);
  }

  get #historyState(): HistoryState {
    return { fold: this.#fold, segments: this.#generations.segments };
  }

  async *audit(query: AuditQuery): AsyncGenerator<AuditRecord> {
    await this.#queue.between(async () => {});
    yield* this.#audit.read(query);
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
    // The journals hold what cannot be written now.
    await this.#changes.settle().catch(() => {});
    await this.#journal.close();
    await this.#noteEnd();
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

  async #beginContents(): Promise<void> {
    if (this.#isClosed) throw closedStore();
    await this.#queue.between(() => this.#begin());
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    try {
      await this.#begin();
      this.#generations.grow(await this.#journal.append(entries));
    } catch (error) {
      const refusal = unwritable(`the journal of ${this.#place.folder}`, error);
      this.#trouble = refusal.message;
      throw refusal;
    }
    this.#trouble = undefined;
    for (const entry of entries) {
      this.#changes.note(entry, this.#fold);
      this.#references.note(entry);
      advance(this.#fold, entry);
    }
    this.#changes.writeSoon();
  }

  /** Makes the state on disk, where there is none yet: who only looks never gets here. */
  async #begin(): Promise<void> {
    if (this.#isKept) return;
    const { folder, files } = this.#place;
    try {
      if (this.#isThere) {
        // Whoever made it may have died before its name was durable.
        await syncFolder(files, folder);
        this.#isKept = true;
        return;
      }
      await ensureFolders(this.#place);
      if (this.#lock === undefined) {
        this.#lock = await this.#takeLock();
        await this.#refuseOther();
      }
      await writeVault(files, folder, await this.vault.text());
      await this.#generations.begin();
      this.#isThere = true;
      this.#isKept = true;
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

  /** Only where something was written: who looks leaves no trace. */
  async #noteEnd(): Promise<void> {
    const { commits } = this.#journal;
    if (commits === this.#commitsAtStart) return;
    const { files, folder } = this.#place;
    await writeCleanEnd(files, folder, { lineage: this.#fold.lineage, commits });
  }

  async #keepChanges(): Promise<void> {
    try {
      await this.#changes.settle();
    } catch (error) {
      throw unwritable(`the audit of ${this.#place.folder}`, error);
    }
  }

  async #foldNow(): Promise<void> {
    if (this.#isClosed) throw closedStore();
    await this.#queue.between(async () => (this.#isThere ? this.#keepChanges() : undefined));
    if (!this.#isThere) return;
    await this.#generations.next();
    this.#history.forget();
    // What nobody refers to any more costs room and nothing else: that it cannot go now is tried again.
    await this.#references.collect(this.contents).catch(() => {});
  }
}
