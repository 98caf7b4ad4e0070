import type { ServiceEvent } from "./event-sink.ts";
import type { HealthCheck } from "./owner-wire.ts";

/** What happens while somebody serves, for those who watch. */

export interface EventsRequest {
  /** A collection or something in it: only what is about it. */
  readonly address?: string;
  /** The id of the last event that was seen: those behind it come first. Absent: from now on. */
  readonly after?: string;
  /** Only of these collections; absent: of all. Never taken from a request. */
  readonly collections?: readonly string[] | undefined;
}

/** What happened since the batch before, in order. */
export interface EventBatch {
  readonly messages: readonly EventMessage[];
  /** The id to go on behind, also where nothing was for this reader; null: there is none yet. */
  readonly last: string | null;
}

/** Times are ISO 8601 with milliseconds. */
export type EventMessage = {
  /** Grows by one with each event of a service; null: not one of those that may be asked for again. */
  readonly id: string | null;
  readonly time: string;
  /** What it is about: `collection` or `collection/job`; null: the service itself. */
  readonly address: string | null;
} & (
  | Told<ServiceEvent>
  /** Events were lost on the way, or are kept no more: read anew what you show. */
  | { readonly kind: "reset" }
  /** How the service is, at the beginning and whenever that changes. */
  | {
      readonly kind: "health";
      readonly status: "ok" | "unavailable";
      readonly checks: readonly HealthCheck[];
    }
);

type Told<Event> = Event extends ServiceEvent
  ? Omit<Event, "at" | "retryAt"> & { readonly retryAt?: string }
  : never;
