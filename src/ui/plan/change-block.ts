import type { PlannedAction, PlannedChange } from "../../model/plan.ts";
import { escapeControls } from "../escape.ts";
import type { Paint, Style } from "../style.ts";
import { counted } from "../../outlook/words.ts";
import { effectWords } from "./calendar-words.ts";
import { diffLines, fileLines, otherFields } from "./file-lines.ts";
import { clockOfChange } from "./local-times.ts";
import { fieldWords, unchangedWords } from "./values.ts";

interface ActionWords {
  readonly symbol: string;
  readonly legend: string;
  readonly heading: string;
  readonly paint: Exclude<keyof Style, "bold" | "faint">;
  readonly whole: "new" | "gone" | "changed";
}

export const actionWords = {
  create: {
    symbol: "+",
    legend: "create",
    heading: "will be created",
    paint: "good",
    whole: "new",
  },
  update: {
    symbol: "~",
    legend: "update in-place",
    heading: "will be updated in-place",
    paint: "changed",
    whole: "changed",
  },
  delete: {
    symbol: "-",
    legend: "delete",
    heading: "will be deleted",
    paint: "bad",
    whole: "gone",
  },
  replace: {
    symbol: "-/+",
    legend: "start anew, history kept",
    heading: "will start anew",
    paint: "changed",
    whole: "changed",
  },
  move: {
    symbol: "->",
    legend: "move, with status and history",
    heading: "will be updated in-place",
    paint: "notice",
    whole: "changed",
  },
  import: {
    symbol: "<=",
    legend: "import",
    heading: "will be imported",
    paint: "notice",
    whole: "changed",
  },
  forget: {
    symbol: ".",
    legend: "forget, and let it go on unmanaged",
    heading: "will be forgotten",
    paint: "notice",
    whole: "gone",
  },
} as const satisfies Record<PlannedAction, ActionWords>;

export interface BlockOptions {
  readonly horizon: string;
  readonly firesAtOnce: ReadonlySet<string>;
  readonly style: Style;
  /** Unchanged attributes are shown, and no value is cut. */
  readonly full?: boolean | undefined;
}

/** `billing/heartbeat will be updated in-place (reason)`. */
export function headingOf(change: PlannedChange): string {
  const { address, action, reason } = change;
  const why = reason === null ? "" : ` (${escapeControls(reason)})`;
  const what = isMoveAlone(change) ? "" : ` ${actionWords[action].heading}`;
  return `${escapeControls(address)}${what}${why}`;
}

/** Nothing of it changes but its address. */
export function isMoveAlone({ action, fields }: PlannedChange): boolean {
  return action === "move" && fields.length === 0;
}

/** One change as lines: its heading, its members in columns, and what it does to the calendar. */
export function changeBlock(change: PlannedChange, options: BlockOptions): string[] {
  const { style } = options;
  const { symbol, paint } = actionWords[change.action];
  const name = change.address.split("/").at(-1) ?? "";
  const title = `${style[paint](symbol.padStart(3))} ${change.kind} "${escapeControls(name)}"`;
  const heading = `  ${style.bold(`# ${headingOf(change)}`)}`;
  if (isMoveAlone(change) && options.full !== true) {
    return [heading, ...calendarLines(change, options)];
  }
  const inside = insideLines(change, options);
  return [
    heading,
    ...(inside.length === 0 ? [`${title} {}`] : [`${title} {`, ...inside, "    }"]),
    ...calendarLines(change, options),
  ];
}

/** Attributes that say when a job is due; an edit of others has nothing to say about the calendar. */
const timing = /^\/(?:startTime|recurrence|cron|count|endTime|timeZone|dst|calendar|state)(?:\/|$)/;

export function touchesCalendar({ action, calendar, fields }: PlannedChange): boolean {
  if ((action !== "update" && action !== "import") || calendar === null) return true;
  if (calendar.added + calendar.removed + calendar.moved > 0) return true;
  return fields.some(({ path }) => timing.test(path));
}

const fieldPaints = { "+": "good", "-": "bad", "~": "changed" } as const;
/** Names are padded to the longest, but a single long one does not push all values away. */
const nameWidthMax = 44;

function insideLines(change: PlannedChange, { style, full = false }: BlockOptions): string[] {
  const { whole } = actionWords[change.action];
  const changed = otherFields(change).map((field) => fieldWords(field, whole, full));
  const same = full && whole === "changed" ? unchangedWords(change) : [];
  const width = Math.min(
    nameWidthMax,
    [...changed, ...same].reduce((most, { name }) => Math.max(most, name.length), 0),
  );
  const lines = changed.flatMap(({ symbol, name, value, diff }) => {
    const paint: Paint = style[fieldPaints[symbol]];
    const line = `      ${paint(symbol)} ${name.padEnd(width)} = ${value}`;
    return [line, ...diffLines({ diff }, style, full)];
  });
  lines.push(...fileLines(change, style, full));
  if (!full) return [...lines, ...hiddenLine(change, style)];
  return [
    ...lines,
    ...same.map(({ name, value }) => style.faint(`        ${name.padEnd(width)} = ${value}`)),
  ];
}

function hiddenLine({ unchangedFields }: PlannedChange, style: Style): string[] {
  if (unchangedFields === 0) return [];
  return [
    `        ${style.faint(`# (${counted(unchangedFields, "unchanged attribute")} hidden)`)}`,
  ];
}

function calendarLines(change: PlannedChange, options: BlockOptions): string[] {
  const { horizon, firesAtOnce, style } = options;
  const effect =
    change.calendar === null || !touchesCalendar(change)
      ? undefined
      : effectWords(change.calendar, horizon, clockOfChange(change));
  const lines = effect === undefined ? [] : [`      ${style.notice("calendar:")} ${effect}`];
  if (firesAtOnce.has(change.address)) {
    lines.unshift(`    ${style.bold(style.changed("! fires at once, when this is applied"))}`);
  }
  return lines;
}
