import type { Instant } from "../model/time.ts";

/** What happens while serving, for logs and live views. Never blocks, never throws, never holds a secret. */
export interface EventSink {
  emit(event: ServiceEvent): void;
}

export type ServiceEvent = { readonly at: Instant } & (
  | { readonly kind: "ready"; readonly address: string; readonly jobs: number }
  | {
      readonly kind: "attempt-started";
      readonly run: string;
      readonly number: number;
      readonly action: "main" | "error";
      /** Milliseconds between due and start. */
      readonly latenessMs: number;
    }
  | {
      readonly kind: "attempt-ended";
      readonly run: string;
      readonly number: number;
      readonly action: "main" | "error";
      readonly outcome: string;
      readonly message: string | null;
      readonly retryAt?: Instant;
    }
  | {
      readonly kind: "run-ended";
      readonly run: string;
      readonly status: string;
      readonly reason: string | null;
    }
  | {
      readonly kind: "skipped";
      readonly address: string;
      readonly reason: string;
      readonly count: number;
    }
  | {
      readonly kind: "applied";
      readonly serial: number;
      readonly by: string;
      readonly changes: number;
    }
  /** The settings were read again: what is in force from now on, and what waits for the next start. */
  | {
      readonly kind: "settings";
      readonly taken: readonly string[];
      readonly restart: readonly string[];
    }
  | { readonly kind: "trouble"; readonly code: string; readonly message: string }
  | { readonly kind: "stopping"; readonly running: number }
  | { readonly kind: "stopped" }
);
