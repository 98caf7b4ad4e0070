import type { ProblemCode } from "../../model/codes.ts";
import { checkTiming } from "../../schedule/check.ts";
import { readCron } from "../../schedule/cron-text.ts";
import { isTimeZone } from "../../schedule/time-zone.ts";
import type { Fault } from "../faults.ts";
import {
  type Complaint,
  follow,
  given,
  type Mapping,
  type Part,
  type Rule,
  textAt,
} from "./report.ts";

/** What is wrong with when a job is due. `inheritedZone` is that of its collection, for a job without its own. */
export function timingFaults({ path, value }: Part, inheritedZone: string | undefined): Fault[] {
  if (hasTooManyLines(value)) return [];
  return checkTiming(withZone(value, inheritedZone)).map((fault) => ({
    ...fault,
    path: `${path}${fault.path}`,
    at: aboutKeys.has(fault.code) ? "key" : "value",
  }));
}

const linesMax = 100;

/** The schema says so; a hostile number of cron lines is not worth a look. */
export function hasTooManyLines(job: Mapping): boolean {
  return Array.isArray(job["cron"]) && job["cron"].length > linesMax;
}

/** The job as its clock has it: with the zone of its collection where it has none of its own. */
export function withZone(job: Mapping, inheritedZone: string | undefined): Mapping {
  if (inheritedZone === undefined || given(job, "timeZone")) return job;
  return { ...job, timeZone: inheritedZone };
}

/** What these complain about is that a key is there at all, or is not. */
const aboutKeys: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  "language/contradiction",
  "language/misplaced",
  "language/missing-key",
  "language/unknown-key",
]);

/** What is wrong with when a WebJob runs. */
export function webJobTimingFaults(webJob: Part): Fault[] {
  return follow([ncrontab, timeZone], webJob);
}

function ncrontab(webJob: Mapping): readonly Complaint[] {
  const text = textAt(webJob, "schedule");
  const read = text === undefined ? undefined : readCron(text, "ncrontab");
  if (read === undefined || read.ok) return [];
  const hint = "NCRONTAB has six fields, seconds first: `0 */15 * * * *`.";
  return [{ code: "schedule/cron", keys: ["schedule"], detail: read.failure, hint }];
}

/** A `timeZone` of a collection, its defaults or a WebJob; that of a job is looked at with its timing. */
export const timeZone: Rule = (value) => {
  const name = textAt(value, "timeZone");
  if (name === undefined || name === "" || isTimeZone(name)) return [];
  const detail = `\`timeZone\` is ${JSON.stringify(name)}, which is no time zone known here.`;
  const hint = "Write an IANA name such as `Europe/Berlin`, or `UTC`.";
  return [{ code: "schedule/time-zone", keys: ["timeZone"], detail, hint }];
};
