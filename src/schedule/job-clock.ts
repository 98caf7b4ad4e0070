import type { Anchor, Timing } from "../model/recurrence.ts";
import { daySeconds, firstDay } from "./civil.ts";
import { type Clock, fixedClock, utc } from "./clock.ts";
import { instantOfText, readInstantText } from "./instant-text.ts";
import { zoneClock } from "./time-zone.ts";

/** The clock of a job: its time zone's, else the fixed offset written in its `startTime`, else UTC (rule 6). */
export function clockOf(timing: Pick<Timing, "timeZone" | "startTime">): Clock {
  if (timing.timeZone !== undefined) return zoneClock(timing.timeZone);
  const start = timing.startTime === undefined ? undefined : readInstantText(timing.startTime);
  return typeof start === "object" ? fixedClock(start.offset ?? 0) : utc;
}

/** Where the phase of a job comes from. Whole seconds. */
export interface Start {
  readonly at: number;
  /** True: the start is no text but the creation itself, and the job runs then, whatever its rule (rule 15). */
  readonly runsAtOnce: boolean;
}

/** The start of a job as its clock has it. `startTime` is known to be valid. */
export function startOf(timing: Timing, anchor: Anchor, clock: Clock): Start {
  const created = createdSecond(anchor);
  if (timing.startTime === undefined && anchor.gridStart !== undefined)
    return { at: Math.floor(anchor.gridStart / 1000), runsAtOnce: false };
  if (timing.startTime === undefined || timing.startTime === "now")
    return { at: created, runsAtOnce: true };
  return { at: secondOf(timing.startTime, clock), runsAtOnce: false };
}

/** The creation in whole seconds, within the calendar. */
export function createdSecond(anchor: Anchor): number {
  return Math.max(Math.floor(anchor.createdAt / 1000), firstDay * daySeconds);
}

/** The instant of a text that was checked before. */
export function secondOf(text: string, clock: Clock): number {
  const read = readInstantText(text);
  if (typeof read === "string") throw new RangeError(read);
  return instantOfText(read, clock);
}
