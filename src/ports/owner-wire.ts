import type { Desired } from "../model/desired.ts";
import type { Problem } from "../model/problem.ts";
import type { HistoryRecord } from "../model/run.ts";
import type { ApplyRequest, HoldRequest, PlanOptions, RunRequest } from "./owner.ts";

/**
 * How `Owner` crosses a connection: what `api` answers and `client` asks for. Both sides take it from here, so that
 * neither can drift from the other.
 */

export const apiRoot = "/api/v1";

/** Grows when a client of one number could misread a server of another; a mismatch is told, never guessed over. */
export const protocol = 1;

export const streamType = "application/x-ndjson";
/** Server-sent events. */
export const eventsType = "text/event-stream";
export const problemType = "application/problem+json";

export interface PlanBody {
  /** As `encodeDesired` wrote it. */
  readonly desired: Desired;
  readonly options: PlanOptions;
}

export interface ApplyBody {
  readonly desired: Desired;
  readonly request: ApplyRequest;
}

export interface SafetyBody {
  readonly desired: Desired;
}

export interface SimulateBody {
  readonly address?: string;
  /** ISO 8601. */
  readonly from?: string;
  readonly to?: string;
  readonly desired?: Desired;
}

export interface RunBody extends RunRequest {
  readonly address: string;
}

/** A query, not a body: text alone. */
export interface CancelQuery {
  readonly run: string;
  readonly by: string;
}

export interface DescribeQuery {
  readonly address: string;
  readonly for?: string;
}

export interface ReleaseQuery {
  readonly address: string;
  readonly by: string;
  readonly catchUp?: "true" | "false";
}

export interface MissingBody {
  /** SHA-256, hexadecimal; at most `hashesAtOnce`. */
  readonly hashes: readonly string[];
}

export interface MissingAnswer {
  readonly missing: readonly string[];
}

export const hashesAtOnce = 5_000;

/** What files are sent and answered as. */
export const bytesType = "application/octet-stream";

export interface HoldBody extends HoldRequest {
  readonly address: string;
}

/** One line of an answer that takes its time: a long history, a run that retries for minutes. */
export type StreamLine<Item = HistoryRecord> =
  /** Nothing new; only says that the connection lives. */
  | { readonly kind: "waiting" }
  | { readonly kind: "record"; readonly record: Item }
  /** The last line, where a refusal came after the status of the answer was sent. */
  | { readonly kind: "refused"; readonly problems: readonly Problem[] };

/** RFC 9457, with the problems of our catalogue beside it. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly hint?: string;
  readonly problems: readonly Problem[];
}

export interface HealthCheck {
  readonly name: "state" | "lock" | "loop";
  readonly ok: boolean;
  /** What is wrong, for a person; null while all is well. */
  readonly why: string | null;
}

export interface HealthDocument {
  readonly formatVersion: "1.0";
  readonly status: "ok" | "unavailable";
  readonly version: string;
  readonly protocol: number;
  readonly checks: readonly HealthCheck[];
}
