import type { Timing } from "../model/recurrence.ts";
import { checkTiming } from "../schedule/check.ts";
import { describeTiming } from "../schedule/describe.ts";
import { compileTiming, type Timetable } from "../schedule/next.ts";
import { normaliseTiming } from "../schedule/normalise.ts";

/**
 * When something is due, as a job of the files says it: a cron line (five fields as crontab, six as NCRONTAB), or an
 * object with `cron` or `recurrence`, `startTime`, `timeZone` and `dst`.
 */
export type Rule = string | RuleObject;

export interface RuleObject {
  readonly startTime?: string;
  readonly timeZone?: string;
  readonly recurrence?: unknown;
  readonly cron?: string | readonly string[];
  readonly count?: number;
  readonly endTime?: string;
  readonly dst?: { readonly gap?: "shift" | "skip"; readonly repeat?: "first" | "both" };
  /** From when on a rule without `startTime` is counted: when its job was created. Absent: the moment asked about. */
  readonly createdAt?: Date;
}

/**
 * The first occurrence after a moment; undefined when there is none. Throws `RuleError` for a rule with faults, and
 * RangeError for an invalid date.
 */
export function next(rule: Rule, after: Date): Date | undefined {
  const found = timetableOf(rule, after).next(millisecondsOf(after));
  return found === undefined ? undefined : new Date(found);
}

/**
 * The occurrences in `(after, until]`, oldest first, at most `limit` of them (1,000 unless told). Throws `RuleError` for
 * a rule with faults, and RangeError for an invalid date or limit.
 */
export function between(rule: Rule, after: Date, until: Date, limit = 1_000): Date[] {
  if (!Number.isInteger(limit) || limit < 0) {
    throw new RangeError(`limit is a whole number from 0, not ${limit}.`);
  }
  const to = millisecondsOf(until);
  const found = timetableOf(rule, after).between(millisecondsOf(after), to, limit);
  return found.map((instant) => new Date(instant));
}

/** The rule in words, such as `at 01:00 every day (0 1 * * *), Europe/Berlin`. Throws `RuleError` for a rule with faults. */
export function describe(rule: Rule): string {
  return describeTiming(timingOf(rule));
}

/** What is wrong with a rule: every fault, each with a JSON pointer to its place. */
export class RuleError extends Error {
  readonly faults: readonly { readonly path: string; readonly detail: string }[];

  constructor(faults: RuleError["faults"]) {
    super(faults.map(({ detail }) => detail).join(" "));
    this.name = "RuleError";
    this.faults = faults;
  }
}

function timetableOf(rule: Rule, asked: Date): Timetable {
  const timing = timingOf(rule);
  return compileTiming(timing, { createdAt: createdAt(rule, timing, millisecondsOf(asked)) });
}

/** A grid with a start of its own is counted from there, whenever its job was made. */
function createdAt(rule: Rule, timing: Timing, asked: number): number {
  if (typeof rule !== "string" && rule.createdAt !== undefined)
    return millisecondsOf(rule.createdAt);
  const beginsAtOnce = timing.startTime === undefined || timing.startTime === "now";
  return beginsAtOnce ? asked : Number.NEGATIVE_INFINITY;
}

function timingOf(rule: Rule): Timing {
  const { createdAt: _, ...written } =
    typeof rule === "string" ? { cron: rule, createdAt: undefined } : rule;
  const faults = checkTiming(written);
  if (faults.length > 0) throw new RuleError(faults.map(({ path, detail }) => ({ path, detail })));
  return normaliseTiming(written);
}

function millisecondsOf(date: Date): number {
  const instant = date.getTime();
  if (Number.isNaN(instant)) throw new RangeError("An invalid date is no moment.");
  return instant;
}
