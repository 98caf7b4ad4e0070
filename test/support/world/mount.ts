import { constants } from "node:fs";
import { basename, dirname } from "node:path";
import type { FileFacts, FileSystem, OpenFile } from "../../../src/state/files.ts";
import {
  apply,
  type Change,
  type SimulatedDisk,
  type SimulatedFile,
  type SimulatedFolder,
  syncFile,
  systemError,
} from "./disk.ts";
import type { Mortality } from "./mortality.ts";

/** The disk as one process sees it: each operation has a moment before and a moment after it at which it may die. */
export class Mount implements FileSystem {
  readonly #disk: SimulatedDisk;
  readonly #mortality: Mortality;
  readonly #syncTime: () => Promise<void>;

  constructor(disk: SimulatedDisk, mortality: Mortality, syncTime: () => Promise<void>) {
    this.#disk = disk;
    this.#mortality = mortality;
    this.#syncTime = syncTime;
  }

  open(path: string, flags: number): Promise<OpenFile> {
    return this.#mortality.around(() => {
      if ((flags & constants.O_DIRECTORY) !== 0) return this.#openFolder(this.#disk.folder(path));
      const folder = this.#disk.folder(dirname(path));
      const found = folder.names.get(basename(path));
      if (found !== undefined && (flags & constants.O_EXCL) !== 0) throw systemError("EEXIST");
      if (found !== undefined) return this.#openFile(found);
      if ((flags & constants.O_CREAT) === 0) throw systemError("ENOENT");
      const file: SimulatedFile = {
        now: nothing,
        durable: nothing,
        dropped: false,
        written: undefined,
      };
      this.#change(folder, [[basename(path), file]]);
      return this.#openFile(file);
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#mortality.around(() => {
      const file = this.#disk.file(from);
      // The state renames within one folder alone.
      this.#change(this.#disk.folder(dirname(to)), [
        [basename(from), undefined],
        [basename(to), file],
      ]);
    });
  }

  link(existing: string, made: string): Promise<void> {
    return this.#mortality.around(() => {
      const file = this.#disk.file(existing);
      this.#change(this.#disk.folder(dirname(made)), [[basename(made), file]]);
    });
  }

  unlink(path: string): Promise<void> {
    return this.#mortality.around(() => {
      this.#disk.file(path);
      this.#change(this.#disk.folder(dirname(path)), [[basename(path), undefined]]);
    });
  }

  truncate(path: string, bytes: number): Promise<void> {
    return this.#mortality.around(() => {
      const file = this.#disk.file(path);
      this.#orFail(false);
      file.now = file.now.subarray(0, bytes);
    });
  }

  readdir(path: string): Promise<string[]> {
    return this.#mortality.around(() => [...this.#disk.folder(path).names.keys()]);
  }

  lstat(path: string): Promise<FileFacts> {
    return this.#mortality.around(() => {
      const isDirectory = this.#disk.hasFolder(path);
      if (!isDirectory) this.#disk.file(path);
      return {
        mode: isDirectory ? 0o700 : 0o600,
        isDirectory: () => isDirectory,
        isFile: () => !isDirectory,
      };
    });
  }

  mkdir(path: string): Promise<string | undefined> {
    return this.#mortality.around(() => {
      if (this.#disk.hasFolder(path)) return undefined;
      this.#orFail(false);
      this.#disk.makeFolder(path);
      return path;
    });
  }

  async chmod(): Promise<void> {}

  #openFile(file: SimulatedFile): OpenFile {
    const sync = () =>
      this.#mortality.around(async () => {
        await this.#syncTime();
        try {
          this.#orFail(true);
        } catch (error) {
          file.dropped = true;
          file.written = undefined;
          throw error;
        }
        syncFile(file);
      });
    return {
      write: (bytes, offset, length, position) =>
        this.#mortality.around(() =>
          this.#write(file, bytes.subarray(offset, offset + length), position),
        ),
      read: (bytes, offset, length, position) =>
        this.#mortality.around(() => {
          const piece = file.now.subarray(position ?? 0, (position ?? 0) + length);
          bytes.set(piece, offset);
          return { bytesRead: piece.length };
        }),
      readFile: () => this.#mortality.around(() => Buffer.from(file.now)),
      truncate: (bytes) =>
        this.#mortality.around(() => {
          this.#orFail(false);
          file.now = file.now.subarray(0, bytes);
        }),
      chmod: async () => {},
      sync,
      datasync: sync,
      close: async () => {},
    };
  }

  /** A write that fails has torn: half of it is there. */
  #write(
    file: SimulatedFile,
    piece: Uint8Array,
    position: number | null,
  ): { bytesWritten: number } {
    const start = position ?? file.now.length;
    const put = (bytes: Uint8Array) => {
      const rest = file.now.subarray(start + bytes.length);
      file.now = Buffer.concat([file.now.subarray(0, start), bytes, rest]);
      const end = start + bytes.length;
      const { from, to } = file.written ?? { from: start, to: end };
      file.written = { from: Math.min(from, start), to: Math.max(to, end) };
    };
    try {
      this.#orFail(false);
    } catch (error) {
      put(piece.subarray(0, Math.floor(piece.length / 2)));
      throw error;
    }
    put(piece);
    return { bytesWritten: piece.length };
  }

  #openFolder(folder: SimulatedFolder): OpenFile {
    const refuse = () => Promise.reject(systemError("EISDIR"));
    return {
      write: refuse,
      read: refuse,
      readFile: refuse,
      truncate: refuse,
      chmod: async () => {},
      datasync: refuse,
      sync: () =>
        this.#mortality.around(() => {
          this.#orFail(true);
          for (const change of folder.pending) apply(folder.durable, change);
          folder.pending = [];
        }),
      close: async () => {},
    };
  }

  #change(folder: SimulatedFolder, change: Change): void {
    this.#orFail(false);
    apply(folder.names, change);
    folder.pending.push(change);
  }

  #orFail(isSync: boolean): void {
    if (this.#disk.fails(isSync)) throw this.#disk.error();
  }
}

const nothing = Buffer.alloc(0);
