import { nameKey } from "../../model/names.ts";
import { isTimeZone } from "../../schedule/time-zone.ts";
import type { Fault } from "../faults.ts";
import { actionFaults } from "./action-rules.ts";
import { calendarsFaults, ownCalendarFaults, rollRule } from "./calendar-rules.ts";
import { catchUp, positiveDurationsIn, retryDurations } from "./durations.ts";
import { headerRules } from "./header-rules.ts";
import { jobRules } from "./job-rules.ts";
import { notifyFaults } from "./notify-rules.ts";
import { quotaFaults } from "./quota-rules.ts";
import {
  type Complaint,
  follow,
  isMapping,
  type Mapping,
  type Part,
  partAt,
  partsIn,
  type Rule,
  textAt,
} from "./report.ts";
import { testFaults } from "./test-rules.ts";
import { timeZone, timingFaults, webJobTimingFaults } from "./timing-rules.ts";
import { webJobRules } from "./web-job-rules.ts";

/** What is wrong with a job collection, beyond the schema. */
export function collectionFaults(collection: Part): Fault[] {
  const jobs = partsIn(collection, "jobs");
  const webJobs = partsIn(collection, "webJobs");
  const zone = inheritedZone(collection.value);
  return [
    ...follow([uniqueNames, timeZone], collection),
    ...partAt(collection, "defaults").flatMap((part) => follow(defaultsRules, part)),
    ...jobs.flatMap((job) => jobFaults(job)),
    ...jobs.flatMap((job) => timingFaults(job, zone)),
    ...notifyFaults(collection, [...jobs, ...webJobs]),
    ...webJobs.flatMap((webJob) => follow(webJobRules, webJob)),
    ...webJobs.flatMap((webJob) => webJobTimingFaults(webJob)),
    ...quotaFaults(collection, jobs, zone),
    ...testFaults(collection),
    ...calendarFaults(collection, jobs, webJobs),
  ];
}

function calendarFaults(
  collection: Part,
  jobs: readonly Part[],
  webJobs: readonly Part[],
): Fault[] {
  const [defaults] = partAt(collection, "defaults");
  const holders = [...(defaults === undefined ? [] : [defaults]), ...jobs, ...webJobs];
  const rolls = rollRule(defaults?.value["calendar"]);
  return [
    ...calendarsFaults(collection),
    ...holders.flatMap(ownCalendarFaults),
    ...jobs.flatMap((job) => follow([rolls], job)),
    ...webJobs.flatMap((webJob) => follow([rollRule(undefined)], webJob)),
  ];
}

const defaultsRules: readonly Rule[] = [
  timeZone,
  retryDurations,
  positiveDurationsIn("timeout"),
  catchUp,
  ...headerRules,
];

function jobFaults(job: Part): Fault[] {
  return [...follow(jobRules, job), ...partAt(job, "action").flatMap(actionFaults)];
}

/** Jobs and WebJobs share one name space, and names that differ in case alone are one name. */
function uniqueNames(collection: Mapping): readonly Complaint[] {
  const seen = new Map<string, string>();
  return ["jobs", "webJobs"].flatMap((map) =>
    namesIn(collection, map).flatMap((name) => {
      const earlier = seen.get(nameKey(name));
      seen.set(nameKey(name), earlier ?? `${map}.${name}`);
      if (earlier === undefined) return [];
      const detail = `\`${map}.${name}\` has the same name as \`${earlier}\`.`;
      const hint =
        "Jobs and WebJobs of a collection share one name space, whatever the letter case.";
      return [{ code: "names/duplicate", keys: [map, name], at: "key", detail, hint } as const];
    }),
  );
}

function namesIn(collection: Mapping, map: string): readonly string[] {
  const members = collection[map];
  return isMapping(members) ? Object.keys(members) : [];
}

function inheritedZone(collection: Mapping): string | undefined {
  const defaults = isMapping(collection["defaults"]) ? collection["defaults"] : {};
  const name = textAt(defaults, "timeZone") ?? textAt(collection, "timeZone");
  return name !== undefined && isTimeZone(name) ? name : undefined;
}
