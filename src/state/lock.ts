import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { refuse } from "../model/problem.ts";
import { formatMoment } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";
import {
  closing,
  createFile,
  factsOf,
  type FileSystem,
  hasCode,
  readIfThere,
  replaceQuickly,
  systemFiles,
  unlinkQuietly,
} from "./files.ts";
import { unwritable } from "./problems.ts";

/** Who owns the state, for messages and for commands that want to reach it. */
export interface LockHolder {
  readonly pid: number;
  readonly host: string;
  /** ISO 8601. */
  readonly startedAt: string;
  /** `sched serve`; without arguments, which may hold secrets. */
  readonly command: string;
  readonly version: string;
  /** Path of the local socket on which it answers, once it does. */
  readonly socket?: string;
}

export interface HeldLock {
  /** Who held it last and died without letting go of it. */
  readonly takenOverFrom: LockHolder | undefined;
  /** Tells others more about the holder. */
  publish(more: Partial<LockHolder>): Promise<void>;
  release(): Promise<void>;
}

export interface LockWanted {
  readonly files: FileSystem;
  readonly clock: Clock;
  /** How long to wait for another holder, milliseconds. */
  readonly timeoutMs: number;
  readonly holder: LockHolder;
  /** Asked while waiting: true ends the waiting at once, as where the holder can be reached instead. */
  readonly stopWaiting?: ((holder: LockHolder) => boolean) | undefined;
  /** Told once, when the waiting begins. */
  readonly onWait?: ((holder: LockHolder | undefined) => void) | undefined;
}

/**
 * Takes the lock of a state folder: the operating system's, through an exclusive transaction of SQLite on an empty
 * file. It dies with its process, so nothing is ever stale and nothing is unlocked by force. Who holds it stands in a
 * file beside, for the message alone. Fails with `state/locked` or `state/unwritable`.
 */
export async function takeLock(folder: string, wanted: LockWanted): Promise<HeldLock> {
  const { files, clock, timeoutMs } = wanted;
  const path = join(folder, lockName);
  await ensureLockFile(files, path);
  // Looking whether a dead holder is dead takes the lock for an instant, so even who will not wait tries for as long.
  const begun = clock.now();
  const until = begun + Math.max(timeoutMs, lookedAtMs);
  let told = false;
  for (;;) {
    const database = await tryLock(path);
    if (database !== undefined) return held(folder, database, wanted);
    const holder = await readHolder(files, folder);
    const now = clock.now();
    const patient = holder === undefined || wanted.stopWaiting?.(holder) !== true;
    if (now >= until || !patient) return refuseLocked(folder, holder);
    if (!told && now >= begun + lookedAtMs) {
      wanted.onWait?.(holder);
      told = true;
    }
    await clock.sleepUntil(Math.min(until, now + retryMs), never);
  }
}

/** Whoever holds the lock of a state folder at this moment; undefined when nobody does. */
export async function lockHolder(
  folder: string,
  files: FileSystem = systemFiles,
): Promise<LockHolder | undefined> {
  const holder = await readHolder(files, folder);
  if (holder === undefined) return undefined;
  const path = join(folder, lockName);
  if ((await factsOf(files, path))?.isFile() !== true) return undefined;
  let database: DatabaseSync | undefined;
  try {
    database = await tryLock(path);
  } catch (error) {
    // Whether it lives cannot be seen where nothing can be locked; who answers at its socket tells.
    if (holder.socket === undefined) throw error;
    return holder;
  }
  if (database === undefined) return holder;
  database.close();
  return undefined;
}

/**
 * Does something while no other process does anything under the lock of the same file, for as long as it takes to write
 * a small file. Fails with `state/locked` when others keep it longer than `timeoutMs`.
 */
export async function whileLocked<Answer>(
  path: string,
  { files, clock, timeoutMs }: Pick<LockWanted, "files" | "clock" | "timeoutMs">,
  use: () => Promise<Answer>,
): Promise<Answer> {
  await ensureLockFile(files, path);
  const until = clock.now() + timeoutMs;
  let database = await tryLock(path);
  while (database === undefined && clock.now() < until) {
    await clock.sleepUntil(clock.now() + retryMs, never);
    database = await tryLock(path);
  }
  if (database === undefined) return refuseLocked(path, undefined);
  try {
    return await use();
  } finally {
    database.close();
  }
}

export const lockName = "lock";
const holderName = "holder.json";
const retryMs = 50;
const lookedAtMs = 200;
const never = new AbortController().signal;

/** SQLite would make the file readable for all, and would follow a link. */
async function ensureLockFile(files: FileSystem, path: string): Promise<void> {
  try {
    // Never opened again by this process: closing any descriptor of a file drops all of a process's locks on it.
    await closing(await createFile(files, path), async () => {});
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw unwritable(path, error);
    const facts = await factsOf(files, path);
    if (facts?.isFile() !== true) {
      refuse("state/unwritable", {
        detail: `${path} is not a plain file, so it cannot be locked.`,
        hint: "Nothing of value is ever in it: move it away and try again.",
      });
    }
  }
}

/** The open transaction that is the lock; undefined when somebody else has it. */
async function tryLock(path: string): Promise<DatabaseSync | undefined> {
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    // Without this a journal file would appear beside it.
    database.exec("PRAGMA journal_mode = MEMORY");
    database.exec("BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw unwritable(path, error);
  }
}

const sqliteBusy = 5;

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error) || !("errcode" in error)) return false;
  // The lower byte is the kind, the upper ones say which of its sorts.
  return (Number(error.errcode) & 0xff) === sqliteBusy;
}

async function held(folder: string, database: DatabaseSync, wanted: LockWanted): Promise<HeldLock> {
  const { files } = wanted;
  let { holder } = wanted;
  const path = join(folder, holderName);
  // It is for messages and ends with the process: worth no sync.
  const write = () => replaceQuickly(files, path, `${JSON.stringify(holder)}\n`);
  try {
    const takenOverFrom = await readHolder(files, folder);
    await write();
    return {
      takenOverFrom,
      publish: async (more) => {
        holder = { ...holder, ...more };
        await write();
      },
      release: async () => {
        await unlinkQuietly(files, path);
        database.close();
      },
    };
  } catch (error) {
    database.close();
    throw unwritable(path, error);
  }
}

/** Undefined when there is none, or none that can be read: it is for messages, so that is no reason to fail. */
async function readHolder(files: FileSystem, folder: string): Promise<LockHolder | undefined> {
  try {
    const bytes = await readIfThere(files, join(folder, holderName));
    if (bytes === undefined) return undefined;
    const found = JSON.parse(bytes.toString("utf8")) as LockHolder;
    return typeof found.pid === "number" && typeof found.host === "string" ? found : undefined;
  } catch {
    return undefined;
  }
}

/** `"sched serve", process 12 on host, since 2026-…`. */
export function holderWords(holder: LockHolder | undefined): string {
  if (holder === undefined) return "another process";
  const { command, pid, host, startedAt } = holder;
  return `"${command}", process ${pid} on ${host}, since ${startedAt}`;
}

function refuseLocked(folder: string, holder: LockHolder | undefined): never {
  return refuse("state/locked", {
    detail: `${folder} is held by ${holderWords(holder)}.`,
    hint: "Wait for it to end, or wait longer with --lock-timeout 5m. The lock ends with its holder; it never needs to be removed.",
  });
}

/** This process as a holder. */
export function thisHolder(facts: {
  readonly host: string;
  readonly now: number;
  readonly command: string;
  readonly version: string;
}): LockHolder {
  const { host, now, command, version } = facts;
  return { pid: process.pid, host, startedAt: formatMoment(now), command, version };
}
