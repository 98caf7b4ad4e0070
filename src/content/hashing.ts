import { createHash } from "node:crypto";
import {
  type ContentFile,
  type ContentLimits,
  digestOfHash,
  type Manifest,
  manifestOf,
  manifestText,
  tooManyBytes,
} from "../model/content.ts";
import { ContentFault } from "./fault.ts";

export function sha256(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** The files in their order, and the name that they have together. */
export function namedContent(files: readonly ContentFile[]): {
  readonly manifest: Manifest;
  readonly digest: string;
} {
  const manifest = manifestOf(files);
  return { manifest, digest: digestOfHash(sha256(manifestText(manifest))) };
}

/** What is left of the limits while files are read: what really comes is counted, whatever was declared. */
export class Allowance {
  readonly #limits: ContentLimits;
  #bytesLeft: number;

  constructor(limits: ContentLimits) {
    this.#limits = limits;
    this.#bytesLeft = limits.bytes;
  }

  /** Throws a `ContentFault` with the byte that is one too many. */
  spend(bytes: number): void {
    this.#bytesLeft -= bytes;
    if (this.#bytesLeft < 0) throw new ContentFault(tooManyBytes(this.#limits));
  }
}

/** The size and hash of what comes, spending an allowance as it comes. */
export async function measured(
  bytes: AsyncIterable<Uint8Array>,
  allowance: Allowance,
  see: (piece: Uint8Array) => void = () => {},
): Promise<Pick<ContentFile, "size" | "sha256">> {
  const hash = createHash("sha256");
  let size = 0;
  for await (const piece of bytes) {
    allowance.spend(piece.length);
    size += piece.length;
    hash.update(piece);
    see(piece);
  }
  return { size, sha256: hash.digest("hex") };
}
