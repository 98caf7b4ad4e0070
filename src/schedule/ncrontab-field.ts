import { failed, ok, type Result } from "../model/result.ts";
import type { CronField } from "./cron-field.ts";

/**
 * A field in NCrontab's own grammar: a name is any beginning of a full English name, a range with its ends exchanged is
 * turned round, `a/s` runs from a to the end of the field, and a step of 0 or below counts as 1.
 */
export function ncrontabField(text: string, field: CronField): Result<readonly number[], string> {
  const values = new Set<number>();
  for (const element of text.split(",")) {
    if (element === "") return failed("a value of the list is empty.");
    const fault = addElement(element, field, values);
    if (fault !== undefined) return failed(fault);
  }
  return ok([...values].sort((a, b) => a - b));
}

function addElement(element: string, field: CronField, values: Set<number>): string | undefined {
  const [base = "", stepText, ...more] = element.split("/");
  if (more.length > 0) return `"${element}" has more than one step.`;
  if (stepText !== undefined && !isStep(stepText))
    return `the step "${stepText}" is no whole number.`;
  const range = rangeOf(base, field, stepText !== undefined);
  if (typeof range === "string") return range;
  const step = Math.max(1, Number(stepText ?? 1));
  for (let value = range[0]; value <= range[1]; value += step) values.add(value);
  return undefined;
}

function isStep(text: string): boolean {
  return /^[+-]?\d+$/.test(text) && Math.abs(Number(text)) < 2 ** 31;
}

function rangeOf(
  base: string,
  field: CronField,
  stepped: boolean,
): readonly [number, number] | string {
  if (base === "*") return [field.min, field.max];
  const ends = base.split("-");
  if (ends.length > 2) return `"${base}" is no range.`;
  const [low, high] = ends.map((end) => valueOf(end, field));
  if (typeof low === "string") return low;
  if (typeof high === "string") return high;
  if (low === undefined) return `"${base}" is no value.`;
  if (high === undefined) return [low, stepped ? field.max : low];
  return low > high ? [high, low] : [low, high];
}

function valueOf(text: string, field: CronField): number | string {
  if (/^\d+$/.test(text)) {
    const value = Number(text);
    if (value >= field.min && value <= field.max) return value;
    return `${value} is not from ${field.min} to ${field.max}.`;
  }
  const place = /^[a-z]+$/i.test(text)
    ? field.names.findIndex((name) => name.startsWith(text.toLowerCase()))
    : -1;
  if (place >= 0) return place + field.min;
  if (text === "") return "a value is missing.";
  return `"${text}" is no ${field.names.length > 0 ? "number or name" : "number"} this field knows.`;
}
