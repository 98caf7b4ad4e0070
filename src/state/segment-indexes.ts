import { join } from "node:path";
import { closing, openForReading } from "./files.ts";
import { loadIndex, openIndex } from "./index-file.ts";
import { IndexCollector } from "./index-collector.ts";
import { type IndexHead, indexBytes, type SegmentIndex } from "./index-format.ts";
import { readLineBatches } from "./lines.ts";
import { readHead } from "./segment-index.ts";
import { segmentFileName, type SegmentPlace } from "./segment-place.ts";
import type { Segment } from "./snapshot.ts";

/** What is kept of heads at most, bytes: those of a thousand files or two. */
const headBytesMax = 2 * 1024 * 1024;
/** Below the bytes of a head is what it takes to hold it. */
const headBytesMin = 256;
/** What is kept of whole indexes at most, bytes: a million records, the newest of those that are asked for. */
const wholeBytesMax = 32 * 1024 * 1024;

/**
 * The indexes of one sealed history, as far as they are in memory: the heads that were read, whole ones that were asked for
 * more than once, of both the newest, and that of the file that is still being filled. A file without one is read itself,
 * until somebody makes it one: `lacking` says of which that was found.
 */
export class SegmentIndexes {
  readonly place: SegmentPlace;
  readonly #heads = new Map<number, IndexHead>();
  #headBytes = 0;
  readonly #opened = new Set<number>();
  readonly #wholes = new Map<number, Whole>();
  #wholeBytes = 0;
  readonly #lacking = new Set<number>();
  /** Of which one was tried to make in this life: of spoilt data none ever can be, and it must not keep others waiting. */
  readonly #asked = new Set<number>();
  #growing: Promise<Growing | undefined> = Promise.resolve(undefined);

  constructor(place: SegmentPlace) {
    this.place = place;
  }

  /** Numbers of complete files that have no index that could be believed. */
  get lacking(): readonly number[] {
    return [...this.#lacking].filter((number) => !this.#asked.has(number));
  }

  /** What was found of these files is looked at anew. */
  forget(numbers: readonly number[]): void {
    for (const number of numbers) {
      this.#asked.add(number);
      this.#lacking.delete(number);
      this.#drop(number);
    }
  }

  /** Undefined where there is none; of a complete file. */
  async head(segment: Segment): Promise<IndexHead | undefined> {
    const { number, bytes } = segment;
    if (this.#lacking.has(number)) return undefined;
    const known = this.#heads.get(number);
    if (known?.segment.bytes === bytes) return known;
    const head = await readHead(this.place, segment);
    this.#drop(number);
    if (head === undefined) this.#lacking.add(number);
    else this.#keep(head);
    return head;
  }

  /** The index behind a head. Rejects with `SpoiltIndex`, and so does what it answers with. */
  async open(head: IndexHead): Promise<SegmentIndex> {
    const { number } = head.segment;
    const known = this.#wholes.get(number);
    if (known?.head === head) return known.index;
    // Who asks once, as a command does, reads no more than it takes.
    if (!this.#opened.has(number) || !this.#hasRoomFor(head)) {
      this.#opened.add(number);
      return openIndex(this.place, head);
    }
    const index = await loadIndex(this.place, head);
    this.#hold({ head, index });
    return index;
  }

  /** An index of this file cannot be believed, or not be read. */
  spoilt(number: number): void {
    this.#drop(number);
    this.#lacking.add(number);
  }

  /** Of the file that is still being filled, perhaps of more of it than is asked for; undefined where it is spoilt. */
  async growing(segment: Segment): Promise<SegmentIndex | undefined> {
    this.#growing = this.#growing.then((known) => this.#grown(known, segment));
    return (await this.#growing)?.index;
  }

  async #grown(known: Growing | undefined, segment: Segment): Promise<Growing | undefined> {
    const isOfIt = known?.number === segment.number;
    const index = isOfIt ? known.index : new IndexCollector();
    if (index.bytes >= segment.bytes) return { number: segment.number, index };
    try {
      await this.#read(index, segment);
    } catch {
      return undefined;
    }
    const isWhole = index.bytes === segment.bytes && index.records === segment.records;
    return isWhole ? { number: segment.number, index } : undefined;
  }

  async #read(index: IndexCollector, { number, bytes: end }: Segment): Promise<void> {
    const { files, folder } = this.place;
    const file = await openForReading(files, join(folder, segmentFileName(number)));
    await closing(file, async () => {
      for await (const batch of readLineBatches(file, { from: index.bytes, end })) {
        for (const line of batch) index.add(line);
      }
    });
  }

  #keep(head: IndexHead): void {
    this.#heads.set(head.segment.number, head);
    this.#headBytes += sizeOf(head);
    while (this.#headBytes > headBytesMax) this.#drop(lowestOf(this.#heads.keys()));
  }

  #drop(number: number): void {
    const head = this.#heads.get(number);
    if (head === undefined) return;
    this.#heads.delete(number);
    this.#headBytes -= sizeOf(head);
    this.#opened.delete(number);
    this.#letGo(number);
  }

  /** Older ones make room: a page begins with the newest, so that those are asked for most. */
  #hasRoomFor(head: IndexHead): boolean {
    let bytes = this.#wholeBytes + indexBytes(head);
    for (const [number, whole] of this.#wholes) {
      if (number < head.segment.number) bytes -= indexBytes(whole.head);
    }
    return bytes <= wholeBytesMax;
  }

  #hold(whole: Whole): void {
    const { number } = whole.head.segment;
    this.#letGo(number);
    this.#wholes.set(number, whole);
    this.#wholeBytes += indexBytes(whole.head);
    while (this.#wholeBytes > wholeBytesMax) this.#letGo(lowestOf(this.#wholes.keys()));
  }

  #letGo(number: number): void {
    const whole = this.#wholes.get(number);
    if (whole === undefined) return;
    this.#wholes.delete(number);
    this.#wholeBytes -= indexBytes(whole.head);
  }
}

/** An index that is in memory, as it was when its head was read. */
interface Whole {
  readonly head: IndexHead;
  readonly index: SegmentIndex;
}

/** Of the oldest file. */
function lowestOf(numbers: Iterable<number>): number {
  let lowest = Infinity;
  for (const number of numbers) lowest = Math.min(lowest, number);
  return lowest;
}

interface Growing {
  readonly number: number;
  readonly index: IndexCollector;
}

function sizeOf({ bytes }: IndexHead): number {
  return Math.max(bytes, headBytesMin);
}
