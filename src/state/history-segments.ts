import { join } from "node:path";
import type { HistoryRecord } from "../model/run.ts";
import { dayMs, type Instant } from "../model/time.ts";
import type { HistoryQuery } from "../ports/state-store.ts";
import {
  closing,
  type FileSystem,
  hasCode,
  openForReading,
  openForWriting,
  type OpenFile,
  syncFolder,
  unlinkQuietly,
  writeAll,
} from "./files.ts";
import { isWanted, newestOf } from "./history-query.ts";
import type { Segment } from "./snapshot.ts";

/** History is kept this long. */
export const retentionMs: number = 60 * dayMs;

// A segment ends at this size: large enough for few files, small enough for retention to let go in small steps.
const segmentBytesMax = 4 * 1024 * 1024;
const readBytes = 256 * 1024;
// A millisecond or two of work.
const recordsAtOnce = 500;

export interface SegmentPlace {
  readonly files: FileSystem;
  /** `.sched/history` */
  readonly folder: string;
}

export function segmentFileName(number: number): string {
  return `${String(number).padStart(8, "0")}.ndjson`;
}

/**
 * Makes records durable behind the end of the last segment, or in a new one when that is full. What a crash left behind
 * the end that the snapshot names is overwritten. Answers all segments as they are then; nobody reads more of them
 * until a snapshot names them.
 */
export async function sealRecords(
  place: SegmentPlace,
  segments: readonly Segment[],
  records: readonly HistoryRecord[],
): Promise<readonly Segment[]> {
  if (records.length === 0) return segments;
  const last = segments.at(-1);
  const isFull = last === undefined || last.bytes >= segmentBytesMax;
  const begun: Segment = isFull
    ? { number: (last?.number ?? 0) + 1, bytes: 0, records: 0, newest: 0 }
    : last;
  const path = join(place.folder, segmentFileName(begun.number));
  const end = await closing(await openForWriting(place.files, path), async (file) => {
    await file.truncate(begun.bytes);
    const end = await writeRecords(file, records, begun.bytes);
    await file.sync();
    return end;
  });
  await syncFolder(place.files, place.folder);
  const sealed: Segment = {
    number: begun.number,
    bytes: end,
    records: begun.records + records.length,
    newest: records.reduce((newest, record) => Math.max(newest, newestOf(record)), begun.newest),
  };
  return [...(isFull ? segments : segments.slice(0, -1)), sealed];
}

/** Writes piece by piece, so that everything else goes on between two; answers where the last one ends. */
async function writeRecords(
  file: OpenFile,
  records: readonly HistoryRecord[],
  start: number,
): Promise<number> {
  let end = start;
  for (let index = 0; index < records.length; index += recordsAtOnce) {
    const piece = records.slice(index, index + recordsAtOnce);
    const text = Buffer.from(piece.map((record) => `${JSON.stringify(record)}\n`).join(""));
    await writeAll(file, text, end);
    end += text.length;
  }
  return end;
}

/** Splits segments into those to keep and those whose newest record has outlived the retention. */
export function outlived(
  segments: readonly Segment[],
  now: Instant,
): { readonly kept: readonly Segment[]; readonly gone: readonly Segment[] } {
  // The last one is still being filled.
  const isGone = (segment: Segment) =>
    segment !== segments.at(-1) && segment.newest < now - retentionMs;
  return {
    kept: segments.filter((segment) => !isGone(segment)),
    gone: segments.filter(isGone),
  };
}

export async function deleteSegments(
  place: SegmentPlace,
  segments: readonly Segment[],
): Promise<void> {
  for (const { number } of segments) {
    await unlinkQuietly(place.files, join(place.folder, segmentFileName(number)));
  }
}

/** The records of sealed segments that a query asks for, oldest first, a piece of a file at a time. */
export async function* readSegments(
  place: SegmentPlace,
  segments: readonly Segment[],
  query: HistoryQuery,
): AsyncGenerator<HistoryRecord> {
  for (const segment of segments) {
    if (query.since !== undefined && segment.newest < query.since) continue;
    yield* readSegment(place, segment, query);
  }
}

async function* readSegment(
  place: SegmentPlace,
  segment: Segment,
  query: HistoryQuery,
): AsyncGenerator<HistoryRecord> {
  const path = join(place.folder, segmentFileName(segment.number));
  for await (const line of readLines(place.files, path, segment.bytes)) {
    // A line that was spoilt on the disk costs that record, not the rest of the history.
    const record = parseRecord(line);
    if (record !== undefined && isWanted(record, query)) yield record;
  }
}

async function* readLines(files: FileSystem, path: string, end: number): AsyncGenerator<string> {
  const file = await openForReading(files, path).catch((error: unknown) => {
    // Retention, or a hand, took it away: what is gone is gone.
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  });
  if (file === undefined) return;
  try {
    let rest = Buffer.alloc(0);
    for (let at = 0; at < end;) {
      const piece = Buffer.alloc(Math.min(readBytes, end - at));
      const { bytesRead } = await file.read(piece, 0, piece.length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      rest = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
      const last = rest.lastIndexOf(0x0a);
      if (last < 0) continue;
      yield* rest.toString("utf8", 0, last).split("\n");
      rest = rest.subarray(last + 1);
    }
  } finally {
    await file.close();
  }
}

function parseRecord(line: string): HistoryRecord | undefined {
  try {
    return JSON.parse(line) as HistoryRecord;
  } catch {
    return undefined;
  }
}
