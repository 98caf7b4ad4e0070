/**
 * A clock that people read: stretches of time with one UTC offset each. All instants and offsets here are whole
 * seconds. Local time is seconds since 1970-01-01T00:00 as that clock shows it.
 */
export interface Segment {
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
  /** Local minus UTC. */
  readonly offset: number;
  /** The offset just before `from`: larger, and local time repeats; smaller, and some of it is missing. */
  readonly before: number;
}

/** Offsets differ by less than this much (26 hours from the west of the date line to its east). */
export const reachSeconds = 93_600;

export abstract class Clock {
  /** What a person calls it: an IANA name, `UTC` or `+02:00`. */
  readonly name: string;
  private latest: Segment;

  constructor(name: string, first: Segment) {
    this.name = name;
    this.latest = first;
  }

  /** The stretch of one offset that holds this instant. */
  segmentAt(seconds: number): Segment {
    const latest = this.latest;
    if (seconds >= latest.from && seconds < latest.until) return latest;
    return (this.latest = this.find(seconds));
  }

  offsetAt(seconds: number): number {
    return this.segmentAt(seconds).offset;
  }

  /**
   * The instant at which the clock shows this local time: the first of two, and, for a time that is missing,
   * moved forward by the length of the gap.
   */
  instantOf(local: number): number {
    let segment = this.segmentAt(local - reachSeconds);
    for (;;) {
      const instant = local - segment.offset;
      if (instant < segment.until) return instant;
      const next = this.segmentAt(segment.until);
      if (local - next.offset < next.from) return instant;
      segment = next;
    }
  }

  protected abstract find(seconds: number): Segment;
}

class FixedClock extends Clock {
  private readonly only: Segment;

  constructor(offset: number) {
    const only = { from: -Infinity, until: Infinity, offset, before: offset };
    super(offsetName(offset), only);
    this.only = only;
  }

  protected find(): Segment {
    return this.only;
  }
}

/** A clock that always stands so many seconds before UTC. */
export function fixedClock(offset: number): Clock {
  return offset === 0 ? utc : new FixedClock(offset);
}

/** `UTC`, `+02:00`, `-03:30`; with seconds where a zone of long ago had them. */
export function offsetName(offset: number): string {
  return offset === 0 ? "UTC" : offsetText(offset);
}

/** `+00:00`, `+02:00`, `-03:30`. */
export function offsetText(offset: number): string {
  const size = Math.abs(offset);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60];
  if (size % 60 !== 0) parts.push(size % 60);
  return (offset < 0 ? "-" : "+") + parts.map((part) => String(part).padStart(2, "0")).join(":");
}

export const utc: Clock = new FixedClock(0);
