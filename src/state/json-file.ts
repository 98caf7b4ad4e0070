import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import type { Adapter } from "lowdb";
import { encodeSnapshot } from "./encode.ts";
import {
  factsOf,
  type FileSystem,
  hasCode,
  readIfThere,
  replaceFile,
  syncFolder,
  temporaryName,
  unlinkQuietly,
  writeAll,
} from "./files.ts";
import {
  readSnapshot,
  type SnapshotSeal,
  writeBeside,
  type WrittenSnapshot,
} from "./snapshot-text.ts";
import type { Snapshot } from "./snapshot.ts";

export const snapshotName = "state.json";
/** The snapshot before: with the journals since, which are kept as long, it is the whole state once more. */
export const previousName = "state.previous.json";

/**
 * lowdb's adapter for `state.json`. lowdb's own neither syncs nor keeps the mode, follows a planted link and takes a
 * file that holds `null` for an absent one; this one writes a new file of a name that nobody can guess, syncs it, keeps
 * the old one as `state.previous.json`, switches, and syncs the folder.
 */
export class SnapshotFile implements Adapter<Snapshot> {
  readonly #files: FileSystem;
  readonly path: string;
  #seal: SnapshotSeal | undefined;

  constructor(files: FileSystem, path: string) {
    this.#files = files;
    this.path = path;
  }

  /** Of the file as it was last read or written by this process; undefined when there was none. */
  get seal(): SnapshotSeal | undefined {
    return this.#seal;
  }

  /** Null when there is no file. Throws `Damage`, or a `ProblemError` for a newer format. */
  async read(): Promise<Snapshot | null> {
    const found = await readSnapshot(this.#files, this.path);
    this.#seal = found?.seal;
    return found?.snapshot ?? null;
  }

  async write(snapshot: Snapshot): Promise<void> {
    const written = await writeBeside(this.#files, this.path, (writer) =>
      writer.addAll(encodeSnapshot(snapshot)),
    );
    await this.switchTo(written);
  }

  /** Gives a snapshot that was written beside it the name; it is the one that counts once this has resolved. */
  async switchTo({ temporary, seal }: WrittenSnapshot): Promise<void> {
    try {
      await this.#keepPrevious();
      await this.#files.rename(temporary, this.path);
    } catch (error) {
      await unlinkQuietly(this.#files, temporary);
      throw error;
    }
    this.#seal = seal;
    await syncFolder(this.#files, dirname(this.path));
  }

  /** A second name for the old file, so that at no moment there is none. */
  async #keepPrevious(): Promise<void> {
    if ((await factsOf(this.#files, this.path)) === undefined) return;
    const previous = join(dirname(this.path), previousName);
    const temporary = temporaryName(this.path);
    try {
      await this.#files.link(this.path, temporary);
      await this.#files.rename(temporary, previous);
    } catch (error) {
      await unlinkQuietly(this.#files, temporary);
      // Not every file system has hard links; there the bytes are copied.
      if (!hasCode(error, "EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK")) throw error;
      const bytes = (await readIfThere(this.#files, this.path)) ?? Buffer.alloc(0);
      await replaceFile(this.#files, previous, (file) => writeAll(file, bytes));
    }
  }
}

/** Gives what stands in the place of `state.json` another name, so that nothing is lost; says which, for people. */
export async function putAside(files: FileSystem, file: SnapshotFile): Promise<string> {
  if ((await factsOf(files, file.path)) === undefined) return "";
  const seal = await readSnapshot(files, file.path).then(
    (found) => found?.seal.checksum,
    () => undefined,
  );
  if (seal !== undefined && seal === file.seal?.checksum) return "";
  const aside = file.path.replace(/\.json$/, `.found-${randomBytes(4).toString("hex")}.json`);
  await files.rename(file.path, aside);
  return ` What stood there is now ${aside}.`;
}
