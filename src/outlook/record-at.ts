import type { HistoryRecord } from "../model/run.ts";
import { type Instant, secondMs } from "../model/time.ts";
import type { RecordedTiming } from "../ports/owner.ts";
import { whyPassed } from "../schedule/calendar-words.ts";

/**
 * The record that is about a moment of a job, among those since then: of that second, or a range over it. After an absence
 * the range of what calendars passed over and that of what was missed lie over one another: by the calendars the job has, a
 * moment belongs to one of them. Where they are others by now, a range that they do not speak for is better than none.
 */
export async function recordAt(
  records: AsyncIterable<HistoryRecord>,
  { definition, anchor }: Pick<RecordedTiming, "definition" | "anchor">,
  at: Instant,
): Promise<HistoryRecord | undefined> {
  const second = Math.floor(at / secondMs) * secondMs;
  let isPassed: boolean | undefined;
  let other: HistoryRecord | undefined;
  for await (const record of records) {
    if (!isAbout(record, second)) continue;
    if (record.range === undefined) return record;
    isPassed ??= whyPassed(definition, anchor, second).length > 0;
    if (isPassed === (record.reason === "calendar")) return record;
    other ??= record;
  }
  return other;
}

function isAbout({ range, condition, scheduledTime }: HistoryRecord, second: Instant): boolean {
  // A notification has the time of what it is about, and tells nothing of how that went.
  if (condition !== undefined) return false;
  if (range !== undefined) {
    return Date.parse(range.first) <= second && second <= Date.parse(range.last);
  }
  return Date.parse(scheduledTime) === second;
}
