import { hostname } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { Clock } from "../ports/clock.ts";
import { ensureFolder, factsOf, type FileSystem, systemFiles, tighten } from "./files.ts";
import { FileStore } from "./file-store.ts";
import type { Retention } from "./history-segments.ts";
import { previousName, snapshotName } from "./json-file.ts";
import { type HeldLock, type LockHolder, takeLock, thisHolder } from "./lock.ts";
import { type FileSystemType, refuseNetworkDrive, systemType } from "./network-drive.ts";
import { type Place } from "./place.ts";
import { Damage, unwritable } from "./problems.ts";
import { type Found, recover } from "./recover.ts";
import { ProblemError, problem } from "../model/problem.ts";
import { tokensName } from "./token-file.ts";
import {
  noVaultKeys,
  readVault,
  type Vault,
  vaultName,
  type VaultKeys,
  type VaultParts,
} from "./vault.ts";

export { FileStore } from "./file-store.ts";
export type { Retention } from "./history-segments.ts";
export { holderWords, lockHolder, type LockHolder } from "./lock.ts";
export { openToRead, readOnlyBecause } from "./read-only.ts";
export type { VaultKeys } from "./vault.ts";
export { type MemoryDisk, memoryDisk, openMemoryStore } from "./memory.ts";

export interface FileStoreOptions {
  /** How long to wait while another process holds the state, milliseconds. */
  readonly lockTimeoutMs: number;
  /** Of sched. */
  readonly version: string;
  readonly clock: Clock;
  /** False: where no state is, nothing is written, not even the folder, until something is committed. */
  readonly create: boolean;
  /** What a state that is made here is told from others by; absent: a new one. Of no account where one is. */
  readonly lineage?: string | undefined;
  /** What others read who find the state held: `sched serve`, without arguments. */
  readonly command?: string;
  /** Asked while waiting for the lock: true ends it at once with `state/locked`, as where the holder can be reached. */
  readonly stopWaiting?: (holder: LockHolder) => boolean;
  /** Told once, when it begins to wait for the lock. */
  readonly onWait?: ((holder: LockHolder | undefined) => void) | undefined;
  readonly files?: FileSystem;
  /** The keys of `secrets.json`, newest first, asked for when they are needed; absent: it is not encrypted. */
  readonly secretKeys?: VaultKeys;
  /** How much history is kept; absent: all of it. Only who knows the settings of the host may let history go. */
  readonly retention?: Retention;
  /** Tells what a folder is on. */
  readonly fileSystemType?: FileSystemType;
  /** Told, in words for people, what is set right later than on opening. */
  readonly onNote?: (text: string) => void;
}

/**
 * Opens the state in a folder as its one owner. Fails with a `ProblemError`: `state/locked` naming the holder,
 * `state/damaged` with the way back, `state/newer`, or `state/unwritable`; nothing is changed on disk then.
 */
export async function openFileStore(dir: string, options: FileStoreOptions): Promise<FileStore> {
  const { clock, version, lineage, files = systemFiles, retention, onNote } = options;
  const { secretKeys = noVaultKeys } = options;
  const { fileSystemType = files === systemFiles ? systemType : noType } = options;
  const place: Place = { folder: dir, files, clock, version, lineage, retention, onNote };
  const lockIt = () => lockPlace(place, options);
  const isThere = await isFolder(place, options.create);
  await refuseNetworkDrive(isThere ? dir : dirname(resolve(dir)), fileSystemType);
  const lock = isThere ? await lockIt() : undefined;
  try {
    const notes = isThere ? await tightenAll(place) : [];
    const found = await recover(place);
    if (found.cutBytes > 0) notes.push(tornNote(found));
    let store: FileStore | undefined;
    const vault = await findVault(place, {
      keys: secretKeys,
      save: async (text) => store?.saveSecrets(text),
    });
    store = new FileStore(place, { found, lock, takeLock: lockIt, vault, secretKeys, notes });
    if (options.create) notes.push(...(await begin(store, vault)));
    return store;
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

/** Makes what is not there yet; answers what a person should know. */
async function begin(store: FileStore, found: Vault | undefined): Promise<readonly string[]> {
  await store.begin();
  // One that was just made is under the newest key.
  return (await found?.rotate()) === true ? [encryptedNote] : [];
}

const encryptedNote = `${vaultName} was written anew, encrypted with the first of the keys; older keys are not needed for it any more.`;

const noType: FileSystemType = async () => 0;

/** Whether there is a folder; makes it where that is wanted. */
async function isFolder(place: Place, create: boolean): Promise<boolean> {
  try {
    if (create) await ensureFolder(place.files, place.folder);
    return create || (await factsOf(place.files, place.folder)) !== undefined;
  } catch (error) {
    throw unwritable(place.folder, error, "Making");
  }
}

/** Takes the lock of a state that is there. Fails as `takeLock`. */
export async function lockPlace(place: Place, options: FileStoreOptions): Promise<HeldLock> {
  const { files, clock, version } = place;
  const { lockTimeoutMs: timeoutMs, stopWaiting, onWait, command = "sched" } = options;
  const holder = thisHolder({ host: hostname(), now: clock.now(), command, version });
  return takeLock(place.folder, { files, clock, timeoutMs, holder, stopWaiting, onWait });
}

/** Rights that others had to the files: taken away, and said, for the content may have been read. */
async function tightenAll(place: Place): Promise<string[]> {
  const notes: string[] = [];
  const files = [snapshotName, previousName, vaultName, tokensName, "lock"];
  for (const name of ["", "journal", "history", "versions", "audit", "content", ...files]) {
    const path = join(place.folder, name);
    try {
      if (!(await tighten(place.files, path))) continue;
    } catch (error) {
      throw unwritable(path, error, "Taking the rights of others from");
    }
    notes.push(`${path} could be used by other users of this machine; it no longer can.`);
  }
  return notes;
}

function tornNote({ cutBytes }: Found): string {
  return `The last write before the previous owner died was torn; its ${cutBytes} bytes had not been acknowledged and were passed over.`;
}

async function findVault(
  place: Place,
  parts: Pick<VaultParts, "keys" | "save">,
): Promise<Vault | undefined> {
  try {
    return await readVault(place.files, place.folder, parts);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    if (!(error instanceof Damage)) throw unwritable(place.folder, error, "Reading");
    throw new ProblemError([
      problem("state/damaged", {
        detail: `${error.path} ${error.message}. Nothing was changed.`,
        hint: `Put it back from a backup; or move it away, and the literal secrets of the files are kept anew at the next apply.`,
      }),
    ]);
  }
}
