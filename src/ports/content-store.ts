import type { ContentDigest, Manifest } from "../model/content.ts";

/**
 * The files of WebJobs, beside the state. Everything is kept under the SHA-256 of its bytes, hexadecimal: files, and the
 * manifests that name them, which `WebJobDefinition.content` names in turn (`sha256:…`). What is kept under a hash never
 * changes, so it is shared by all that refer to it, and a plan that names a digest pins its files.
 */
export interface ContentStore extends ContentAccess {
  /** Whether all files of a content are here. */
  has(digest: ContentDigest): Promise<boolean>;

  /**
   * The files of a content; undefined: it is not here, or not all of it. Rejects with `state/damaged` when what is kept is
   * no longer what it was, and with `content/changed` when it is no manifest, or one beyond the limits.
   */
  manifest(digest: ContentDigest): Promise<Manifest | undefined>;

  /**
   * Lays the files out in a folder that is empty or not there yet, with their mode bits: built beside it and switched in
   * whole, durable. Rejects with `content/missing`, or `state/damaged` when what is kept is no longer what it was.
   */
  materialise(digest: ContentDigest, folder: string): Promise<void>;

  /** Removes what these do not need, but for what came or was asked for within the last hour. */
  keepOnly(digests: ReadonlySet<ContentDigest>): Promise<void>;
}

/** As somebody sees it who brings files, or wants to show how they changed. */
export interface ContentAccess {
  /** Those of these hashes under which nothing is kept. What is kept stays for an hour more at least. */
  missing(hashes: readonly string[]): Promise<readonly string[]>;

  /**
   * Keeps bytes; durable when it resolves. Rejects with `content/changed` when they have another hash, and with
   * `content/too-large` when there are more of them than all files of a WebJob may have.
   */
  put(sha256: string, bytes: AsyncIterable<Uint8Array>): Promise<void>;

  /**
   * What is kept under a hash; undefined: nothing. Reading it rejects with `state/damaged` where the bytes are no longer
   * those of the hash, at the latest behind the last of them.
   */
  get(sha256: string): Promise<AsyncIterable<Uint8Array> | undefined>;
}
