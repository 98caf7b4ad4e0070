import { sensitive } from "../../model/secret.ts";

/** A stretch of a line that is not shown, in UTF-16 units. */
export interface Masked {
  readonly start: number;
  readonly end: number;
}

const secretKey =
  /(?:password|passwd|pfx|secret|sas_?token|sas_?key|authorization|api-?key|token|cookie)["']?\s*:(?:\s+|$)/gi;
const inUri = /(?<=:\/\/)[^\s/@"']{1,1000}:[^\s/@"']{1,1000}(?=@)|(?<=[?&]sig=)[^&\s"']+/gi;
const reference = /^(?:Bearer |Basic )?["']?(?:Bearer |Basic )?\$\{\{[^}]*\}\}/i;

/**
 * Finds literal secrets in a line of a file, by the names of the keys before them. An excerpt is printed, logged and
 * pasted into tickets, and the mistake it shows may stand beside a password. Rather too much than too little.
 */
export function maskedIn(line: string): readonly Masked[] {
  const masked: Masked[] = [];
  for (const match of line.matchAll(secretKey)) {
    const start = match.index + match[0].length;
    const value = line.slice(start);
    if (value !== "" && !reference.test(value)) {
      masked.push({ start, end: start + lengthOf(value, line.slice(0, match.index)) });
    }
  }
  for (const match of line.matchAll(inUri)) {
    masked.push({ start: match.index, end: match.index + match[0].length });
  }
  return masked;
}

/** How far the value at the beginning of a text reaches: its quotes, or inside `{ … }` the next comma, or the line. */
function lengthOf(value: string, before: string): number {
  const quoted = /^"(?:[^"\\]|\\.)*"|^'(?:[^']|'')*'/.exec(value);
  if (quoted !== null) return quoted[0].length;
  const isInFlow = before.lastIndexOf("{") > before.lastIndexOf("}");
  const end = isInFlow && !/^["']/.test(value) ? value.search(/[,}]/) : -1;
  return end < 0 ? value.length : end;
}

export const mask: string = sensitive;
