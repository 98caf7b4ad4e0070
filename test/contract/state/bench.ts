import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "../../../src/ports/clock.ts";
import type { StateStore } from "../../../src/ports/state-store.ts";
import {
  type FileStore,
  type FileStoreOptions,
  memoryDisk,
  openFileStore,
  openMemoryStore,
} from "../../../src/state/open.ts";
import type { Bench } from "./suite.ts";

/** A clock that stands still but for those who wait for it. */
export function leapingClock(start = 0): Clock & { set(to: number): void } {
  let now = start;
  return {
    now: () => now,
    set: (to) => {
      now = to;
    },
    sleepUntil: async (until) => {
      await new Promise((resolve) => setImmediate(resolve));
      now = Math.max(now, until);
    },
  };
}

export const storeOptions: FileStoreOptions = {
  lockTimeoutMs: 0,
  version: "0.1.0",
  clock: leapingClock(),
  create: true,
};

/** A folder for a state, and the stores that are open on it. */
export interface FileBench extends Bench {
  readonly dir: string;
  open(options?: Partial<FileStoreOptions>): Promise<FileStore>;
}

export async function fileBench(): Promise<FileBench> {
  const parent = await mkdtemp(join(tmpdir(), "sched-state-"));
  const dir = join(parent, ".sched");
  const alive = new Set<StateStore>();
  return {
    dir,
    open: async (options = {}) => {
      const store = await openFileStore(dir, { ...storeOptions, ...options });
      alive.add(store);
      return store;
    },
    // Nothing is folded at close, so but for the lock this leaves what a death would; real kills are tested apart.
    kill: (store) => store.close(),
    cleanUp: async () => {
      for (const store of alive) await store.close();
      await rm(parent, { recursive: true });
    },
  };
}

export async function memoryBench(): Promise<Bench> {
  const disk = memoryDisk();
  return {
    open: () => openMemoryStore({ disk }),
    kill: async () => {
      disk.owner = undefined;
    },
    cleanUp: async () => {},
  };
}
