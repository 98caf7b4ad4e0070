import { crc32 } from "node:zlib";
import type { Segment } from "./snapshot.ts";
import { type StatusCode, unknownSecond } from "./record-line.ts";

/**
 * What stands in the index of a sealed file, all numbers little-endian and 32 bits wide:
 *
 *     head       which file it is of, what is in that by status and by time, and of each block below its CRC-32
 *     postings   the CRC-32 of an address and the number of a record that has it, in that order; a record is there
 *                under its job and under its collection
 *     rows       of each record in order: where its line begins, when it was scheduled, how long the line is, its status
 *
 * Postings and rows are in blocks, so that a piece of them can be read and believed without the rest.
 */

export interface IndexHead {
  readonly segment: Pick<Segment, "number" | "bytes" | "records">;
  /** CRC-32 of the last `tailBytes` of the file that it is of. */
  readonly tail: number;
  /** How many records there are of each status, the unknown ones last. */
  readonly counts: readonly number[];
  /** The earliest and the latest second that a record was scheduled for. */
  readonly firstSecond: number;
  readonly lastSecond: number;
  readonly postings: number;
  /** Of each block of postings: the sum it begins with. */
  readonly fences: Uint32Array;
  /** Of each block: its CRC-32. */
  readonly postingChecks: Uint32Array;
  readonly rowChecks: Uint32Array;
  /** Of the head itself; the postings follow it. */
  readonly bytes: number;
}

export interface Row {
  readonly offset: number;
  /** Of the line, without its end. */
  readonly length: number;
  readonly second: number;
  readonly status: StatusCode;
}

/** Where the records of a sealed file stand in it, and what can be told of each without reading it. */
export interface SegmentIndex {
  /** The numbers of the records with an address of this sum, ascending; some may be of another address. */
  placesOf(sum: number): Promise<readonly number[]>;
  /** What is told of the records with these numbers, which ascend. */
  rowsOf(places: readonly number[]): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export const postingBytes = 8;
export const rowBytes = 12;
const postingsInBlock = 128;
const rowsInBlock = 64;
export const postingBlockBytes: number = postingsInBlock * postingBytes;
export const rowBlockBytes: number = rowsInBlock * rowBytes;
/** Of a sealed file: tells whether it is the one an index was made of. */
export const tailBytes = 4096;
/** With this many bytes most heads are whole, and how long the others are is known. */
export const headBytesUsual = 4096;

const magic = Buffer.from("sched ix");
const formatVersion = 2;
const statuses = 4;
const fixedNumbers = 9 + statuses;
const fixedBytes = magic.length + 4 * fixedNumbers;
const statusBits = 3;
const lengthMax = 2 ** (32 - statusBits) - 1;

export type HeadFacts = Omit<
  IndexHead,
  "fences" | "postingChecks" | "rowChecks" | "bytes" | "postings"
>;

/** The whole of an index. */
export function encodeIndex(facts: HeadFacts, postings: Buffer, rows: Buffer): Buffer {
  const numbers = [
    formatVersion,
    headBytes(postings.length / postingBytes, facts.segment.records),
    facts.segment.number,
    facts.segment.bytes,
    facts.segment.records,
    facts.tail,
    postings.length / postingBytes,
    facts.firstSecond,
    facts.lastSecond,
    ...facts.counts,
  ];
  for (const block of blocksOf(postings, postingBlockBytes)) {
    numbers.push(block.readUInt32LE(0), crc32(block));
  }
  for (const block of blocksOf(rows, rowBlockBytes)) numbers.push(crc32(block));
  const head = Buffer.concat([magic, words(numbers)]);
  return Buffer.concat([head, words([crc32(head)]), postings, rows]);
}

/** How long the head is that begins with these bytes, of a file with so many records; undefined: none is. */
export function headLength(bytes: Buffer, records: number): number | undefined {
  if (bytes.length < fixedBytes || !bytes.subarray(0, magic.length).equals(magic)) return undefined;
  const number = (index: number): number => bytes.readUInt32LE(magic.length + 4 * index);
  const [version, length, postings] = [number(0), number(1), number(6)];
  if (version !== formatVersion || number(4) !== records) return undefined;
  // At most its job and its collection; more would only make a spoilt head look long.
  if (postings > 2 * records || length !== headBytes(postings, records)) return undefined;
  return length;
}

/** Reads a head; undefined where a bit of it is not as it was written. */
export function decodeHead(bytes: Buffer, records: number): IndexHead | undefined {
  const length = headLength(bytes, records);
  if (length === undefined || bytes.length < length) return undefined;
  const body = bytes.subarray(0, length - 4);
  if (crc32(body) !== bytes.readUInt32LE(length - 4)) return undefined;
  let at = magic.length + 8;
  const next = (): number => body.readUInt32LE((at += 4) - 4);
  const segment = { number: next(), bytes: next(), records: next() };
  const [tail, postings, firstSecond, lastSecond] = [next(), next(), next(), next()];
  const counts = Array.from({ length: statuses }, next);
  const fences = new Uint32Array(blockCount(postings, postingsInBlock));
  const postingChecks = fences.slice();
  for (const block of fences.keys()) [fences[block], postingChecks[block]] = [next(), next()];
  const rowChecks = Uint32Array.from({ length: blockCount(segment.records, rowsInBlock) }, next);
  const all = { segment, tail, counts, firstSecond, lastSecond, postings };
  return { ...all, fences, postingChecks, rowChecks, bytes: length };
}

export function writeRow(rows: Buffer, index: number, row: Row): void {
  if (row.length > lengthMax) throw new RangeError(`A line has ${row.length} bytes.`);
  rows.writeUInt32LE(row.offset, index * rowBytes);
  rows.writeUInt32LE(row.second, index * rowBytes + 4);
  rows.writeUInt32LE(((row.length << statusBits) | row.status) >>> 0, index * rowBytes + 8);
}

export function readRow(rows: Buffer, index: number): Row {
  const word = rows.readUInt32LE(index * rowBytes + 8);
  return {
    offset: rows.readUInt32LE(index * rowBytes),
    second: rows.readUInt32LE(index * rowBytes + 4),
    length: word >>> statusBits,
    status: word & (2 ** statusBits - 1),
  };
}

/** How long the whole of an index is, bytes. */
export function indexBytes({ bytes, postings, segment }: IndexHead): number {
  return bytes + postings * postingBytes + segment.records * rowBytes;
}

/** Which blocks may hold postings of a sum: from the first to before the second. */
export function blocksWith({ fences }: IndexHead, sum: number): readonly [number, number] {
  // Its first posting may stand at the end of the block before the first one that begins with it.
  const first = Math.max(0, lowest(fences, sum) - 1);
  return [first, lowest(fences, sum + 1)];
}

/** Which block the row of a record is in. */
export function blockOfRow(index: number): number {
  return Math.floor(index / rowsInBlock);
}

/** The span of times, where any is known. */
export function spanOf(seconds: Iterable<number>): readonly [number, number] {
  let [first, last] = [unknownSecond, 0];
  for (const second of seconds) {
    // One that is not known may be any.
    if (second === unknownSecond) return [0, unknownSecond];
    first = Math.min(first, second);
    last = Math.max(last, second);
  }
  return [first, last];
}

/** The first place in sorted numbers whose number is not below the one given. */
export function lowest(sorted: Uint32Array, wanted: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function* blocksOf(bytes: Buffer, blockBytes: number): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += blockBytes) yield bytes.subarray(at, at + blockBytes);
}

function headBytes(postings: number, records: number): number {
  const blocks = 2 * blockCount(postings, postingsInBlock) + blockCount(records, rowsInBlock);
  return fixedBytes + 4 * blocks + 4;
}

function blockCount(items: number, inBlock: number): number {
  return Math.ceil(items / inBlock);
}

function words(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [index, number] of numbers.entries()) bytes.writeUInt32LE(number, 4 * index);
  return bytes;
}
