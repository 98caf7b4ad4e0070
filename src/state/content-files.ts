import { createHash } from "node:crypto";
import { join } from "node:path";
import {
  type ContentDigest,
  contentLimits,
  hashOf,
  type Manifest,
  manifestBytesMax,
  parseManifest,
} from "../model/content.ts";
import { ProblemError, problem, refuse } from "../model/problem.ts";
import { hourMs } from "../model/time.ts";
import type { Clock } from "../ports/clock.ts";
import type { ContentStore } from "../ports/content-store.ts";
import { layOut } from "./content-layout.ts";
import {
  closing,
  createFile,
  ensureFolder,
  factsOf,
  type FileSystem,
  namesIn,
  openForReading,
  syncFolder,
  temporaryName,
  unlinkQuietly,
  writeAll,
} from "./files.ts";
import { unwritable } from "./problems.ts";

export interface ContentPlace {
  /** `.sched/content`. */
  readonly folder: string;
  readonly files: FileSystem;
  readonly clock: Clock;
  /** To be waited for before anything is written: makes the state where there is none yet, and takes its lock. */
  readonly begin: () => Promise<void>;
  /** Nothing is changed, not even what was found damaged: a backup, or a state that is only read. */
  readonly readOnly?: true;
}

/** What came, or was asked for, so lately is not collected: whoever brings it is about to refer to it. */
const graceMs = hourMs;

/** The files of WebJobs in the folder of the state: `content/ab/ab12…`, a file a hash. */
export class ContentFiles implements ContentStore {
  readonly #place: ContentPlace;
  /** When hashes were last asked for, so that none goes between the question and the apply that it was for. */
  readonly #askedFor = new Map<string, number>();
  /** Contents that are being laid out. */
  readonly #inUse = new Map<ContentDigest, number>();

  constructor(place: ContentPlace) {
    this.#place = place;
  }

  async missing(hashes: readonly string[]): Promise<readonly string[]> {
    const now = this.#place.clock.now();
    const missing: string[] = [];
    for (const hash of new Set(hashes)) {
      this.#askedFor.set(hash, now);
      if (!(await this.#isKept(hash))) missing.push(hash);
    }
    return missing;
  }

  async put(sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const path = this.#pathOf(sha256);
    const { files, begin, clock } = this.#place;
    this.#askedFor.set(sha256, clock.now());
    try {
      await begin();
      await ensureFolder(files, this.#folderOf(sha256));
      const temporary = temporaryName(path);
      try {
        await this.#write(temporary, { sha256, bytes });
        await files.rename(temporary, path);
      } catch (error) {
        await unlinkQuietly(files, temporary);
        throw error;
      }
      await syncFolder(files, this.#folderOf(sha256));
    } catch (error) {
      if (error instanceof Error && !("code" in error)) throw error;
      throw unwritable(path, error);
    }
  }

  async get(sha256: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    return (await this.#isKept(sha256)) ? this.#read(sha256) : undefined;
  }

  async has(digest: ContentDigest): Promise<boolean> {
    return (await this.manifest(digest)) !== undefined;
  }

  async manifest(digest: ContentDigest): Promise<Manifest | undefined> {
    const manifest = await this.#manifest(digest);
    if (manifest === undefined) return undefined;
    for (const { sha256, size } of manifest.files) {
      const facts = await factsOf(this.#place.files, this.#pathOf(sha256));
      if (facts?.isFile() !== true) return undefined;
      // A file that was cut off shows by its size, without being read.
      if (facts.size !== undefined && facts.size !== size) {
        await this.#refuseDamaged(sha256);
      }
    }
    return manifest;
  }

  async materialise(digest: ContentDigest, folder: string): Promise<void> {
    this.#inUse.set(digest, (this.#inUse.get(digest) ?? 0) + 1);
    try {
      const manifest = await this.manifest(digest);
      if (manifest === undefined) refuseMissing(digest);
      await layOut(folder, manifest, (sha256) => this.#read(sha256));
    } finally {
      const users = (this.#inUse.get(digest) ?? 1) - 1;
      if (users === 0) this.#inUse.delete(digest);
      else this.#inUse.set(digest, users);
    }
  }

  async keepOnly(digests: ReadonlySet<ContentDigest>): Promise<void> {
    const wanted = await this.#hashesOf([...digests, ...this.#inUse.keys()]);
    const { files, folder, clock } = this.#place;
    const since = clock.now() - graceMs;
    for (const [hash, at] of this.#askedFor) if (at < since) this.#askedFor.delete(hash);
    for (const part of await namesIn(files, folder)) {
      for (const name of await namesIn(files, join(folder, part))) {
        if (wanted.has(name) || this.#askedFor.has(name) || name.includes(".damaged-")) continue;
        const path = join(folder, part, name);
        const { mtimeMs = since } = (await factsOf(files, path)) ?? { mtimeMs: since };
        if (mtimeMs < since) await unlinkQuietly(files, path);
      }
    }
  }

  async #write(
    temporary: string,
    { sha256, bytes }: { readonly sha256: string; readonly bytes: AsyncIterable<Uint8Array> },
  ): Promise<void> {
    const hash = createHash("sha256");
    let size = 0;
    await closing(await createFile(this.#place.files, temporary), async (file) => {
      for await (const piece of bytes) {
        size += piece.length;
        if (size > contentLimits.bytes) refuseTooLarge();
        hash.update(piece);
        await writeAll(file, piece);
      }
      if (hash.digest("hex") !== sha256) refuseOther(sha256);
      await file.sync();
    });
  }

  async *#read(sha256: string): AsyncGenerator<Uint8Array> {
    const hash = createHash("sha256");
    const file = await openForReading(this.#place.files, this.#pathOf(sha256));
    try {
      const piece = Buffer.allocUnsafe(pieceBytes);
      for (let at = 0; ;) {
        const { bytesRead } = await file.read(piece, 0, piece.length, at);
        if (bytesRead === 0) break;
        at += bytesRead;
        const read = Buffer.from(piece.subarray(0, bytesRead));
        hash.update(read);
        yield read;
      }
    } finally {
      await file.close();
    }
    if (hash.digest("hex") !== sha256) await this.#refuseDamaged(sha256);
  }

  async #manifest(digest: ContentDigest): Promise<Manifest | undefined> {
    const hash = hashOf(digest);
    if (!(await this.#isKept(hash))) return undefined;
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of this.#read(hash)) {
      pieces.push(piece);
      size += piece.length;
      if (size > manifestBytesMax) refuseManifest(digest, "it is too large");
    }
    const manifest = parseManifest(Buffer.concat(pieces).toString("utf8"));
    return "fault" in manifest ? refuseManifest(digest, manifest.fault) : manifest;
  }

  /** Rejects where a manifest cannot be read: what it needs is not known, so nothing may go. */
  async #hashesOf(digests: readonly ContentDigest[]): Promise<ReadonlySet<string>> {
    const wanted = new Set<string>();
    for (const digest of digests) {
      wanted.add(hashOf(digest));
      const manifest = await this.#manifest(digest);
      for (const { sha256 } of manifest?.files ?? []) wanted.add(sha256);
    }
    return wanted;
  }

  async #isKept(sha256: string): Promise<boolean> {
    const facts = await factsOf(this.#place.files, this.#pathOf(sha256));
    return facts?.isFile() === true;
  }

  /** It makes way under another name, so that the next apply of the files can bring it again. */
  async #refuseDamaged(sha256: string): Promise<never> {
    const path = this.#pathOf(sha256);
    const { readOnly, clock, files } = this.#place;
    const aside = `${path}.damaged-${clock.now()}`;
    if (readOnly !== true) await files.rename(path, aside).catch(() => {});
    const became = readOnly === true ? "" : ` It was set aside as ${aside}.`;
    throw new ProblemError([
      problem("state/damaged", {
        detail: `${path} is no longer what was kept there: its SHA-256 differs.${became}`,
        hint: "`sched apply` of the files that it came from brings it again; or put it back from a backup of the state.",
      }),
    ]);
  }

  #folderOf(sha256: string): string {
    return join(this.#place.folder, sha256.slice(0, 2));
  }

  /** Hashes come from callers, and become names of files here. */
  #pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      refuse("api/request", { detail: `${JSON.stringify(sha256.slice(0, 80))} is no SHA-256.` });
    }
    return join(this.#folderOf(sha256), sha256);
  }
}

const pieceBytes = 64 * 1024;

export function refuseMissing(digest: ContentDigest): never {
  return refuse("content/missing", {
    detail: `The files of the content ${digest} are not kept here, or not all of them.`,
    hint: "`sched apply` of the files that the WebJob comes from ships them again.",
  });
}

function refuseOther(sha256: string): never {
  refuse("content/changed", {
    detail: `The bytes that came are not those of the SHA-256 ${sha256}: the file was changed while it was read or on its way.`,
    hint: "Plan again, look at it, and apply that plan.",
  });
}

function refuseTooLarge(): never {
  refuse("content/too-large", {
    detail: `All files of a WebJob together may have ${contentLimits.bytes.toLocaleString("en")} bytes, and one alone has more.`,
    hint: "Leave out what the job does not need, with a .schedignore; or fetch large data when it runs.",
  });
}

function refuseManifest(digest: ContentDigest, fault: string): never {
  return refuse("content/changed", {
    detail: `What was sent as the list of files ${digest} cannot be used: ${fault}.`,
    hint: "Apply with the same version of sched as the service's.",
  });
}
