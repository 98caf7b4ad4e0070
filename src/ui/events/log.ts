import type { EventSink, ServiceEvent } from "../../ports/event-sink.ts";

export interface EventLog extends EventSink {
  /** Writes what waits. */
  flush(): void;
}

/**
 * A sink that writes each event as a line. What happens in one turn of the loop is written together, because a burst
 * has thirty thousand lines and a write each would cost as much as the calls. A log that cannot be written never stops
 * an occurrence.
 */
export function eventLog(
  render: (event: ServiceEvent) => string,
  write: (lines: string) => void,
): EventLog {
  let waiting = "";
  const flush = (): void => {
    const lines = waiting;
    waiting = "";
    try {
      if (lines !== "") write(lines);
    } catch {
      // A closed pipe: whoever read the log has gone, and there is nobody left to tell.
    }
  };
  return {
    emit(event) {
      if (waiting === "") setImmediate(flush);
      waiting += `${render(event)}\n`;
    },
    flush,
  };
}
