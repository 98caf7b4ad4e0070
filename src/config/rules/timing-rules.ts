import { dialectOf, readCron } from "../../schedule/cron-text.ts";
import { readInstantText } from "../../schedule/instant-text.ts";
import type { Fault } from "../faults.ts";
import { type Complaint, follow, isMapping, type Mapping, type Part, textAt } from "./report.ts";

export function timingFaults(job: Part, _inheritedZone: string | undefined): Fault[] {
  return follow([instants, cronTexts], job);
}

/** What is wrong with the schedule of a WebJob: NCRONTAB, so five fields are no less than six without seconds. */
export function webJobTimingFaults(webJob: Part): Fault[] {
  return follow([ncrontab], webJob);
}

function ncrontab(webJob: Mapping): readonly Complaint[] {
  const text = textAt(webJob, "schedule");
  const read = text === undefined ? undefined : readCron(text, "ncrontab");
  if (read === undefined || read.ok) return [];
  const hint = "NCRONTAB has six fields, seconds first: `0 */15 * * * *`.";
  return [{ code: "schedule/cron", keys: ["schedule"], detail: read.failure, hint }];
}

function cronTexts(job: Mapping): readonly Complaint[] {
  const cron = job["cron"];
  const texts = Array.isArray(cron) ? cron : [cron];
  return texts.flatMap((text: unknown, index) => {
    const read = typeof text === "string" ? readCron(text, dialectOf(text)) : undefined;
    if (read === undefined || read.ok) return [];
    const keys = Array.isArray(cron) ? ["cron", index] : ["cron"];
    return [{ code: "schedule/cron" as const, keys, detail: read.failure }];
  });
}

function instants(job: Mapping): readonly Complaint[] {
  const recurrence = isMapping(job["recurrence"]) ? job["recurrence"] : {};
  return [
    { keys: ["startTime"], text: textAt(job, "startTime") },
    { keys: ["endTime"], text: textAt(job, "endTime") },
    { keys: ["recurrence", "endTime"], text: textAt(recurrence, "endTime") },
  ].flatMap(({ keys, text }) => {
    if (text === undefined || /^now$/i.test(text)) return [];
    const read = readInstantText(text);
    return typeof read === "string" ? [{ code: "schedule/time" as const, keys, detail: read }] : [];
  });
}
