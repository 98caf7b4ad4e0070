import { nameKey } from "../model/names.ts";
import type { Expectation, ExpectedRun } from "../model/trial.ts";
import { capital, listOf } from "../schedule/language.ts";
import { timeText, two, wallTime } from "../schedule/wall-text.ts";
import { weekDays } from "../schedule/words.ts";
import {
  abridged,
  clockIn,
  dayText,
  type Finding,
  lengthText,
  type Line,
  lineOf,
} from "./findings.ts";
import type { Fired, TrialScene } from "./happened.ts";
import { runDifferences, runMismatch, skipDifferences } from "./lists.ts";
import { firedWords, whyNotFired } from "./reasons.ts";

/** What a test expected and what did not come so; none: it has passed. */
export function judge(scene: TrialScene): readonly Finding[] {
  return scene.trial.expectations.flatMap((expectation) => {
    const found = findingOf(scene, expectation);
    return found === undefined ? [] : [{ range: expectation.range, ...found }];
  });
}

type Found = Omit<Finding, "range"> | undefined;
type Of<Kind extends Expectation["kind"]> = Extract<Expectation, { readonly kind: Kind }>;

function findingOf(scene: TrialScene, expectation: Expectation): Found {
  switch (expectation.kind) {
    case "fires":
      return fires(scene, expectation);
    case "skips":
      return skips(scene, expectation);
    case "count":
      return count(scene, expectation);
    case "first":
    case "last":
      return end(scene, expectation);
    case "includes":
      return includes(scene, expectation);
    case "never":
      return never(scene, expectation);
    case "gap":
      return gap(scene, expectation);
    case "time":
      return time(scene, expectation);
    case "weekDays":
      return days(scene, expectation);
  }
}

function fires(scene: TrialScene, { runs }: Of<"fires">): Found {
  const lines = runDifferences(scene, runs);
  if (lines.length === 0) return undefined;
  const began = counted(scene.happened.fired.length, "occurrence begins", "occurrences begin");
  const summary =
    runs.length === 0
      ? `Nothing was to begin, and ${began}.`
      : `What begins is not what is listed: ${runs.length} expected, and ${began}.`;
  return { summary, lines };
}

function skips(scene: TrialScene, { skips: expected }: Of<"skips">): Found {
  const lines = skipDifferences(scene, expected);
  if (lines.length === 0) return undefined;
  return { summary: "What is recorded as skipped is not what is listed.", lines };
}

function count({ happened: { fired } }: TrialScene, { least, most }: Of<"count">): Found {
  if (fired.length >= least && fired.length <= most) return undefined;
  const wanted = least === most ? `${least}` : rangeText(String(least), String(most), most);
  const begin = counted(fired.length, "occurrence begins", "occurrences begin");
  return { summary: `${wanted} expected, and ${begin} in the window.`, lines: [] };
}

function end(scene: TrialScene, { kind, run }: Of<"first" | "last">): Found {
  const { fired } = scene.happened;
  const found = kind === "first" ? fired[0] : fired.at(-1);
  if (found !== undefined && isOf(run, found)) return otherwise(scene, run, found);
  const missing = missingLine(scene, run);
  const lines = found === undefined ? [missing] : [missing, lineOf(scene, "+", found)];
  if (found !== undefined && found.at < run.at) lines.reverse();
  const summary =
    found === undefined
      ? `Nothing begins in the window, so there is no ${kind} occurrence.`
      : `The ${kind} occurrence of the window is another one.`;
  return { summary, lines };
}

function otherwise(scene: TrialScene, run: ExpectedRun, fired: Fired): Found {
  const mismatch = runMismatch(run, fired);
  if (mismatch === undefined) return undefined;
  return {
    summary: "It begins, but otherwise than expected.",
    lines: [lineOf(scene, "~", run, mismatch)],
  };
}

function includes(scene: TrialScene, { runs }: Of<"includes">): Found {
  const lines = runs.flatMap((run) => missingOrOther(scene, run));
  if (lines.length === 0) return undefined;
  const wrong =
    lines.length === 1
      ? "One of those expected does not come as it should."
      : `${lines.length} of those expected do not come as they should.`;
  return { summary: wrong, lines: abridged(lines) };
}

function missingOrOther(scene: TrialScene, run: ExpectedRun): readonly Line[] {
  const fired = scene.happened.fired.find((each) => isOf(run, each));
  if (fired === undefined) return [missingLine(scene, run)];
  const mismatch = runMismatch(run, fired);
  return mismatch === undefined ? [] : [lineOf(scene, "~", run, mismatch)];
}

/** It begins, though not as the first or the last, or it does not begin at all. */
function missingLine(scene: TrialScene, run: ExpectedRun): Line {
  const { fired } = scene.happened;
  if (fired.some((each) => isOf(run, each))) return lineOf(scene, " ", run, "begins as well");
  return lineOf(scene, "-", run, whyNotFired(scene, run.address, run.at));
}

function never(scene: TrialScene, { spans }: Of<"never">): Found {
  const wrong = scene.happened.fired.filter(({ at }) =>
    spans.some(({ from, to }) => at >= from && at < to),
  );
  return offenders(scene, wrong, {
    summary: (begin) => `${begin} where nothing was to begin.`,
    note: firedWords,
  });
}

function gap(scene: TrialScene, expected: Of<"gap">): Found {
  const { leastMs, mostMs } = expected;
  const { fired } = scene.happened;
  // An upper bound alone speaks of the edges of the window as well: one occurrence may be far from both.
  const isAtMost = leastMs === 0;
  if (fired.length < (isAtMost ? 1 : 2)) return tooFew(scene, isAtMost);
  const between = fired.flatMap((each, index) => {
    const before = fired[index - 1];
    const gapMs = before === undefined ? leastMs : each.at - before.at;
    if (before === undefined || (gapMs >= leastMs && gapMs <= mostMs)) return [];
    const note = `${lengthText(gapMs)} after ${dayText(before.at, clockIn(scene, before.address))}`;
    return [lineOf(scene, "~", each, note)];
  });
  const { before, after } = isAtMost ? edges(scene, mostMs) : { before: [], after: [] };
  const lines = [...before, ...between, ...after];
  if (lines.length === 0) return undefined;
  const texts = [lengthText(leastMs), Number.isFinite(mostMs) ? lengthText(mostMs) : ""];
  const wanted = leastMs === mostMs ? texts[0] : rangeText(texts[0] ?? "", texts[1] ?? "", mostMs);
  const wrong = counted(
    lines.length,
    isAtMost ? "pause is" : "pause between two is",
    isAtMost ? "pauses are" : "pauses between two are",
  );
  return {
    summary: `${wanted} expected from each occurrence to the next${isAtMost ? ", and to the edges of the window" : ""}, and ${wrong} not so.`,
    lines: abridged(lines),
    hint: "It is real time that counts: where clocks change, a day has 23 or 25 hours.",
  };
}

/** From the begin of the window to its first occurrence, and from its last one to its end, where that is too long. */
function edges(
  scene: TrialScene,
  mostMs: number,
): { readonly before: readonly Line[]; readonly after: readonly Line[] } {
  const { trial, happened } = scene;
  const [first, last] = [happened.fired[0], happened.fired.at(-1)];
  if (first === undefined || last === undefined) return { before: [], after: [] };
  const [beforeMs, afterMs] = [first.at - trial.from, trial.to - last.at];
  const early = `${lengthText(beforeMs)} after the window begins`;
  const late = `${lengthText(afterMs)} before the window ends, and no other follows`;
  return {
    before: beforeMs <= mostMs ? [] : [lineOf(scene, "~", first, early)],
    after: afterMs <= mostMs ? [] : [lineOf(scene, "~", last, late)],
  };
}

/** What is said of every occurrence, or from one to the next, is true of none: that must not pass for it. */
function tooFew({ happened: { fired } }: TrialScene, isOneEnough: boolean): Found {
  const begin =
    fired.length === 0
      ? "Nothing begins in the window"
      : "One occurrence alone begins in the window";
  return {
    summary: `${begin}, and this is about ${isOneEnough ? "what does" : "the time from one to the next"}.`,
    lines: [],
    hint: "Take a longer window; that nothing begins is said by `expect: none`.",
  };
}

function time(scene: TrialScene, expectation: Of<"time">): Found {
  const { times, except } = expectation;
  if (scene.happened.fired.length === 0) return tooFew(scene, true);
  const allowed = new Set(times.map((text) => (text.length === 5 ? `${text}:00` : text)));
  const shown = ({ at, address }: Fired): string => {
    const wall = wallTime(at, clockIn(scene, address));
    return `${timeText(wall)}:${two(wall.second)}`;
  };
  const isExcepted = (fired: Fired): boolean => except.some((run) => isOf(run, fired));
  const wrong = scene.happened.fired.filter((each) => !allowed.has(shown(each)));
  const lines = [
    ...wrong
      .filter((each) => !isExcepted(each))
      .map((each) => lineOf(scene, "~", each, `the clock shows ${shown(each)}`)),
    ...except.flatMap((run) => missingOrOther(scene, run)),
  ];
  if (lines.length === 0) return undefined;
  return {
    summary: `The clock was to show ${listOf(times, "or")} at every occurrence${except.length === 0 ? "" : " but those excepted"}, and does not.`,
    lines: abridged(lines),
    hint: "What is meant to be at another time, as on a day on which the clocks change, goes under `except`.",
  };
}

function days(scene: TrialScene, { days: allowed }: Of<"weekDays">): Found {
  if (scene.happened.fired.length === 0) return tooFew(scene, true);
  const wrong = scene.happened.fired.filter(({ at, address }) => {
    const day = weekDays[wallTime(at, clockIn(scene, address)).weekday];
    return day === undefined || !allowed.includes(day);
  });
  return offenders(scene, wrong, {
    summary: (begin) => `${begin} on other days than ${listOf(allowed.map(capital), "or")}.`,
    note: firedWords,
  });
}

function offenders(
  scene: TrialScene,
  wrong: readonly Fired[],
  say: { summary(begin: string): string; note(fired: Fired): string },
): Found {
  if (wrong.length === 0) return undefined;
  return {
    summary: say.summary(counted(wrong.length, "occurrence begins", "occurrences begin")),
    lines: abridged(wrong.map((each) => lineOf(scene, "+", each, say.note(each)))),
  };
}

function isOf({ address, at }: ExpectedRun, fired: Fired): boolean {
  return fired.at === at && nameKey(fired.address) === nameKey(address);
}

/** `at least 3`, `at most 5`, `3 to 5`. */
function rangeText(least: string, most: string, bound: number): string {
  if (!Number.isFinite(bound)) return `At least ${least}`;
  return least === "0" || least === "0 s" ? `At most ${most}` : `${least} to ${most}`;
}

function counted(count: number, one: string, many: string): string {
  const digits = String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ",");
  return `${digits} ${count === 1 ? one : many}`;
}
