import type { JobDefinition } from "../model/job.ts";
import type { CalendarEffect, CalendarSummary } from "../model/plan.ts";
import { formatDuration } from "../model/duration.ts";
import type { Anchor, Timing } from "../model/recurrence.ts";
import { formatSecond, type Instant } from "../model/time.ts";
import { calendarKey } from "../schedule/calendar-days.ts";
import { compileTiming, type Timetable } from "../schedule/next.ts";
import { findPeak, Line, type WeightedLine } from "./peak.ts";

/** How many of the occurrences after a change are named. */
const nextMax = 5;
/** Occurrences compared one by one: for a job, and for a whole plan. Beyond, their numbers alone are compared. */
const comparedMax = 10_000;
const comparedInAllMax = 100_000;

/** When a job is due, as one side of a change has it; undefined where a side has no due occurrences. */
export interface Course {
  readonly definition: JobDefinition;
  readonly anchor: Anchor;
  /** Occurrences after this instant count. */
  readonly after: Instant;
}

/** Gathers what a plan does to the calendar, from `now` to the horizon. */
export class Calendar {
  private readonly now: Instant;
  private readonly until: Instant;
  private readonly lines = new Map<string, Line>();
  private readonly changed: { before: WeightedLine[]; after: WeightedLine[] } = {
    before: [],
    after: [],
  };
  private readonly kept: Course[] = [];
  private readonly total = { added: 0, removed: 0, moved: 0 };
  private readonly next = new Map<Line, readonly string[]>();
  private readonly effects = new Map<string, Difference>();
  private comparedLeft = comparedInAllMax;

  constructor(now: Instant, horizonMs: number) {
    this.now = now;
    this.until = now + horizonMs;
  }

  /** The effect of one changed job. */
  change(before: Course | undefined, after: Course | undefined): CalendarEffect {
    const from = before && this.lineOf(before);
    const to = after && this.lineOf(after);
    const difference = this.difference(from, to);
    this.total.added += difference.added;
    this.total.removed += difference.removed;
    this.total.moved += difference.moved;
    if (from === to) {
      if (after !== undefined) this.kept.push(after);
    } else {
      if (from !== undefined) this.changed.before.push({ line: from, weight: 1 });
      if (to !== undefined) this.changed.after.push({ line: to, weight: 1 });
    }
    return { ...difference, next: to === undefined ? [] : this.nextOf(to) };
  }

  /** A job that is due as before: it counts where it shares a minute with a changed one. */
  keep(course: Course): void {
    this.kept.push(course);
  }

  summary(): CalendarSummary {
    return {
      horizon: formatDuration(this.until - this.now),
      ...this.total,
      peak: findPeak(
        this.changed,
        () => this.kept.map((course) => ({ line: this.lineOf(course), weight: 1 })),
        { from: this.now, until: this.until },
      ),
    };
  }

  /** Jobs with the same rule and anchor share a line: a thousand heartbeats are worked out once. */
  private lineOf({ definition, anchor, after }: Course): Line {
    const key = `${timingKey(definition)}|${anchor.createdAt}|${anchor.gridStart ?? ""}|${after}`;
    const known = this.lines.get(key);
    if (known !== undefined) return known;
    const line = new Line(key, compileTiming(definition, anchor), { after, until: this.until });
    this.lines.set(key, line);
    return line;
  }

  private nextOf(line: Line): readonly string[] {
    const known = this.next.get(line);
    if (known !== undefined) return known;
    const next = line.timetable.between(line.after, Infinity, nextMax).map(formatSecond);
    this.next.set(line, next);
    return next;
  }

  private difference(before: Line | undefined, after: Line | undefined): Difference {
    if (before === after) return { added: 0, removed: 0, moved: 0 };
    if (before === undefined) return { added: after?.count ?? 0, removed: 0, moved: 0 };
    if (after === undefined) return { added: 0, removed: before.count, moved: 0 };
    const key = `${before.key}>${after.key}`;
    const known = this.effects.get(key);
    if (known !== undefined) return known;
    const difference = this.compare(before, after);
    this.effects.set(key, difference);
    return difference;
  }

  private compare(before: Line, after: Line): Difference {
    const most = Math.min(comparedMax, this.comparedLeft);
    const walk = countShared(before, after, this.until, most);
    this.comparedLeft -= walk.steps;
    const onlyAfter = after.count - walk.shared;
    const onlyBefore = before.count - walk.shared;
    // Beyond what was compared one by one, what is there on both sides is taken as the same.
    const beyond = Math.min(
      before.timetable.countBetween(walk.until, this.until),
      after.timetable.countBetween(walk.until, this.until),
    );
    const moved = Math.min(onlyAfter, onlyBefore) - beyond;
    return {
      added: onlyAfter - beyond - moved,
      removed: onlyBefore - beyond - moved,
      moved,
    };
  }
}

type Difference = Pick<CalendarEffect, "added" | "removed" | "moved">;

interface Walk {
  readonly shared: number;
  readonly steps: number;
  /** Up to here both were compared, inclusive. */
  readonly until: Instant;
}

/** Walks both lines side by side and counts the instants they share. */
function countShared(before: Line, after: Line, until: Instant, stepsMax: number): Walk {
  let old = nextOf(before.timetable, before.after, until);
  let young = nextOf(after.timetable, after.after, until);
  let shared = 0;
  let steps = 0;
  let seen = Math.min(before.after, after.after);
  while (steps < stepsMax && (old < Infinity || young < Infinity)) {
    seen = Math.min(old, young);
    const both = old === young;
    if (both) shared += 1;
    if (old === seen) old = nextOf(before.timetable, old, until);
    if (young === seen) young = nextOf(after.timetable, young, until);
    steps += 1;
  }
  return { shared, steps, until: steps < stepsMax ? until : seen };
}

function nextOf(timetable: Timetable, after: Instant, until: Instant): number {
  const next = timetable.next(after);
  return next === undefined || next > until ? Infinity : next;
}

function timingKey(timing: Timing): string {
  const { startTime = "", timeZone = "", recurrence, cron, count = "", endTime = "", dst } = timing;
  const rule = recurrence === undefined ? (cron?.join(";") ?? "") : JSON.stringify(recurrence);
  const clock = dst === undefined ? "" : `${dst.gap ?? ""}/${dst.repeat ?? ""}`;
  const off = calendarKey(timing.calendar);
  return `${startTime}|${timeZone}|${rule}|${count}|${endTime}|${clock}|${off}`;
}
