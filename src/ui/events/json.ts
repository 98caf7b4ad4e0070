import { formatMoment } from "../../model/time.ts";
import type { ServiceEvent } from "../../ports/event-sink.ts";
import { escapeControls } from "../escape.ts";
import { levelOf } from "./level.ts";

/** One event as one JSON object on one line: `time`, `level`, `kind`, then the event's own members. */
export function eventAsJson(event: ServiceEvent): string {
  const { at, kind, ...members } = event;
  const line = JSON.stringify({
    time: formatMoment(at),
    level: levelOf(event),
    kind,
    ...members,
    ...("retryAt" in members ? { retryAt: formatMoment(members.retryAt) } : {}),
  });
  // JSON escapes C0 itself; what is left escapes to the same notation, so it still parses to the same text.
  return escapeControls(line);
}
