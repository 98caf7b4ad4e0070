import type { NoticeCondition } from "../model/notify.ts";
import type { ActionRole } from "../model/run.ts";
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
      readonly action: ActionRole;
      /** Milliseconds between due and start. */
      readonly latenessMs: number;
    }
  | {
      readonly kind: "attempt-ended";
      readonly run: string;
      readonly number: number;
      readonly action: ActionRole;
      /** Of the action, such as `http`; `unknown` where its job is gone. */
      readonly type: string;
      /** From its claim to its end, as its record has it, milliseconds. */
      readonly tookMs: number;
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
  /** Somebody is to be told; `recorded: false`: the state cannot be written, so that this line is all there is of it. */
  | {
      readonly kind: "notifying";
      readonly run: string;
      readonly condition: NoticeCondition;
      readonly message: string;
      readonly recorded: boolean;
    }
  | {
      readonly kind: "applied";
      readonly serial: number;
      readonly by: string;
      readonly changes: number;
      /** Those that changed, or in which something did. */
      readonly collections: readonly string[];
    }
  | {
      readonly kind: "held";
      readonly address: string;
      readonly by: string;
      readonly note: string | null;
      /** ISO 8601; null: until somebody releases it. */
      readonly until: string | null;
    }
  | { readonly kind: "released"; readonly address: string; readonly by: string }
  /** The settings were read again: what is in force from now on, and what waits for the next start. */
  | {
      readonly kind: "settings";
      readonly taken: readonly string[];
      readonly restart: readonly string[];
    }
  /** What a person should know of, and need not do anything about. */
  | { readonly kind: "note"; readonly message: string }
  | { readonly kind: "trouble"; readonly code: string; readonly message: string }
  | { readonly kind: "stopping"; readonly running: number }
  | { readonly kind: "stopped" }
);
