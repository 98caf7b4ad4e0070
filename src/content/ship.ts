import { type ContentFile, hashOf, manifestText } from "../model/content.ts";
import type { Content } from "../ports/content.ts";
import type { ContentAccess } from "../ports/content-store.ts";

/** On the way at once: each waits for a disk to say that it is durable. */
const atOnce = 4;

/**
 * Brings contents to where they are not kept yet, file by file, the list of each content behind its files. Rejects with
 * `content/changed` where a file is no longer what it was when the content was read. Answers how many bytes went.
 */
export async function ship(
  contents: Iterable<Content>,
  to: Pick<ContentAccess, "missing" | "put">,
): Promise<number> {
  const parcels = parcelsOf(contents);
  const missing = new Set(await to.missing([...parcels.keys()]));
  const files = [...parcels].filter(([hash, { isManifest }]) => missing.has(hash) && !isManifest);
  const manifests = [...parcels].filter(
    ([hash, { isManifest }]) => missing.has(hash) && isManifest,
  );
  for (const group of [files, manifests]) {
    const waiting = group.values();
    const porter = async (): Promise<void> => {
      for (const [hash, { bytes }] of waiting) await to.put(hash, bytes());
    };
    await Promise.all(Array.from({ length: atOnce }, porter));
  }
  return [...files, ...manifests].reduce((sum, [, { size }]) => sum + size, 0);
}

interface Parcel {
  readonly isManifest: boolean;
  readonly size: number;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

function parcelsOf(contents: Iterable<Content>): ReadonlyMap<string, Parcel> {
  const parcels = new Map<string, Parcel>();
  for (const content of contents) {
    for (const file of content.manifest.files) parcels.set(file.sha256, fileParcel(content, file));
    parcels.set(hashOf(content.digest), manifestParcel(content));
  }
  return parcels;
}

function fileParcel(content: Content, file: ContentFile): Parcel {
  return { isManifest: false, size: file.size, bytes: () => content.read(file) };
}

function manifestParcel({ manifest }: Content): Parcel {
  const text = new TextEncoder().encode(manifestText(manifest));
  return { isManifest: true, size: text.length, bytes: () => oneOf(text) };
}

async function* oneOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
