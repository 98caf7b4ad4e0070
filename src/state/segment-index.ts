import { join } from "node:path";
import { crc32 } from "node:zlib";
import {
  closing,
  createFile,
  openForReading,
  readIfThere,
  unlinkQuietly,
  writeAll,
} from "./files.ts";
import { addressKey } from "./history-query.ts";

import { readLineBatches } from "./lines.ts";
import { indexFileName, segmentFileName, type SegmentPlace } from "./segment-place.ts";
import type { Segment } from "./snapshot.ts";

/**
 * Which addresses a full segment holds, beside it: the sorted CRC-32 of each job's and each collection's, behind the
 * CRC-32 of them all. It spares reading segments that hold nothing of a job. It is only ever a help: where it is missing
 * or spoilt, or two addresses have the same sum, the segment is read.
 */

/** Best effort: what fails is done without. */
export async function writeIndex(place: SegmentPlace, segment: Segment): Promise<void> {
  const { files, folder } = place;
  const path = join(folder, indexFileName(segment.number));
  try {
    const sums = await sumsOf(place, segment);
    const body = Buffer.alloc(4 * sums.length);
    for (const [index, sum] of sums.entries()) body.writeUInt32LE(sum, 4 * index);
    const head = Buffer.alloc(4);
    head.writeUInt32LE(crc32(body));
    await unlinkQuietly(files, path);
    await closing(await createFile(files, path), (file) =>
      writeAll(file, Buffer.concat([head, body])),
    );
  } catch {
    await unlinkQuietly(files, path);
  }
}

/** False when no record in a segment can be of one of the addresses or collections. */
export async function mayHold(
  place: SegmentPlace,
  segment: Segment,
  addresses: readonly string[],
): Promise<boolean> {
  const path = join(place.folder, indexFileName(segment.number));
  const bytes = await readIfThere(place.files, path).catch(() => undefined);
  if (bytes === undefined || bytes.length < 4 || bytes.length % 4 !== 0) return true;
  const body = bytes.subarray(4);
  if (bytes.readUInt32LE(0) !== crc32(body)) return true;
  return addresses.some((address) => holds(body, crc32(addressKey(address))));
}

async function sumsOf(
  { files, folder }: SegmentPlace,
  segment: Segment,
): Promise<readonly number[]> {
  const file = await openForReading(files, join(folder, segmentFileName(segment.number)));
  const addresses = new Set<string>();
  await closing(file, async () => {
    for await (const batch of readLineBatches(file, { end: segment.bytes })) {
      for (const line of batch) addresses.add(addressIn(line));
    }
  });
  const sums = new Set<number>();
  for (const address of addresses) {
    const key = addressKey(address);
    sums.add(crc32(key));
    sums.add(crc32(key.slice(0, Math.max(0, key.indexOf("/")))));
  }
  return [...sums].sort((a, b) => a - b);
}

/** As it stands in the line: nothing in front of it holds an unescaped quote. */
function addressIn(line: Buffer): string {
  const at = line.indexOf(addressMark);
  const from = at + addressMark.length;
  if (at >= 0) return line.toString("utf8", from, line.indexOf(quote, from));
  return (JSON.parse(line.toString("utf8")) as { readonly address: string }).address;
}

/** Whether a sum is among sorted ones. */
function holds(sums: Buffer, wanted: number): boolean {
  let [low, high] = [0, sums.length / 4];
  while (low < high) {
    const middle = (low + high) >> 1;
    const sum = sums.readUInt32LE(4 * middle);
    if (sum === wanted) return true;
    if (sum < wanted) low = middle + 1;
    else high = middle;
  }
  return false;
}

const addressMark = Buffer.from('"address":"');
const quote = 0x22;
