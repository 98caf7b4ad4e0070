import { parseDuration } from "../../model/duration.ts";
import { hourMs, minuteMs } from "../../model/time.ts";
import type { Fault } from "../faults.ts";
import { combinations } from "./job-rules.ts";
import { periodMs, rateFaults } from "./rate-rules.ts";
import {
  type Complaint,
  follow,
  isMapping,
  type Mapping,
  type Part,
  partAt,
  partsOf,
  textAt,
} from "./report.ts";

/** What one of Azure's plans allows (reference, 1.1). */
export interface Plan {
  readonly name: string;
  readonly maxJobCount: number;
  readonly fastestMs: number;
}

export const plans: Readonly<Record<string, Plan>> = {
  free: { name: "free", maxJobCount: 5, fastestMs: hourMs },
  standard: { name: "standard", maxJobCount: 50, fastestMs: minuteMs },
  p10Premium: { name: "p10Premium", maxJobCount: 50, fastestMs: minuteMs },
  p20Premium: { name: "p20Premium", maxJobCount: 1_000, fastestMs: minuteMs },
};

/** What breaks the limits of the collection's plan and quota. Without `sku` and `quota` there are none. */
export function quotaFaults(
  collection: Part,
  jobs: readonly Part[],
  inheritedZone: string | undefined,
): Fault[] {
  const plan = plans[textAt(collection.value, "sku") ?? ""];
  const fastestMs = fastestOf(collection.value, plan);
  const limits = [
    ...follow([(value) => withinPlan(value, plan), (value) => jobCount(value, plan)], collection),
    ...(fastestMs === undefined ? [] : ratesOf(jobs, fastestMs, inheritedZone)),
  ];
  if (plan?.name !== "free") return limits;
  return [
    ...limits,
    ...partAt(collection, "defaults").flatMap((part) => follow([hourlyRetries], part)),
    ...jobs.flatMap((job) => partAt(job, "action")).flatMap(freeActionFaults),
  ];
}

const linesMax = 1_000;

/** Lists of cron lines are looked at occurrence by occurrence: a hostile number of them would take minutes. */
function ratesOf(jobs: readonly Part[], fastestMs: number, zone: string | undefined): Fault[] {
  let lines = 0;
  for (const { value } of jobs) {
    if (Array.isArray(value["cron"]) && value["cron"].length > 1) lines += value["cron"].length;
  }
  if (lines <= linesMax) return jobs.flatMap((job) => rateFaults(job, fastestMs, zone));
  const count = lines.toLocaleString("en");
  const detail = `The jobs have ${count} cron lines in lists; a quota is held against at most 1,000.`;
  const hint = "Spread the jobs over several collections.";
  return [{ code: "limits/quota", path: "/jobs", at: "key", detail, hint }];
}

function fastestOf(collection: Mapping, plan: Plan | undefined): number | undefined {
  const quota = isMapping(collection["quota"]) ? collection["quota"] : {};
  const ownMs = periodMs(quota["maxRecurrence"]);
  return ownMs === undefined ? plan?.fastestMs : Math.max(ownMs, plan?.fastestMs ?? 0);
}

/** A quota may be tighter than the plan, never looser. */
function withinPlan(collection: Mapping, plan: Plan | undefined): readonly Complaint[] {
  const quota = isMapping(collection["quota"]) ? collection["quota"] : {};
  if (plan === undefined) return [];
  const complaints: Complaint[] = [];
  const { maxJobCount } = quota;
  if (typeof maxJobCount === "number" && maxJobCount > plan.maxJobCount) {
    const most = plan.maxJobCount.toLocaleString("en");
    const detail = `\`maxJobCount\` is ${maxJobCount}; the plan \`${plan.name}\` allows ${most} jobs.`;
    complaints.push({ code: "limits/sku", keys: ["quota", "maxJobCount"], detail });
  }
  const fastestMs = periodMs(quota["maxRecurrence"]);
  if (fastestMs !== undefined && fastestMs < plan.fastestMs) {
    const often = plan.fastestMs === hourMs ? "once an hour" : "once a minute";
    const detail = `\`maxRecurrence\` is shorter than the plan \`${plan.name}\` allows: ${often}.`;
    complaints.push({ code: "limits/sku", keys: ["quota", "maxRecurrence"], detail });
  }
  return complaints;
}

function jobCount(collection: Mapping, plan: Plan | undefined): readonly Complaint[] {
  const quota = isMapping(collection["quota"]) ? collection["quota"] : {};
  const jobs = isMapping(collection["jobs"]) ? collection["jobs"] : {};
  const own = quota["maxJobCount"];
  const most =
    typeof own === "number" ? Math.min(own, plan?.maxJobCount ?? own) : plan?.maxJobCount;
  const count = mostJobsAtOnce(Object.values(jobs).filter(isMapping));
  if (most === undefined || count <= most) return [];
  const owner = typeof own === "number" ? "its quota" : `the plan \`${plan?.name ?? ""}\``;
  const detail = `The collection has ${count.toLocaleString("en")} jobs; ${owner} allows ${most.toLocaleString("en")}.`;
  const hint =
    "Raise `quota.maxJobCount` (and `sku`), or spread the jobs over several collections.";
  return [{ code: "limits/quota", keys: ["jobs"], at: "key", detail, hint }];
}

/** Jobs of different environments are never there together. */
function mostJobsAtOnce(jobs: readonly Mapping[]): number {
  let everywhere = 0;
  const byEnvironment = new Map<string, number>();
  for (const job of jobs) {
    const only = Array.isArray(job["only"]) ? job["only"] : undefined;
    if (only === undefined) everywhere += combinations(job);
    for (const name of new Set(only?.map(String))) {
      byEnvironment.set(name, (byEnvironment.get(name) ?? 0) + combinations(job));
    }
  }
  return everywhere + Math.max(0, ...byEnvironment.values());
}

function freeActionFaults(action: Part): Fault[] {
  return [action, ...partsOf(action, "errorAction")].flatMap((one) => [
    ...follow([hourlyRetries], one),
    ...partAt(one, "request").flatMap((request) => follow([noAuthentication], request)),
  ]);
}

function hourlyRetries(value: Mapping): readonly Complaint[] {
  const policy = isMapping(value["retryPolicy"]) ? value["retryPolicy"] : {};
  const text = textAt(policy, "retryInterval");
  const intervalMs = text === undefined ? undefined : parseDuration(text);
  if (intervalMs === undefined || intervalMs >= hourMs || policy["retryType"] === "none") return [];
  const detail = "On the plan `free` retries are at least an hour apart.";
  const hint = "Write `retryInterval: PT1H`, or choose another `sku`.";
  return [{ code: "limits/sku", keys: ["retryPolicy", "retryInterval"], detail, hint }];
}

function noAuthentication(request: Mapping): readonly Complaint[] {
  if (!isMapping(request["authentication"])) return [];
  const detail = "On the plan `free` requests have no authentication.";
  const hint = "Leave it out, or choose another `sku`.";
  return [{ code: "limits/sku", keys: ["authentication"], at: "key", detail, hint }];
}
