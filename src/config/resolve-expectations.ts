import { parseDuration } from "../model/duration.ts";
import type { Expectation, ExpectedRun } from "../model/trial.ts";
import { runsInWindow, runsOf, skipOf, spansOf } from "./resolve-moments.ts";
import type { TestWorld } from "./resolve-tests.ts";
import type * as written from "./written.ts";

/** What a test expects, each with its place. */
export function expectationsOf(
  { expect, skips }: Pick<written.ScheduleTest, "expect" | "skips">,
  world: TestWorld,
): readonly Expectation[] {
  const { reader } = world;
  const found: Expectation[] = [];
  if (expect === "none" || Array.isArray(expect)) {
    const runs = expect === "none" ? [] : runsOf(expect, "/expect", world);
    found.push({ kind: "fires", range: reader.rangeAt("/expect"), runs });
  } else if (expect !== undefined) found.push(...propertiesOf(expect, world));
  if (skips !== undefined) {
    const listed = skips === "none" ? [] : skips;
    found.push({
      kind: "skips",
      range: reader.rangeAt("/skips"),
      skips: listed.map((skip, index) => skipOf(skip, `/skips/${index}`, world)),
    });
  }
  return found;
}

function propertiesOf(
  expected: written.WindowExpectation,
  world: TestWorld,
): readonly Expectation[] {
  return properties.flatMap(({ key, read }) => {
    const pointer = `/expect/${key}`;
    const bare = read(expected, pointer, world);
    return bare === undefined ? [] : [{ ...bare, range: world.reader.rangeAt(pointer) }];
  });
}

type Bare<One = Expectation> = One extends Expectation ? Omit<One, "range"> : never;

interface Property {
  readonly key: keyof written.WindowExpectation;
  /** Undefined: it is not given, or told by another. */
  readonly read: (
    expected: written.WindowExpectation,
    pointer: string,
    world: TestWorld,
  ) => Bare | undefined;
}

const properties: readonly Property[] = [
  { key: "count", read: ({ count }) => countOf(count, count) },
  { key: "atLeast", read: ({ atLeast }) => countOf(atLeast, Number.POSITIVE_INFINITY) },
  { key: "atMost", read: ({ atMost }) => countOf(0, atMost) },
  {
    key: "first",
    read: ({ first }, pointer, world) =>
      first === undefined ? undefined : endOf("first", runsInWindow(first, pointer, world)),
  },
  {
    key: "last",
    read: ({ last }, pointer, world) =>
      last === undefined ? undefined : endOf("last", runsInWindow(last, pointer, world)),
  },
  {
    key: "includes",
    read: ({ includes }, pointer, world) =>
      includes === undefined
        ? undefined
        : { kind: "includes", runs: runsInWindow(includes, pointer, world) },
  },
  {
    key: "never",
    read: ({ never }, pointer, world) =>
      never === undefined ? undefined : { kind: "never", spans: spansOf(never, pointer, world) },
  },
  { key: "every", read: ({ every }) => gapOf(every, every) },
  { key: "gapMin", read: ({ gapMin }) => gapOf(gapMin, endless) },
  { key: "gapMax", read: ({ gapMax }) => gapOf("PT0S", gapMax) },
  {
    key: "time",
    read: ({ time, except }, _pointer, world) =>
      time === undefined
        ? undefined
        : {
            kind: "time",
            times: [time].flat(),
            except: runsInWindow(except ?? [], "/expect/except", world),
          },
  },
  {
    key: "weekDays",
    read: ({ weekDays }) =>
      weekDays === undefined || weekDays === null
        ? undefined
        : { kind: "weekDays", days: weekDays },
  },
];

/** Longer than any window. */
const endless = "P900000Y";

function endOf(kind: "first" | "last", [run]: readonly ExpectedRun[]): Bare | undefined {
  return run === undefined ? undefined : { kind, run };
}

function countOf(
  least: number | null | undefined,
  most: number | null | undefined,
): Bare | undefined {
  const isGiven = typeof least === "number" && typeof most === "number";
  return isGiven ? { kind: "count", least, most } : undefined;
}

function gapOf(least: written.Duration | undefined, most: written.Duration | undefined) {
  const leastMs = parseDuration(least ?? "");
  const mostMs = most === endless ? Number.POSITIVE_INFINITY : parseDuration(most ?? "");
  if (leastMs === undefined || mostMs === undefined) return undefined;
  return { kind: "gap", leastMs, mostMs } as const;
}
