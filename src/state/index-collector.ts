import { crc32 } from "node:zlib";
import { addressKey } from "./history-query.ts";
import {
  encodeIndex,
  postingBytes,
  readRow,
  type Row,
  rowBytes,
  type SegmentIndex,
  spanOf,
  writeRow,
} from "./index-format.ts";
import { factsOfLine, unknownStatus } from "./record-line.ts";
import type { Segment } from "./snapshot.ts";

/** The sum that a job, or a collection, is found by; others may have the same, so what is found is looked at. */
export function sumOfAddress(address: string): number {
  return crc32(addressKey(address));
}

/** The lines of a sealed file one after the other: an index in memory, which can go on growing and be written. */
export class IndexCollector implements SegmentIndex {
  #records = 0;
  #bytes = 0;
  #rows = Buffer.alloc(rowBytes * 256);
  readonly #places = new Map<number, number[]>();
  readonly #counts = Array.from({ length: unknownStatus + 1 }, () => 0);

  get records(): number {
    return this.#records;
  }

  /** Of the file that was looked at, ends of lines included. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes the next line, without its end. Throws `RangeError` where it, or where it stands, is beyond all measure. */
  add(line: Buffer): void {
    const { address, status, second } = factsOfLine(line);
    const index = this.#records;
    if ((index + 1) * rowBytes > this.#rows.length) {
      this.#rows = Buffer.concat([this.#rows], 2 * this.#rows.length);
    }
    writeRow(this.#rows, index, { offset: this.#bytes, length: line.length, second, status });
    this.#counts[status] = (this.#counts[status] ?? 0) + 1;
    if (address !== undefined) {
      this.#note(sumOfAddress(address), index);
      this.#note(sumOfAddress(address.slice(0, Math.max(0, address.indexOf("/")))), index);
    }
    this.#records += 1;
    this.#bytes += line.length + 1;
  }

  async placesOf(sum: number): Promise<readonly number[]> {
    return this.#places.get(sum) ?? [];
  }

  async rowsOf(places: readonly number[]): Promise<readonly Row[]> {
    return places.map((place) => readRow(this.#rows, place));
  }

  async close(): Promise<void> {
    // Nothing is open.
  }

  /** The index of a file that is complete; `tail`: the CRC-32 of its last bytes. */
  encode(number: Segment["number"], tail: number): Buffer {
    const segment = { number, bytes: this.#bytes, records: this.#records };
    const rows = this.#rows.subarray(0, this.#records * rowBytes);
    const [firstSecond, lastSecond] = spanOf(this.#seconds());
    const facts = { segment, tail, counts: this.#counts, firstSecond, lastSecond };
    return encodeIndex(facts, this.#postings(), rows);
  }

  #note(sum: number, index: number): void {
    const places = this.#places.get(sum);
    if (places === undefined) this.#places.set(sum, [index]);
    else if (places.at(-1) !== index) places.push(index);
  }

  *#seconds(): Generator<number> {
    for (let index = 0; index < this.#records; index += 1) yield readRow(this.#rows, index).second;
  }

  #postings(): Buffer {
    const sums = Uint32Array.from(this.#places.keys()).sort();
    let count = 0;
    for (const places of this.#places.values()) count += places.length;
    const postings = Buffer.alloc(count * postingBytes);
    let at = 0;
    for (const sum of sums) {
      for (const place of this.#places.get(sum) ?? []) {
        at = postings.writeUInt32LE(sum, at);
        at = postings.writeUInt32LE(place, at);
      }
    }
    return postings;
  }
}
