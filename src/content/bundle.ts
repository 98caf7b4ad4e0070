import { contentLimits, hashOf, manifestText, parseManifest } from "../model/content.ts";
import type { Content } from "../ports/content.ts";
import { ContentFault } from "./fault.ts";
import { sha256 } from "./hashing.ts";

/** The files of contents in the lines of a text: a hash and its bytes a line, each once. */
export interface BundleLine {
  readonly sha256: string;
  readonly base64: string;
}

/** All of them together: one text must hold them. */
const bundleBytesMax = 256 * 1024 * 1024;

/** Throws a `ContentFault` where they are too large for it, or are not what they were. */
export async function bundleOf(contents: Iterable<Content>): Promise<readonly BundleLine[]> {
  const lines = new Map<string, BundleLine>();
  let left = bundleBytesMax;
  const add = (hash: string, bytes: Buffer): void => {
    left -= bytes.length;
    if (left < 0) {
      throw new ContentFault(
        `the files of the WebJobs come to more than ${bundleBytesMax.toLocaleString("en")} bytes`,
      );
    }
    if (sha256(bytes) !== hash) throw new ContentFault("a file was changed while it was read");
    lines.set(hash, { sha256: hash, base64: bytes.toString("base64") });
  };
  for (const content of contents) {
    add(hashOf(content.digest), Buffer.from(manifestText(content.manifest)));
    for (const file of content.manifest.files) {
      if (lines.has(file.sha256)) continue;
      const pieces: Uint8Array[] = [];
      for await (const piece of content.read(file)) pieces.push(piece);
      add(file.sha256, Buffer.concat(pieces));
    }
  }
  return [...lines.values()];
}

/** The contents of these digests in a bundle; undefined where it is not what `bundleOf` made. */
export function contentsIn(
  lines: Iterable<BundleLine>,
  digests: Iterable<string>,
): ReadonlyMap<string, Content> | undefined {
  const bytes = new Map<string, Buffer>();
  for (const { sha256: hash, base64 } of lines) {
    const decoded = Buffer.from(base64, "base64");
    if (sha256(decoded) !== hash) return undefined;
    bytes.set(hash, decoded);
  }
  const contents = new Map<string, Content>();
  for (const digest of digests) {
    const manifest = parseManifest(
      bytes.get(hashOf(digest))?.toString("utf8") ?? "",
      contentLimits,
    );
    if ("fault" in manifest) return undefined;
    if (!manifest.files.every((file) => bytes.has(file.sha256))) return undefined;
    const read = async function* ({ sha256: hash }: { readonly sha256: string }) {
      yield bytes.get(hash) ?? Buffer.alloc(0);
    };
    contents.set(digest, { digest, manifest, read });
  }
  return contents;
}
