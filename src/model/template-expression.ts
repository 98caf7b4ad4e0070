import { failed, ok, type Result } from "./result.ts";
import type {
  DateOffset,
  DefaultFilter,
  Expression,
  TemplateFault,
  TemplateFilter,
  TemplateSource,
} from "./template-parts.ts";

const sources: ReadonlySet<string> = new Set(["vars", "matrix", "env", "secrets", "run"]);

/** What an action knows about the run it belongs to; `error` in error actions and notifications, `condition` in those. */
export const runNames: readonly string[] = [
  "id",
  "scheduledTime",
  "attempt",
  "job",
  "collection",
  "error.reason",
  "error.message",
  "condition",
];

const whole = "${{ vars.NAME }}, optionally with | default('…') or | date('yyyy-MM-dd', '-1d')";

/** Reads the expression that begins at `start`, where `${{` stands. */
export function readExpression(text: string, start: number): Result<Expression, TemplateFault> {
  const cursor: Cursor = { text, start, at: start + 3 };
  const reference = readReference(cursor);
  if (!reference.ok) return reference;
  const filters: TemplateFilter[] = [];
  for (skipBlanks(cursor); take(cursor, "|"); skipBlanks(cursor)) {
    const filter = readFilter(cursor);
    if (!filter.ok) return filter;
    if (filter.value.filter === "date" && reference.value.name !== "scheduledTime") {
      return fault(cursor, {
        detail: "The filter `date` writes times, and `run.scheduledTime` is the only one there is.",
        hint: "Write ${{ run.scheduledTime | date('yyyy-MM-dd') }}.",
      });
    }
    filters.push(filter.value);
  }
  if (!take(cursor, "}}")) return unclosed(cursor);
  return ok({ ...reference.value, filters, start, end: cursor.at });
}

interface Cursor {
  readonly text: string;
  readonly start: number;
  at: number;
}

interface Reference {
  readonly source: TemplateSource;
  readonly name: string;
}

const referencePattern = /([A-Za-z_][\w-]*)(?:\.([A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*))?/y;

function readReference(cursor: Cursor): Result<Reference, TemplateFault> {
  skipBlanks(cursor);
  const match = takePattern(cursor, referencePattern);
  const source = match?.[1];
  const name = match?.[2];
  if (source === undefined) return unclosed(cursor);
  if (!isSource(source)) {
    return fault(cursor, {
      detail: `\`${source}\` is nothing that can be interpolated.`,
      hint: "There are vars.NAME, matrix.NAME, secrets.NAME, run.NAME, and env.NAME in sched.yaml.",
    });
  }
  if (name === undefined) {
    return fault(cursor, {
      detail: `\`${source}\` needs a name behind it.`,
      hint: `Write \${{ ${source}.NAME }}.`,
    });
  }
  if (source === "run" && !runNames.includes(name)) {
    return fault(cursor, {
      kind: "unknown",
      detail: `A run has no \`${name}\`.`,
      hint: `There are ${runNames.map((known) => `run.${known}`).join(", ")}.`,
    });
  }
  if (source !== "run" && name.includes(".")) {
    return fault(cursor, {
      detail: `\`${source}.${name}\` has one dot too many: the values of ${source} have no members.`,
      hint: `Write \${{ ${source}.NAME }}.`,
    });
  }
  return ok({ source, name });
}

function isSource(word: string): word is TemplateSource {
  return sources.has(word);
}

function readFilter(cursor: Cursor): Result<TemplateFilter, TemplateFault> {
  skipBlanks(cursor);
  const name = takePattern(cursor, /[A-Za-z_]\w*/y)?.[0];
  skipBlanks(cursor);
  const values = name === undefined || !take(cursor, "(") ? undefined : readArguments(cursor);
  if (name === undefined || values === undefined) {
    return fault(cursor, {
      detail: "Behind `|` stands a filter with its arguments in brackets.",
      hint: "There are date('yyyy-MM-dd', '-1d') and default('text'); texts in single quotes.",
    });
  }
  if (name === "date") return dateFilter(cursor, values);
  if (name === "default") return defaultFilter(cursor, values);
  return fault(cursor, {
    kind: "unknown",
    detail: `There is no filter \`${name}\`.`,
    hint: "There are date('yyyy-MM-dd', '-1d') and default('text').",
  });
}

function defaultFilter(
  cursor: Cursor,
  values: readonly Literal[],
): Result<TemplateFilter, TemplateFault> {
  const [value] = values;
  if (value !== undefined && values.length === 1) return ok({ filter: "default", value });
  return fault(cursor, {
    detail: "`default` takes one value.",
    hint: "Write default('text'), default(8080) or default(true).",
  });
}

function dateFilter(
  cursor: Cursor,
  [format, offset, ...rest]: readonly Literal[],
): Result<TemplateFilter, TemplateFault> {
  const hasTexts = typeof format === "string" && format !== "" && format.length <= 100;
  if (!hasTexts || rest.length > 0 || (offset !== undefined && typeof offset !== "string")) {
    return fault(cursor, {
      detail: "`date` takes a format, and perhaps an offset, both as texts in single quotes.",
      hint: "Write date('yyyy-MM-dd') or date('yyyy-MM', '-1M').",
    });
  }
  if (offset === undefined) return ok({ filter: "date", format });
  const read = readOffset(offset);
  if (read !== undefined) return ok({ filter: "date", format, offset: read, offsetText: offset });
  return fault(cursor, {
    detail: `\`${offset}\` is not an offset.`,
    hint: "An offset is a sign, a number and a unit: s, m, h, d, w, M (months) or y, such as '-1d'.",
  });
}

const offsetPattern = /([+-])(\d{1,6})([smhdwMy])/y;
const durationMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 };
const days: Readonly<Record<string, number>> = { d: 1, w: 7 };
const months: Readonly<Record<string, number>> = { M: 1, y: 12 };

function readOffset(text: string): DateOffset | undefined {
  const total = { months: 0, days: 0, durationMs: 0 };
  const cursor: Cursor = { text, start: 0, at: 0 };
  while (cursor.at < text.length) {
    const match = takePattern(cursor, offsetPattern);
    if (match === undefined) return undefined;
    const [, sign, digits, unit = ""] = match;
    const count = Number(digits) * (sign === "-" ? -1 : 1);
    total.months += count * (months[unit] ?? 0);
    total.days += count * (days[unit] ?? 0);
    total.durationMs += count * (durationMs[unit] ?? 0);
  }
  return text === "" ? undefined : total;
}

type Literal = DefaultFilter["value"];

const literalPattern = /'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)|(true|false|null)\b/y;
const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** Reads up to the closing bracket; undefined when something else than literals stands there. */
function readArguments(cursor: Cursor): readonly Literal[] | undefined {
  const values: Literal[] = [];
  skipBlanks(cursor);
  if (take(cursor, ")")) return values;
  for (;;) {
    skipBlanks(cursor);
    const match = takePattern(cursor, literalPattern);
    if (match === undefined) return undefined;
    const [, text, digits, word = ""] = match;
    if (text !== undefined) values.push(text.replaceAll("''", "'"));
    else values.push(digits === undefined ? (words[word] ?? null) : Number(digits));
    skipBlanks(cursor);
    if (take(cursor, ")")) return values;
    if (!take(cursor, ",")) return undefined;
  }
}

function skipBlanks(cursor: Cursor): void {
  takePattern(cursor, /\s*/y);
}

function take(cursor: Cursor, word: string): boolean {
  if (!cursor.text.startsWith(word, cursor.at)) return false;
  cursor.at += word.length;
  return true;
}

function takePattern(cursor: Cursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match !== null) cursor.at = pattern.lastIndex;
  return match ?? undefined;
}

function unclosed(cursor: Cursor): { readonly ok: false; readonly failure: TemplateFault } {
  const closes = cursor.text.indexOf("}}", cursor.start);
  return fault(cursor, {
    detail:
      closes < 0
        ? "`${{` is never closed with `}}`."
        : "This is no interpolation that can be read.",
    hint: `Write ${whole}; for a literal \`\${{\` write \`$\${{\`.`,
  });
}

interface Words {
  readonly kind?: TemplateFault["kind"];
  readonly detail: string;
  readonly hint: string;
}

/** A fault that covers the expression up to its closing braces, or up to where the reading stopped. */
function fault(
  cursor: Cursor,
  { kind = "syntax", detail, hint }: Words,
): { readonly ok: false; readonly failure: TemplateFault } {
  const closes = cursor.text.indexOf("}}", cursor.at);
  const isNear = closes >= 0 && closes - cursor.start < 200;
  const end = isNear ? closes + 2 : Math.max(cursor.at, cursor.start + 3);
  return failed({ kind, start: cursor.start, end, detail, hint });
}
