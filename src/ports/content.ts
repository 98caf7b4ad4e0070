import type { ContentDigest, ContentFile, Manifest } from "../model/content.ts";

/** The files of one WebJob where they are at the moment: a folder, a zip, a text, or a store. */
export interface Content {
  readonly digest: ContentDigest;
  readonly manifest: Manifest;
  /**
   * The bytes of one of its files. They may have become others since the manifest was made: whoever keeps them compares
   * their hash. Rejects where they cannot be read any more.
   */
  read(file: ContentFile): AsyncIterable<Uint8Array>;
}
