import { dialectOf, expandNcrontab, readCron } from "./cron-text.ts";

/** Why a WebJob ran, as Azure wrote it into the record of a run: by its schedule, or because somebody asked. */
export function triggerText(why: { readonly schedule?: string } | { readonly by: string }): string {
  if ("by" in why) return `External - ${why.by}`;
  const { schedule = "" } = why;
  const read = readCron(schedule, dialectOf(schedule));
  return `Schedule - ${read.ok ? expandNcrontab(read.value) : schedule}`;
}
