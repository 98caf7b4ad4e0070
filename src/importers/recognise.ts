/** What texts of a format have that no text of another one has. */
const marks: Readonly<Record<string, (text: string) => boolean>> = {
  systemd: (text) => /^\s*\[Timer\]\s*$/m.test(text),
  kubernetes: (text) => /^\s*["-]?\s*"?kind"?\s*:\s*"?CronJob"?\s*,?\s*$/m.test(text),
  github: (text) => /^["']?on["']?\s*:/m.test(text) && /^\s+-\s*["']?cron["']?\s*:/m.test(text),
  eventbridge: (text) => isJson(text) && /"Schedule(?:s|Expression)"\s*:/.test(text),
  "azure-scheduler": (text) => isJson(text) && /Microsoft\.Scheduler|"recurrence"\s*:/i.test(text),
};

/**
 * The format of which a text certainly is, where that is another one than was asked for; undefined: it may be what was
 * asked for, or nobody knows.
 */
export function otherFormat(text: string, asked: string): string | undefined {
  const found = Object.keys(marks).filter((format) => marks[format]?.(text) === true);
  return found.includes(asked) ? undefined : found[0];
}

function isJson(text: string): boolean {
  return /^\uFEFF?\s*[[{]/.test(text);
}
