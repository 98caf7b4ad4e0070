import { refuse } from "../model/problem.ts";
import { type Instant, secondMs } from "../model/time.ts";
import { instantOfText, readInstantText } from "../schedule/instant-text.ts";

/** The instant of an ISO 8601 text in a request, UTC without an offset. Refuses anything else with `usage/wrong`. */
export function momentOf(text: string): Instant {
  const read = readInstantText(text);
  if (typeof read !== "string") return instantOfText(read) * secondMs;
  return refuse("usage/wrong", { detail: read, hint: "Write it as 2026-01-31T12:00:00Z." });
}
