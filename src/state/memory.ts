import { randomUUID } from "node:crypto";
import { advance } from "../model/advance.ts";
import { type AuditQuery, type AuditRecord, auditOf, isAbout } from "../model/audit.ts";
import type { Entry } from "../model/entry.ts";
import { emptyFold, type Fold } from "../model/fold.ts";
import { refuse } from "../model/problem.ts";
import type { Recorded } from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { type VersionRecord, versionOf } from "../model/version.ts";
import type {
  HistoryPage,
  HistoryPageRequest,
  HistoryQuery,
  SecretVault,
  StateStore,
  SharedState,
} from "../ports/state-store.ts";
import { CommitQueue } from "./commit-queue.ts";
import { unsealedChapter } from "./chapters.ts";
import { readHistoryPage } from "./history-page.ts";
import { isWanted, soughtIn } from "./history-query.ts";
import type { ContentStore } from "../ports/content-store.ts";
import { MemoryContents } from "./memory-contents.ts";
import { forgetRecent } from "./snapshot.ts";
import { closedStore, unwritable } from "./problems.ts";
import { newVaultContent, Vault } from "./vault.ts";

/** What survives the death of an owner that keeps its state in memory: a disk for tests and simulations. */
export interface MemoryDisk {
  readonly lineage: string;
  readonly entries: Entry[];
  readonly secrets: { readonly key: Buffer; readonly values: Map<string, string> };
  /** Files of WebJobs and their manifests, by hash. */
  readonly contents: Map<string, Buffer>;
  /** Why nothing can be written at the moment; undefined: all is well. */
  full: string | undefined;
  /** The store that is open on it. */
  owner: StateStore | undefined;
  /** Until when each fence has its lease, where several stores are open on it. */
  readonly leases: Map<number, Instant>;
}

export function memoryDisk(lineage: string = randomUUID()): MemoryDisk {
  return {
    lineage,
    entries: [],
    secrets: { key: newVaultContent().key, values: new Map() },
    contents: new Map(),
    full: undefined,
    owner: undefined,
    leases: new Map(),
  };
}

export interface MemoryStoreOptions {
  /** Absent: a new one. */
  readonly disk?: MemoryDisk;
  /** The moment that `sinceFold` begins with. */
  readonly now?: Instant;
  /** Present: several stores may be open on the disk at once. The time is the disk's, the lease in milliseconds. */
  readonly shared?: { readonly now: () => Instant; readonly leaseMs: number };
}

/** Opens a state in memory: the same contract, without files. Fails with `state/locked` while another has the disk. */
export async function openMemoryStore(options: MemoryStoreOptions = {}): Promise<StateStore> {
  const { disk = memoryDisk(), now = 0, shared } = options;
  if (shared !== undefined) return new MemoryStore(disk, now, shared);
  if (disk.owner !== undefined) {
    refuse("state/locked", { detail: "The state in memory is held by another store." });
  }
  disk.owner = new MemoryStore(disk, now);
  return disk.owner;
}

class MemoryStore implements StateStore {
  readonly vault: SecretVault;
  readonly contents: ContentStore;
  readonly shared?: SharedState;
  readonly #leases: Leases | undefined;
  /** So many entries of the disk are folded. */
  #seen = 0;
  readonly #disk: MemoryDisk;
  readonly #fold: Fold;
  readonly #queue = new CommitQueue((entries) => this.#write(entries));
  readonly #versions: VersionRecord[] = [];
  #isClosed = false;
  #trouble: string | undefined;
  readonly #sealed: HistoryRecord[] = [];
  #sinceFold: { readonly journalBytes: number; readonly foldedAt: Instant };

  constructor(disk: MemoryDisk, now: Instant, shared?: MemoryStoreOptions["shared"]) {
    this.#disk = disk;
    this.contents = new MemoryContents(disk.contents);
    this.#fold = emptyFold(disk.lineage);
    this.#takeNew();
    if (shared !== undefined) {
      const { leases } = disk;
      this.#leases = new Leases(leases, shared);
      this.shared = Object.assign(this.#leases, { refresh: async () => this.#takeNew() });
    }
    this.#sinceFold = { journalBytes: 0, foldedAt: now };
    const content = disk.secrets;
    this.vault = new Vault({ content, save: async (text) => this.#saveSecrets(text) });
  }

  get recorded(): Recorded {
    return this.#fold;
  }

  get trouble(): string | undefined {
    return this.#trouble;
  }

  get sinceFold(): { readonly journalBytes: number; readonly foldedAt: Instant } {
    return this.#sinceFold;
  }

  async commit(entries: readonly Entry[]): Promise<void> {
    if (this.#isClosed) throw closedStore();
    if (entries.length > 0) await this.#queue.commit(entries);
  }

  async *history(query: HistoryQuery): AsyncGenerator<HistoryRecord> {
    const all = [...this.#sealed, ...this.#fold.unsealed];
    const sought = soughtIn(this.#fold, query);
    const wanted = all.filter((record) => isWanted(record, sought));
    yield* query.last === undefined
      ? wanted
      : wanted.slice(Math.max(0, wanted.length - query.last));
  }

  historyPage(query: HistoryQuery, request: HistoryPageRequest): Promise<HistoryPage> {
    const all = unsealedChapter([...this.#sealed, ...this.#fold.unsealed]);
    return readHistoryPage([all], soughtIn(this.#fold, query), request);
  }

  async *audit({ since, address, last }: AuditQuery): AsyncGenerator<AuditRecord> {
    const wanted = this.#disk.entries
      .map(auditOf)
      .filter((record) => record !== undefined)
      .filter(({ at }) => since === undefined || Date.parse(at) >= since)
      .filter((record) => address === undefined || isAbout(record, address));
    yield* last === undefined ? wanted : wanted.slice(Math.max(0, wanted.length - last));
  }

  async versions(after: number): Promise<readonly VersionRecord[]> {
    return this.#versions.filter(({ serial }) => serial > after);
  }

  async fold(): Promise<void> {
    if (this.#isClosed) throw closedStore();
    await this.#queue.between(async () => {
      const records = this.#fold.unsealed.splice(0);
      forgetRecent(this.#fold, records);
      for (const record of records) this.#sealed.push(record);
      this.#sinceFold = { journalBytes: 0, foldedAt: this.#fold.latest };
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#queue.idle();
    if (this.#disk.owner === this) this.#disk.owner = undefined;
  }

  async #write(entries: readonly Entry[]): Promise<void> {
    if (this.#disk.full !== undefined) {
      const refusal = unwritable("the state in memory", new Error(this.#disk.full));
      this.#trouble = refusal.message;
      throw refusal;
    }
    this.#trouble = undefined;
    if (this.#disk.entries.length !== this.#seen) {
      refuse("state/moved", {
        detail: "Another store has committed since the state was looked at.",
      });
    }
    this.#disk.entries.push(...entries);
    this.#takeNew();
    for (const entry of entries) if (entry.type === "opened") this.#leases?.begin(entry.fence);
    // A rough size is enough to tell when it is time to fold.
    const journalBytes = this.#sinceFold.journalBytes + entries.length * entryBytes;
    this.#sinceFold = { ...this.#sinceFold, journalBytes };
  }

  /** True when there was anything that is not folded yet. */
  #takeNew(): boolean {
    const fresh = this.#disk.entries.slice(this.#seen);
    this.#seen += fresh.length;
    for (const entry of fresh) this.#take(entry);
    return fresh.length > 0;
  }

  #take(entry: Entry): void {
    const version = entry.type === "applied" ? versionOf(this.#fold, entry) : undefined;
    if (version !== undefined) this.#versions.push(version);
    advance(this.#fold, entry);
  }

  async #saveSecrets(text: string): Promise<void> {
    if (this.#disk.full !== undefined) {
      throw unwritable("the secrets in memory", new Error(this.#disk.full));
    }
    const { values } = JSON.parse(text) as { readonly values: Readonly<Record<string, string>> };
    for (const [seal, value] of Object.entries(values)) this.#disk.secrets.values.set(seal, value);
  }
}

const entryBytes = 200;

/** Leases in the time of the disk. */
class Leases implements Omit<SharedState, "refresh"> {
  readonly leaseMs: number;
  readonly now: () => Instant;
  readonly #untils: Map<number, Instant>;

  constructor(
    untils: Map<number, Instant>,
    { now, leaseMs }: { readonly now: () => Instant; readonly leaseMs: number },
  ) {
    this.#untils = untils;
    this.now = now;
    this.leaseMs = leaseMs;
  }

  begin(fence: number): void {
    this.#untils.set(fence, this.now() + this.leaseMs);
  }

  async renew(fence: number): Promise<boolean> {
    if (!this.holds(fence)) return false;
    this.begin(fence);
    return true;
  }

  holds(fence: number): boolean {
    return (this.#untils.get(fence) ?? Number.NEGATIVE_INFINITY) > this.now();
  }
}
