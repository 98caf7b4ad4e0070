import type { DstPolicy } from "../model/recurrence.ts";
import { daySeconds } from "./civil.ts";
import { type Clock, reachSeconds, type Segment } from "./clock.ts";
import type { Dates } from "./dates.ts";
import type { DayTimes } from "./day-times.ts";
import { countOneByOne, type Search } from "./search.ts";

export interface WallRule {
  readonly dates: Dates;
  readonly times: DayTimes;
  readonly clock: Clock;
  readonly dst: DstPolicy;
}

/**
 * Dates and times on a wall clock, turned into instants. Within one segment of the clock that is a subtraction; at its
 * beginning there may be local times that were skipped (they come later by the length of the gap) or that have
 * already been (they do not come again), as the job's policy has it.
 */
export class WallSearch implements Search {
  readonly dates: Dates;
  readonly times: DayTimes;
  private readonly clock: Clock;
  private readonly shifts: boolean;
  private readonly once: boolean;

  constructor(rule: WallRule) {
    this.dates = rule.dates;
    this.times = rule.times;
    this.clock = rule.clock;
    this.shifts = rule.dst.gap === "shift";
    this.once = rule.dst.repeat === "first";
  }

  /** Every instant whose local time matches: both passes of what repeats, nothing for what is missing. */
  get countsRealTime(): boolean {
    return !this.shifts && !this.once;
  }

  after(seconds: number): number {
    let low = seconds + 1;
    // The next matching local time for everything from `wallFrom` to itself.
    let wall = -Infinity;
    let wallFrom = Infinity;
    for (;;) {
      const segment = this.clock.segmentAt(low);
      const from = this.firstWall(segment, low);
      if (from > wall || from < wallFrom) {
        wall = this.wallFrom(from);
        wallFrom = from;
      }
      let found = wall - segment.offset;
      if (low < segment.from + segment.offset - segment.before)
        found = Math.min(found, this.shiftedFrom(segment, low));
      if (found < segment.until || found === Infinity) return found;
      // Local times near the end of a segment may come again in the next; nothing older can.
      low =
        segment.until - low < reachSeconds
          ? segment.until
          : Math.max(segment.until, wall - reachSeconds);
    }
  }

  before(seconds: number): number {
    let high = seconds - 1;
    for (;;) {
      const segment = this.clock.segmentAt(high);
      const wall = this.wallUpTo(high + segment.offset);
      let found = wall < this.firstWall(segment, segment.from) ? -Infinity : wall - segment.offset;
      if (segment.offset > segment.before) found = Math.max(found, this.shiftedUpTo(segment, high));
      if (found !== -Infinity || wall === -Infinity) return found;
      high =
        high - segment.from < reachSeconds
          ? segment.from - 1
          : Math.min(segment.from - 1, wall + reachSeconds);
    }
  }

  count(from: number, to: number): number {
    let count = 0;
    let low = Math.max(from, this.dates.start * daySeconds - reachSeconds);
    while (low <= to) {
      const segment = this.clock.segmentAt(low);
      const end = Math.min(segment.until, to + 1);
      const shiftEnd = Math.min(segment.from + segment.offset - segment.before, end);
      // In the hours after a gap shifted and ordinary times mix and may meet: there they are looked at one by one.
      if (this.shifts && low < shiftEnd) {
        count += countOneByOne(this, low, shiftEnd - 1);
        low = shiftEnd;
      }
      const wall = this.firstWall(segment, low);
      count += Math.max(0, this.walls(wall, end + segment.offset));
      low = end;
    }
    return count;
  }

  /** The first local time of a segment, from an instant in it, that has not been already. */
  private firstWall(segment: Segment, low: number): number {
    const wall = low + segment.offset;
    return this.once && segment.before > segment.offset
      ? Math.max(wall, segment.from + segment.before)
      : wall;
  }

  /** The first skipped local time that comes at or after `low`, as the instant at which it comes, or Infinity. */
  private shiftedFrom(segment: Segment, low: number): number {
    if (!this.shifts) return Infinity;
    const wall = this.wallFrom(Math.max(low, segment.from) + segment.before);
    return wall < segment.from + segment.offset ? wall - segment.before : Infinity;
  }

  private shiftedUpTo(segment: Segment, high: number): number {
    if (!this.shifts) return -Infinity;
    const last = segment.from + segment.offset - 1;
    const wall = this.wallUpTo(Math.min(high + segment.before, last));
    return wall >= segment.from + segment.before ? wall - segment.before : -Infinity;
  }

  /** The first matching local time >= `local`, whether or not the clock ever shows it; or Infinity. */
  wallFrom(local: number): number {
    const day = Math.floor(local / daySeconds);
    const date = this.dates.from(day);
    if (date !== day) return date * daySeconds + this.times.first;
    const time = this.times.from(local - day * daySeconds);
    return time >= 0
      ? day * daySeconds + time
      : this.dates.from(day + 1) * daySeconds + this.times.first;
  }

  private wallUpTo(local: number): number {
    const day = Math.floor(local / daySeconds);
    const date = this.dates.upTo(day);
    if (date !== day) return date * daySeconds + this.times.last;
    const time = this.times.upTo(local - day * daySeconds);
    return time >= 0
      ? day * daySeconds + time
      : this.dates.upTo(day - 1) * daySeconds + this.times.last;
  }

  /** How many local times match in `from` <= t < `end`. */
  private walls(from: number, end: number): number {
    if (end <= from) return 0;
    const firstDay = Math.floor(from / daySeconds);
    const endDay = Math.floor(end / daySeconds);
    const whole = this.dates.count(firstDay, endDay) * this.times.count;
    return whole + this.partOf(endDay, end) - this.partOf(firstDay, from);
  }

  private partOf(day: number, local: number): number {
    return this.dates.count(day, day + 1) === 0 ? 0 : this.times.below(local - day * daySeconds);
  }
}
