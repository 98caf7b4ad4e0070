import { formatDuration } from "../model/duration.ts";
import type { Instant } from "../model/time.ts";
import { comparedMax } from "./proof.ts";
import { readCalendarEvent } from "./systemd-calendar.ts";
import { calendarDue, type Due, intervalDue } from "./systemd-due.ts";
import type { Lost } from "./systemd-environment.ts";
import type { Assignment } from "./systemd-lines.ts";
import { unheeded } from "./systemd-lost.ts";
import { readSpan } from "./systemd-span.ts";
import { isYes, lastOf, type Unit } from "./systemd-units.ts";

/** What a timer becomes: a job for each of its rules that no other can take in. */
export interface TimerRules {
  readonly rules: readonly TimerRule[];
  /** Members of each of its jobs. */
  readonly members: Readonly<Record<string, unknown>>;
  /** Lines that are not carried over at all. */
  readonly losses: readonly Lost[];
  readonly lost: readonly Lost[];
  /** A calendar event names no time zone. */
  readonly isZoneAssumed: boolean;
}

export interface TimerRule {
  /** When, as members of a job. */
  readonly members: Readonly<Record<string, unknown>>;
  readonly had: Due["had"];
  /** `OnCalendar=daily` */
  readonly said: string;
}

interface Reading {
  /** The clock of events that name none. */
  readonly timeZone: string;
  readonly from: Instant;
}

/** Reads the section [Timer] of a timer. */
export function timerRules(timer: Unit, { timeZone, from }: Reading): TimerRules {
  const lines = linesOf(timer);
  const losses: Lost[] = [];
  const lost: Lost[] = [];
  let isZoneAssumed = false;
  const dues: SaidDue[] = [];
  for (const line of lines) {
    if (line.key === "OnCalendar") {
      const event = readCalendarEvent(line.value);
      const zone = event.ok ? (event.value.timeZone ?? timeZone) : timeZone;
      const due = event.ok ? calendarDue(event.value, zone, from) : event;
      if (!due.ok) losses.push({ what: saidOf(line, due.failure), range: line.range });
      else dues.push({ due: due.value, line });
      isZoneAssumed ||= event.ok && event.value.timeZone === undefined;
    } else dues.push(...elapsing(line, lines, { losses, lost }));
  }
  const rules = grouped(dues);
  sayTogether(rules, timer, lost);
  sayRepeats(dues, lost);
  return {
    rules,
    members: { ...catchUpOf(timer), ...jitterOf(timer, lost) },
    losses,
    lost: [...lost, ...sayOthers(timer), ...unheeded(timer, ["Unit", "Timer"], heeded)],
    isZoneAssumed,
  };
}

const elapsed = /^On(?:Active|Boot|Startup|UnitActive|UnitInactive)Sec$/;

/** An empty one takes back all that were there, of whatever kind. */
function linesOf(timer: Unit): readonly Assignment[] {
  const all = timer.assignments.filter(
    ({ section, key }) => section === "Timer" && (key === "OnCalendar" || elapsed.test(key)),
  );
  return all.slice(all.findLastIndex(({ value }) => value === "") + 1);
}

function saidOf({ key, value }: Assignment, why: string): string {
  return why.startsWith("`") ? why : `\`${key}=${value}\`: ${why}`;
}

interface SaidDue {
  readonly due: Due;
  readonly line: Assignment;
}

interface Saying {
  readonly losses: Lost[];
  readonly lost: Lost[];
}

/** An interval is a rule of a job, a moment after the boot is not. */
function elapsing(
  line: Assignment,
  lines: readonly Assignment[],
  { losses, lost }: Saying,
): readonly SaidDue[] {
  const { key, value, range } = line;
  const span = readSpan(value);
  if (span === undefined) {
    losses.push({ what: `\`${key}=${value}\` is no length of time`, range });
    return [];
  }
  if (!key.startsWith("OnUnit")) {
    const isAlone = lines.every(
      (other) => elapsed.test(other.key) && !other.key.startsWith("OnUnit"),
    );
    const what = `\`${key}=${value}\` is counted from a moment that is no time of a calendar`;
    (isAlone ? losses : lost).push({ what, range });
    return [];
  }
  const due = intervalDue(span);
  if (due === undefined) {
    losses.push({ what: `\`${key}=${value}\`: no recurrence has this interval`, range });
    return [];
  }
  lost.push({ what: `\`${key}=${value}\` ${anchorOf(key, due)}`, range });
  return [{ due, line }];
}

function anchorOf(key: string, { cron }: Due): string {
  const there = key === "OnUnitActiveSec" ? "start" : "end";
  const here = cron === undefined ? "the moment at which the job is applied" : "the full minute";
  return `is counted from ${here}, and not from the ${there} of each run`;
}

/** Lines that differ in nothing but the cron line are one job, and fire once where they meet. */
function grouped(dues: readonly SaidDue[]): readonly TimerRule[] {
  const kinds = Map.groupBy(dues, ({ due }, index) =>
    due.cron === undefined ? `${index}` : JSON.stringify(due.members),
  );
  return [...kinds.values()].map((all) => {
    const [first] = all;
    const crons = [...new Set(all.flatMap(({ due }) => due.cron ?? []))];
    const cron = crons.length === 0 ? {} : { cron: crons.length === 1 ? crons[0] : crons };
    return {
      members: { ...first?.due.members, ...cron },
      had: (from) => together(all, from),
      said: all.map(({ line: { key, value } }) => `${key}=${value}`).join(" and "),
    };
  });
}

function together(dues: readonly SaidDue[], from: Instant): readonly Instant[] {
  const all = dues.flatMap(({ due }) => due.had(from));
  return [...new Set(all)].sort((a, b) => a - b).slice(0, comparedMax);
}

function sayTogether(rules: readonly TimerRule[], timer: Unit, lost: Lost[]): void {
  if (rules.length < 2) return;
  const what = `its rules are ${rules.length} jobs here; where two of them meet both are due`;
  lost.push({ what, range: timer.range });
}

function sayRepeats(dues: readonly SaidDue[], lost: Lost[]): void {
  for (const { due, line } of dues) {
    if (due.goesOn !== true) continue;
    const what = `\`${line.key}=${line.value}\`: systemd waits through the hour that the clock shows twice, the job goes on`;
    lost.push({ what, range: line.range });
  }
}

/**
 * `Persistent=` makes up for the latest that was missed. Without it what is missed is forgotten; but a restart of the
 * service is none of the machine, so ten minutes are left for it.
 */
function catchUpOf(timer: Unit): object {
  const isPersistent = isYes(lastOf(timer, "Timer", "Persistent"));
  return { catchUp: { replay: "PT0S", latestWithin: isPersistent ? "untilNext" : "PT10M" } };
}

function jitterOf(timer: Unit, lost: Lost[]): object {
  const given = lastOf(timer, "Timer", "RandomizedDelaySec");
  if (given === undefined) return {};
  const span = readSpan(given.value);
  if (span === undefined || span === Infinity) {
    lost.push({
      what: `\`RandomizedDelaySec=${given.value}\` is no length of time`,
      range: given.range,
    });
    return {};
  }
  return span === 0 ? {} : { jitter: formatDuration(Math.ceil(span / 1_000) * 1_000) };
}

const heeded: ReadonlySet<string> = new Set([
  "OnCalendar",
  "OnActiveSec",
  "OnBootSec",
  "OnStartupSec",
  "OnUnitActiveSec",
  "OnUnitInactiveSec",
  "Unit",
  "Persistent",
  "RandomizedDelaySec",
  "AccuracySec",
  "FixedRandomDelay",
  "RandomizedOffsetSec",
  "WakeSystem",
  "RemainAfterElapse",
  "OnClockChange",
  "OnTimezoneChange",
  "DeferReactivation",
]);

/** Settings that are said only where they are on, or off, and why. */
const switches: readonly (readonly [key: string, isOn: boolean, what: string])[] = [
  ["FixedRandomDelay", true, "the delay is another one for each occurrence here"],
  ["WakeSystem", true, "no machine is woken here"],
  ["RemainAfterElapse", false, "a job that is completed stays to be seen here"],
  ["OnClockChange", true, "a clock that is set starts nothing here"],
  ["OnTimezoneChange", true, "a clock that is set starts nothing here"],
  ["DeferReactivation", true, "an occurrence during a run is skipped here"],
];

function sayOthers(timer: Unit): readonly Lost[] {
  const said: Lost[] = [];
  const accuracy = lastOf(timer, "Timer", "AccuracySec");
  if (accuracy !== undefined && (readSpan(accuracy.value) ?? 0) > 60_000) {
    const what = `\`AccuracySec=${accuracy.value}\`: a job is due on the second; \`jitter\` spreads`;
    said.push({ what, range: accuracy.range });
  }
  const offset = lastOf(timer, "Timer", "RandomizedOffsetSec");
  if (offset !== undefined) {
    const what = `\`RandomizedOffsetSec=${offset.value}\`: a job has no offset of its machine`;
    said.push({ what, range: offset.range });
  }
  for (const [key, isOn, what] of switches) {
    const found = lastOf(timer, "Timer", key);
    if (found !== undefined && isYes(found) === isOn) {
      said.push({ what: `\`${key}=${found.value}\`: ${what}`, range: found.range });
    }
  }
  return said;
}
