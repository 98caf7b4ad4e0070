import type { HistoryRecord } from "../model/run.ts";
import { type Chapter, type Looks, recordOf } from "./chapters.ts";
import { isWanted, type Sought } from "./history-query.ts";
import { SegmentChapter } from "./segment-chapter.ts";
import type { SegmentIndexes } from "./segment-indexes.ts";
import type { Segment } from "./snapshot.ts";

/** What history is read from: all of one moment, for a fold moves records from the one to the other. */
export interface HistoryParts {
  readonly indexes: SegmentIndexes;
  /** Oldest first; the last is still being filled. */
  readonly segments: readonly Segment[];
  /** Records that are in no segment yet, oldest first. */
  readonly unsealed: Chapter;
}

/** The history of files, oldest first; the last chapter is what is in none yet. */
export function chaptersOf({ indexes, segments, unsealed }: HistoryParts): readonly Chapter[] {
  const last = segments.at(-1);
  const sealed = segments.map((segment) => new SegmentChapter(indexes, segment, segment === last));
  return [...sealed, unsealed];
}

/** The records that a query asks for, oldest first; a piece of a file at a time, or only as many files as it takes. */
export async function* readHistory(
  parts: HistoryParts,
  query: Sought,
): AsyncGenerator<HistoryRecord> {
  const chapters = chaptersOf(parts);
  if (query.last !== undefined) {
    yield* await readLast(chapters, query, query.last);
    return;
  }
  for (const chapter of chapters) {
    const way = { from: 0, step: 1, most: Infinity } as const;
    for await (const looks of chapter.seek(query, way)) {
      query.signal?.throwIfAborted();
      yield* wantedOf(looks, query);
    }
  }
}

/** From the end on, until there are enough. */
async function readLast(
  chapters: readonly Chapter[],
  query: Sought,
  count: number,
): Promise<readonly HistoryRecord[]> {
  const found: HistoryRecord[] = [];
  for (const chapter of chapters.toReversed()) {
    const most = count - found.length;
    if (most <= 0) break;
    found.push(...(await lastOf(chapter, query, most)));
  }
  return found.reverse();
}

/** The newest first; no more are looked at than it takes. */
async function lastOf(
  chapter: Chapter,
  query: Sought,
  most: number,
): Promise<readonly HistoryRecord[]> {
  const found: HistoryRecord[] = [];
  for await (const looks of chapter.seek(query, { from: chapter.count - 1, step: -1, most })) {
    query.signal?.throwIfAborted();
    for (const record of wantedOf(looks, query)) {
      found.push(record);
      if (found.length === most) return found;
    }
  }
  return found;
}

function* wantedOf({ looks }: Looks, query: Sought): Generator<HistoryRecord> {
  for (const { line } of looks) {
    const record = recordOf(line);
    if (record !== undefined && isWanted(record, query)) yield record;
  }
}
