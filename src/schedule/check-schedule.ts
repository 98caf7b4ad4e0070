import { checkKeys, type Faults, member, type Raw, rawObject, shown } from "./fault.ts";
import { weekDays } from "./words.ts";

/** Finds every fault of a `schedule` (vectors, rule 19); `frequency` is undefined when it is itself at fault. */
export function checkSchedule(
  schedule: Raw,
  frequency: string | undefined,
  at: string,
  faults: Faults,
): void {
  checkKeys(schedule, members, at, faults);
  for (const [name, rule] of Object.entries(numberMembers)) {
    const value = member(schedule, name);
    if (value !== undefined) checkItems({ name, value, at: `${at}/${name}` }, rule, faults);
  }
  const days = member(schedule, "weekDays");
  if (days !== undefined) checkWeekDays(days, `${at}/weekDays`, faults);
  const occurrences = member(schedule, "monthlyOccurrences");
  if (occurrences !== undefined) checkOccurrences(occurrences, `${at}/monthlyOccurrences`, faults);
  if (frequency !== undefined) checkFrequency(schedule, frequency, at, faults);
  if (occurrences !== undefined && member(schedule, "monthDays") !== undefined)
    faults.push({
      code: "language/contradiction",
      path: `${at}/monthlyOccurrences`,
      detail: "schedule.monthDays and schedule.monthlyOccurrences both choose the days of a month.",
      hint: "Keep one of them, or make two jobs.",
    });
}

const members = ["minutes", "hours", "weekDays", "monthDays", "monthlyOccurrences", "months"];

interface NumberRule {
  readonly min: number;
  readonly max: number;
  /** Zero is none, though it lies between. */
  readonly zero: boolean;
  readonly words: string;
}

const numberMembers: Readonly<Record<string, NumberRule>> = {
  minutes: { min: 0, max: 59, zero: true, words: "0 to 59" },
  hours: { min: 0, max: 23, zero: true, words: "0 to 23" },
  monthDays: { min: -31, max: 31, zero: false, words: "1 to 31, or -1 (the last day) to -31" },
  months: { min: 1, max: 12, zero: false, words: "1 to 12" },
};

const occurrenceRule: NumberRule = {
  min: -5,
  max: 5,
  zero: false,
  words: "1 to 5, or -1 (the last) to -5",
};

interface Item {
  readonly name: string;
  readonly value: unknown;
  readonly at: string;
}

/** The items of a member that takes an array or a single value; an empty array is a fault. */
function itemsOf({ name, value, at }: Item, faults: Faults): readonly Item[] {
  if (!Array.isArray(value)) return [{ name, value, at }];
  if (value.length === 0)
    faults.push({
      code: "schedule/value",
      path: at,
      detail: `schedule.${name} is an empty list: the job would never run.`,
      hint: `Leave ${name} out, or name at least one.`,
    });
  return value.map((one: unknown, i) => ({ name, value: one, at: `${at}/${i}` }));
}

function checkItems(item: Item, rule: NumberRule, faults: Faults): void {
  for (const one of itemsOf(item, faults))
    if (!fits(one.value, rule)) faults.push(numberFault(`schedule.${one.name}`, one, rule));
}

function fits(value: unknown, { min, max, zero }: NumberRule): boolean {
  if (typeof value !== "number" || !Number.isInteger(value)) return false;
  return value >= min && value <= max && (zero || value !== 0);
}

function numberFault(name: string, { value, at }: Item, rule: NumberRule) {
  const quoted = typeof value === "string" && /^-?\d+$/.test(value);
  return {
    code: "schedule/value" as const,
    path: at,
    detail: `${name} takes whole numbers from ${rule.words}, not ${shown(value)}.`,
    ...(quoted && { hint: "Write the number without quotation marks." }),
  };
}

function checkWeekDays(value: unknown, at: string, faults: Faults): void {
  for (const item of itemsOf({ name: "weekDays", value, at }, faults))
    checkWeekDay("schedule.weekDays", item, faults);
}

function checkWeekDay(name: string, { value, at }: Item, faults: Faults): void {
  const text = typeof value === "string" ? value.toLowerCase() : "";
  const known = weekDays.find((day) => day === text);
  if (known !== undefined) return;
  const meant =
    text.length < 2 ? undefined : weekDays.find((day) => day.startsWith(text.slice(0, 3)));
  faults.push({
    code: "schedule/value",
    path: at,
    detail: `${name} takes full English weekday names, not ${shown(value)}.`,
    ...(meant !== undefined && { hint: `Did you mean \`${meant}\`?` }),
  });
}

function checkOccurrences(value: unknown, at: string, faults: Faults): void {
  for (const item of itemsOf({ name: "monthlyOccurrences", value, at }, faults)) {
    const entry = rawObject(item.value);
    if (entry === undefined)
      faults.push({
        code: "schedule/value",
        path: item.at,
        detail: `schedule.monthlyOccurrences takes entries of day and occurrence, not ${shown(item.value)}.`,
        hint: "Such as { day: friday, occurrence: -1 } for the last Friday.",
      });
    else checkOccurrence(entry, item.at, faults);
  }
}

function checkOccurrence(entry: Raw, at: string, faults: Faults): void {
  checkKeys(entry, ["day", "occurrence", "Occurrence"], at, faults);
  const day = member(entry, "day");
  if (day === undefined)
    faults.push({
      code: "language/missing-key",
      path: at,
      detail: "An entry of schedule.monthlyOccurrences has no day.",
      hint: "Such as { day: friday, occurrence: 1 } for the first Friday.",
    });
  else
    checkWeekDay(
      "schedule.monthlyOccurrences.day",
      { name: "day", value: day, at: `${at}/day` },
      faults,
    );
  for (const name of ["occurrence", "Occurrence"]) {
    const value = member(entry, name);
    if (value === undefined || fits(value, occurrenceRule)) continue;
    const item = { name, value, at: `${at}/${name}` };
    faults.push(numberFault("schedule.monthlyOccurrences.occurrence", item, occurrenceRule));
  }
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  weekDays: ["week"],
  monthDays: ["month", "year"],
  monthlyOccurrences: ["month", "year"],
  months: ["year"],
};

const insteads: Readonly<Record<string, string>> = {
  weekDays:
    "For weekdays of a month use monthlyOccurrences: [{ day: friday }]; for days of every week use frequency week.",
  monthDays: "Use frequency month (or year), or weekDays with frequency week.",
  monthlyOccurrences: "Use frequency month (or year), or weekDays with frequency week.",
  months: "Use frequency year, with months and monthDays.",
};

function checkFrequency(schedule: Raw, frequency: string, at: string, faults: Faults): void {
  for (const [name, frequencies] of Object.entries(allowed)) {
    if (member(schedule, name) === undefined || frequencies.includes(frequency)) continue;
    faults.push({
      code: "language/contradiction",
      path: `${at}/${name}`,
      detail: `schedule.${name} is only allowed with frequency ${frequencies.join(" or ")}, not with ${frequency}.`,
      hint: insteads[name] ?? "",
    });
  }
}
