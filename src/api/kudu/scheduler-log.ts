import type { HistoryRecord } from "../../model/run.ts";
import type { Instant } from "../../model/time.ts";
import { type LogLevel, systemLine } from "../../model/web-job-log-line.ts";
import type { DefinedWebJob } from "../../ports/definitions.ts";
import { compileTiming, type Timetable } from "../../schedule/next.ts";
import { triggerText } from "../../schedule/web-job-trigger.ts";
import { spanText } from "./objects.ts";
import { isOwn } from "./runs.ts";
import { addressIn, type Site } from "./site.ts";

/** Kudu wrote into it at each occurrence, and it went away with its second megabyte. */
const recordsMax = 1_000;

/** Of a triggered job, whose runs no instance of a continuous one keeps. */
const instance = "000000";

/**
 * `job_scheduler.log` of a triggered job with a schedule, as Kudu's scheduler would have written it of what history
 * says: when it was scheduled, what was invoked and missed, and when the next one was expected. Undefined: it has none.
 */
export async function schedulerLog(
  site: Site,
  webJob: DefinedWebJob,
): Promise<AsyncGenerator<string> | undefined> {
  const { schedule } = webJob.definition;
  if (schedule === undefined) return undefined;
  const address = addressIn(site, webJob);
  const timing = await site.owner.job(address);
  if (timing === undefined) return undefined;
  const timetable = compileTiming(timing.definition, timing.anchor);
  const records = site.owner.history({ address, last: recordsMax });
  return linesOf(records, { webJob, schedule, timetable });
}

interface Told {
  readonly webJob: DefinedWebJob;
  readonly schedule: string;
  readonly timetable: Timetable;
}

async function* linesOf(
  records: AsyncIterable<HistoryRecord>,
  { webJob, schedule, timetable }: Told,
): AsyncGenerator<string> {
  const expected = (at: Instant): string => {
    const next = timetable.next(at);
    return next === undefined ? "never" : `in ${spanText(next - at)}`;
  };
  const createdAt = Date.parse(webJob.createdAt);
  const expression = triggerText({ schedule }).replace(/^Schedule - /, "");
  yield line(
    createdAt,
    "INFO",
    `Scheduling WebJob with ${expression} next schedule expected ${expected(createdAt)}`,
  );
  for await (const record of records) {
    if (record.manual || !isOwn(record, webJob)) continue;
    if (record.status === "skipped") {
      yield missed(record);
      continue;
    }
    const at = Date.parse(record.attempts[0]?.startTime ?? record.scheduledTime);
    yield line(at, "INFO", "WebJob invoked");
    yield line(at, "INFO", `Next schedule expected ${expected(at)}`);
  }
}

function missed({ range, scheduledTime }: HistoryRecord): string {
  const last = range?.last ?? scheduledTime;
  const text = `Missed ${range?.count ?? 1} schedules, most recent at ${last}`;
  return line(Date.parse(last), "WARN", text);
}

function line(at: Instant, level: LogLevel, text: string): string {
  return systemLine(at, instance, { level, text });
}
