import type { Trial } from "../model/trial.ts";
import { compileTiming } from "../schedule/next.ts";
import type { Finding } from "./findings.ts";
import type { Happened, TriedJob } from "./happened.ts";

/** How a test went. */
export interface TrialVerdict {
  readonly trial: Trial;
  /** `skipped`: the chosen environment has none of its jobs. */
  readonly status: "passed" | "failed" | "skipped";
  /** None unless it failed. */
  readonly findings: readonly Finding[];
  readonly happened: Happened;
}

/** A test is over in seconds, and nobody reads more. */
const occurrencesMax = 120_000;

/**
 * What stands against running a test: undefined where its jobs are due often enough to keep the machine for minutes.
 * Counted from the apply on, because that is what is lived through.
 */
export function tooMuch(trial: Trial, jobs: readonly TriedJob[]): Finding | undefined {
  let left = occurrencesMax;
  for (const { timing, anchor } of jobs) {
    const timetable = compileTiming(timing, anchor);
    const [from, to] = [trial.applied - 1, trial.to - 1];
    // Several rules are counted one by one: never further than is looked at.
    left -=
      timetable.parts === undefined
        ? timetable.countBetween(from, to)
        : timetable.between(from, to, left + 1).length;
    if (left < 0) break;
  }
  if (left >= 0) return undefined;
  return {
    range: trial.range,
    summary: `More than ${occurrencesMax.toLocaleString("en")} occurrences are due in the window.`,
    lines: [],
    hint: "Test a shorter window: a week of every minute has 10,080.",
  };
}
