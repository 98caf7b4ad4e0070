import { dateOf, dayOfMonthOf, daySeconds } from "./civil.ts";
import { Clock, type Segment, utc } from "./clock.ts";

/**
 * The one file that asks the runtime about time zones. A zone is read year by year, when somebody first asks about
 * that year, and kept; after that a look-up costs a few nanoseconds.
 */

/** The clock of an IANA zone. Throws a RangeError for a name the runtime does not know: ask `isTimeZone` first. */
export function zoneClock(name: string): Clock {
  const known = clocks.get(name);
  if (known !== undefined) return known;
  const made = alwaysUtc.test(name) ? utc : new ZoneClock(name);
  clocks.set(name, made);
  return made;
}

/** Is this an IANA zone name (any letter case) that the runtime knows? Plain offsets such as `+02:00` are none. */
export function isTimeZone(name: string): boolean {
  if (clocks.has(name)) return true;
  if (!/^[a-z][\w+\-/]*$/i.test(name)) return false;
  try {
    return formatOf(name) !== undefined;
  } catch {
    return false;
  }
}

/** The short name a zone has at an instant (seconds), such as `CEST`; undefined where English knows none. */
export function abbreviationAt(name: string, seconds: number): string | undefined {
  for (const locale of ["en-US", "en-GB", "en-AU"]) {
    const text = namedFormat(name, locale)
      .formatToParts(seconds * 1000)
      .find((part) => part.type === "timeZoneName")?.value;
    if (text !== undefined && /^[A-Z]+$/.test(text)) return text;
  }
  return undefined;
}

const alwaysUtc = /^(?:etc\/)?(?:utc|uct|gmt|universal|zulu|greenwich)$/i;

const clocks = new Map<string, Clock>();

const namedFormats = new Map<string, Intl.DateTimeFormat>();

function namedFormat(timeZone: string, locale: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = namedFormats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "short" });
  namedFormats.set(key, made);
  return made;
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
}

/** A mean Gregorian year, so that 400 blocks are one cycle of the calendar. */
const blockSeconds = 31_556_952;

const cycleBlocks = 400;

/** Local mean time only, before 1800: no zone changed by law then. */
const firstBlock = -170;

/** 24 days, a power of two; with 2,048 of them until 2106. */
const slotSeconds = 2_097_152;

const slotCount = 2_048;

/** From 2100 on the rules of every zone repeat with the calendar. */
const regularBlock = 130;

/**
 * Two changes less than this apart would be missed. In the data the closest pair lies 7 days apart (Brazil's north-east,
 * October 2000).
 */
const sampleSeconds = Math.floor(blockSeconds / 73);

/** In the regular years, which know only summer and winter, changes lie four months apart and more. */
const regularSampleSeconds = Math.floor(blockSeconds / 12);

/** A block knows this much of its neighbours, so that no segment begins at a border that is no change of clocks. */
const marginSeconds = 3 * 86_400;

class ZoneClock extends Clock {
  private readonly format: Intl.DateTimeFormat;
  private readonly blocks = new Map<number, readonly Segment[]>();
  /** What holds in the whole of a slot, from 1970 on: one look, where a block must be searched. */
  private readonly slots = Array.from<Segment | undefined>({ length: slotCount });

  constructor(name: string) {
    super(name, { from: 0, until: 0, offset: 0, before: 0 });
    this.format = formatOf(name);
  }

  protected find(seconds: number): Segment {
    if (seconds < 0 || seconds >= slotCount * slotSeconds) return this.search(seconds);
    const slot = (seconds / slotSeconds) | 0;
    const known = this.slots[slot];
    if (known !== undefined) return known;
    const found = this.search(seconds);
    const begin = slot * slotSeconds;
    if (found.from <= begin && found.until >= begin + slotSeconds) this.slots[slot] = found;
    return found;
  }

  private search(seconds: number): Segment {
    const block = Math.max(Math.floor(seconds / blockSeconds), firstBlock - 1);
    let segments = this.blocks.get(block);
    if (segments === undefined) {
      segments = this.read(block);
      this.blocks.set(block, segments);
    }
    for (const segment of segments) if (seconds < segment.until) return segment;
    throw new RangeError(`No time ${seconds} in ${this.name}`);
  }

  private read(block: number): readonly Segment[] {
    if (block < firstBlock) {
      const offset = this.ask(firstBlock * blockSeconds);
      return [{ from: -Infinity, until: firstBlock * blockSeconds, offset, before: offset }];
    }
    if (block >= regularBlock + cycleBlocks) {
      const cycles = Math.floor((block - regularBlock) / cycleBlocks);
      return this.repeat(block - cycles * cycleBlocks, cycles * cycleBlocks * blockSeconds);
    }
    const start = block * blockSeconds - marginSeconds;
    const end = (block + 1) * blockSeconds + marginSeconds;
    return this.scan(start, end, block < regularBlock ? sampleSeconds : regularSampleSeconds);
  }

  private repeat(block: number, shift: number): readonly Segment[] {
    this.search(block * blockSeconds);
    return (this.blocks.get(block) ?? []).map(({ from, until, offset, before }) => ({
      from: from + shift,
      until: until + shift,
      offset,
      before,
    }));
  }

  private scan(start: number, end: number, step: number): readonly Segment[] {
    const segments: Segment[] = [];
    let from = start;
    let offset = this.ask(start);
    let before = offset;
    for (let low = start; low < end; low += step) {
      const high = Math.min(low + step, end);
      const then = this.ask(high);
      if (then === offset) continue;
      const change = this.changeBetween(low, high, offset);
      segments.push({ from, until: change, offset, before });
      [from, before, offset] = [change, offset, then];
    }
    segments.push({ from, until: end, offset, before });
    return segments;
  }

  /** The first instant of the new offset, by bisection: the old one holds at `low`, another at `high`. */
  private changeBetween(low: number, high: number, old: number): number {
    let before = low;
    let after = high;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.ask(middle) === old) before = middle;
      else after = middle;
    }
    return after;
  }

  /** The offset at an instant, from the day and time the runtime would show: `31, 19:00:00`. */
  private ask(seconds: number): number {
    const text = this.format.format(seconds * 1000);
    const end = text.length;
    const time =
      twoDigits(text, end - 8) * 3600 + twoDigits(text, end - 5) * 60 + twoDigits(text, end - 2);
    const today = Math.floor(seconds / daySeconds);
    return (today + daysAway(Number.parseInt(text, 10), today)) * daySeconds + time - seconds;
  }
}

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

/** Whether a local day of the month is yesterday's, today's or tomorrow's: no clock is further from UTC. */
function daysAway(shown: number, today: number): -1 | 0 | 1 {
  if (shown === dayOfMonthOf(dateOf(today))) return 0;
  return shown === dayOfMonthOf(dateOf(today + 1)) ? 1 : -1;
}
