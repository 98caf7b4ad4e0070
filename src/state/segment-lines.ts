import { join } from "node:path";
import type { Look } from "./chapters.ts";
import { closing, hasCode, openForReading, type OpenFile, readAt } from "./files.ts";
import type { Row } from "./index-format.ts";
import { segmentFileName, type SegmentPlace } from "./segment-place.ts";
import type { Segment } from "./snapshot.ts";

/** A record of a sealed file, and where its line stands. */
export interface Located {
  readonly index: number;
  readonly row: Row;
}

/** Passing over so many bytes costs less than another call. */
const gapBytesMax = 8 * 1024;
const pieceBytesMax = 256 * 1024;

/** Single lines of a sealed file, which is opened when the first is asked for. */
export class SegmentLines {
  readonly #place: SegmentPlace;
  readonly #segment: Segment;
  #file: OpenFile | undefined;

  constructor(place: SegmentPlace, segment: Segment) {
    this.#place = place;
    this.#segment = segment;
  }

  /** The lines of these records, which ascend; none where the file is gone. */
  async read(wanted: readonly Located[]): Promise<readonly Look[]> {
    if (wanted.length === 0) return [];
    this.#file ??= await openSegment(this.#place, this.#segment);
    if (this.#file === undefined) return [];
    const looks: Look[] = [];
    for (const near of neighbours(wanted)) looks.push(...(await linesOf(this.#file, near)));
    return looks;
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }
}

/** All that counts of a sealed file; undefined where it is gone. */
export async function readSegment(
  place: SegmentPlace,
  segment: Segment,
): Promise<Buffer | undefined> {
  const file = await openSegment(place, segment);
  return file && closing(file, () => readAt(file, 0, segment.bytes));
}

/** Undefined when retention, or a hand, took it away: what is gone is gone. */
async function openSegment(
  { files, folder }: SegmentPlace,
  { number }: Segment,
): Promise<OpenFile | undefined> {
  try {
    return await openForReading(files, join(folder, segmentFileName(number)));
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** Records that stand near enough to each other to be read at once. */
function* neighbours(wanted: readonly Located[]): Generator<readonly Located[]> {
  let near: Located[] = [];
  for (const located of wanted) {
    const begin = near[0]?.row.offset ?? 0;
    const gap = located.row.offset - endOf(near.at(-1) ?? located);
    const isNear = gap <= gapBytesMax && endOf(located) - begin <= pieceBytesMax;
    if (near.length > 0 && !isNear) {
      yield near;
      near = [];
    }
    near.push(located);
  }
  if (near.length > 0) yield near;
}

async function linesOf(file: OpenFile, near: readonly Located[]): Promise<readonly Look[]> {
  const [first, last] = [near[0] as Located, near.at(-1) as Located];
  const begin = first.row.offset;
  const bytes = await readAt(file, begin, endOf(last) - begin);
  return near.map(({ index, row: { offset, length } }) => ({
    index,
    line: bytes.subarray(offset - begin, offset - begin + length),
  }));
}

function endOf({ row: { offset, length } }: Located): number {
  return offset + length;
}
