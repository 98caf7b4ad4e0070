import { checkSchedule } from "./check-schedule.ts";
import { type Clock, fixedClock, utc } from "./clock.ts";
import { dialectOf, readCron } from "./cron-text.ts";
import {
  checkKeys,
  type Faults,
  member,
  type Raw,
  rawObject,
  shown,
  type TimingFault,
} from "./fault.ts";
import { instantOfText, readInstantText } from "./instant-text.ts";
import { isTimeZone, zoneClock } from "./time-zone.ts";
import { frequencies } from "./words.ts";

export type { TimingFault } from "./fault.ts";

/**
 * Every fault of a timing as it was written, before anything is folded (vectors, rule 19): any letter case, single
 * values or arrays, null as absent. Members of the object that are no part of a timing are passed over, so that a
 * whole job can be handed in. No fault: `normaliseTiming` and `compileTiming` will take it.
 */
export function checkTiming(value: unknown): readonly TimingFault[] {
  const faults: Faults = [];
  const raw = rawObject(value);
  if (raw === undefined) {
    const detail = `A job is a mapping of keys to values, not ${shown(value)}.`;
    return [{ code: "schedule/value", path: "", detail }];
  }
  const clock = checkClock(raw, faults);
  const start = checkStart(raw, clock, faults);
  checkRule(raw, faults);
  checkDst(raw, faults);
  const recurrence = rawObject(member(raw, "recurrence"));
  if (recurrence !== undefined) checkRecurrence(recurrence, faults);
  for (const [owner, at] of [
    [raw, ""],
    [recurrence ?? {}, "/recurrence"],
  ] as const) {
    checkCount(owner, at, faults);
    checkEnd({ owner, at }, clock, start, faults);
  }
  checkCountOfLines(raw, faults);
  return faults;
}

function checkClock(raw: Raw, faults: Faults): Clock | undefined {
  const zone = member(raw, "timeZone");
  if (zone === undefined) return clockOfStart(member(raw, "startTime"));
  if (typeof zone === "string" && isTimeZone(zone)) return zoneClock(zone);
  faults.push({
    code: "schedule/time-zone",
    path: "/timeZone",
    detail: `timeZone ${shown(zone)} is no IANA time zone known here.`,
    hint: "Use a name such as Europe/Berlin, America/New_York or UTC.",
  });
  return undefined;
}

function clockOfStart(start: unknown): Clock {
  const read = typeof start === "string" ? readInstantText(start) : "";
  return typeof read === "string" ? utc : fixedClock(read.offset ?? 0);
}

function checkStart(raw: Raw, clock: Clock | undefined, faults: Faults): number | undefined {
  const text = member(raw, "startTime");
  return text === undefined || text === "now"
    ? undefined
    : checkInstant({ name: "startTime", text, path: "/startTime" }, clock, faults);
}

interface InstantMember {
  readonly name: string;
  readonly text: unknown;
  readonly path: string;
}

/** The instant (seconds), where the text is sound and its clock is known. */
function checkInstant(
  { name, text, path }: InstantMember,
  clock: Clock | undefined,
  faults: Faults,
): number | undefined {
  const read = typeof text === "string" ? readInstantText(text) : `${shown(text)} is no text.`;
  if (typeof read !== "string") return clock && instantOfText(read, clock);
  const hint = "Write it as 2026-01-31T01:00:00Z, or with an offset as 2026-01-31T01:00:00+01:00.";
  faults.push({ code: "schedule/time", path, detail: `${name}: ${read}`, hint });
  return undefined;
}

function checkRule(raw: Raw, faults: Faults): void {
  const recurrence = member(raw, "recurrence");
  const cron = member(raw, "cron");
  if (recurrence !== undefined && rawObject(recurrence) === undefined)
    faults.push({
      code: "schedule/value",
      path: "/recurrence",
      detail: `recurrence is a mapping such as { frequency: day }, not ${shown(recurrence)}.`,
    });
  if (cron !== undefined) checkCron(cron, faults);
  if (cron !== undefined && recurrence !== undefined)
    faults.push({
      code: "language/contradiction",
      path: "/cron",
      detail: "cron and recurrence both say when the job runs.",
      hint: "Keep one of them, or make two jobs.",
    });
  if (cron !== undefined) return;
  for (const name of ["count", "endTime"])
    if (member(raw, name) !== undefined)
      faults.push({
        code: "language/misplaced",
        path: `/${name}`,
        detail: `${name} beside the job belongs to cron; ${recurrence === undefined ? "without a rule the job runs once" : "with recurrence it stands inside it"}.`,
        hint: recurrence === undefined ? `Leave ${name} out.` : `Move ${name} into recurrence.`,
      });
}

function checkCron(cron: unknown, faults: Faults): void {
  const texts: readonly unknown[] = Array.isArray(cron) ? cron : [cron];
  if (texts.length === 0)
    faults.push({
      code: "schedule/cron",
      path: "/cron",
      detail: "cron is an empty list: the job would never run.",
      hint: "Leave cron out, or give at least one expression.",
    });
  for (const [i, text] of texts.entries()) {
    const path = Array.isArray(cron) ? `/cron/${i}` : "/cron";
    const detail = faultOfCron(text);
    const hint = "Five fields are read as crontab(5), six (seconds first) as NCRONTAB.";
    if (detail !== undefined) faults.push({ code: "schedule/cron", path, detail, hint });
  }
}

function faultOfCron(text: unknown): string | undefined {
  if (typeof text !== "string")
    return `cron takes a text such as "*/5 * * * *", not ${shown(text)}.`;
  const read = readCron(text, dialectOf(text));
  return read.ok ? undefined : `cron: ${read.failure}`;
}

const dstWords: Readonly<Record<string, readonly string[]>> = {
  gap: ["shift", "skip"],
  repeat: ["first", "both"],
};

function checkDst(raw: Raw, faults: Faults): void {
  const value = member(raw, "dst");
  if (value === undefined) return;
  const dst = rawObject(value);
  if (dst === undefined) {
    const detail = `dst is a mapping such as { gap: skip, repeat: both }, not ${shown(value)}.`;
    faults.push({ code: "schedule/value", path: "/dst", detail });
    return;
  }
  checkKeys(dst, Object.keys(dstWords), "/dst", faults);
  for (const [name, words] of Object.entries(dstWords)) {
    const word = member(dst, name);
    if (word === undefined || (typeof word === "string" && words.includes(word.toLowerCase())))
      continue;
    faults.push({
      code: "schedule/value",
      path: `/dst/${name}`,
      detail: `dst.${name} is ${words.join(" or ")}, not ${shown(word)}.`,
    });
  }
}

function checkRecurrence(recurrence: Raw, faults: Faults): void {
  const at = "/recurrence";
  checkKeys(recurrence, ["frequency", "interval", "schedule", "count", "endTime"], at, faults);
  const frequency = checkFrequency(member(recurrence, "frequency"), faults);
  const interval = member(recurrence, "interval");
  if (interval !== undefined && !isWhole(interval, 1, 1000))
    faults.push({
      code: "schedule/value",
      path: `${at}/interval`,
      detail: `recurrence.interval is a whole number from 1 to 1000, not ${shown(interval)}.`,
    });
  const schedule = member(recurrence, "schedule");
  if (schedule === undefined) return;
  const members = rawObject(schedule);
  if (members !== undefined) checkSchedule(members, frequency, `${at}/schedule`, faults);
  else
    faults.push({
      code: "schedule/value",
      path: `${at}/schedule`,
      detail: `recurrence.schedule is a mapping such as { hours: [1] }, not ${shown(schedule)}.`,
    });
}

function checkFrequency(value: unknown, faults: Faults): string | undefined {
  const path = "/recurrence/frequency";
  const hint = `Use ${frequencies.join(", ")}.`;
  if (value === undefined) {
    const detail = "recurrence has no frequency.";
    faults.push({ code: "language/missing-key", path: "/recurrence", detail, hint });
    return undefined;
  }
  const word = typeof value === "string" ? value.toLowerCase() : undefined;
  const known = frequencies.find((one) => one === word);
  const detail = `recurrence.frequency ${shown(value)} is unknown.`;
  if (known === undefined) faults.push({ code: "schedule/value", path, detail, hint });
  return known;
}

function checkCount(owner: Raw, at: string, faults: Faults): void {
  const count = member(owner, "count");
  if (count === undefined || isWhole(count, 1, Number.MAX_SAFE_INTEGER)) return;
  faults.push({
    code: "schedule/value",
    path: `${at}/count`,
    detail: `count is a whole number of at least 1, not ${shown(count)}.`,
  });
}

/** So often a rule may be asked until the last occurrence of a job is found: a tenth of a second. */
const askedMax = 200_000;

/** Where the last of `count` lies is worked out for one expression; for several they are gone through one by one. */
function checkCountOfLines(raw: Raw, faults: Faults): void {
  const cron = member(raw, "cron");
  const count = member(raw, "count");
  if (!Array.isArray(cron) || cron.length < 2 || typeof count !== "number") return;
  const most = Math.floor(askedMax / cron.length);
  if (count <= most) return;
  faults.push({
    code: "schedule/value",
    path: "/count",
    detail: `count is at most ${most} for ${cron.length} cron expressions, not ${shown(count)}.`,
    hint: "Say with endTime when the job ends, or write one expression.",
  });
}

function isWhole(value: unknown, min: number, max: number): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
}

function checkEnd(
  { owner, at }: { readonly owner: Raw; readonly at: string },
  clock: Clock | undefined,
  start: number | undefined,
  faults: Faults,
): void {
  const text = member(owner, "endTime");
  if (text === undefined) return;
  const path = `${at}/endTime`;
  const end = checkInstant({ name: "endTime", text, path }, clock, faults);
  if (end === undefined || start === undefined || end >= start) return;
  faults.push({
    code: "schedule/time",
    path,
    detail: `endTime ${shown(text)} lies before startTime: the job would never run.`,
    hint: "Move endTime to a later date, or leave it out.",
  });
}
