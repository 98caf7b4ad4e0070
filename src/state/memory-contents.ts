import { createHash } from "node:crypto";
import { type ContentDigest, hashOf, type Manifest, parseManifest } from "../model/content.ts";
import { refuse } from "../model/problem.ts";
import type { ContentStore } from "../ports/content-store.ts";
import { refuseMissing } from "./content-files.ts";
import { layOut } from "./content-layout.ts";

/** Files of WebJobs in memory, for tests, simulations and rehearsals; laid out they are files all the same. */
export class MemoryContents implements ContentStore {
  readonly #kept: Map<string, Buffer>;

  constructor(kept: Map<string, Buffer>) {
    this.#kept = kept;
  }

  async missing(hashes: readonly string[]): Promise<readonly string[]> {
    return [...new Set(hashes)].filter((hash) => !this.#kept.has(hash));
  }

  async put(sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const pieces: Uint8Array[] = [];
    for await (const piece of bytes) pieces.push(piece);
    const whole = Buffer.concat(pieces);
    if (createHash("sha256").update(whole).digest("hex") !== sha256) {
      refuse("content/changed", { detail: `The bytes are not those of ${sha256}.` });
    }
    this.#kept.set(sha256, whole);
  }

  async get(sha256: string): Promise<AsyncIterable<Uint8Array> | undefined> {
    return this.#kept.has(sha256) ? this.#read(sha256) : undefined;
  }

  async has(digest: ContentDigest): Promise<boolean> {
    return (await this.manifest(digest)) !== undefined;
  }

  async manifest(digest: ContentDigest): Promise<Manifest | undefined> {
    const text = this.#kept.get(hashOf(digest));
    if (text === undefined) return undefined;
    const manifest = parseManifest(text.toString("utf8"));
    if ("fault" in manifest) return refuse("content/changed", { detail: manifest.fault });
    return manifest.files.every(({ sha256 }) => this.#kept.has(sha256)) ? manifest : undefined;
  }

  async materialise(digest: ContentDigest, folder: string): Promise<void> {
    const manifest = await this.manifest(digest);
    if (manifest === undefined) refuseMissing(digest);
    await layOut(folder, manifest, (sha256) => this.#read(sha256));
  }

  async keepOnly(digests: ReadonlySet<ContentDigest>): Promise<void> {
    const wanted = new Set<string>();
    for (const digest of digests) {
      wanted.add(hashOf(digest));
      for (const { sha256 } of (await this.manifest(digest))?.files ?? []) wanted.add(sha256);
    }
    for (const hash of this.#kept.keys()) if (!wanted.has(hash)) this.#kept.delete(hash);
  }

  async *#read(sha256: string): AsyncGenerator<Uint8Array> {
    yield this.#kept.get(sha256) ?? Buffer.alloc(0);
  }
}
