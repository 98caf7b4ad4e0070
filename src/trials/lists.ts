import { nameKey } from "../model/names.ts";
import type { ExpectedRun, ExpectedSkip } from "../model/trial.ts";
import { abridged, lengthText, type Line, lineOf } from "./findings.ts";
import { byAddress, type Fired, type Skipped, type TrialScene } from "./happened.ts";
import { firedWords, skipWords, whyNotFired, whyNotSkipped } from "./reasons.ts";

/** What a list and what came differ in, as lines in order of time; none: they agree. */
export function runDifferences(
  scene: TrialScene,
  expected: readonly ExpectedRun[],
): readonly Line[] {
  const left = new Map(scene.happened.fired.map((fired) => [keyOf(fired), fired]));
  const named: Entry[] = expected.map((run) => {
    const fired = left.get(keyOf(run));
    left.delete(keyOf(run));
    return { address: run.address, at: run.at, line: lineOfRun(scene, run, fired) };
  });
  const others = [...left.values()].map((fired): Entry => {
    const line = lineOf(scene, "+", fired, `not expected: ${firedWords(fired)}`);
    return { address: fired.address, at: fired.at, line };
  });
  return linesOf([...named, ...others]);
}

/** The same of what is recorded as skipped. */
export function skipDifferences(
  scene: TrialScene,
  expected: readonly ExpectedSkip[],
): readonly Line[] {
  const left = [...scene.happened.skipped];
  const named: Entry[] = expected.map((skip) => {
    const index = left.findIndex((each) => isSameStretch(each, skip));
    const found = index < 0 ? undefined : left.splice(index, 1)[0];
    return { address: skip.address, at: skip.first, line: lineOfSkip(scene, skip, found) };
  });
  const others = left.map((skipped): Entry => {
    const { address, first: at, last, count } = skipped;
    const note = `not expected: ${count} ${skipWords(skipped)}`;
    return { address, at, line: lineOf(scene, "+", { address, at, last }, note) };
  });
  return linesOf([...named, ...others]);
}

/** How an occurrence is otherwise than a list has it, as a clause; undefined: it is so. */
export function runMismatch(run: ExpectedRun, fired: Fired): string | undefined {
  const { status, reason, lateMs, attempts } = run;
  const isSo =
    (status ?? fired.status) === fired.status &&
    (reason ?? fired.reason) === fired.reason &&
    (lateMs ?? fired.lateMs) === fired.lateMs &&
    (attempts ?? fired.attempts) === fired.attempts;
  return isSo ? undefined : `expected ${runWords(run)}; it was ${firedWords(fired)}`;
}

interface Entry {
  readonly address: string;
  readonly at: number;
  readonly line: Line;
}

function keyOf({ address, at }: Pick<Fired, "address" | "at">): string {
  return `${nameKey(address)}@${at}`;
}

function lineOfRun(scene: TrialScene, run: ExpectedRun, fired: Fired | undefined): Line {
  if (fired === undefined) return lineOf(scene, "-", run, whyNotFired(scene, run.address, run.at));
  const mismatch = runMismatch(run, fired);
  return mismatch === undefined ? lineOf(scene, " ", run) : lineOf(scene, "~", run, mismatch);
}

function lineOfSkip(scene: TrialScene, skip: ExpectedSkip, found: Skipped | undefined): Line {
  const { address, first: at, last, count, reason } = skip;
  const shown = { address, at, last };
  if (found === undefined) return lineOf(scene, "-", shown, whyNotSkipped(scene, skip));
  const isSo = (count ?? found.count) === found.count && (reason ?? found.reason) === found.reason;
  if (isSo) return lineOf(scene, " ", shown);
  const wanted = [
    ...(count === undefined ? [] : [`count ${count}`]),
    ...(reason === undefined ? [] : [`skipped(${reason})`]),
  ];
  const note = `expected ${wanted.join(", ")}; it is ${found.count} ${skipWords(found)}`;
  return lineOf(scene, "~", shown, note);
}

function isSameStretch(skipped: Skipped, { address, first, last }: ExpectedSkip): boolean {
  const isIts = nameKey(skipped.address) === nameKey(address);
  return isIts && skipped.first === first && skipped.last === last;
}

function runWords({ status, reason, lateMs, attempts }: ExpectedRun): string {
  return [
    ...(status === undefined ? [] : [status]),
    ...(reason === undefined ? [] : [`the reason ${reason}`]),
    ...(lateMs === undefined ? [] : [lateMs === 0 ? "on time" : `${lengthText(lateMs)} late`]),
    ...(attempts === undefined ? [] : [`${attempts} attempt${attempts === 1 ? "" : "s"}`]),
  ].join(", ");
}

function linesOf(entries: readonly Entry[]): readonly Line[] {
  if (entries.every(({ line }) => line.sign === " ")) return [];
  const sorted = entries.toSorted((one, other) => one.at - other.at || byAddress(one, other));
  return abridged(sorted.map(({ line }) => line));
}
