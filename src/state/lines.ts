import type { OpenFile } from "./files.ts";

const newline = 0x0a;
const pieceBytes = 512 * 1024;

/** What of a file is read. */
export interface ReadRange {
  /** Where a line begins, bytes from the beginning; 0 when absent. */
  readonly from?: number;
  /** Bytes from the beginning; all of it when absent. */
  readonly end?: number;
  /** Sees every byte, in order and before the lines it belongs to. */
  readonly onBytes?: (bytes: Buffer) => void;
}

/**
 * The lines of a file without their ends, as many at a time as one read brings, so that a file of any size takes little
 * memory. What stands behind the last end of a line comes last, as a line of its own. All batches share one piece of
 * memory: a line is good until the next batch is asked for, and whoever keeps it longer copies it.
 */
export async function* readLineBatches(
  file: OpenFile,
  { from = 0, end = Infinity, onBytes }: ReadRange = {},
): AsyncGenerator<readonly Buffer[]> {
  let piece = Buffer.allocUnsafe(Math.min(pieceBytes, end - from));
  // What is left of the last line stands at the beginning.
  let kept = 0;
  for (let at = from; at < end;) {
    if (kept === piece.length) piece = Buffer.concat([piece], 2 * piece.length);
    const { bytesRead } = await file.read(piece, kept, Math.min(piece.length - kept, end - at), at);
    if (bytesRead === 0) break;
    at += bytesRead;
    const read = piece.subarray(kept, kept + bytesRead);
    onBytes?.(read);
    const filled = kept + bytesRead;
    const last = read.lastIndexOf(newline);
    if (last < 0) {
      kept = filled;
      continue;
    }
    yield linesIn(piece.subarray(0, kept + last));
    piece.copyWithin(0, kept + last + 1, filled);
    kept = filled - (kept + last + 1);
  }
  if (kept > 0) yield [piece.subarray(0, kept)];
}

function linesIn(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let end = bytes.indexOf(newline); end >= 0; end = bytes.indexOf(newline, from)) {
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  lines.push(bytes.subarray(from));
  return lines;
}
