import { type Members, numberAt, textAt } from "./json-members.ts";

/** What the specification of a CronJob says about how it runs, as members of a job. */

export function stateOf(spec: Members): object {
  return spec["suspend"] === true ? { state: "disabled" } : {};
}

const overlaps: Readonly<Record<string, string | undefined>> = {
  Forbid: "skip",
  Replace: "cancelRunning",
};

/** Kubernetes starts the latest one that was missed, within the deadline, and makes up for no other. */
export function policies(spec: Members): object {
  const overlap = overlaps[textAt(spec, "concurrencyPolicy") ?? ""];
  const seconds = numberAt(spec, "startingDeadlineSeconds");
  const latestWithin =
    seconds === undefined ? "untilNext" : seconds > 0 ? `PT${Math.round(seconds)}S` : "never";
  return {
    ...(overlap === undefined ? {} : { overlap }),
    catchUp: { replay: "PT0S", latestWithin },
  };
}

/** A pod may run for as long as it likes. */
const unlimited = "P1D";

export function deadline(spec: Members, own: string | undefined): object {
  const seconds = numberAt(spec, "jobTemplate", "spec", "activeDeadlineSeconds");
  return {
    timeout:
      own ?? (seconds === undefined || seconds < 1 ? unlimited : `PT${Math.round(seconds)}S`),
  };
}

/** `backoffLimit`, six times if nothing is said: there after 10 s, 20 s … at most six minutes; 15 s are the least here. */
export function retryPolicy(spec: Members): object {
  const limit = numberAt(spec, "jobTemplate", "spec", "backoffLimit") ?? 6;
  if (limit < 1) return { retryType: "none" };
  const retryCount = Math.min(20, Math.round(limit));
  return { retryType: "exponential", retryInterval: "PT15S", retryCount, maxInterval: "PT6M" };
}

/** Kept apart by outcome there, together here. */
export function historySize(spec: Members): number | undefined {
  const kept = ["successfulJobsHistoryLimit", "failedJobsHistoryLimit"].map((name) =>
    numberAt(spec, name),
  );
  if (kept.every((each) => each === undefined)) return undefined;
  const [good = 3, bad = 1] = kept;
  return Math.min(1_000, Math.max(1, good + bad));
}
