import type { OpenFile } from "./files.ts";

const newline = 0x0a;
const pieceBytes = 256 * 1024;

/** What of a file is read. */
export interface ReadRange {
  /** Bytes from the beginning; all of it when absent. */
  readonly end?: number;
  /** Sees every byte, in order and before the lines it belongs to. */
  readonly onBytes?: (bytes: Buffer) => void;
}

/**
 * The lines of a file without their ends, as many at a time as one read brings, so that a file of any size takes little
 * memory. What stands behind the last end of a line comes last, as a line of its own. Whoever keeps a line longer than
 * until the next batch keeps the piece of the file it is part of.
 */
export async function* readLineBatches(
  file: OpenFile,
  { end = Infinity, onBytes }: ReadRange = {},
): AsyncGenerator<readonly Buffer[]> {
  let rest: Buffer[] = [];
  for (let at = 0; at < end;) {
    const piece = Buffer.allocUnsafe(Math.min(pieceBytes, end - at));
    const { bytesRead } = await file.read(piece, 0, piece.length, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    const read = piece.subarray(0, bytesRead);
    onBytes?.(read);
    const last = read.lastIndexOf(newline);
    if (last < 0) {
      rest.push(read);
      continue;
    }
    const head = read.subarray(0, last);
    yield linesIn(rest.length === 0 ? head : Buffer.concat([...rest, head]));
    rest = last + 1 < read.length ? [read.subarray(last + 1)] : [];
  }
  if (rest.length > 0) yield [Buffer.concat(rest)];
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
