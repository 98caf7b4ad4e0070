import type { VNode } from "preact";
import type { HoldStatus } from "../../ports/owner.ts";
import { Moment } from "./moment.tsx";

/** Who paused it, until when, and why. */
export function HoldNote({ hold }: { readonly hold: HoldStatus }): VNode {
  return (
    <p class="note held">
      <strong>Paused</strong> by {hold.by} since <Moment at={hold.since} />
      {hold.until === null ? ", until it is resumed" : ", until "}
      {hold.until === null ? null : <Moment at={hold.until} />}.
      {hold.note === null ? null : <span class="quoted"> “{hold.note}”</span>}
    </p>
  );
}
