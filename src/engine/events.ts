import type { Start } from "../dispatch/claims.ts";
import type { EndedEntry, Entry } from "../model/entry.ts";
import type { ActionRole } from "../model/run.ts";
import type { Instant } from "../model/time.ts";
import type { EventSink } from "../ports/event-sink.ts";
import type { Batch } from "./batch.ts";

export function emitStarted(events: EventSink, start: Start, now: Instant): void {
  events.emit({
    kind: "attempt-started",
    at: now,
    run: start.run,
    number: start.number,
    action: start.step.action,
    latenessMs: Math.max(0, now - start.dueAt),
  });
}

/** Tells of entries that are durable. */
export function emitCommitted(events: EventSink, batch: Batch): void {
  for (const entry of batch.entries) {
    if (entry.type === "ended") emitEnded(events, entry, batch.actions.get(entry) ?? "main");
    else emitOther(events, entry);
  }
}

function emitOther(events: EventSink, entry: Entry): void {
  if (entry.type === "abandoned") {
    const { at, run, reason } = entry;
    events.emit({ kind: "run-ended", at, run, status: "failed", reason });
  } else if (entry.type === "skipped") {
    const { at, address, reason, range } = entry;
    events.emit({ kind: "skipped", at, address, reason, count: range.count });
  } else if (entry.type === "applied") {
    const { at, serial, by, changes } = entry;
    events.emit({ kind: "applied", at, serial, by, changes: changes.length });
  }
}

function emitEnded(events: EventSink, entry: EndedEntry, action: ActionRole): void {
  const { at, run, number, outcome, message, next } = entry;
  events.emit({
    kind: "attempt-ended",
    at,
    run,
    number,
    action,
    outcome,
    message,
    ...(next.kind === "retry" ? { retryAt: next.at } : {}),
  });
  if (next.kind !== "end") return;
  const reason = next.status === "failed" ? next.failure.reason : null;
  events.emit({ kind: "run-ended", at, run, status: next.status, reason });
}
