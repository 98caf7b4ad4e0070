import { signal } from "@preact/signals";
import type { VNode } from "preact";

const said = signal("");

/** Tells whoever listens to the page. */
export function announce(text: string): void {
  // The same words twice are heard twice.
  said.value = said.value === text ? `${text}\u00A0` : text;
}

/** Read aloud when it changes; not to be seen. */
export function Announcer(): VNode {
  return (
    <div class="unseen" role="status" aria-live="polite">
      {said.value}
    </div>
  );
}
