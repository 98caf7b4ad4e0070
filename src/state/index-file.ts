import { join } from "node:path";
import { crc32 } from "node:zlib";
import { closing, openForReading, type OpenFile, readAt } from "./files.ts";
import {
  blockOfRow,
  blocksOf,
  blocksWith,
  type IndexHead,
  indexBytes,
  postingBlockBytes,
  postingBytes,
  readRow,
  type Row,
  rowBlockBytes,
  rowBytes,
  type SegmentIndex,
} from "./index-format.ts";
import { indexFileName, type SegmentPlace } from "./segment-place.ts";

/** An index that cannot be believed, or read: the file it is of has to be. */
export class SpoiltIndex extends Error {}

/** The index whose head was read, a block at a time. It rejects with `SpoiltIndex`, and so does what it answers with. */
export async function openIndex(place: SegmentPlace, head: IndexHead): Promise<SegmentIndex> {
  const file = await unspoilt(() => open(place, head));
  return new IndexReader(head, new FileBlocks(file));
}

/** The same, read whole and good for as long as it is held: its size is `indexBytes`. Rejects with `SpoiltIndex`. */
export async function loadIndex(place: SegmentPlace, head: IndexHead): Promise<SegmentIndex> {
  const bytes = await unspoilt(async () =>
    closing(await open(place, head), (file) => readAt(file, 0, indexBytes(head))),
  );
  for (const section of [postingsOf(head), rowsOf(head)]) {
    check(section, 0, bytes.subarray(section.at, section.at + section.bytes));
  }
  return new IndexReader(head, new HeldBlocks(bytes));
}

function open({ files, folder }: SegmentPlace, { segment }: IndexHead): Promise<OpenFile> {
  return openForReading(files, join(folder, indexFileName(segment.number)));
}

/** Postings or rows: where they stand, and what tells whether a block of them is as it was written. */
interface Section {
  readonly at: number;
  readonly bytes: number;
  readonly blockBytes: number;
  readonly checks: Uint32Array;
}

function postingsOf({ bytes: at, postings, postingChecks: checks }: IndexHead): Section {
  return { at, bytes: postings * postingBytes, blockBytes: postingBlockBytes, checks };
}

function rowsOf({ bytes, postings, rowChecks: checks, segment }: IndexHead): Section {
  const at = bytes + postings * postingBytes;
  return { at, bytes: segment.records * rowBytes, blockBytes: rowBlockBytes, checks };
}

/** Where blocks come from. */
interface Blocks {
  /** Whole blocks, which are what they were when they were written. */
  read(section: Section, first: number, end: number): Promise<Buffer>;
  close(): Promise<void>;
}

class FileBlocks implements Blocks {
  readonly #file: OpenFile;

  constructor(file: OpenFile) {
    this.#file = file;
  }

  async read(section: Section, first: number, end: number): Promise<Buffer> {
    const [at, length] = extentOf(section, first, end);
    const bytes = await unspoilt(() => readAt(this.#file, at, length));
    check(section, first, bytes);
    return bytes;
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

/** All of an index, looked through when it was read. */
class HeldBlocks implements Blocks {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  async read(section: Section, first: number, end: number): Promise<Buffer> {
    const [at, length] = extentOf(section, first, end);
    return this.#bytes.subarray(at, at + length);
  }

  async close(): Promise<void> {
    // Nothing is open.
  }
}

class IndexReader implements SegmentIndex {
  readonly #head: IndexHead;
  readonly #blocks: Blocks;

  constructor(head: IndexHead, blocks: Blocks) {
    this.#head = head;
    this.#blocks = blocks;
  }

  async placesOf(sum: number): Promise<readonly number[]> {
    const [first, end] = blocksWith(this.#head, sum);
    if (first >= end) return [];
    const found = await this.#blocks.read(postingsOf(this.#head), first, end);
    const places: number[] = [];
    for (let at = 0; at < found.length; at += postingBytes) {
      if (found.readUInt32LE(at) === sum) places.push(found.readUInt32LE(at + 4));
    }
    return places;
  }

  async rowsOf(places: readonly number[]): Promise<readonly Row[]> {
    const section = rowsOf(this.#head);
    const rows: Row[] = [];
    for (const near of neighbours(places)) {
      const first = blockOfRow(near[0] ?? 0);
      const found = await this.#blocks.read(section, first, blockOfRow(near.at(-1) ?? 0) + 1);
      const before = (first * rowBlockBytes) / rowBytes;
      for (const place of near) rows.push(readRow(found, place - before));
    }
    return rows;
  }

  close(): Promise<void> {
    return this.#blocks.close();
  }
}

/** Reading a few blocks that nobody asked for costs less than another call. */
const gapMax = 256;

/** Records that are near enough to each other to be read at once. */
function* neighbours(places: readonly number[]): Generator<readonly number[]> {
  let from = 0;
  for (let index = 1; index <= places.length; index += 1) {
    const isNear = (places[index] ?? Infinity) - (places[index - 1] ?? 0) <= gapMax;
    if (isNear) continue;
    yield places.slice(from, index);
    from = index;
  }
}

function extentOf(section: Section, first: number, end: number): readonly [number, number] {
  const { at, bytes, blockBytes } = section;
  return [at + first * blockBytes, Math.min(end * blockBytes, bytes) - first * blockBytes];
}

function check({ blockBytes, checks }: Section, first: number, bytes: Buffer): void {
  let block = first;
  for (const piece of blocksOf(bytes, blockBytes)) {
    if (crc32(piece) !== checks[block]) throw new SpoiltIndex();
    block += 1;
  }
}

async function unspoilt<Answer>(use: () => Promise<Answer>): Promise<Answer> {
  try {
    return await use();
  } catch {
    throw new SpoiltIndex();
  }
}
