import { secondMs, type Instant } from "../model/time.ts";

/**
 * How long a target asks to be left alone (RFC 9110, section 10.2.3): seconds, or a date.
 * @returns milliseconds from 0 on; undefined when the header is absent or says nothing
 */
export function retryAfterMsOf(header: string | undefined, now: Instant): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d{1,9}$/u.test(text)) return Number(text) * secondMs;
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/u.test(text))
    return undefined;
  const until = Date.parse(text);
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}
