import { calendarRangesMax, type JobCalendar, rangesIn } from "../model/day-calendar.ts";
import { nameKey } from "../model/names.ts";
import { type Problem, problem } from "../model/problem.ts";
import { mergedDays, type NamedDays } from "../schedule/day-text.ts";
import { calendarRulesMax, daysOfIcs, isCalendar, type RuleBudget } from "./calendar-ics.ts";
import { daysOfText } from "./calendar-text.ts";
import type { UsePlace } from "./calendar-uses.ts";
import { type ReadCalendar, readAll, tooManyHint, tooManyRanges } from "./normalise-calendar.ts";
import type { ProblemList } from "./problem-list.ts";
import type { SourceText } from "./source-text.ts";
import { didYouMean } from "./suggest.ts";
import type { Calendars as Written, NamedCalendar } from "./written.ts";

/** Calendars of one document, and where its pointers stand. */
export interface WrittenCalendars {
  readonly calendars: Written | undefined;
  readonly placeOf: (path: string, at: "key" | "value") => UsePlace;
}

interface Known {
  readonly name: string;
  readonly written: NamedCalendar;
  readonly placeOf: WrittenCalendars["placeOf"];
}

/** Calendars that include calendars that include calendars, and so on. */
const depthMax = 20;

/** Of calendars and files, in all calendars of a project: each time, all their days are looked at. */
const includesMax = 1_000;

/** The calendars of a project: gathered while its files are read, and looked up when all of them are. */
export class Calendars {
  readonly #known = new Map<string, Known>();
  readonly #read = new Map<string, ReadCalendar>();
  readonly #files = new Set<string>();
  /** The days of a file, however many calendars name it. */
  readonly #ofFile = new Map<string, readonly NamedDays[]>();
  readonly #rules: RuleBudget = { left: calendarRulesMax };
  /** How deep each includes others, itself counted. */
  readonly #depths = new Map<string, number>();
  #includes = 0;
  readonly #problems: ProblemList;
  readonly #readFile: (file: string) => SourceText | Problem;

  /** @param project those of `sched.yaml`, which come first */
  constructor(
    problems: ProblemList,
    readFile: (file: string) => SourceText | Problem,
    project?: WrittenCalendars,
  ) {
    this.#problems = problems;
    this.#readFile = readFile;
    if (project !== undefined) this.add(project);
  }

  /** The files that calendars name, relative to the project. */
  get files(): readonly string[] {
    return [...this.#files].sort();
  }

  /** Those of a document that has passed its schema. A name that is there already is complained about. */
  add({ calendars, placeOf }: WrittenCalendars): void {
    for (const [name, written] of Object.entries(calendars ?? {})) {
      const known = this.#known.get(nameKey(name));
      if (known === undefined) {
        this.#known.set(nameKey(name), { name, written, placeOf });
        if (written.file !== undefined && written.file !== null) this.#files.add(written.file);
        continue;
      }
      const { range } = known.placeOf(`/calendars/${known.name}`, "key");
      this.#complain(placeOf(`/calendars/${name}`, "key"), {
        code: "names/duplicate",
        detail: `The calendar \`${name}\` is described here and in ${range.file}:${range.start.line}; names are compared without regard to case.`,
        hint: "Rename one of the two, or make one of both: the names of calendars are those of the project.",
      });
    }
  }

  /** Looks at all of them, so that also those that nobody uses are right. */
  check(): void {
    for (const { name } of this.#known.values()) this.#readCalendar(name, []);
  }

  /** The calendar of a name, as it is written there; undefined: there is none, and `place` was complained about. */
  named(
    name: string,
    place: UsePlace,
  ): { readonly name: string; readonly calendar: ReadCalendar } | undefined {
    const known = this.#known.get(nameKey(name));
    if (known !== undefined) return { name: known.name, calendar: this.#readCalendar(name, []) };
    this.#unknown(name, place);
    return undefined;
  }

  /** Complains where the calendars of one job are more than is kept with it. */
  limit(calendar: JobCalendar, place: UsePlace): void {
    const fault = tooManyRanges(rangesIn(calendar));
    if (fault !== undefined) this.#complain(place, { code: "calendar/days", ...fault });
  }

  #unknown(name: string, place: UsePlace): void {
    const names = [...this.#known.values()].map((each) => each.name);
    this.#complain(place, {
      code: "names/unknown-calendar",
      detail: `No file of the project describes a calendar \`${name}\`.`,
      hint:
        didYouMean(name, names) ??
        `Describe it in sched.yaml: calendars: { ${name}: { days: [2026-12-25] } }.`,
    });
  }

  #readCalendar(name: string, within: readonly string[]): ReadCalendar {
    const key = nameKey(name);
    const known = this.#known.get(key);
    const read = this.#read.get(key);
    if (read !== undefined || known === undefined) return read ?? nothing;
    // Entered before what it includes is read: a circle is complained about once.
    this.#read.set(key, nothing);
    const { written, placeOf } = known;
    const own = [...readAll(written.days).days, ...this.#daysOfFile(known)];
    const found = this.#with(known, [...within, key], {
      days: mergedDays(own),
      weekDays: new Set(written.weekDays ?? []),
    });
    if (found.days.length <= calendarRangesMax) {
      this.#read.set(key, found);
      return found;
    }
    this.#complain(placeOf(`/calendars/${known.name}`, "key"), {
      code: "calendar/days",
      detail: `The calendar \`${known.name}\` has more than ${calendarRangesMax.toLocaleString("en")} days and ranges.`,
      hint: tooManyHint,
    });
    return nothing;
  }

  /** A calendar with those that it includes, each once; what is too many is not gathered any further. */
  #with({ name, written, placeOf }: Known, within: readonly string[], own: ReadCalendar) {
    const weekDays = new Set(own.weekDays);
    const seen = new Set<string>();
    let { days } = own;
    let depth = 1;
    for (const [index, other] of (written.include ?? []).entries()) {
      const key = nameKey(other);
      if (seen.has(key) || days.length > calendarRangesMax) continue;
      seen.add(key);
      const place = placeOf(`/calendars/${name}/include/${index}`, "value");
      const included = this.#included(other, within, place);
      if (included === undefined) continue;
      depth = Math.max(depth, 1 + this.#depthOf(other));
      days = included.days.length === 0 ? days : mergedDays([...days, ...included.days]);
      for (const day of included.weekDays) weekDays.add(day);
    }
    this.#depths.set(nameKey(name), depth);
    return { days, weekDays };
  }

  #included(other: string, within: readonly string[], place: UsePlace): ReadCalendar | undefined {
    if (within.includes(nameKey(other))) this.#circle(other, place);
    else if (!this.#known.has(nameKey(other))) this.#unknown(other, place);
    else if (within.length + this.#depthOf(other) > depthMax) this.#tooDeep(place);
    else if (this.#mayInclude(place)) return this.#readCalendar(other, within);
    return undefined;
  }

  #depthOf(name: string): number {
    return this.#depths.get(nameKey(name)) ?? 1;
  }

  #tooDeep(place: UsePlace): void {
    this.#complain(place, {
      code: "calendar/days",
      detail: `Calendars include each other more than ${depthMax} deep.`,
      hint: "Include the calendars that hold the days themselves.",
    });
  }

  #mayInclude(place: UsePlace): boolean {
    this.#includes += 1;
    if (this.#includes === includesMax + 1) this.#tooManyIncludes(place);
    return this.#includes <= includesMax;
  }

  #tooManyIncludes(place: UsePlace): void {
    this.#complain(place, {
      code: "calendar/days",
      detail: `The calendars of a project include others, or name files, more than ${includesMax.toLocaleString("en")} times.`,
      hint: "Make one calendar of those that are always included together, and include that.",
    });
  }

  #circle(name: string, place: UsePlace): void {
    this.#complain(place, {
      code: "language/contradiction",
      detail: `\`include\` comes back to the calendar \`${name}\` that it is part of.`,
      hint: "Let one of them hold the days, and the others include it.",
    });
  }

  #daysOfFile({ name, written, placeOf }: Known): readonly NamedDays[] {
    const { file } = written;
    if (file === undefined || file === null) return [];
    const place = placeOf(`/calendars/${name}/file`, "value");
    if (!this.#mayInclude(place)) return [];
    const known = this.#ofFile.get(file);
    if (known !== undefined) return known;
    const days = this.#readDays(file, place);
    this.#ofFile.set(file, days);
    return days;
  }

  #readDays(file: string, place: UsePlace): readonly NamedDays[] {
    const source = this.#readFile(file);
    if (!("text" in source)) {
      const { code, detail, hint } = source;
      this.#complain(place, { code, detail, hint: hint ?? "Look at the path." });
      return [];
    }
    const isIcs = file.toLowerCase().endsWith(".ics");
    const read = isIcs ? daysOfIcs(source, this.#rules) : daysOfText(source);
    if (read.ok) return read.days;
    // No excerpt of what may be any file.
    const shown = isIcs && isCalendar(source.text) ? source : undefined;
    for (const { start, end, detail, hint } of read.faults) {
      const range = source.rangeOf(start, end);
      this.#problems.add(problem("calendar/file", { detail, hint, range }), shown);
    }
    return [];
  }

  #complain(
    { source, document, path, range }: UsePlace,
    { code, detail, hint }: Pick<Problem, "code" | "detail"> & { readonly hint: string },
  ): void {
    this.#problems.add(problem(code, { detail, hint, path, document, range }), source);
  }
}

const nothing: ReadCalendar = { days: [], weekDays: new Set() };
