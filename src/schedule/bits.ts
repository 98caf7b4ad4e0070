/** Sets of small numbers as bits. A word holds 0 to 30; a pair of words (`Sixty`) holds 0 to 59, thirty in each. */

/** The smallest member >= `from` (0 to 31), or -1. */
export function bitFrom(word: number, from: number): number {
  const rest = from > 30 ? 0 : word & (-1 << from);
  return rest === 0 ? -1 : 31 - Math.clz32(rest & -rest);
}

/** The largest member <= `to` (-1 to 30), or -1. */
export function bitUpTo(word: number, to: number): number {
  const rest = to < 0 ? 0 : word & (-1 >>> (31 - to));
  return rest === 0 ? -1 : 31 - Math.clz32(rest);
}

/** How many members are < `end` (0 to 31). */
export function bitsBelow(word: number, end: number): number {
  return end <= 0 ? 0 : bitCount(word & (-1 >>> (32 - end)));
}

export function bitCount(word: number): number {
  const pairs = word - ((word >>> 1) & 0x5555_5555);
  const fours = (pairs & 0x3333_3333) + ((pairs >>> 2) & 0x3333_3333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
}

export function wordOf(values: Iterable<number>): number {
  let word = 0;
  for (const value of values) word |= 1 << value;
  return word;
}

/** A set of minutes or seconds. */
export interface Sixty {
  readonly low: number;
  readonly high: number;
}

const thirty = 0x3fff_ffff;

export const everySixty: Sixty = { low: thirty, high: thirty };

export function sixtyOf(values: Iterable<number>): Sixty {
  let low = 0;
  let high = 0;
  for (const value of values) {
    if (value < 30) low |= 1 << value;
    else high |= 1 << (value - 30);
  }
  return { low, high };
}

/** The smallest member >= `from` (0 to 60), or -1. */
export function sixtyFrom(set: Sixty, from: number): number {
  if (from < 30) {
    const low = bitFrom(set.low, from);
    if (low >= 0) return low;
  }
  const high = bitFrom(set.high, from < 30 ? 0 : from - 30);
  return high < 0 ? -1 : high + 30;
}

/** The largest member <= `to` (-1 to 59), or -1. */
export function sixtyUpTo(set: Sixty, to: number): number {
  if (to >= 30) {
    const high = bitUpTo(set.high, to - 30);
    if (high >= 0) return high + 30;
  }
  return bitUpTo(set.low, to < 30 ? to : 29);
}

export function sixtyBelow(set: Sixty, end: number): number {
  return bitsBelow(set.low, Math.min(end, 30)) + bitsBelow(set.high, end - 30);
}

export function sixtyCount(set: Sixty): number {
  return bitCount(set.low) + bitCount(set.high);
}
