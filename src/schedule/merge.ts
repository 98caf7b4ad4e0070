import type { Instant } from "../model/time.ts";
import type { Timetable } from "./timetable.ts";

/** An occurrence of one of several timetables. */
export interface MergedOccurrence {
  readonly at: Instant;
  /** Into the timetables. */
  readonly index: number;
}

/**
 * The occurrences of all timetables in `from` <= t < `to`, in order of time, and of the timetables where they meet. One
 * occurrence of each timetable is in memory at a time, however long the window is.
 */
export function* mergeOccurrences(
  timetables: readonly Timetable[],
  from: Instant,
  to: Instant,
): Generator<MergedOccurrence> {
  const heap: MergedOccurrence[] = [];
  timetables.forEach((timetable, index) => {
    const at = timetable.next(from - 1);
    if (at !== undefined && at < to) push(heap, { at, index });
  });
  for (let first = heap[0]; first !== undefined; first = heap[0]) {
    yield first;
    const { at, index } = first;
    const next = timetables[index]?.next(at);
    if (next !== undefined && next < to) sink(heap, { at: next, index });
    else {
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) sink(heap, last);
    }
  }
}

function push(heap: MergedOccurrence[], item: MergedOccurrence): void {
  let place = heap.length;
  while (place > 0) {
    const parent = (place - 1) >> 1;
    const above = heap[parent];
    if (above === undefined || isBefore(above, item)) break;
    heap[place] = above;
    place = parent;
  }
  heap[place] = item;
}

/** Puts an item in the place of the first one. */
function sink(heap: MergedOccurrence[], item: MergedOccurrence): void {
  let place = 0;
  for (;;) {
    const left = heap[2 * place + 1];
    const right = heap[2 * place + 2];
    if (left === undefined) break;
    const isRight = right !== undefined && isBefore(right, left);
    const child = isRight ? right : left;
    if (isBefore(item, child)) break;
    heap[place] = child;
    place = 2 * place + (isRight ? 2 : 1);
  }
  heap[place] = item;
}

function isBefore(one: MergedOccurrence, other: MergedOccurrence): boolean {
  return one.at < other.at || (one.at === other.at && one.index < other.index);
}
