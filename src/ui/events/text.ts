import type { ActionRole } from "../../model/run.ts";
import { formatMoment, formatSecond } from "../../model/time.ts";
import type { ServiceEvent } from "../../ports/event-sink.ts";
import { escapeControls } from "../escape.ts";

/** One event as one line for a person: the moment (UTC), what it is about, what happened. */
export function eventAsText(event: ServiceEvent): string {
  const moment = formatMoment(event.at).slice(0, 19).replace("T", " ");
  return escapeControls(`${moment}Z  ${sentence(event)}`);
}

type EventOf<Kind extends ServiceEvent["kind"]> = Extract<ServiceEvent, { readonly kind: Kind }>;

/** A kind without a sentence does not compile. */
const sentences: {
  readonly [Kind in ServiceEvent["kind"]]: (event: EventOf<Kind>) => string;
} = {
  ready: ({ address, jobs }) => `sched is ready on ${address} with ${counted(jobs, "job")}`,
  "attempt-started": (event) =>
    `${event.run}  ${attempt(event)} started${lateness(event.latenessMs)}`,
  "attempt-ended": (event) => `${event.run}  ${attempt(event)} ${event.outcome}${ending(event)}`,
  "run-ended": ({ run, status, reason }) =>
    `${run}  ${status}${reason === null ? "" : ` (${reason})`}`,
  skipped: ({ address, count, reason }) =>
    `${address}  ${counted(count, "occurrence")} skipped (${reason})`,
  notifying: ({ run, condition, message, recorded }) =>
    `${run}  ${condition}: ${message}${recorded ? "" : " Not sent: the state cannot be written."}`,
  applied: ({ serial, by, changes }) =>
    `serial ${serial} applied by ${by}: ${counted(changes, "change")}`,
  held: ({ address, by, note, until }) =>
    `${address}  paused by ${by}${until === null ? "" : ` until ${until}`}${note === null ? "" : `: ${note}`}`,
  released: ({ address, by }) => `${address}  resumed by ${by}`,
  settings: ({ taken, restart }) =>
    [
      taken.length + restart.length === 0 ? "settings read again: nothing has changed" : "",
      taken.length === 0 ? "" : `settings taken over: ${taken.join(", ")}`,
      restart.length === 0 ? "" : `settings that need a restart: ${restart.join(", ")}`,
    ]
      .filter((words) => words !== "")
      .join("; "),
  note: ({ message }) => message,
  trouble: ({ code, message }) => `trouble: ${message} [${code}]`,
  stopping: ({ running }) =>
    running === 0 ? "stopping" : `stopping once ${counted(running, "attempt")} under way ended`,
  stopped: () => "stopped",
};

function sentence(event: ServiceEvent): string {
  // The table's type pairs each kind with its own event, which the compiler cannot see through an index.
  return (sentences[event.kind] as (event: ServiceEvent) => string)(event);
}

function attempt({ number, action }: { number: number; action: ActionRole }): string {
  // The name of a notification says what it is.
  return action === "error" ? `attempt ${number} (error action)` : `attempt ${number}`;
}

/** Up to a second is what a schedule of whole seconds promises; beyond it somebody wants to know. */
function lateness(latenessMs: number): string {
  return latenessMs > 1_000 ? `, ${(latenessMs / 1_000).toFixed(1)} s late` : "";
}

function ending(event: { readonly message: string | null; readonly retryAt?: number }): string {
  const message = event.message === null ? "" : `: ${event.message}`;
  return event.retryAt === undefined
    ? message
    : `${message}; next attempt at ${formatSecond(event.retryAt)}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
