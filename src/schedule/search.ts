/** What every kind of rule can answer. Whole seconds since 1970; no occurrence is an infinity, so that comparisons need no case. */
export interface Search {
  /** The first occurrence > `seconds`, or Infinity. */
  after(seconds: number): number;
  /** The last occurrence < `seconds`, or -Infinity. */
  before(seconds: number): number;
  /** How many occurrences lie in `from` <= t <= `to`. */
  count(from: number, to: number): number;
  /** How many rules are asked at each step, and counted one by one; absent: one, which counts without stepping. */
  readonly parts?: number;
}

/** 9999-12-31T23:59:59Z. */
export const lastSecond = 253_402_300_799;

/** Several rules of one job: due whenever one of them is, once where two meet. */
export class MergedSearch implements Search {
  private readonly searches: readonly Search[];

  constructor(searches: readonly Search[]) {
    this.searches = searches;
  }

  get parts(): number {
    return this.searches.length;
  }

  after(seconds: number): number {
    let first = Infinity;
    for (const part of this.searches) first = Math.min(first, part.after(seconds));
    return first;
  }

  before(seconds: number): number {
    let last = -Infinity;
    for (const part of this.searches) last = Math.max(last, part.before(seconds));
    return last;
  }

  count(from: number, to: number): number {
    return countOneByOne(this, from, to);
  }
}

/** For rules that never match, and for the rest of a job that runs once. */
export const emptySearch: Search = {
  after: () => Infinity,
  before: () => -Infinity,
  count: () => 0,
};

export function countOneByOne(search: Search, from: number, to: number): number {
  let count = 0;
  for (let at = search.after(from - 1); at <= to; at = search.after(at)) {
    if (at === Infinity) break;
    count += 1;
  }
  return count;
}

/**
 * The `n`-th occurrence (n >= 1) at or after `from`, or Infinity: by counting ever larger stretches and then halving, so
 * that a million of them cost little more than ten.
 */
export function nthFrom(search: Search, from: number, n: number): number {
  // What counts one by one would count more than `n` of them, several times.
  if (n <= walkMax || search.parts !== undefined || search.after(from - 1) === Infinity)
    return step(search, from, n);
  let left = n;
  let low = from;
  let span = 86_400;
  while (low <= lastSecond) {
    const high = Math.min(low + span - 1, lastSecond);
    const count = search.count(low, high);
    if (count >= left)
      return left <= 4 || span === 1 ? step(search, low, left) : halve(search, { low, high }, left);
    left -= count;
    low = high + 1;
    span *= 2;
  }
  return Infinity;
}

/** So few are found sooner one after the other than by counting. */
const walkMax = 32;

function halve(search: Search, range: { low: number; high: number }, n: number): number {
  let { low, high } = range;
  let left = n;
  while (left > walkMax && high > low) {
    const middle = Math.floor((low + high) / 2);
    const count = search.count(low, middle);
    if (count >= left) {
      high = middle;
    } else {
      left -= count;
      low = middle + 1;
    }
  }
  return step(search, low, left);
}

function step(search: Search, from: number, n: number): number {
  let at = from - 1;
  for (let i = 0; i < n && at !== Infinity; i += 1) at = search.after(at);
  return at;
}
