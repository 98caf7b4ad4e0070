import { join } from "node:path";
import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import { encodeRecord } from "./encode.ts";
import {
  closing,
  openForWriting,
  type OpenFile,
  syncFolder,
  unlinkQuietly,
  writeAll,
} from "./files.ts";
import { newestOf } from "./history-query.ts";
import { writeIndex } from "./segment-index.ts";
import { indexFileName, segmentFileName, type SegmentPlace } from "./segment-place.ts";
import type { Segment } from "./snapshot.ts";

/** How much history is kept; whole segments go. */
export interface Retention {
  /** Milliseconds since the newest record of a segment. */
  readonly ageMs: number;
  readonly recordsMax?: number;
  readonly bytesMax?: number;
}

// A segment ends at this size: large enough for few files, small enough for retention to let go in small steps.
export const segmentBytesMax = 4 * 1024 * 1024;
// Where a number or size is the limit, a segment is so small a part of it.
const segmentsInLimit = 8;
// A millisecond or two of work.
const recordsAtOnce = 500;

/**
 * Makes records durable behind the end of the last segment, and in new ones where that is full. What a crash left behind
 * the end that the snapshot names is overwritten. Answers all segments as they are then; nobody reads more of them
 * until a snapshot names them.
 */
export async function sealRecords(
  place: SegmentPlace,
  segments: readonly Segment[],
  records: readonly HistoryRecord[],
  retention: Retention,
): Promise<readonly Segment[]> {
  let sealed = segments;
  let done = 0;
  while (done < records.length) {
    const last = sealed.at(-1);
    const isFull = last === undefined || hasEnough(last, retention);
    // It is complete: what is in it can be told without reading it.
    if (isFull && last !== undefined) await writeIndex(place, last);
    const begun = isFull
      ? { number: (last?.number ?? 0) + 1, bytes: 0, records: 0, newest: 0 }
      : last;
    const filled = await fill(place, begun, { records, from: done, retention });
    done += filled.records - begun.records;
    sealed = [...(isFull ? sealed : sealed.slice(0, -1)), filled];
  }
  if (done > 0) await syncFolder(place.files, place.folder);
  return sealed;
}

/** Splits segments into those to keep and those that have outlived the retention. The last is still being filled. */
export function outlived(
  segments: readonly Segment[],
  { ageMs, recordsMax = Infinity, bytesMax = Infinity }: Retention,
  now: Instant,
): { readonly kept: readonly Segment[]; readonly gone: readonly Segment[] } {
  let [records, bytes] = [0, 0];
  let kept = segments.length;
  for (const segment of segments.toReversed()) {
    records += segment.records;
    bytes += segment.bytes;
    const isOver = records > recordsMax || bytes > bytesMax || segment.newest < now - ageMs;
    if (isOver && kept < segments.length) break;
    kept -= 1;
  }
  return { kept: segments.slice(kept), gone: segments.slice(0, kept) };
}

export async function deleteSegments(
  place: SegmentPlace,
  segments: readonly Segment[],
): Promise<void> {
  for (const { number } of segments) {
    await unlinkQuietly(place.files, join(place.folder, segmentFileName(number)));
    await unlinkQuietly(place.files, join(place.folder, indexFileName(number)));
  }
}

function hasEnough({ bytes, records }: Segment, retention: Retention): boolean {
  const { recordsMax = Infinity, bytesMax = Infinity } = retention;
  return (
    bytes >= Math.min(segmentBytesMax, bytesMax / segmentsInLimit) ||
    records >= recordsMax / segmentsInLimit
  );
}

interface Filling {
  readonly records: readonly HistoryRecord[];
  readonly from: number;
  readonly retention: Retention;
}

/** Appends to a segment until it is full or nothing is left; what is written is durable. */
async function fill(place: SegmentPlace, begun: Segment, filling: Filling): Promise<Segment> {
  const path = join(place.folder, segmentFileName(begun.number));
  return closing(await openForWriting(place.files, path), async (file) => {
    await file.truncate(begun.bytes);
    const filled = await writeRecords(file, begun, filling);
    await file.sync();
    return filled;
  });
}

/** Writes piece by piece, so that everything else goes on between two. */
async function writeRecords(
  file: OpenFile,
  begun: Segment,
  { records, from, retention }: Filling,
): Promise<Segment> {
  let segment = begun;
  let index = from;
  while (index < records.length && !hasEnough(segment, retention)) {
    const texts: Buffer[] = [];
    const start = segment.bytes;
    const end = Math.min(records.length, index + recordsAtOnce);
    for (; index < end && !hasEnough(segment, retention); index += 1) {
      const record = records[index] as HistoryRecord;
      const text = Buffer.from(encodeRecord(record));
      texts.push(text);
      segment = {
        number: segment.number,
        bytes: segment.bytes + text.length,
        records: segment.records + 1,
        newest: Math.max(segment.newest, newestOf(record)),
      };
    }
    await writeAll(file, Buffer.concat(texts), start);
  }
  return segment;
}
