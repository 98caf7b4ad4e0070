import type { Range } from "../model/problem.ts";
import { firstOfEach, type PassedOver, rankOf } from "./systemd-precedence.ts";
import { type Assignment, lineRange, type ReadLines, readUnitLines } from "./systemd-lines.ts";

/** A unit with what its drop-ins add to it. */
export interface Unit {
  /** `backup@home.timer`; of a template without an instance `backup@.timer`. */
  readonly name: string;
  /** Where its file was, or what it is called. */
  readonly file: string;
  /** In the order in which systemd reads them. */
  readonly assignments: readonly Assignment[];
  readonly range: Range;
}

export interface Units {
  /** Timers in the order of the text; templates only where nobody names an instance of them. */
  readonly timers: readonly Unit[];
  /** The unit of a name; of an instance, its template. */
  named(name: string): Unit | undefined;
  /** Lines that are nothing of a unit file. */
  readonly strange: readonly Range[];
  /** Units and drop-ins that systemd does not read, for it finds another one of the name first. */
  readonly passedOver: readonly PassedOver[];
}

interface Piece {
  readonly file: string;
  readonly text: string;
}

const unitTypes = "timer|service|target|socket|path|mount|slice";

/** As `systemctl cat` writes it above each file: a path that ends in the name of a unit, or in that of a drop-in. */
const header = new RegExp(
  String.raw`^# (/(?:[^/\0]+/)*(?:[^/\0]+\.(?:${unitTypes})|[^/\0]*(?:${unitTypes})\.d/[^/\0]+\.conf))$`,
);

/** Takes what `systemctl cat` prints apart; a text without such lines is the one file of this name. */
export function readUnits(text: string, file: string): Units {
  const read = piecesOf(text, file).map((piece) => ({
    file: piece.file,
    ...readUnitLines(piece.text, piece.file),
  }));
  const units = firstOfEach(read.flatMap(unitsOf), byRank);
  const own = new Map(units.first.map((unit) => [unit.name, unit]));
  const dropIns = dropInsOf(read.flatMap((each) => dropInOf(each) ?? []));
  const named = (name: string): Unit | undefined => {
    const found = own.get(name) ?? own.get(templateOf(name));
    if (found === undefined) return undefined;
    const added = firstOfEach(
      dropIns.first.filter(({ unit }) => holdersOf(name).has(unit)),
      byHolder(name),
    ).first.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    const assignments = [...found.assignments, ...added.flatMap((each) => each.assignments)];
    return { ...found, name, assignments };
  };
  const names = [...own.keys()];
  const timers = names
    .filter((name) => name.endsWith(".timer"))
    .filter((name) => !isTemplate(name) || !names.some((other) => isInstanceOf(other, name)))
    .flatMap((name) => named(name) ?? []);
  return {
    timers,
    named,
    strange: read.flatMap(({ strange }) => strange),
    passedOver: [...units.passedOver, ...dropIns.passedOver],
  };
}

function byRank(a: { readonly file: string }, b: { readonly file: string }): number {
  return rankOf(a.file) - rankOf(b.file);
}

/** Of the drop-ins of one unit, the first of each name; of several units' folders, all. */
function dropInsOf(all: readonly DropIn[]): {
  readonly first: readonly DropIn[];
  readonly passedOver: readonly PassedOver[];
} {
  const units = [...Map.groupBy(all, ({ unit }) => unit).values()];
  const each = units.map((own) => firstOfEach(own, byRank));
  return {
    first: each.flatMap(({ first }) => first),
    passedOver: each.flatMap(({ passedOver }) => passedOver),
  };
}

/** Whose drop-ins a unit takes: its own, those of its template, of the beginnings of its name, of its type. */
function holdersOf(name: string): ReadonlySet<string> {
  return new Set([...prefixesOf(name), typeOf(name), templateOf(name), name]);
}

/** Those of a whole type give way to all others, then the folders count, then the longer name. */
function byHolder(name: string): (a: DropIn, b: DropIn) => number {
  const isOfType = ({ unit }: DropIn): number => Number(unit === typeOf(name));
  return (a, b) => isOfType(a) - isOfType(b) || byRank(a, b) || b.unit.length - a.unit.length;
}

interface ReadPiece extends ReadLines {
  readonly file: string;
}

/** A file that is not called as a unit may hold the sections of a timer and of its service. */
function unitsOf({ file, assignments, sections }: ReadPiece): readonly Unit[] {
  const range = lineRange(file, 1);
  const base = baseOf(file);
  if (isUnitName(base)) return [{ name: base, file, assignments, range }];
  const types = Object.keys(sectionTypes).filter(
    (section) => sections.filter((each) => each === section).length === 1,
  );
  return types.map((section) => {
    const name = `${base.replace(/\.\w+$/, "")}.${sectionTypes[section] ?? ""}`;
    return { name, file, assignments, range };
  });
}

const sectionTypes: Readonly<Record<string, string>> = { Timer: "timer", Service: "service" };

interface DropIn {
  readonly unit: string;
  readonly name: string;
  readonly file: string;
  readonly assignments: readonly Assignment[];
}

function dropInOf({ file, assignments }: ReadPiece): DropIn | undefined {
  const [folder = "", name = ""] = file.split("/").slice(-2);
  const isDropIn = folder.endsWith(".d") && name.endsWith(".conf");
  return isDropIn ? { unit: folder.slice(0, -2), name, file, assignments } : undefined;
}

/** What an assignment of a key comes to: all of a list since it was last taken back by an empty one. */
export function everyOf(unit: Unit, section: string, key: string): readonly Assignment[] {
  const all = unit.assignments.filter((each) => each.section === section && each.key === key);
  return all.slice(all.findLastIndex(({ value }) => value === "") + 1);
}

/** The last assignment of a key, which holds; undefined also where it is empty. */
export function lastOf(unit: Unit, section: string, key: string): Assignment | undefined {
  return everyOf(unit, section, key).at(-1);
}

/** `1`, `yes`, `true`, `on`, in any case. */
export function isYes(assignment: Assignment | undefined): boolean {
  return /^(?:1|y|yes|t|true|on)$/i.test(assignment?.value ?? "");
}

/** `backup@.timer` */
export function isTemplate(name: string): boolean {
  return /@\.[a-z]+$/.test(name);
}

/** `backup@home.service` comes from `backup@.service`; a name without an instance from itself. */
export function templateOf(name: string): string {
  return name.replace(/@.*(?=\.[a-z]+$)/, "@");
}

function isUnitName(name: string): boolean {
  return new RegExp(`\\.(?:${unitTypes}|conf)$`).test(name);
}

export function typeOf(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function isInstanceOf(name: string, template: string): boolean {
  return name !== template && templateOf(name) === template;
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** `a-b-c.service` takes the drop-ins of `a-.service.d` and `a-b-.service.d` as well. */
function prefixesOf(name: string): readonly string[] {
  const [stem = ""] = name.split(/@|\.[a-z]+$/);
  return [...stem.matchAll(/-/g)].map(({ index }) => `${stem.slice(0, index + 1)}.${typeOf(name)}`);
}

function piecesOf(text: string, file: string): readonly Piece[] {
  const pieces: { file: string; lines: string[] }[] = [{ file, lines: [] }];
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    const path = header.exec(line)?.[1];
    if (path === undefined) pieces.at(-1)?.lines.push(line);
    else pieces.push({ file: path, lines: [] });
  }
  return pieces
    .filter(({ lines }, index) => index > 0 || lines.some((line) => line.trim() !== ""))
    .map((piece) => ({ file: piece.file, text: piece.lines.join("\n") }));
}
