import type { ContentStore } from "./content-store.ts";
import type { AuditQuery, AuditRecord } from "../model/audit.ts";
import type { Durations } from "../model/durations.ts";
import type { Entry } from "../model/entry.ts";
import type { Recorded } from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { VersionRecord } from "../model/version.ts";

/**
 * Where the state lives. One contract, one test suite (`test/contract/state`), several adapters. A store is open by
 * exactly one owner at a time; opening it fails with a `ProblemError` (`state/locked`, `state/damaged`, `state/newer`,
 * `state/unwritable`) instead of guessing.
 */
export interface StateStore {
  /** The fold so far: a live view that moves on with each commit, and only then. */
  readonly recorded: Recorded;

  /**
   * Makes the entries durable, whole or not at all, and folds them into `recorded`; resolves after both. Commits that
   * are asked for while one is being written share the next write and its sync. Rejects with a `ProblemError`
   * (`state/unwritable`) when they are not durable; `recorded` is then as before. A shared store rejects with
   * `state/moved` when others have committed since the last `refresh`: what the entries decide was decided on another
   * state, and nothing of it is durable.
   */
  commit(entries: readonly Entry[]): Promise<void>;

  /** Records of ended runs, oldest first, those of sealed segments included. */
  history(query: HistoryQuery): AsyncIterable<HistoryRecord>;

  /**
   * A page of the same, in either order. Looks at a bounded number of records, so that a page may hold fewer than were
   * asked for, or none, and not be the last. Refuses with `api/request` where `after` is no place any more.
   */
  historyPage(query: HistoryQuery, request: HistoryPageRequest): Promise<HistoryPage>;

  /** How definitions were before each change after a serial, oldest first, as far as that is kept. */
  versions(after: number): Promise<readonly VersionRecord[]>;

  /** Who changed what, oldest first, as far as that is kept. */
  audit(query: AuditQuery): AsyncIterable<AuditRecord>;

  /** Writes a snapshot and begins a new journal. Called by the owner when it is time and at a clean stop. */
  fold(): Promise<void>;

  /** Bytes and moment that tell whether it is time to fold. */
  readonly sinceFold: { readonly journalBytes: number; readonly foldedAt: Instant };

  /** Undefined while commits become durable; the latest failure otherwise. */
  readonly trouble: string | undefined;

  /** What it has done since it was opened; absent: it is not measured. */
  readonly activity?: StoreActivity;

  /** The key that literal secrets are hashed with, and the values kept apart from the state. */
  readonly vault: SecretVault;

  /** The files of WebJobs. */
  readonly contents: ContentStore;

  /** Present where several nodes have the state at once; absent: its owner has it alone. */
  readonly shared?: SharedState;

  /** Lets go of the lock. Commits under way are finished first. */
  close(): Promise<void>;
}

/** Counts from 0 in each life; sizes are those of now. */
export interface StoreActivity {
  /** Writes to the journal that became durable, one sync each, and their bytes. */
  readonly commits: number;
  readonly journalBytes: number;
  /** How long one took, its sync included. */
  readonly commitsTook: Durations;
  /** Writes that failed. */
  readonly failures: number;
  readonly foldsTook: Durations;
  /** The snapshot, bytes; 0 while there is none. */
  readonly snapshotBytes: number;
  /** Records of history that are kept. */
  readonly historyRecords: number;
}

/**
 * A state that several nodes have open at once (promise P24). Each has a fence of its own, which an `opened` entry
 * takes, and with it a lease in the time of the store. While the lease is renewed the claims of the fence are the node's
 * alone; when it has ended they may be taken over, and an outcome of the old fence is refused.
 */
export interface SharedState {
  /** The store's own time: what is due and whose lease has ended is judged by it, never by the clock of a node. */
  now(): Instant;
  /** How long a lease lasts, milliseconds. */
  readonly leaseMs: number;
  /** Makes the lease of a fence last for `leaseMs` from now; false, and nothing done, when it has ended already. */
  renew(fence: number): Promise<boolean>;
  /** Whether the lease of a fence has not ended. */
  holds(fence: number): boolean;
  /** Folds what other nodes have committed into `recorded`; true when there was anything. */
  refresh(): Promise<boolean>;
}

export interface HistoryQuery {
  /** `collection` or `collection/job`; absent: all. */
  readonly address?: string;
  readonly status?: HistoryRecord["status"];
  /** Scheduled at or after this. */
  readonly since?: Instant;
  /** Scheduled before this. */
  readonly until?: Instant;
  /** The whole of it. */
  readonly reason?: string;
  readonly manual?: boolean;
  /** Only of these collections; absent: of all. */
  readonly collections?: readonly string[] | undefined;
  /** Only so many of those that are asked for, the newest; costs as much history as it takes to find them. */
  readonly last?: number;
  /** Once it aborts nobody wants the answer any more: at the next pause the search ends with its reason. */
  readonly signal?: AbortSignal | undefined;
}

export interface HistoryPageRequest {
  readonly order: "newest" | "oldest";
  /** How many at most. */
  readonly limit: number;
  /** Of the last record that was looked at; absent: from the beginning of the order. */
  readonly after?: HistoryPlace | undefined;
}

export interface HistoryPage {
  readonly records: readonly HistoryRecord[];
  /** Absent: there is no more. */
  readonly next?: HistoryPlace | undefined;
}

/** Where a record stands: it stays there while others join the history and the oldest go. */
export interface HistoryPlace {
  /** The sealed file it is counted from; 0: the beginning of all. */
  readonly segment: number;
  /** How many stand before it, counted from there. */
  readonly index: number;
  /** CRC-32 of its id: tells whether it is the same record still. */
  readonly sum: number;
}

/** Literal secrets, apart from the state (`.sched/secrets.json`, 0600). */
export interface SecretVault {
  /** The seal of a value: the same for the same value, useless without the key. */
  seal(value: string): string;
  /** Keeps values durably before a definition refers to their seals. */
  keep(values: readonly string[]): Promise<void>;
  /** The value behind a seal; undefined when it is not kept. */
  open(seal: string): string | undefined;
}
