import { signal } from "@preact/signals";
import { apiRoot } from "../ports/owner-wire.ts";

/** How fresh what is shown is: told by the service as it happens, or asked for now and then. */
export const liveness = signal<"live" | "asking" | "lost">("asking");

/** One thing that happened, as far as its address says what to load anew. */
export interface Happening {
  readonly kind: string;
  /** Of the job or the collection; undefined: it may concern everything. */
  readonly address: string | undefined;
}

type Listener = (happening: Happening) => void;

const listeners = new Set<Listener>();

/** Calls back whenever something happened, until the answer is called. */
export function onHappening(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** How often is asked while the service tells nothing by itself. */
const askingMs = 5_000;

/** Listens to the service until the answer is called; begins again by itself when the connection is lost. */
export function startListening(): () => void {
  let source: EventSource | undefined;
  // Browsers open six connections to a service for all pages of it: one that nobody looks at must not hold any.
  const look = (): void => {
    source?.close();
    source = document.visibilityState === "visible" ? listen() : undefined;
  };
  const lookAgain = (): void => {
    look();
    // Who comes back sees what happened meanwhile.
    if (source !== undefined) tell(anything);
  };
  look();
  document.addEventListener("visibilitychange", lookAgain);
  const timer = setInterval(() => {
    if (liveness.value === "live" || document.visibilityState !== "visible") return;
    if (source?.readyState === EventSource.CLOSED) source = listen();
    tell(anything);
  }, askingMs);
  return () => {
    document.removeEventListener("visibilitychange", lookAgain);
    source?.close();
    clearInterval(timer);
  };
}

function listen(): EventSource {
  const source = new EventSource(`${apiRoot}/events`);
  source.addEventListener("open", () => (liveness.value = "live"));
  source.addEventListener("error", () => {
    // Closed by a refusal, such as too many who listen: the browser does not come back by itself.
    if (source.readyState === EventSource.CLOSED) liveness.value = "asking";
    else if (liveness.value === "live") liveness.value = "lost";
  });
  source.addEventListener("message", ({ data }) => {
    const happening = happeningOf(String(data));
    if (happening !== undefined) tell(happening);
  });
  return source;
}

const anything: Happening = { kind: "asked", address: undefined };

/** What of a message says that something is to be loaded anew; undefined: nothing. */
function happeningOf(text: string): Happening | undefined {
  const { kind, address } = JSON.parse(text) as EventMessage;
  return kind === "note" ? undefined : { kind, address: address ?? undefined };
}

/** As the service sends them. */
interface EventMessage {
  readonly kind: string;
  /** `collection` or `collection/job`; null: the service itself. */
  readonly address: string | null;
}

function tell(happening: Happening): void {
  for (const listener of listeners) listener(happening);
}
