import { calendarRangesMax } from "../model/day-calendar.ts";
import { nameKey } from "../model/names.ts";
import { type Problem, problem } from "../model/problem.ts";
import type { NamedDays } from "../schedule/day-text.ts";
import { daysOfIcs } from "./calendar-ics.ts";
import { daysOfText } from "./calendar-text.ts";
import type { UsePlace } from "./calendar-uses.ts";
import { type ReadCalendar, readAll } from "./normalise-calendar.ts";
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

/** The calendars of a project: gathered while its files are read, and looked up when all of them are. */
export class Calendars {
  readonly #known = new Map<string, Known>();
  readonly #read = new Map<string, ReadCalendar>();
  readonly #files = new Set<string>();
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
  limit(calendars: readonly ReadCalendar[], place: UsePlace): void {
    const ranges = calendars.reduce((sum, { days }) => sum + days.length, 0);
    if (ranges <= calendarRangesMax) return;
    this.#complain(place, {
      code: "calendar/days",
      detail: `The calendars of a job have ${ranges.toLocaleString("en")} days and ranges; at most ${calendarRangesMax.toLocaleString("en")} are kept with it.`,
      hint: "Write days that follow each other as one range, or leave out what is long past.",
    });
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
    const inner = [...within, key];
    const included = (written.include ?? []).flatMap((other, index) => {
      const place = placeOf(`/calendars/${known.name}/include/${index}`, "value");
      if (inner.includes(nameKey(other))) this.#circle(other, place);
      else if (!this.#known.has(nameKey(other))) this.#unknown(other, place);
      else return [this.#readCalendar(other, inner)];
      return [];
    });
    const own = { days: [...readAll(written.days).days, ...this.#daysOfFile(known)] };
    const found: ReadCalendar = {
      days: [...own.days, ...included.flatMap(({ days }) => days)],
      weekDays: new Set([
        ...(written.weekDays ?? []),
        ...included.flatMap(({ weekDays }) => [...weekDays]),
      ]),
    };
    this.#read.set(key, found);
    return found;
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
    const source = this.#readFile(file);
    if (!("text" in source)) {
      const { code, detail, hint } = source;
      const place = placeOf(`/calendars/${name}/file`, "value");
      this.#complain(place, { code, detail, hint: hint ?? "Look at the path." });
      return [];
    }
    const read = file.toLowerCase().endsWith(".ics") ? daysOfIcs(source) : daysOfText(source);
    if (read.ok) return read.days;
    for (const { start, end, detail, hint } of read.faults) {
      const range = source.rangeOf(start, end);
      this.#problems.add(problem("calendar/file", { detail, hint, range }), source);
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
