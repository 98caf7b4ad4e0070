import { join } from "node:path";
import type { HistoryRecord } from "../model/run.ts";
import { closing, hasCode, openForReading, type OpenFile } from "./files.ts";
import { addressesOf, isWanted, type Sought } from "./history-query.ts";
import { readLineBatches } from "./lines.ts";
import { mayHold } from "./segment-index.ts";
import { segmentFileName, type SegmentPlace } from "./segment-place.ts";
import type { Segment } from "./snapshot.ts";

/** What history is read from: all of one moment, for a fold moves records from the one to the other. */
export interface HistoryParts {
  readonly place: SegmentPlace;
  /** Oldest first. */
  readonly segments: readonly Segment[];
  /** Records that are in no segment yet, oldest first. */
  readonly unsealed: readonly HistoryRecord[];
}

/** The records that a query asks for, oldest first; a piece of a file at a time, or only as many files as it takes. */
export async function* readHistory(
  parts: HistoryParts,
  query: Sought,
): AsyncGenerator<HistoryRecord> {
  if (query.last !== undefined) {
    yield* await readLast(parts, query, query.last);
    return;
  }
  for (const segment of parts.segments) {
    if (await isWorthReading(parts.place, segment, query))
      yield* readSegment(parts.place, segment, query);
  }
  for (const record of parts.unsealed) if (isWanted(record, query)) yield record;
}

/** From the end on, until there are enough. */
async function readLast(
  { place, segments, unsealed }: HistoryParts,
  query: Sought,
  count: number,
): Promise<readonly HistoryRecord[]> {
  let found = lastWanted(unsealed, query, count);
  for (const segment of segments.toReversed()) {
    if (found.length >= count) break;
    if (!(await isWorthReading(place, segment, query))) continue;
    const lines = await readLines(place, segment);
    found = [...lastWanted(lines, query, count - found.length, parseRecord), ...found];
  }
  return found;
}

export async function isWorthReading(
  place: SegmentPlace,
  segment: Segment,
  query: Sought,
): Promise<boolean> {
  if (query.since !== undefined && segment.newest < query.since) return false;
  const addresses = addressesOf(query);
  return addresses === undefined || (await mayHold(place, segment, addresses));
}

/** The last so many of the items that are wanted, in their order; no more are looked at than it takes. */
function lastWanted<Item>(
  items: readonly Item[],
  query: Sought,
  count: number,
  recordOf: (item: Item) => HistoryRecord | undefined = (item) => item as HistoryRecord,
): HistoryRecord[] {
  const found: HistoryRecord[] = [];
  for (let index = items.length - 1; index >= 0 && found.length < count; index -= 1) {
    const record = recordOf(items[index] as Item);
    if (record !== undefined && isWanted(record, query)) found.push(record);
  }
  return found.reverse();
}

async function* readSegment(
  place: SegmentPlace,
  segment: Segment,
  query: Sought,
): AsyncGenerator<HistoryRecord> {
  const file = await openIfThere(place, segment);
  if (file === undefined) return;
  try {
    for await (const batch of readLineBatches(file, { end: segment.bytes })) {
      yield* batch
        .map(parseRecord)
        .filter((record) => record !== undefined && isWanted(record, query)) as HistoryRecord[];
    }
  } finally {
    await file.close();
  }
}

export async function readLines(place: SegmentPlace, segment: Segment): Promise<readonly Buffer[]> {
  const file = await openIfThere(place, segment);
  if (file === undefined) return [];
  return closing(file, async () => {
    const lines: Buffer[][] = [];
    for await (const batch of readLineBatches(file, { end: segment.bytes })) {
      lines.push(batch.map((line) => Buffer.from(line)));
    }
    return lines.flat();
  });
}

/** Undefined when retention, or a hand, took it away: what is gone is gone. */
async function openIfThere(
  { files, folder }: SegmentPlace,
  { number }: Segment,
): Promise<OpenFile | undefined> {
  try {
    return await openForReading(files, join(folder, segmentFileName(number)));
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

/** A line that was spoilt on the disk costs that record, not the rest of the history. */
export function parseRecord(line: Buffer): HistoryRecord | undefined {
  try {
    return JSON.parse(line.toString("utf8")) as HistoryRecord;
  } catch {
    return undefined;
  }
}
