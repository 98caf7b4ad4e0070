import { nameKey } from "../model/names.ts";
import type { Instant } from "../model/time.ts";
import { whyNotDue } from "../schedule/why-not.ts";
import { clockIn, dayText, lengthText } from "./findings.ts";
import type { Fired, Skipped, TrialScene } from "./happened.ts";

/** Why a job did not begin at a moment at which a test expected it to: a clause. */
export function whyNotFired(scene: TrialScene, address: string, at: Instant): string {
  const { trial, happened, jobs } = scene;
  const isIts = (each: { readonly address: string }): boolean =>
    nameKey(each.address) === nameKey(address);
  if (at < trial.from || at >= trial.to) return "it lies outside the window of the test";
  if (happened.fired.some((each) => isIts(each) && each.at === at)) return "it is named twice";
  const passed = happened.skipped.find(
    (each) => isIts(each) && each.first <= at && at <= each.last,
  );
  const job = jobs.get(nameKey(address));
  if (job === undefined) return "the test is not about this job";
  const lacking = whyNotDue(job.timing, job.anchor, at);
  if (lacking.length > 0) return `not due: ${lacking.join("; ")}`;
  if (passed !== undefined) return `due, and ${skipWords(passed)}`;
  if (job.disabledBy === "job") return "due by its rule, but its `state` says that it is disabled";
  if (job.disabledBy === "collection") {
    return "due by its rule, but the `state` of its collection says that it is disabled";
  }
  return "due by its rule, but it has not begun by the end of the test";
}

/** Why there is no such record of skipped occurrences as a test expected: a clause. */
export function whyNotSkipped(
  scene: TrialScene,
  { address, first, last }: Pick<Skipped, "address" | "first" | "last">,
): string {
  const { happened, jobs } = scene;
  const isIts = (each: { readonly address: string }): boolean =>
    nameKey(each.address) === nameKey(address);
  const near = happened.skipped.find(
    (each) => isIts(each) && each.first <= last && first <= each.last,
  );
  if (near !== undefined) {
    const clock = clockIn(scene, address);
    const begin = dayText(near.first, clock);
    if (near.first === near.last) return `there is a record of ${begin} alone`;
    return `there is a record of ${near.count}, from ${begin} to ${dayText(near.last, clock)}`;
  }
  const fired = happened.fired.find((each) => isIts(each) && each.at === first);
  if (fired !== undefined) return `it begins: ${firedWords(fired)}`;
  const job = jobs.get(nameKey(address));
  const lacking = job === undefined ? [] : whyNotDue(job.timing, job.anchor, first);
  return lacking.length > 0 ? `not due: ${lacking.join("; ")}` : "due, and not skipped";
}

/** `recorded as skipped(missed)`. */
export function skipWords({ reason }: Pick<Skipped, "reason">): string {
  return `recorded as skipped${reason === "" ? "" : `(${reason})`}`;
}

/** `succeeded, 20 min late, after 3 attempts`: what became of an occurrence, for what it is worth saying. */
export function firedWords({ status, reason, lateMs, attempts }: Fired): string {
  const why = reason === null ? "" : ` (${reason})`;
  const late = lateMs === 0 ? "on time" : `${lengthText(lateMs)} late`;
  return `${status}${why}, ${late}, ${attempts} attempt${attempts === 1 ? "" : "s"}`;
}
