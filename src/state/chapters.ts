import type { HistoryRecord } from "../model/run.ts";
import type { Sought } from "./history-query.ts";
import { parseRecord } from "./record-line.ts";

/** A part of the history: a sealed file, or what is in none yet. */
export interface Chapter {
  /** Of the sealed file; absent: not sealed. */
  readonly number?: number;
  /** How many records stand in it. */
  readonly count: number;
  /**
   * What may be wanted of it, from a record on: all that is wanted is among it, in the order of the way. Nothing need be
   * wanted of what comes.
   */
  seek(query: Sought, way: Way): AsyncIterable<Looks>;
  /** The record with a number; undefined: there is none that could be read. */
  recordAt(index: number): Promise<HistoryRecord | undefined>;
}

export interface Way {
  /** The first record to look at, counted from 0 in the chapter. */
  readonly from: number;
  readonly step: 1 | -1;
  /** After how many that are wanted nobody looks further. */
  readonly most: number;
}

/** What was looked at in one go. */
export interface Looks {
  readonly looks: readonly Look[];
  /** The last record that was looked at, passed over or not. */
  readonly last: number;
  /** How much was looked at, in lines. */
  readonly cost: number;
}

export interface Look {
  readonly index: number;
  readonly line: Line;
}

/** A record, or one as it is written. */
export type Line = Buffer | HistoryRecord;

export function recordOf(line: Line): HistoryRecord | undefined {
  return Buffer.isBuffer(line) ? parseRecord(line) : line;
}

/** A millisecond of work. */
export const looksAtOnce = 1_000;

/** What is in memory, the first so many records: all of it may be wanted. */
export function unsealedChapter(
  unsealed: readonly HistoryRecord[],
  count: number = unsealed.length,
): Chapter {
  return {
    count,
    seek: (_query, way) => looksAt(unsealed, { ...way, count }),
    recordAt: async (index) => (index < count ? unsealed[index] : undefined),
  };
}

async function* looksAt(
  records: readonly HistoryRecord[],
  { from, step, most, count }: Way & { readonly count: number },
): AsyncGenerator<Looks> {
  const end = step > 0 ? count : -1;
  // A page of everything ends with as many as it shows, a page of little looks at many.
  let atOnce = Math.max(1, Math.min(looksAtOnce, most));
  for (let index = Math.min(from, count - 1); index !== end; atOnce = looksAtOnce) {
    const looks: Look[] = [];
    for (; index !== end && looks.length < atOnce; index += step) {
      looks.push({ index, line: records[index] as HistoryRecord });
    }
    yield { looks, last: index - step, cost: looks.length };
  }
}
