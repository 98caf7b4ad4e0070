/** What interpolation is made of; `template.ts` reads and fills it in. */

export type TemplatePart = string | Expression;

export type TemplateSource = "vars" | "matrix" | "env" | "secrets" | "run";

export interface Expression {
  readonly source: TemplateSource;
  /** Behind the first dot: `scheduledTime`, `error.reason`, a variable's name. */
  readonly name: string;
  readonly filters: readonly TemplateFilter[];
  /** Where it stands in the text, from its `$` to behind its braces, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

export type TemplateFilter = DateFilter | DefaultFilter;

export interface DateFilter {
  readonly filter: "date";
  /** In the letters of Luxon: `yyyy-MM-dd`, `HH:mm`, `EEE`. */
  readonly format: string;
  readonly offset?: DateOffset;
  /** As written, `-1d`. */
  readonly offsetText?: string;
}

/** Months and days count on the calendar of the job's zone, milliseconds are real time. */
export interface DateOffset {
  readonly months: number;
  readonly days: number;
  readonly durationMs: number;
}

export interface DefaultFilter {
  readonly filter: "default";
  readonly value: string | number | boolean | null;
}

/** What is wrong with an interpolation, and where in the text. */
export interface TemplateFault {
  readonly kind: "syntax" | "unknown";
  readonly start: number;
  readonly end: number;
  readonly detail: string;
  readonly hint: string;
}
