import { failed, ok, type Result } from "./result.ts";
import { readExpression } from "./template-expression.ts";
import type {
  DateFilter,
  DefaultFilter,
  Expression,
  TemplateFault,
  TemplateFilter,
  TemplatePart,
} from "./template-parts.ts";

/**
 * Interpolation: texts with `${{ … }}` in them. Reading the files fills in vars, matrix and env; what is left, secrets
 * and run, is filled in by the action when it fires. `$${{` is a literal `${{`.
 */
export type { DateFilter, Expression, TemplateFault, TemplatePart } from "./template-parts.ts";

export interface TemplateValues {
  /** The value of a source's name; undefined when it has none. */
  value(expression: Expression): string | undefined;
  /** Writes a time (ISO 8601) in a format, on the clock of the job. */
  date(value: string, filter: DateFilter): string;
}

const opening = "${{";

/** Whether a text needs the parser at all. */
export function hasTemplate(text: string): boolean {
  return text.includes(opening);
}

/** Reads a text into literal pieces and expressions. `$${{` becomes a literal `${{`; the first fault ends the reading. */
export function parseTemplate(text: string): Result<readonly TemplatePart[], TemplateFault> {
  const parts: TemplatePart[] = [];
  let literal = "";
  let at = 0;
  for (let found = text.indexOf(opening); found >= 0; found = text.indexOf(opening, at)) {
    if (found > at && text[found - 1] === "$") {
      literal += `${text.slice(at, found - 1)}${opening}`;
      at = found + opening.length;
      continue;
    }
    const expression = readExpression(text, found);
    if (!expression.ok) return expression;
    literal += text.slice(at, found);
    if (literal !== "") parts.push(literal);
    literal = "";
    parts.push(expression.value);
    at = expression.value.end;
  }
  literal += text.slice(at);
  if (literal !== "") parts.push(literal);
  return ok(parts);
}

/** Fills in every expression. Answers the text, or the first expression that has neither value nor default. */
export function renderTemplate(
  parts: readonly TemplatePart[],
  values: TemplateValues,
): Result<string, Expression> {
  let text = "";
  for (const part of parts) {
    if (typeof part === "string") {
      text += part;
      continue;
    }
    const value = filtered(part, values);
    if (value === undefined) return failed(part);
    text += value;
  }
  return ok(text);
}

/** The canonical text of parts: `${{ run.scheduledTime | date('yyyy') }}`, and `$${{` for a literal. */
export function formatTemplate(parts: readonly TemplatePart[]): string {
  return parts
    .map((part) => (typeof part === "string" ? escapeTemplate(part) : formatExpression(part)))
    .join("");
}

/** Makes a literal text safe to be read as a template: its `${{` stand for themselves. */
export function escapeTemplate(text: string): string {
  return text.replaceAll(opening, () => `$${opening}`);
}

export function formatExpression({ source, name, filters }: Expression): string {
  return `\${{ ${source}.${name}${filters.map((filter) => ` | ${formatFilter(filter)}`).join("")} }}`;
}

/** The value of an expression without a time in it: the default where there is no value. */
export function defaultOf(expression: Expression): DefaultFilter["value"] | undefined {
  for (const filter of expression.filters) if (filter.filter === "default") return filter.value;
  return undefined;
}

function filtered(expression: Expression, values: TemplateValues): string | undefined {
  let value = values.value(expression);
  for (const filter of expression.filters) {
    if (filter.filter === "default") value ??= String(filter.value ?? "");
    else if (value !== undefined) value = values.date(value, filter);
  }
  return value;
}

function formatFilter(filter: TemplateFilter): string {
  if (filter.filter === "default") {
    return `default(${typeof filter.value === "string" ? quoted(filter.value) : String(filter.value)})`;
  }
  const offset = filter.offsetText === undefined ? "" : `, ${quoted(filter.offsetText)}`;
  return `date(${quoted(filter.format)}${offset})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
