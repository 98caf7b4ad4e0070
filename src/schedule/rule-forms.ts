import type { Timing } from "../model/recurrence.ts";
import { dialectOf, expandCrontab, expandNcrontab, readCron } from "./cron-text.ts";

/** A rule as it was written, and with everything that is left to the reader spelled out. */
export interface RuleForm {
  readonly original: string;
  readonly normalised: string;
}

/**
 * The rules of a timing: one for each cron expression (names and steps become numbers, a nickname its fields), one for a
 * recurrence (with its interval); none for what runs once or when somebody asks. Expressions are as `checkTiming` wants them.
 */
export function ruleFormsOf({ cron, recurrence }: Timing): readonly RuleForm[] {
  if (cron !== undefined) return cron.map(cronForm);
  if (recurrence === undefined) return [];
  const { frequency, interval = 1, ...rest } = recurrence;
  const normalised = JSON.stringify({ frequency, interval, ...rest });
  return [{ original: JSON.stringify(recurrence), normalised }];
}

function cronForm(original: string): RuleForm {
  const dialect = dialectOf(original);
  const read = readCron(original, dialect);
  if (!read.ok) return { original, normalised: original };
  const expand = dialect === "crontab" ? expandCrontab : expandNcrontab;
  return { original, normalised: expand(read.value) };
}
