import { constants } from "node:fs";
import type { Clock } from "../ports/clock.ts";
import type { FileSystem, OpenFile } from "./files.ts";
import { FileStore } from "./file-store.ts";
import type { HeldLock } from "./lock.ts";
import type { Place } from "./place.ts";
import { recover } from "./recover.ts";

/**
 * A new state that is kept nowhere: the same store with the same work for every commit, and not a byte on any disk. For
 * trying things out.
 */
export async function openNowhere(clock: Clock, version: string): Promise<FileStore> {
  const place: Place = { folder: "nowhere", files: nothingKept, clock, version };
  const found = await recover(place);
  const takeLock = async () => nobodys;
  const store = new FileStore(place, {
    found,
    lock: nobodys,
    takeLock,
    vault: undefined,
    notes: [],
  });
  await store.begin();
  return store;
}

const nobodys: HeldLock = {
  takenOverFrom: undefined,
  publish: async () => {},
  release: async () => {},
};

const { O_DIRECTORY, O_RDWR, O_WRONLY } = constants;

async function nothing(): Promise<void> {}

/** Takes everything and has nothing. */
const nothingKept: FileSystem = {
  open: async (path, flags) => {
    const isToRead = (flags & (O_WRONLY | O_RDWR | O_DIRECTORY)) === 0;
    if (isToRead) throw absent(path);
    return file;
  },
  rename: nothing,
  link: nothing,
  unlink: nothing,
  truncate: nothing,
  readdir: async () => [],
  lstat: async (path) => {
    throw absent(path);
  },
  mkdir: async () => undefined,
  chmod: nothing,
};

const file: OpenFile = {
  write: async (_bytes, _offset, length) => ({ bytesWritten: length }),
  read: async () => ({ bytesRead: 0 }),
  readFile: async () => Buffer.alloc(0),
  truncate: nothing,
  chmod: nothing,
  sync: nothing,
  datasync: nothing,
  close: nothing,
};

function absent(path: string): Error {
  return Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT" });
}
