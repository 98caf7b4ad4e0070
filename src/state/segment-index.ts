import { join } from "node:path";
import { crc32 } from "node:zlib";
import {
  closing,
  createFile,
  openForReading,
  type OpenFile,
  readAt,
  temporaryName,
  unlinkQuietly,
  writeAll,
} from "./files.ts";
import { IndexCollector } from "./index-collector.ts";
import {
  decodeHead,
  headBytesUsual,
  headLength,
  type IndexHead,
  tailBytes,
} from "./index-format.ts";
import { readLineBatches } from "./lines.ts";
import { indexFileName, segmentFileName, type SegmentPlace } from "./segment-place.ts";
import type { Segment } from "./snapshot.ts";

/**
 * Writes the index of a full segment beside it. Best effort: what fails is done without. Nothing waits for the disk: what
 * a power cut leaves of it is noticed by its sums.
 */
export async function writeIndex(place: SegmentPlace, segment: Segment): Promise<void> {
  const { files, folder } = place;
  const path = join(folder, indexFileName(segment.number));
  const temporary = temporaryName(path);
  try {
    const bytes = await indexOf(place, segment);
    await closing(await createFile(files, temporary), (file) => writeAll(file, bytes));
    await files.rename(temporary, path);
  } catch {
    await unlinkQuietly(files, temporary);
    await unlinkQuietly(files, path);
  }
}

/** Undefined where there is no index, or none that is of this very segment. */
export async function readHead(
  place: SegmentPlace,
  segment: Segment,
): Promise<IndexHead | undefined> {
  const { files, folder } = place;
  try {
    const path = join(folder, indexFileName(segment.number));
    const head = await closing(await openForReading(files, path), (file) => headIn(file, segment));
    if (head === undefined || !isOf(head, segment)) return undefined;
    const data = join(folder, segmentFileName(segment.number));
    const tail = await closing(await openForReading(files, data), (file) => tailOf(file, segment));
    return head.tail === tail ? head : undefined;
  } catch {
    return undefined;
  }
}

async function indexOf({ files, folder }: SegmentPlace, segment: Segment): Promise<Buffer> {
  const file = await openForReading(files, join(folder, segmentFileName(segment.number)));
  return closing(file, async () => {
    const collector = new IndexCollector();
    for await (const batch of readLineBatches(file, { end: segment.bytes })) {
      for (const line of batch) collector.add(line);
    }
    const { records, bytes } = collector;
    if (records !== segment.records || bytes !== segment.bytes) throw new Error("spoilt");
    return collector.encode(segment.number, await tailOf(file, segment));
  });
}

async function headIn(file: OpenFile, { records }: Segment): Promise<IndexHead | undefined> {
  const usual = await readAt(file, 0, headBytesUsual);
  const length = headLength(usual, records);
  if (length === undefined || length <= usual.length) return decodeHead(usual, records);
  return decodeHead(await readAt(file, 0, length), records);
}

function isOf({ segment }: IndexHead, { number, bytes, records }: Segment): boolean {
  return segment.number === number && segment.bytes === bytes && segment.records === records;
}

async function tailOf(file: OpenFile, { bytes }: Segment): Promise<number> {
  const at = Math.max(0, bytes - tailBytes);
  return crc32(await readAt(file, at, bytes - at));
}
