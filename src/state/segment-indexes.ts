import { join } from "node:path";
import { closing, openForReading } from "./files.ts";
import { IndexCollector } from "./index-collector.ts";
import type { IndexHead, SegmentIndex } from "./index-format.ts";
import { readLineBatches } from "./lines.ts";
import { openIndex, readHead } from "./segment-index.ts";
import { segmentFileName, type SegmentPlace } from "./segment-place.ts";
import type { Segment } from "./snapshot.ts";

/** What is kept of heads at most, bytes: those of a thousand files or two. */
const headBytesMax = 2 * 1024 * 1024;
/** Below the bytes of a head is what it takes to hold it. */
const headBytesMin = 256;

/**
 * The indexes of one sealed history, as far as they are in memory: the heads that were read last, and the whole index of
 * the file that is still being filled. A file without one is read itself, until somebody makes it one: `lacking` says of
 * which that was found.
 */
export class SegmentIndexes {
  readonly place: SegmentPlace;
  readonly #heads = new Map<number, IndexHead>();
  #headBytes = 0;
  readonly #lacking = new Set<number>();
  #growing: Promise<Growing | undefined> = Promise.resolve(undefined);

  constructor(place: SegmentPlace) {
    this.place = place;
  }

  /** Numbers of complete files that have no index that could be believed. */
  get lacking(): readonly number[] {
    return [...this.#lacking];
  }

  /** What was found of these files is looked at anew. */
  forget(numbers: readonly number[]): void {
    for (const number of numbers) {
      this.#lacking.delete(number);
      this.#drop(number);
    }
  }

  /** Undefined where there is none; of a complete file. */
  async head(segment: Segment): Promise<IndexHead | undefined> {
    const { number, bytes } = segment;
    if (this.#lacking.has(number)) return undefined;
    const known = this.#heads.get(number);
    this.#drop(number);
    const head = known?.segment.bytes === bytes ? known : await readHead(this.place, segment);
    if (head === undefined) this.#lacking.add(number);
    else this.#keep(head);
    return head;
  }

  /** The index behind a head. Rejects with `SpoiltIndex`. */
  open(head: IndexHead): Promise<SegmentIndex> {
    return openIndex(this.place, head);
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
    for (const number of this.#heads.keys()) {
      if (this.#headBytes <= headBytesMax) break;
      this.#drop(number);
    }
  }

  #drop(number: number): void {
    const head = this.#heads.get(number);
    if (head === undefined) return;
    this.#heads.delete(number);
    this.#headBytes -= sizeOf(head);
  }
}

interface Growing {
  readonly number: number;
  readonly index: IndexCollector;
}

function sizeOf({ bytes }: IndexHead): number {
  return Math.max(bytes, headBytesMin);
}
