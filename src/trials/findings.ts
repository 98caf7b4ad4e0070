import type { Range } from "../model/problem.ts";
import { formatSecond, type Instant, secondMs } from "../model/time.ts";
import { nameKey } from "../model/names.ts";
import { type Clock, utc } from "../schedule/clock.ts";
import { clockOf } from "../schedule/job-clock.ts";
import { localText, wallTime } from "../schedule/wall-text.ts";
import { weekDays } from "../schedule/words.ts";
import type { TrialScene } from "./happened.ts";

/** Something that a test expected and that did not come so. */
export interface Finding {
  /** Of what was expected. */
  readonly range: Range;
  /** A sentence. */
  readonly summary: string;
  /** Moments that show it; none where there is nothing to show. */
  readonly lines: readonly Line[];
  /** What may be done about it; absent: that is plain. */
  readonly hint?: string;
}

/**
 * A moment in a finding. `-`: expected, and not there; `+`: there, and not expected; `~`: there, and otherwise than
 * expected; a blank: as expected, for orientation; `…`: so much like it is left out.
 */
export interface Line {
  readonly sign: "-" | "+" | "~" | " " | "…";
  readonly address?: string;
  /** `Sun 2026-10-25 02:30:00 +01:00 CET`, on the clock of its job. */
  readonly local?: string;
  /** `2026-10-25T01:30:00Z`. */
  readonly utc?: string;
  readonly note?: string;
}

/** The line of a moment of a job; with `last` of a stretch from the one to the other. */
export function lineOf(
  scene: TrialScene,
  sign: Line["sign"],
  { address, at, last = at }: Shown,
  note?: string,
): Line {
  const clock = clockIn(scene, address);
  const isStretch = last !== at;
  return {
    sign,
    // Where all are of one job, nobody wants to read which.
    ...(scene.jobs.size > 1 ? { address } : {}),
    local: `${dayText(at, clock)}${isStretch ? ` to ${dayText(last, clock)}` : ""}`,
    utc: `${formatSecond(at)}${isStretch ? ` to ${formatSecond(last)}` : ""}`,
    ...(note === undefined ? {} : { note }),
  };
}

interface Shown {
  readonly address: string;
  readonly at: Instant;
  readonly last?: Instant;
}

/** The clock that a job of the test is read on. */
export function clockIn({ jobs }: TrialScene, address: string): Clock {
  const job = jobs.get(nameKey(address));
  return job === undefined ? utc : clockOf(job.timing);
}

/** `Sun 2026-10-25 02:30:00 +01:00 CET`. */
export function dayText(at: Instant, clock: Clock): string {
  return `${weekDayText(at, clock)} ${localText(at, clock)}`;
}

/** `23 h`, `7 min 30 s`: exactly so long. */
export function lengthText(durationMs: number): string {
  const seconds = durationMs / secondMs;
  const parts = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const words = parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count} ${unit}`]));
  return words.length === 0 ? "0 s" : words.join(" ");
}

function weekDayText(at: Instant, clock: Clock): string {
  const name = (weekDays[wallTime(at, clock).weekday] ?? "").slice(0, 3);
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}

/** More of them nobody reads. */
const linesMax = 20;

/** The lines that say something, each with one neighbour on either side, and at most twenty of them. */
export function abridged(lines: readonly Line[]): readonly Line[] {
  const isNear = (index: number): boolean =>
    [index - 1, index, index + 1].some((near) => (lines[near]?.sign ?? " ") !== " ");
  const shown: Line[] = [];
  let left = 0;
  const close = (noun: string): void => {
    if (left > 0) shown.push({ sign: "…", note: `${left} ${noun}` });
    left = 0;
  };
  for (const [index, line] of lines.entries()) {
    if (shown.length >= linesMax || !isNear(index)) {
      left += 1;
      continue;
    }
    close("as expected");
    shown.push(line);
  }
  close(shown.length >= linesMax ? "more" : "as expected");
  return shown;
}
