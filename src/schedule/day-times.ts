import {
  bitCount,
  bitFrom,
  bitsBelow,
  bitUpTo,
  type Sixty,
  sixtyBelow,
  sixtyCount,
  sixtyFrom,
  sixtyUpTo,
} from "./bits.ts";

/**
 * The times of day of a rule: every hour of a set with every minute and every second of theirs.
 * Times are seconds from midnight, 0 to 86,399. No set is empty.
 */
export class DayTimes {
  readonly hours: number;
  readonly minutes: Sixty;
  readonly seconds: Sixty;
  readonly first: number;
  readonly last: number;

  constructor(hours: number, minutes: Sixty, seconds: Sixty) {
    this.hours = hours;
    this.minutes = minutes;
    this.seconds = seconds;
    this.first = bitFrom(hours, 0) * 3600 + sixtyFrom(minutes, 0) * 60 + sixtyFrom(seconds, 0);
    this.last = bitUpTo(hours, 23) * 3600 + sixtyUpTo(minutes, 59) * 60 + sixtyUpTo(seconds, 59);
  }

  /** How many times a day has. */
  get count(): number {
    return bitCount(this.hours) * sixtyCount(this.minutes) * sixtyCount(this.seconds);
  }

  /** The first time >= `time`, or -1. */
  from(time: number): number {
    if (time <= this.first) return this.first;
    if (time > this.last) return -1;
    const hour = (time / 3600) | 0;
    if ((this.hours & (1 << hour)) !== 0) {
      const rest = this.fromInHour(time - hour * 3600);
      if (rest >= 0) return hour * 3600 + rest;
    }
    const later = bitFrom(this.hours, hour + 1);
    return later < 0 ? -1 : later * 3600 + (this.first % 3600);
  }

  /** The last time <= `time`, or -1. */
  upTo(time: number): number {
    if (time >= this.last) return this.last;
    if (time < this.first) return -1;
    const hour = (time / 3600) | 0;
    if ((this.hours & (1 << hour)) !== 0) {
      const rest = this.upToInHour(time - hour * 3600);
      if (rest >= 0) return hour * 3600 + rest;
    }
    const earlier = bitUpTo(this.hours, hour - 1);
    return earlier < 0 ? -1 : earlier * 3600 + (this.last % 3600);
  }

  /** How many times are < `time` (0 to 86,400). */
  below(time: number): number {
    const hour = (time / 3600) | 0;
    const minute = ((time - hour * 3600) / 60) | 0;
    const perMinute = sixtyCount(this.seconds);
    const count = bitsBelow(this.hours, hour) * sixtyCount(this.minutes) * perMinute;
    if (hour > 23 || (this.hours & (1 << hour)) === 0) return count;
    const inHour = count + sixtyBelow(this.minutes, minute) * perMinute;
    return sixtyUpTo(this.minutes, minute) === minute
      ? inHour + sixtyBelow(this.seconds, time % 60)
      : inHour;
  }

  private fromInHour(time: number): number {
    const minute = (time / 60) | 0;
    const same = sixtyFrom(this.minutes, minute);
    if (same === minute) {
      const second = sixtyFrom(this.seconds, time - minute * 60);
      if (second >= 0) return minute * 60 + second;
    }
    const later = same === minute ? sixtyFrom(this.minutes, minute + 1) : same;
    return later < 0 ? -1 : later * 60 + (this.first % 60);
  }

  private upToInHour(time: number): number {
    const minute = (time / 60) | 0;
    const same = sixtyUpTo(this.minutes, minute);
    if (same === minute) {
      const second = sixtyUpTo(this.seconds, time - minute * 60);
      if (second >= 0) return minute * 60 + second;
    }
    const earlier = same === minute ? sixtyUpTo(this.minutes, minute - 1) : same;
    return earlier < 0 ? -1 : earlier * 60 + (this.last % 60);
  }
}
