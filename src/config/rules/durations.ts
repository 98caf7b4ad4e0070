import { parseDuration } from "../../model/duration.ts";
import { dayMs, secondMs } from "../../model/time.ts";
import { type Complaint, isMapping, type Mapping, type Rule, textAt } from "./report.ts";

/** The longest duration anything takes: Azure's 18 months. */
const monthsMs = 18 * 30.5 * dayMs;

/** What looks like a duration must be one, and not longer than 18 months: `PT99`, `PT5X`. */
export function durationsIn(...keys: readonly string[]): Rule {
  return (value) => keys.flatMap((key) => wrongDuration(value, key, "more"));
}

/** The same for members that must be longer than nothing. */
export function positiveDurationsIn(...keys: readonly string[]): Rule {
  return (value) => keys.flatMap((key) => wrongDuration(value, key, "more than 0"));
}

function wrongDuration(value: Mapping, key: string, least: "more" | "more than 0"): Complaint[] {
  const text = textAt(value, key);
  if (text === undefined || isWord(key, text)) return [];
  const durationMs = parseDuration(text);
  if (durationMs === undefined) {
    const detail = `\`${key}\` is ${JSON.stringify(text)}, which is not a duration.`;
    const hint = "Write ISO 8601 (`PT30S`, `P1D`), short (`30s`, `5m`, `2h`) or `00:01:00`.";
    return [{ code: "language/format", keys: [key], detail, hint }];
  }
  if (durationMs > monthsMs) return [range(key, "at most 18 months (`P18M`)")];
  return durationMs === 0 && least === "more than 0" ? [range(key, "more than 0")] : [];
}

function isWord(key: string, text: string): boolean {
  return key === "latestWithin" && /^(?:untilNext|never)$/i.test(text);
}

/** Retries are 15 seconds to 18 months apart, and what else a policy says are durations. */
export function retryDurations(value: Mapping): readonly Complaint[] {
  const policy = value["retryPolicy"];
  if (!isMapping(policy)) return [];
  const wrong = [
    ...["retryInterval", "maxInterval", "jitter"].flatMap((key) =>
      wrongDuration(policy, key, "more"),
    ),
    ...wrongDuration(policy, "giveUpAfter", "more than 0"),
  ];
  if (wrong.length > 0) return wrong.map((one) => ({ ...one, keys: ["retryPolicy", ...one.keys] }));
  const text = textAt(policy, "retryInterval");
  const intervalMs = text === undefined ? undefined : parseDuration(text);
  if (intervalMs === undefined || intervalMs >= 15 * secondMs) return [];
  const complaint = range("retryInterval", "at least 15 seconds (`PT15S`)");
  return [{ ...complaint, keys: ["retryPolicy", "retryInterval"] }];
}

function range(key: string, wanted: string): Complaint {
  return { code: "language/range", keys: [key], detail: `\`${key}\` must be ${wanted}.` };
}

/** `catchUp` of a job, a WebJob or the defaults. */
export function catchUp(value: Mapping): readonly Complaint[] {
  const member = value["catchUp"];
  if (!isMapping(member)) return [];
  return ["replay", "latestWithin"]
    .flatMap((key) => wrongDuration(member, key, "more"))
    .map((one) => ({ ...one, keys: ["catchUp", ...one.keys] }));
}
