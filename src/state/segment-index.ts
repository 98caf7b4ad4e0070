import { join } from "node:path";
import { crc32 } from "node:zlib";
import {
  closing,
  createFile,
  openForReading,
  type OpenFile,
  temporaryName,
  unlinkQuietly,
  writeAll,
} from "./files.ts";
import { IndexCollector } from "./index-collector.ts";
import {
  blockOfRow,
  blocksOf,
  blocksWith,
  decodeHead,
  headBytesUsual,
  headLength,
  type IndexHead,
  postingBlockBytes,
  postingBytes,
  readRow,
  type Row,
  rowBlockBytes,
  rowBytes,
  type SegmentIndex,
  tailBytes,
} from "./index-format.ts";
import { readLineBatches } from "./lines.ts";
import { indexFileName, segmentFileName, type SegmentPlace } from "./segment-place.ts";
import type { Segment } from "./snapshot.ts";

/** An index that cannot be believed, or read: the file it is of has to be. */
export class SpoiltIndex extends Error {}

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

/** The index whose head was read. Rejects with `SpoiltIndex`. */
export async function openIndex(place: SegmentPlace, head: IndexHead): Promise<SegmentIndex> {
  const path = join(place.folder, indexFileName(head.segment.number));
  return new IndexFile(await unspoilt(() => openForReading(place.files, path)), head);
}

class IndexFile implements SegmentIndex {
  readonly #file: OpenFile;
  readonly #head: IndexHead;

  constructor(file: OpenFile, head: IndexHead) {
    this.#file = file;
    this.#head = head;
  }

  async placesOf(sum: number): Promise<readonly number[]> {
    const { bytes, postings, postingChecks } = this.#head;
    const [first, end] = blocksWith(this.#head, sum);
    if (first >= end) return [];
    const section = { at: bytes, bytes: postings * postingBytes, checks: postingChecks };
    const found = await this.#read({ ...section, blockBytes: postingBlockBytes }, first, end);
    const places: number[] = [];
    for (let at = 0; at < found.length; at += postingBytes) {
      if (found.readUInt32LE(at) === sum) places.push(found.readUInt32LE(at + 4));
    }
    return places;
  }

  async rowsOf(places: readonly number[]): Promise<readonly Row[]> {
    const { bytes, postings, rowChecks: checks, segment } = this.#head;
    const at = bytes + postings * postingBytes;
    const section = { at, bytes: segment.records * rowBytes, checks, blockBytes: rowBlockBytes };
    const rows: Row[] = [];
    for (const near of neighbours(places)) {
      const first = blockOfRow(near[0] ?? 0);
      const found = await this.#read(section, first, blockOfRow(near.at(-1) ?? 0) + 1);
      const before = (first * rowBlockBytes) / rowBytes;
      for (const place of near) rows.push(readRow(found, place - before));
    }
    return rows;
  }

  close(): Promise<void> {
    return this.#file.close();
  }

  /** Whole blocks, which are what they were when they were written. */
  async #read(section: Section, first: number, end: number): Promise<Buffer> {
    const { blockBytes, checks } = section;
    const from = first * blockBytes;
    const length = Math.min(end * blockBytes, section.bytes) - from;
    const bytes = await unspoilt(() => readAt(this.#file, section.at + from, length));
    let block = first;
    for (const piece of blocksOf(bytes, blockBytes)) {
      if (crc32(piece) !== checks[block]) throw new SpoiltIndex();
      block += 1;
    }
    return bytes;
  }
}

interface Section {
  readonly at: number;
  readonly bytes: number;
  readonly blockBytes: number;
  readonly checks: Uint32Array;
}

/** Reading a few blocks that nobody asked for costs less than another call. */
const gapMax = 256;

/** Records that are near enough to each other to be read at once. */
function* neighbours(places: readonly number[]): Generator<readonly number[]> {
  let from = 0;
  for (let index = 1; index <= places.length; index += 1) {
    const isNear = (places[index] ?? Infinity) - (places[index - 1] ?? 0) <= gapMax;
    if (isNear) continue;
    if (index > from) yield places.slice(from, index);
    from = index;
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
    if (records !== segment.records || bytes !== segment.bytes) throw new SpoiltIndex();
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

/** So many bytes, or as many as there are. */
export async function readAt(file: OpenFile, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await file.read(bytes, done, length - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

async function unspoilt<Answer>(use: () => Promise<Answer>): Promise<Answer> {
  try {
    return await use();
  } catch {
    throw new SpoiltIndex();
  }
}
