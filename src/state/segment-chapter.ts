import type { HistoryRecord } from "../model/run.ts";
import { secondMs } from "../model/time.ts";
import { type Chapter, type Looks, recordOf, type Way } from "./chapters.ts";
import { addressesOf, type Sought } from "./history-query.ts";
import { sumOfAddress } from "./index-collector.ts";
import type { IndexHead, Row, SegmentIndex } from "./index-format.ts";
import { codeOfStatus, unknownSecond, unknownStatus } from "./record-line.ts";
import { SpoiltIndex } from "./index-file.ts";
import type { SegmentIndexes } from "./segment-indexes.ts";
import { type Located, readSegment, SegmentLines } from "./segment-lines.ts";
import { SegmentText } from "./segment-text.ts";
import type { Segment } from "./snapshot.ts";

/** Rows are looked at so many at a time; each costs a fiftieth of a line. */
const rowsAtOnce = 2_000;
const rowCost = 1 / 50;
/** Lines are read so many at a time, and no more than are still wanted. */
const linesAtOnce = 64;
/** Who wants more of a file than this part of it reads all of it. */
const partOfFile = 1 / 4;

/** A sealed file, read by its index where it has one; `isLast`: it is still being filled. */
export class SegmentChapter implements Chapter {
  readonly number: number;
  readonly count: number;
  readonly #indexes: SegmentIndexes;
  readonly #segment: Segment;
  readonly #isLast: boolean;
  /** All of it, while it is read without an index. */
  #text: SegmentText | undefined;

  constructor(indexes: SegmentIndexes, segment: Segment, isLast: boolean) {
    this.#indexes = indexes;
    this.#segment = segment;
    this.#isLast = isLast;
    this.number = segment.number;
    this.count = segment.records;
  }

  async *seek(query: Sought, way: Way): AsyncGenerator<Looks> {
    if (query.since !== undefined && this.#segment.newest < query.since) return;
    let { from } = way;
    const index = this.#isForIndex(query, way) ? await this.#open(query) : undefined;
    if (index === "nothing") return;
    if (index !== undefined) {
      try {
        for await (const looks of this.#byIndex(index, query, way)) {
          yield looks;
          from = looks.last + way.step;
        }
        return;
      } catch (error) {
        this.#doubt(error);
      } finally {
        await index.close();
      }
    }
    yield* (await this.#read()).seek(query, { ...way, from });
    this.#text = undefined;
  }

  async recordAt(index: number): Promise<HistoryRecord | undefined> {
    const found = await this.#open({});
    if (found !== undefined && found !== "nothing") {
      try {
        return await this.#recordBy(found, index);
      } catch (error) {
        this.#doubt(error);
      } finally {
        await found.close();
      }
    }
    const line = (await this.#read()).line(index);
    return line && recordOf(line);
  }

  async #recordBy(index: SegmentIndex, place: number): Promise<HistoryRecord | undefined> {
    const lines = new SegmentLines(this.#indexes.place, this.#segment);
    try {
      const [row] = await index.rowsOf([place]);
      const [look] = row === undefined ? [] : await lines.read([{ index: place, row }]);
      return look && recordOf(look.line);
    } finally {
      await lines.close();
    }
  }

  #isForIndex(query: Sought, { most }: Way): boolean {
    const { status, since, until } = query;
    const isNarrow = (keysOf(query) ?? status ?? since ?? until) !== undefined;
    return isNarrow || most <= this.count * partOfFile;
  }

  /** "nothing": the head alone tells that nothing in this file is wanted. */
  async #open(query: Sought): Promise<SegmentIndex | "nothing" | undefined> {
    if (this.#isLast) return this.#indexes.growing(this.#segment);
    const head = await this.#indexes.head(this.#segment);
    if (head === undefined) return undefined;
    if (!mayHold(head, query)) return "nothing";
    try {
      return await this.#indexes.open(head);
    } catch (error) {
      this.#doubt(error);
      return undefined;
    }
  }

  async *#byIndex(index: SegmentIndex, query: Sought, way: Way): AsyncGenerator<Looks> {
    const lines = new SegmentLines(this.#indexes.place, this.#segment);
    const mayBe = rowCheck(query);
    const places = await this.#placesOf(index, query, way);
    try {
      for (const piece of piecesOf(places, this.count, way)) {
        const rows = await index.rowsOf(piece);
        const wanted = piece
          .map((place, at): Located => ({ index: place, row: rows[at] as Row }))
          .filter(({ row }) => mayBe(row));
        if (way.step < 0) wanted.reverse();
        yield* looksAt(lines, wanted, way);
        const last = (way.step > 0 ? piece.at(-1) : piece[0]) ?? way.from;
        yield { looks: [], last, cost: piece.length * rowCost };
      }
    } finally {
      await lines.close();
    }
  }

  /** Ascending, those alone that are on the way; undefined: all that are. */
  async #placesOf(
    index: SegmentIndex,
    query: Sought,
    { from, step }: Way,
  ): Promise<readonly number[] | undefined> {
    const keys = keysOf(query);
    if (keys === undefined) return undefined;
    const sums = new Set(keys.map(sumOfAddress));
    const found: number[] = [];
    for (const sum of sums) found.push(...(await index.placesOf(sum)));
    const places = sums.size === 1 ? found : [...new Set(found)].sort((one, other) => one - other);
    // An index of the file that is being filled may know of more than is asked for.
    return places.filter((place) => step * (place - from) >= 0 && place < this.count);
  }

  async #read(): Promise<SegmentText> {
    this.#text ??= new SegmentText(
      (await readSegment(this.#indexes.place, this.#segment)) ?? Buffer.alloc(0),
      this.count,
    );
    return this.#text;
  }

  /** An index that cannot be believed is done without; whatever else goes wrong is no matter of the index. */
  #doubt(error: unknown): void {
    if (!(error instanceof SpoiltIndex)) throw error;
    this.#indexes.spoilt(this.number);
  }
}

/** The addresses, collections among them, that records of a query stand under; undefined: under any. */
function keysOf(query: Sought): readonly string[] | undefined {
  return addressesOf(query) ?? query.collections;
}

async function* looksAt(
  lines: SegmentLines,
  wanted: readonly Located[],
  { step, most }: Way,
): AsyncGenerator<Looks> {
  const atOnce = Math.max(1, Math.min(most, linesAtOnce));
  for (let at = 0; at < wanted.length; at += atOnce) {
    const piece = wanted.slice(at, at + atOnce);
    const looks = [...(await lines.read(step > 0 ? piece : piece.toReversed()))];
    if (step < 0) looks.reverse();
    yield { looks, last: (piece.at(-1) as Located).index, cost: piece.length };
  }
}

/** The numbers of records on the way, a piece after the other; each piece ascends. */
function* piecesOf(
  places: readonly number[] | undefined,
  count: number,
  { from, step, most }: Way,
): Generator<readonly number[]> {
  const atOnce = Math.min(rowsAtOnce, Math.max(linesAtOnce, most));
  const all = places?.length ?? (step > 0 ? count - from : Math.min(count, from + 1));
  const first = places === undefined && step > 0 ? from : 0;
  for (let done = 0; done < all; done += atOnce) {
    const length = Math.min(atOnce, all - done);
    const begin = step > 0 ? done : all - done - length;
    yield (
      places?.slice(begin, begin + length) ??
        Array.from({ length }, (_, index) => first + begin + index)
    );
  }
}

function mayHold(head: IndexHead, { status, since, until }: Sought): boolean {
  const { counts, firstSecond, lastSecond } = head;
  const ofStatus = (code: number): number => counts[code] ?? 0;
  if (status !== undefined && ofStatus(codeOfStatus(status)) + ofStatus(unknownStatus) === 0) {
    return false;
  }
  if (until !== undefined && firstSecond * secondMs >= until) return false;
  return since === undefined || (lastSecond + 1) * secondMs > since || lastSecond === unknownSecond;
}

/** Whether a record may be wanted, by its row. */
function rowCheck({ status, since, until }: Sought): (row: Row) => boolean {
  const code = status === undefined ? undefined : codeOfStatus(status);
  const [first, end] = [(since ?? -Infinity) - secondMs, until ?? Infinity];
  return (row) => {
    if (code !== undefined && row.status !== code && row.status !== unknownStatus) return false;
    const at = row.second * secondMs;
    return row.second === unknownSecond || (at > first && at < end);
  };
}
