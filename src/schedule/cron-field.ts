import type { Result } from "../model/result.ts";

/** One field of a cron line: what it is called, what it holds. */
export interface CronField {
  readonly name: "second" | "minute" | "hour" | "day of month" | "month" | "day of week";
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

/** The numbers of a field, or what is wrong with it. */
export type FieldReader = (text: string, field: CronField) => Result<readonly number[], string>;
