import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { basename, dirname } from "node:path";
import type { FileFacts, FileSystem, OpenFile } from "../../src/state/files.ts";
import type { Random } from "./random.ts";

/**
 * A file system in memory that forgets, at a power cut, whatever a real one may forget: data that no sync of the file
 * made durable, and names that no sync of the folder did. It can die or fail at any chosen step.
 */
export class PowerCutFiles implements FileSystem {
  readonly #folders = new Map<string, Folder>();
  /** Steps that changed something or would have. */
  steps = 0;
  /** At this step, and from then on when it is deadly. */
  failAt = Infinity;
  failure: "dies" | "fails" = "dies";

  constructor(root: string) {
    this.#folders.set(root, { now: new Map(), durable: new Map() });
  }

  /** What of the unsynced survives: nothing, the names without the data, or all of it (then it was a mere kill). */
  cut(survives: "nothing" | "names" | "everything"): void {
    for (const folder of this.#folders.values()) {
      if (survives === "nothing") folder.now = new Map(folder.durable);
      for (const file of folder.now.values()) {
        if (survives !== "everything") file.now = Buffer.from(file.durable);
        file.durable = Buffer.from(file.now);
      }
      folder.durable = new Map(folder.now);
    }
    this.failAt = Infinity;
  }

  /**
   * As a disk may really be found: the names of each folder as they were or as they are, and of what no sync made durable
   * nothing, all, a beginning, or its length in NUL bytes.
   */
  cutAtRandom(random: Random): void {
    for (const folder of this.#folders.values()) {
      if (random.chance(0.5)) folder.now = new Map(folder.durable);
      for (const file of folder.now.values()) {
        file.now = survivor(file, random);
        file.durable = Buffer.from(file.now);
      }
      folder.durable = new Map(folder.now);
    }
    this.failAt = Infinity;
  }

  /** The same disk once more, to be cut in another way. */
  copy(): PowerCutFiles {
    const copy = new PowerCutFiles("/");
    copy.#folders.clear();
    const files = new Map<File, File>();
    const copied = (file: File): File => {
      const made = files.get(file) ?? { ...file };
      files.set(file, made);
      return made;
    };
    const names = (map: ReadonlyMap<string, File>) =>
      new Map([...map].map(([name, file]) => [name, copied(file)]));
    for (const [path, { now, durable }] of this.#folders) {
      copy.#folders.set(path, { now: names(now), durable: names(durable) });
    }
    return copy;
  }

  /** Tells one content of the disk from another; what is drawn anew each time makes no difference. */
  digest(): string {
    const hash = createHash("sha256");
    for (const [path, { now }] of [...this.#folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const files = [...now].map(
        ([name, file]) => `${path}/${name} ${file.now.toString("latin1")}`,
      );
      for (const text of files.map((file) => file.replaceAll(drawn, "")).sort()) hash.update(text);
    }
    return hash.digest("hex");
  }

  async open(path: string, flags: number): Promise<OpenFile> {
    if ((flags & constants.O_DIRECTORY) !== 0) return this.#openFolder(this.#folder(path));
    const names = this.#folder(dirname(path)).now;
    const found = names.get(basename(path));
    if (found !== undefined && (flags & constants.O_EXCL) !== 0) throw systemError("EEXIST");
    if (found !== undefined) return this.#openFile(found);
    if ((flags & constants.O_CREAT) === 0) throw systemError("ENOENT");
    this.#step();
    const file: File = { now: Buffer.alloc(0), durable: Buffer.alloc(0) };
    names.set(basename(path), file);
    return this.#openFile(file);
  }

  async rename(from: string, to: string): Promise<void> {
    this.#step();
    const file = this.#file(from);
    this.#folder(dirname(from)).now.delete(basename(from));
    this.#folder(dirname(to)).now.set(basename(to), file);
  }

  async link(existing: string, made: string): Promise<void> {
    this.#step();
    this.#folder(dirname(made)).now.set(basename(made), this.#file(existing));
  }

  async unlink(path: string): Promise<void> {
    this.#step();
    if (!this.#folder(dirname(path)).now.delete(basename(path))) throw systemError("ENOENT");
  }

  async truncate(path: string, bytes: number): Promise<void> {
    this.#step();
    const file = this.#file(path);
    file.now = file.now.subarray(0, bytes);
  }

  async readdir(path: string): Promise<string[]> {
    return [...this.#folder(path).now.keys()];
  }

  async lstat(path: string): Promise<FileFacts> {
    const isDirectory = this.#folders.has(path);
    if (!isDirectory) this.#file(path);
    return {
      mode: isDirectory ? 0o700 : 0o600,
      isDirectory: () => isDirectory,
      isFile: () => !isDirectory,
    };
  }

  async mkdir(path: string): Promise<string | undefined> {
    if (this.#folders.has(path)) return undefined;
    this.#step();
    // That folders themselves outlive a cut is taken for granted: making them is the easy part.
    this.#folders.set(path, { now: new Map(), durable: new Map() });
    return path;
  }

  async chmod(): Promise<void> {
    this.#step();
  }

  #openFile(file: File): OpenFile {
    const sync = async () => {
      this.#step();
      file.durable = Buffer.from(file.now);
    };
    return {
      write: async (bytes, offset, length, position) => {
        const start = position ?? file.now.length;
        const put = (count: number) => {
          const rest = file.now.subarray(start + count);
          const piece = bytes.subarray(offset, offset + count);
          file.now = Buffer.concat([file.now.subarray(0, start), piece, rest]);
        };
        try {
          this.#step();
        } catch (error) {
          // Torn: half of it is there.
          if (this.steps === this.failAt) put(Math.floor(length / 2));
          throw error;
        }
        put(length);
        return { bytesWritten: length };
      },
      read: async (bytes, offset, length, position) => {
        const piece = file.now.subarray(position ?? 0, (position ?? 0) + length);
        bytes.set(piece, offset);
        return { bytesRead: piece.length };
      },
      readFile: async () => Buffer.from(file.now),
      truncate: async (bytes) => {
        this.#step();
        file.now = file.now.subarray(0, bytes);
      },
      chmod: async () => {},
      sync,
      datasync: sync,
      close: async () => {},
    };
  }

  #openFolder(folder: Folder): OpenFile {
    const refuse = () => Promise.reject(systemError("EISDIR"));
    return {
      write: refuse,
      read: refuse,
      readFile: refuse,
      truncate: refuse,
      chmod: async () => {},
      datasync: refuse,
      sync: async () => {
        this.#step();
        folder.durable = new Map(folder.now);
      },
      close: async () => {},
    };
  }

  #step(): void {
    this.steps += 1;
    if (this.steps === this.failAt || (this.failure === "dies" && this.steps > this.failAt)) {
      throw systemError(this.failure === "dies" ? "EIO" : "ENOSPC");
    }
  }

  #folder(path: string): Folder {
    const folder = this.#folders.get(path);
    if (folder === undefined) throw systemError("ENOENT");
    return folder;
  }

  #file(path: string): File {
    const file = this.#folder(dirname(path)).now.get(basename(path));
    if (file === undefined) throw systemError("ENOENT");
    return file;
  }
}

interface File {
  now: Buffer;
  durable: Buffer;
}

interface Folder {
  now: Map<string, File>;
  durable: Map<string, File>;
}

/** The lineage, checksums, keys, and names of temporary files. */
const drawn = /[0-9a-f]{8}(?:-[0-9a-f]{4,})+|[0-9a-f]{8,}|"key":.*/g;

function survivor({ now, durable }: File, random: Random): Buffer {
  const unsynced = now.length - durable.length;
  // Written over or cut off, not added to: the one or the other.
  const isLonger = unsynced > 0 && now.subarray(0, durable.length).equals(durable);
  if (!isLonger) return Buffer.from(random.chance(0.5) ? now : durable);
  return random.pick([
    () => Buffer.from(durable),
    () => Buffer.from(now),
    () => Buffer.from(now.subarray(0, durable.length + random.between(0, unsynced))),
    () => Buffer.concat([durable, Buffer.alloc(unsynced)]),
  ])();
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made to fail, for a test`), { code });
}
