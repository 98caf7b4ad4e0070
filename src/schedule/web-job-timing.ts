import type { Timing } from "../model/recurrence.ts";
import type { WebJobDefinition } from "../model/web-job.ts";

/** When a triggered WebJob is due: its NCRONTAB, of six fields where it was written with five; undefined without one. */
export function webJobTiming({ schedule, timeZone }: WebJobDefinition): Timing | undefined {
  if (schedule === undefined) return undefined;
  const fields = schedule.split(" ").filter((field) => field !== "");
  const six = fields.length === 5 ? ["0", ...fields] : fields;
  return { cron: [six.join(" ")], ...(timeZone === undefined ? {} : { timeZone }) };
}
