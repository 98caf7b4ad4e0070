/** What texts of a format have that no text of another one has. */
const marks: Readonly<Record<string, (text: string) => boolean>> = {
  systemd: (text) => hasLine(text, (line) => line.trim() === "[Timer]"),
  kubernetes: (text) =>
    hasLine(text, (line) => /^["-]?\s*"?kind"?\s*:\s*"?CronJob"?\s*,?$/.test(line.trim())),
  github: (text) =>
    hasLine(text, (line) => /^["']?on["']?\s*:/.test(line)) &&
    hasLine(text, (line) => /^\s+-\s*["']?cron["']?\s*:/.test(line)),
  eventbridge: (text) => isJson(text) && /"Schedule(?:s|Expression)"\s*:/.test(text),
  "azure-scheduler": (text) => isJson(text) && /Microsoft\.Scheduler|"recurrence"\s*:/i.test(text),
};

/** Line by line, for a pattern with white space in it that may reach over lines takes ages for a text of blank ones. */
function hasLine(text: string, isMark: (line: string) => boolean): boolean {
  return text.split(/\r\n|\r|\n/).some(isMark);
}

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
