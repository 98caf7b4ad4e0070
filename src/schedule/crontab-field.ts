import { failed, ok, type Result } from "../model/result.ts";
import type { CronField } from "./cron-field.ts";

/** A field as crontab(5) reads it: `*`, `a`, `a-b`, lists, a step after `*` or a range, three-letter names; 7 is Sunday. */
export function crontabField(text: string, field: CronField): Result<readonly number[], string> {
  const values = new Set<number>();
  for (const item of text.split(",")) {
    const fault = addItem(item, field, values);
    if (fault !== undefined) return failed(fault);
  }
  return ok([...values].sort((a, b) => a - b));
}

function addItem(item: string, field: CronField, values: Set<number>): string | undefined {
  if (item === "") return "an item of the list is empty.";
  const [base = "", stepText, ...more] = item.split("/");
  if (more.length > 0) return `"${item}" has more than one step.`;
  const range = rangeOf(base, field);
  if (typeof range === "string") return range;
  const fault = stepText === undefined ? undefined : faultOfStep(base, stepText, field);
  if (fault !== undefined) return fault;
  const sunday = field.name === "day of week" ? 7 : -1;
  for (let value = range[0]; value <= range[1]; value += Number(stepText ?? 1))
    values.add(value === sunday ? 0 : value);
  return undefined;
}

function faultOfStep(base: string, step: string, field: CronField): string | undefined {
  if (!/^\d{1,9}$/.test(step)) return `the step "${step}" is no number.`;
  if (Number(step) === 0) return "a step of 0 never moves on; use 1 or more.";
  if (base === "*" || base.includes("-")) return undefined;
  return `"${base}/${step}": a step needs \`*\` or a range before it, such as ${base}-${field.max}/${step}.`;
}

function rangeOf(base: string, field: CronField): readonly [number, number] | string {
  if (base === "*") return [field.min, field.max];
  const ends = base.split("-");
  if (ends.length > 2) return `"${base}" is no range.`;
  const [low, high = low] = ends.map((end) => valueOf(end, field));
  if (typeof low === "string") return low;
  if (typeof high === "string") return high;
  if (low === undefined || high === undefined) return `"${base}" is no value.`;
  return low > high ? `the range "${base}" ends before it begins.` : [low, high];
}

function valueOf(text: string, field: CronField): number | string {
  const max = field.name === "day of week" ? 7 : field.max;
  if (/^\d{1,9}$/.test(text)) {
    const value = Number(text);
    if (value < field.min || value > max) return `${value} is not from ${field.min} to ${max}.`;
    return value;
  }
  const place =
    text.length === 3 ? field.names.findIndex((name) => name.startsWith(text.toLowerCase())) : -1;
  if (place >= 0) return place + field.min;
  if (text === "") return "a value is missing.";
  return field.names.length > 0
    ? `"${text}" is no number from ${field.min} to ${max} and no name of three letters such as ${field.names[0]?.slice(0, 3)}.`
    : `"${text}" is no number from ${field.min} to ${max}.`;
}
