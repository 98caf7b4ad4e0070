import { dialectOf } from "./cron-text.ts";

/** A step that does not come out even at the end of its field. */
export interface UnevenStep {
  readonly text: string;
  readonly step: number;
  /** The last value before the field begins anew. */
  readonly last: number;
  /** From there to the next 0. */
  readonly rest: number;
  readonly unit: "minute" | "hour";
  readonly whole: "hour" | "day";
}

/** The steps from 0 over a whole field of minutes or hours that do not divide it, such as the one of 7 in minutes. */
export function unevenSteps(cron: string): readonly UnevenStep[] {
  const fields = cron.trim().split(/[ \t]+/);
  const [minutes = "", hours = ""] = dialectOf(cron) === "ncrontab" ? fields.slice(1) : fields;
  return [
    ...stepsOf(minutes, { size: 60, unit: "minute", whole: "hour" } as const),
    ...stepsOf(hours, { size: 24, unit: "hour", whole: "day" } as const),
  ];
}

function stepsOf(
  field: string,
  { size, ...names }: Pick<UnevenStep, "unit" | "whole"> & { readonly size: number },
): readonly UnevenStep[] {
  const match = /^(?:\*|0)\/(\d+)$/.exec(field);
  const step = Number(match?.[1] ?? 0);
  if (step < 2 || step >= size || size % step === 0) return [];
  const rest = size % step;
  return [{ text: field, step, last: size - rest, rest, ...names }];
}
