/**
 * The files of WebJobs, by their digest (`sha256:…`, as `WebJobDefinition.content` has it). What is put under a digest
 * never changes, so that it is shared by all that refer to it, and a plan that names it pins it.
 */
export interface ContentStore {
  has(digest: string): Promise<boolean>;

  /**
   * Keeps the files of a WebJob: an archive as it is shipped. Durable when it resolves. Rejects with a `ProblemError`
   * when the bytes are not those of the digest, or there are too many.
   */
  put(digest: string, archive: Uint8Array): Promise<void>;

  /** The archive again, as it is shipped (`state pull`); undefined: it is not here. */
  get(digest: string): Promise<Uint8Array | undefined>;

  /** Lays the files out in an empty folder, with their mode bits. Rejects when the digest is not here or is damaged. */
  materialise(digest: string, folder: string): Promise<void>;

  /** Removes what is not among these. What a run is being laid out from stays until that is done. */
  keepOnly(digests: ReadonlySet<string>): Promise<void>;
}
