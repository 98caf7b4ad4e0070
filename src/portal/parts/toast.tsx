import { signal } from "@preact/signals";
import type { VNode } from "preact";
import type { ApiError } from "../api.ts";

interface Toast {
  readonly id: number;
  readonly kind: "done" | "failed";
  readonly text: string;
  readonly hint: string | undefined;
}

const shown = signal<readonly Toast[]>([]);
let latestId = 0;

/** What went well is gone after this; what failed stays until it is closed. */
const doneMs = 6_000;

/** Says that something was done. */
export function sayDone(text: string): void {
  const id = add({ kind: "done", text, hint: undefined });
  setTimeout(() => close(id), doneMs);
}

/** Says why something could not be done. */
export function sayFailed(error: ApiError): void {
  add({ kind: "failed", text: error.message, hint: error.hint });
}

function add(toast: Omit<Toast, "id">): number {
  latestId += 1;
  shown.value = [...shown.value.slice(-3), { ...toast, id: latestId }];
  return latestId;
}

function close(id: number): void {
  shown.value = shown.value.filter((one) => one.id !== id);
}

/** The words of the last few actions, in a corner and for whoever listens. */
export function Toasts(): VNode {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {shown.value.map(({ id, kind, text, hint }) => (
        <div key={id} class={`toast ${kind}`}>
          <div>
            <p>
              <strong>{kind === "done" ? "Done. " : "Not done. "}</strong>
              {text}
            </p>
            {hint === undefined ? null : <p class="quiet">{hint}</p>}
          </div>
          <button
            type="button"
            class="plain"
            aria-label="Close this message"
            onClick={() => close(id)}
          >
            ×
          </button>
        </div>
      ))}
    </div>
  );
}
