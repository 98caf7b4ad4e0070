import type { ContentFile } from "../model/content.ts";
import type { Content } from "../ports/content.ts";

/** The first bytes of a file as text, `undefined` where they are no UTF-8 or hold a NUL, as no text does. */
export async function beginningOf(
  content: Pick<Content, "read">,
  file: ContentFile,
  bytesMax: number,
): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of content.read(file)) {
    pieces.push(piece);
    size += piece.length;
    if (size >= bytesMax) break;
  }
  return textOf(Buffer.concat(pieces).subarray(0, bytesMax), size > bytesMax);
}

/** A cut may go through a letter; then its beginning is left out. */
function textOf(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes, {
      stream: isCut,
    });
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}
