import type { HistoryRecord } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { RecordedTiming } from "../ports/owner.ts";
import type { ExplainFacts } from "./facts.ts";

/** What is known of a job that is recorded, without its files. */
export function recordedFacts(
  recorded: RecordedTiming,
  {
    now,
    at,
    record,
  }: { readonly now: Instant; readonly at?: Instant; readonly record?: HistoryRecord | undefined },
): ExplainFacts {
  const { address, definition, anchor, webJob } = recorded;
  return {
    address,
    kind: webJob === undefined ? "job" : "webJob",
    isContinuous: webJob === "continuous",
    description: definition.description,
    timing: definition,
    jitter: definition.jitter,
    ignoreWarnings: definition.ignoreWarnings,
    anchor,
    recorded,
    firesAtOnce: false,
    notes: [],
    now,
    at,
    record,
  };
}
