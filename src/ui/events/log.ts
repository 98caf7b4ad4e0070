import type { EventSink, ServiceEvent } from "../../ports/event-sink.ts";

/** A sink that writes each event as a line. A log that cannot be written never stops an occurrence. */
export function eventLog(
  render: (event: ServiceEvent) => string,
  write: (line: string) => void,
): EventSink {
  return {
    emit: (event) => {
      try {
        write(`${render(event)}\n`);
      } catch {
        // A closed pipe: whoever read the log has gone, and there is nobody left to tell.
      }
    },
  };
}
