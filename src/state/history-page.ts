import { setImmediate } from "node:timers/promises";
import { crc32 } from "node:zlib";
import { refuse } from "../model/problem.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { HistoryPage, HistoryPageRequest, HistoryPlace } from "../ports/state-store.ts";
import { type Chapter, type Looks, looksAtOnce, recordOf } from "./chapters.ts";
import { isWanted, type Sought } from "./history-query.ts";

/** How many lines a page looks at, at most: a tenth of a second of work, in pieces. */
const looksMax = 100_000;

/** A record, in a chapter. */
interface Spot {
  readonly chapter: number;
  readonly index: number;
}

/** Where a page ends: the record, where that was read. */
interface End {
  readonly index: number;
  readonly record?: HistoryRecord | undefined;
}

/**
 * A page of the history. Places are counted from the beginning of a sealed file, also into what is not sealed yet: sealing
 * only ever appends, so a place means the same record after it.
 */
export function readHistoryPage(
  chapters: readonly Chapter[],
  query: Sought,
  request: HistoryPageRequest,
): Promise<HistoryPage> {
  return new PageReading(chapters, query, request).read();
}

class PageReading {
  readonly #query: Sought;
  readonly #request: HistoryPageRequest;
  readonly #chapters: readonly Chapter[];
  readonly #found: HistoryRecord[] = [];
  #cost = 0;
  #costAtPause = 0;

  constructor(chapters: readonly Chapter[], query: Sought, request: HistoryPageRequest) {
    this.#query = query;
    this.#request = request;
    this.#chapters = chapters;
  }

  async read(): Promise<HistoryPage> {
    const step = this.#request.order === "newest" ? -1 : 1;
    const begin = await this.#begin(step);
    let from: number | undefined = begin.index;
    for (let at = begin.chapter; at >= 0 && at < this.#chapters.length; at += step) {
      const last = await this.#readChapter(at, from, step);
      if (last !== undefined) return { records: this.#found, next: last };
      from = undefined;
    }
    return { records: this.#found };
  }

  /** The first record to look at; one before or behind a chapter, where there is none in it. */
  async #begin(step: 1 | -1): Promise<Spot> {
    const { after } = this.#request;
    if (after !== undefined) {
      const spot = this.#spotOf(after);
      const { chapter, index } = spot;
      const record = await this.#chapters[chapter]?.recordAt(index);
      if (sumOf(record) !== after.sum) outlived();
      return { chapter, index: index + step };
    }
    const chapter = step > 0 ? 0 : this.#chapters.length - 1;
    return { chapter, index: step > 0 ? 0 : (this.#chapters[chapter]?.count ?? 0) - 1 };
  }

  #spotOf({ segment, index }: HistoryPlace): Spot {
    const first = this.#chapters[0]?.number ?? 1;
    const isFromAll = segment === 0 && first === 1;
    let chapter = isFromAll ? 0 : this.#chapters.findIndex(({ number }) => number === segment);
    let rest = index;
    while (chapter >= 0 && chapter < this.#chapters.length) {
      const { count } = this.#chapters[chapter] as Chapter;
      if (rest < count) return { chapter, index: rest };
      rest -= count;
      chapter += 1;
    }
    return outlived();
  }

  /** Where the page ended; undefined: the chapter did, and there is room for more. */
  async #readChapter(
    at: number,
    begin: number | undefined,
    step: 1 | -1,
  ): Promise<HistoryPlace | undefined> {
    const chapter = this.#chapters[at] as Chapter;
    const from = begin ?? (step > 0 ? 0 : chapter.count - 1);
    if (from < 0 || from >= chapter.count) return undefined;
    const most = this.#request.limit - this.#found.length;
    for await (const looks of chapter.seek(this.#query, { from, step, most })) {
      const end = this.#take(looks);
      if (end !== undefined) {
        return this.#isLast(at, end.index, step) ? undefined : this.#placeOf(at, end);
      }
      await this.#pause();
    }
    return undefined;
  }

  /** The record that the page ends with, where it does. */
  #take({ looks, last, cost }: Looks): End | undefined {
    const { limit } = this.#request;
    for (const { index, line } of looks) {
      const record = recordOf(line);
      if (record !== undefined && isWanted(record, this.#query)) this.#found.push(record);
      if (this.#found.length >= limit) return { index, record };
    }
    this.#cost += cost;
    return this.#cost >= looksMax ? { index: last } : undefined;
  }

  async #pause(): Promise<void> {
    if (this.#cost < this.#costAtPause + looksAtOnce) return;
    this.#costAtPause = this.#cost;
    await setImmediate();
    this.#query.signal?.throwIfAborted();
  }

  /** Nothing comes behind it, so that nobody need ask. */
  #isLast(at: number, index: number, step: 1 | -1): boolean {
    const rest = step > 0 ? this.#chapters.slice(at + 1) : this.#chapters.slice(0, at);
    const isEnd = step > 0 ? index === (this.#chapters[at] as Chapter).count - 1 : index === 0;
    return isEnd && rest.every(({ count }) => count === 0);
  }

  async #placeOf(at: number, { index, record }: End): Promise<HistoryPlace> {
    const chapter = this.#chapters[at] as Chapter;
    const sum = sumOf(record ?? (await chapter.recordAt(index)));
    if (chapter.number !== undefined) return { segment: chapter.number, index, sum };
    const last = this.#chapters[at - 1];
    return { segment: last?.number ?? 0, index: (last?.count ?? 0) + index, sum };
  }
}

/** Of a spoilt line too: it is a place like others. */
function sumOf(record: HistoryRecord | undefined): number {
  return crc32(record?.id ?? "");
}

function outlived(): never {
  return refuse("api/request", {
    detail: "The cursor is of a history that is kept no more.",
    hint: "Begin again without a cursor.",
  });
}
