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
  const source = new EventSource(`${apiRoot}/events`);
  source.addEventListener("open", () => (liveness.value = "live"));
  source.addEventListener("error", () => {
    if (liveness.value === "live") liveness.value = "lost";
  });
  for (const kind of eventKinds) {
    source.addEventListener(kind, (event) => tell(happeningOf(kind, event)));
  }
  const timer = setInterval(() => {
    if (liveness.value !== "live" && document.visibilityState === "visible") tell(anything);
  }, askingMs);
  return () => {
    source.close();
    clearInterval(timer);
  };
}

const anything: Happening = { kind: "asked", address: undefined };

/** Names of events, as the service gives them. */
const eventKinds = ["message", "run", "status", "change"] as const;

function happeningOf(kind: string, event: Event): Happening {
  try {
    const data = JSON.parse(String((event as MessageEvent).data)) as { readonly address?: unknown };
    return { kind, address: typeof data.address === "string" ? data.address : undefined };
  } catch {
    return { kind, address: undefined };
  }
}

function tell(happening: Happening): void {
  for (const listener of listeners) listener(happening);
}
