import { setImmediate } from "node:timers/promises";
import { crc32 } from "node:zlib";
import { refuse } from "../model/problem.ts";
import type { HistoryRecord } from "../model/run.ts";
import { formatSecond } from "../model/time.ts";
import type {
  HistoryPage,
  HistoryPageRequest,
  HistoryPlace,
  HistoryQuery,
} from "../ports/state-store.ts";
import { addressesOf, addressKey, isWanted } from "./history-query.ts";
import { type HistoryParts, isWorthReading, parseRecord, readLines } from "./read-history.ts";

/** How many records a page looks at, at most: a tenth of a second of work, in pieces. */
const looksMax = 100_000;
/** How many between two pauses, in which everything else goes on. */
const looksAtOnce = 1_000;

/** What history is made of: sealed files, oldest first, and what is in none yet. */
export interface Chapter {
  /** Of the sealed file; absent: not sealed. */
  readonly number?: number;
  readonly count: number;
  isWorthReading(query: HistoryQuery): Promise<boolean>;
  lines(): Promise<readonly Line[]>;
}

/** A record, or one as it is written. */
type Line = Buffer | HistoryRecord;

/** A record, in a chapter. */
interface Spot {
  readonly chapter: number;
  readonly index: number;
}

/** The history of files; the last chapter is what is in none yet. */
export function chaptersOf({ place, segments, unsealed }: HistoryParts): readonly Chapter[] {
  const sealed = segments.map((segment) => ({
    number: segment.number,
    count: segment.records,
    isWorthReading: (query: HistoryQuery) => isWorthReading(place, segment, query),
    lines: () => readLines(place, segment),
  }));
  return [...sealed, unsealedChapter(unsealed)];
}

export function unsealedChapter(unsealed: readonly HistoryRecord[]): Chapter {
  return {
    count: unsealed.length,
    isWorthReading: () => Promise.resolve(true),
    lines: () => Promise.resolve(unsealed),
  };
}

/**
 * A page of the history. Places are counted from the beginning of a sealed file, also into what is not sealed yet: sealing
 * only ever appends, so a place means the same record after it.
 */
export function readHistoryPage(
  chapters: readonly Chapter[],
  query: HistoryQuery,
  request: HistoryPageRequest,
): Promise<HistoryPage> {
  return new PageReading(chapters, query, request).read();
}

class PageReading {
  readonly #query: HistoryQuery;
  readonly #request: HistoryPageRequest;
  readonly #chapters: readonly Chapter[];
  readonly #found: HistoryRecord[] = [];
  readonly #mayBe: (line: Buffer) => boolean;
  #read: { readonly chapter: Chapter; readonly lines: readonly Line[] } | undefined;
  #looks = 0;

  constructor(chapters: readonly Chapter[], query: HistoryQuery, request: HistoryPageRequest) {
    this.#query = query;
    this.#request = request;
    this.#mayBe = quickCheck(query);
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
      await this.#check(spot, after);
      return { ...spot, index: spot.index + step };
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

  async #check({ chapter, index }: Spot, { sum }: HistoryPlace): Promise<void> {
    const lines = await this.#linesOf(this.#chapters[chapter] as Chapter);
    const line = lines[index];
    if (line === undefined || sumOf(recordOf(line)) !== sum) outlived();
  }

  /** Where the page ended; undefined: the chapter did, and there is room for more. */
  async #readChapter(
    at: number,
    from: number | undefined,
    step: 1 | -1,
  ): Promise<HistoryPlace | undefined> {
    const chapter = this.#chapters[at] as Chapter;
    if (chapter.count === 0 || !(await chapter.isWorthReading(this.#query))) return undefined;
    const lines = await this.#linesOf(chapter);
    const begin = from ?? (step > 0 ? 0 : chapter.count - 1);
    for (let index = begin; index >= 0 && index < lines.length; index += step) {
      const line = lines[index] as Line;
      this.#take(line);
      if (this.#isFull && !this.#isLast(at, index, step)) return this.#placeOf(at, index, line);
      if (this.#looks % looksAtOnce === 0) await setImmediate();
    }
    return undefined;
  }

  #take(line: Line): void {
    this.#looks += 1;
    if (Buffer.isBuffer(line) && !this.#mayBe(line)) return;
    const record = recordOf(line);
    if (record !== undefined && isWanted(record, this.#query)) this.#found.push(record);
  }

  get #isFull(): boolean {
    return this.#found.length >= this.#request.limit || this.#looks >= looksMax;
  }

  /** Nothing comes behind it, so that nobody need ask. */
  #isLast(at: number, index: number, step: 1 | -1): boolean {
    const rest = step > 0 ? this.#chapters.slice(at + 1) : this.#chapters.slice(0, at);
    const isEnd = step > 0 ? index === (this.#chapters[at] as Chapter).count - 1 : index === 0;
    return isEnd && rest.every(({ count }) => count === 0);
  }

  #placeOf(at: number, index: number, line: Line): HistoryPlace {
    const sum = sumOf(recordOf(line));
    const { number } = this.#chapters[at] as Chapter;
    if (number !== undefined) return { segment: number, index, sum };
    const last = this.#chapters[at - 1];
    return { segment: last?.number ?? 0, index: (last?.count ?? 0) + index, sum };
  }

  async #linesOf(chapter: Chapter): Promise<readonly Line[]> {
    if (this.#read?.chapter !== chapter) this.#read = { chapter, lines: await chapter.lines() };
    return this.#read.lines;
  }
}

/** Of a spoilt line too: it is a place like others. */
function sumOf(record: HistoryRecord | undefined): number {
  return crc32(record?.id ?? "");
}

function recordOf(line: Line): HistoryRecord | undefined {
  return Buffer.isBuffer(line) ? parseRecord(line) : line;
}

/**
 * Whether a line may be of a record that is wanted, without reading all of it: status and moment stand before everything
 * that a target or a person wrote. True where in doubt.
 */
function quickCheck(query: HistoryQuery): (line: Buffer) => boolean {
  const { status, since, until } = query;
  const isThere = addressCheck(query);
  const wanted = status === undefined ? undefined : Buffer.from(`"status":"${status}"`);
  const first = since === undefined ? "" : formatSecond(since);
  const end = until === undefined ? undefined : formatSecond(until + 999);
  return (line) => {
    if (!isThere(line)) return false;
    if (wanted !== undefined && !line.includes(wanted)) return false;
    if (first === "" && end === undefined) return true;
    const at = line.indexOf(scheduled);
    if (at < 0) return true;
    const begin = at + scheduled.length;
    const time = line.toString("latin1", begin, begin + secondLength);
    if (!time.endsWith("Z")) return true;
    return time >= first && (end === undefined || time < end);
  };
}

/** Of one job among ten thousand, all but a few lines are of others. */
function addressCheck(query: HistoryQuery): (line: Buffer) => boolean {
  const wanted = addressesOf(query)?.map(addressKey);
  if (wanted === undefined) return () => true;
  return (line) => {
    const at = line.indexOf(addressed);
    return at < 0 || wanted.some((address) => isAddress(line, at + addressed.length, address));
  };
}

/** With what stands behind it: the end of the text, or for a collection the name of a job. */
function isAddress(line: Buffer, begin: number, wanted: string): boolean {
  const text = addressKey(line.toString("latin1", begin, begin + wanted.length + 1));
  if (!text.startsWith(wanted)) return false;
  return text.endsWith('"') || (text.endsWith("/") && !wanted.includes("/"));
}

const addressed = Buffer.from('"address":"');
const scheduled = Buffer.from('"scheduledTime":"');
const secondLength = "2026-01-01T00:00:00Z".length;

function outlived(): never {
  return refuse("api/request", {
    detail: "The cursor is of a history that is kept no more.",
    hint: "Begin again without a cursor.",
  });
}
