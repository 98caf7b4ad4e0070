import { access, constants } from "node:fs/promises";
import { join } from "node:path";
import { ProblemError, refuse } from "../model/problem.ts";
import type { AuditQuery, AuditRecord } from "../model/audit.ts";
import type { Recorded } from "../model/recorded.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { VersionRecord } from "../model/version.ts";
import { type Instant, secondMs } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";
import type { ContentStore } from "../ports/content-store.ts";
import type {
  HistoryPage,
  HistoryPageRequest,
  HistoryQuery,
  SecretVault,
  StateStore,
} from "../ports/state-store.ts";
import { ContentFiles } from "./content-files.ts";
import { hasCode, systemFiles } from "./files.ts";
import { lockName } from "./lock.ts";
import { contentFolder, type Place, segmentPlace } from "./place.ts";
import { closedStore } from "./problems.ts";
import { History } from "./history.ts";
import { type Found, recover } from "./recover.ts";
import { newVaultContent, noVaultKeys, readVault, Vault, type VaultKeys } from "./vault.ts";

/** Why this process cannot write a state folder, in words; undefined: it can, or there is none. */
export async function readOnlyBecause(folder: string): Promise<string | undefined> {
  return (await whyNot(folder)) ?? whyNot(join(folder, lockName));
}

async function whyNot(path: string): Promise<string | undefined> {
  try {
    await access(path, constants.W_OK);
    return undefined;
  } catch (error) {
    if (hasCode(error, "EROFS")) return "its file system is read-only";
    return hasCode(error, "EACCES", "EPERM") ? "this user may not write it" : undefined;
  }
}

export interface ReadingOptions {
  readonly version: string;
  readonly clock: Clock;
  /** The keys of `secrets.json`; absent: none. */
  readonly secretKeys?: VaultKeys;
}

/**
 * Reads a state that cannot be locked because it cannot be written. Somebody who can may be writing it meanwhile, so
 * what looks damaged is looked at again. Fails like the opening of an owner: `state/damaged`, `state/newer`,
 * `state/unwritable` where it cannot be read either.
 */
export async function openToRead(
  folder: string,
  { version, clock, secretKeys: keys = noVaultKeys }: ReadingOptions,
): Promise<StateStore> {
  const place: Place = { folder, files: systemFiles, clock, version };
  const found = await recoverPatiently(place);
  const vault = await readVault(systemFiles, folder, { keys, save: refuseSaving });
  return new ReadOnlyState(place, found, vault ?? newVault());
}

const looksMax = 3;

async function recoverPatiently(place: Place): Promise<Found> {
  for (let looks = 1; ; looks += 1) {
    try {
      return await recover(place);
    } catch (error) {
      if (looks === looksMax || !isDamage(error)) throw error;
      await place.clock.sleepUntil(place.clock.now() + secondMs / 5, new AbortController().signal);
    }
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof ProblemError && error.problems[0]?.code === "state/damaged";
}

const refuseSaving = (): Promise<never> => Promise.reject(closedStore());

function newVault(): Vault {
  return new Vault({ content: newVaultContent(), save: refuseSaving });
}

/** The state as it was when it was read. */
class ReadOnlyState implements StateStore {
  readonly recorded: Recorded;
  readonly vault: SecretVault;
  readonly contents: ContentStore;
  readonly trouble: string | undefined = undefined;
  readonly sinceFold: { readonly journalBytes: number; readonly foldedAt: Instant };
  readonly #place: Place;
  readonly #found: Found;
  readonly #history: History;

  constructor(place: Place, found: Found, vault: SecretVault) {
    this.recorded = found.fold;
    this.vault = vault;
    // Nothing to fold: what the journals hold stays where it is.
    this.sinceFold = { journalBytes: 0, foldedAt: found.foldedAt };
    this.#place = place;
    this.#found = found;
    this.#history = new History(segmentPlace(place));
    const { files, clock } = place;
    const begin = () => this.commit();
    this.contents = new ContentFiles({
      folder: contentFolder(place),
      files,
      clock,
      begin,
      readOnly: true,
    });
  }

  async commit(): Promise<void> {
    refuse("state/unwritable", {
      detail: `${this.#place.folder} can be read and not written.`,
      hint: "Run the command where, and as whom, the state can be written.",
    });
  }

  history(query: HistoryQuery): AsyncGenerator<HistoryRecord> {
    return this.#history.read(this.#found, query);
  }

  historyPage(query: HistoryQuery, request: HistoryPageRequest): Promise<HistoryPage> {
    return this.#history.page(this.#found, query, request);
  }

  audit(query: AuditQuery): AsyncGenerator<AuditRecord> {
    return this.#found.audit.read(query);
  }

  versions(after: number): Promise<readonly VersionRecord[]> {
    return this.#found.versions.read(after);
  }

  fold(): Promise<void> {
    return this.commit();
  }

  async close(): Promise<void> {
    // Nothing is held.
  }
}
