import type { Start } from "../dispatch/claims.ts";
import type { DefinitionChange, EndedEntry, Entry, NotifyingEntry } from "../model/entry.ts";
import type { RunId } from "../model/names.ts";
import { findJob, type Recorded } from "../model/recorded.ts";
import { actionOf, type ActionRole } from "../model/run.ts";
import { formatSecond, type Instant } from "../model/time.ts";
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
export function emitCommitted(events: EventSink, batch: Batch, recorded: Recorded): void {
  for (const entry of batch.entries) {
    if (entry.type === "ended") emitEnded(events, entry, partOf(recorded, entry, batch));
    else emitOther(events, entry);
  }
}

/** What of its run an attempt was. */
interface Part {
  readonly action: ActionRole;
  readonly type: string;
  readonly tookMs: number;
}

function partOf(recorded: Recorded, entry: EndedEntry, { runs }: Batch): Part {
  const run = runs.get(entry);
  if (run === undefined) return { action: "main", type: "unknown", tookMs: 0 };
  const { phase } = run;
  const definition = run.definition ?? findJob(recorded, run.address)?.definition;
  const tookMs = phase.kind === "running" ? Math.max(0, entry.at - phase.startedAt) : 0;
  const type = (definition && actionOf(definition, phase.step)?.type) ?? "unknown";
  return { action: phase.step.action, type, tookMs };
}

function emitOther(events: EventSink, entry: Entry): void {
  if (entry.type === "abandoned") {
    const { at, run, reason } = entry;
    const status = reason === "recovered" ? "skipped" : "failed";
    events.emit({ kind: "run-ended", at, run, status, reason });
  } else if (entry.type === "skipped") {
    const { at, address, reason, range } = entry;
    events.emit({ kind: "skipped", at, address, reason, count: range.count });
  } else if (entry.type === "notifying") {
    emitNotice(events, entry, true);
  } else if (entry.type === "applied") {
    const { at, serial, by, changes } = entry;
    const collections = [...new Set(changes.map(collectionOf))];
    events.emit({ kind: "applied", at, serial, by, changes: changes.length, collections });
  } else {
    emitHold(events, entry);
  }
}

function collectionOf(change: DefinitionChange): string {
  return "collection" in change ? change.collection : change.name;
}

function emitHold(events: EventSink, entry: Entry): void {
  if (entry.type === "held") {
    const { at, address } = entry;
    const { by, note = null, until } = entry.hold;
    const end = until === undefined ? null : formatSecond(until);
    events.emit({ kind: "held", at, address, by, note, until: end });
  } else if (entry.type === "released") {
    const { at, address, by } = entry;
    events.emit({ kind: "released", at, address, by });
  }
}

function emitNotice(events: EventSink, entry: NotifyingEntry, recorded: boolean): void {
  const { at, run, condition, why } = entry;
  const message = why.message ?? why.reason;
  events.emit({ kind: "notifying", at, run, condition, message, recorded });
}

/** What a state that cannot be written keeps from being recorded, and so from being sent: told once, here alone. */
export class UnwrittenNotices {
  readonly #told = new Set<RunId>();

  tell(events: EventSink, entries: readonly Entry[]): void {
    for (const entry of entries) {
      if (entry.type !== "notifying" || this.#told.has(entry.run)) continue;
      this.#told.add(entry.run);
      emitNotice(events, entry, false);
    }
  }

  /** The state can be written again: what is still so is recorded and sent. */
  forget(): void {
    this.#told.clear();
  }
}

function emitEnded(events: EventSink, entry: EndedEntry, part: Part): void {
  const { at, run, number, outcome, message, next } = entry;
  events.emit({
    kind: "attempt-ended",
    at,
    run,
    number,
    ...part,
    outcome,
    message,
    ...(next.kind === "retry" ? { retryAt: next.at } : {}),
  });
  if (next.kind !== "end") return;
  const reason = next.status === "failed" ? next.failure.reason : null;
  events.emit({ kind: "run-ended", at, run, status: next.status, reason });
}
