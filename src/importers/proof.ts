import type { Timing } from "../model/recurrence.ts";
import type { Instant } from "../model/time.ts";
import { compileTiming, gridStart } from "../schedule/next.ts";

/** How many coming occurrences an import compares. */
export const comparedMax = 50;

/** The outcome of laying two timetables side by side. */
export interface Proof {
  /** How many occurrences were compared: 50, or fewer where a rule has no more. */
  readonly compared: number;
  /** How many of them are the same instant in both. */
  readonly equal: number;
  /** The first place where they part; a side without an occurrence there is absent. */
  readonly difference?: { readonly expected?: Instant; readonly found?: Instant };
}

/**
 * Compares the coming occurrences of what somebody had with those of what was written for it, which may be several jobs
 * together. An instant at which two of them fire counts twice.
 */
export function compareOccurrences(had: Timing, written: readonly Timing[], from: Instant): Proof {
  return compareInstants(occurrencesOf(had, from), written, from);
}

/** The same for occurrences that were worked out in another way: the first 50 behind `from`, in order. */
export function compareInstants(
  expected: readonly Instant[],
  written: readonly Timing[],
  from: Instant,
): Proof {
  const found = written
    .flatMap((timing) => occurrencesOf(timing, from))
    .sort((a, b) => a - b)
    .slice(0, comparedMax);
  const compared = Math.max(expected.length, found.length);
  const places = Array.from({ length: compared }, (_, i) => i);
  const parting = places.find((i) => expected[i] !== found[i]);
  return {
    compared,
    equal: places.filter((i) => expected[i] === found[i]).length,
    ...(parting === undefined ? {} : { difference: sides(expected[parting], found[parting]) }),
  };
}

/** As an apply at this instant would have it: the grid begins where the fields of the rule do, on whole minutes. */
function occurrencesOf(timing: Timing, from: Instant): readonly Instant[] {
  const grid = gridStart(timing, from);
  const anchor = { createdAt: from, ...(grid === undefined ? {} : { gridStart: grid }) };
  return compileTiming(timing, anchor).between(from, Infinity, comparedMax);
}

function sides(
  expected: Instant | undefined,
  found: Instant | undefined,
): NonNullable<Proof["difference"]> {
  return {
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
  };
}
