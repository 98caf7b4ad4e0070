import type { VNode } from "preact";
import { tick } from "../clock.ts";
import { localText, relativeText, utcText } from "../moments.ts";

interface MomentProps {
  /** ISO 8601; null: there is none. */
  readonly at: string | null;
  /** `relative`: "in 5 min"; `local`: date and time here; `both`: here and in UTC. */
  readonly form?: "relative" | "local" | "both";
  /** Where there is none. */
  readonly none?: string;
}

/** A moment in the reader's own zone, and in UTC when the pointer rests on it. */
export function Moment({ at, form = "local", none = "never" }: MomentProps): VNode {
  if (at === null) return <span class="quiet">{none}</span>;
  const instant = Date.parse(at);
  const title = `${localText(instant)} here, ${utcText(instant)}`;
  return (
    <time dateTime={at} title={title}>
      {form === "relative" ? relativeText(instant, tick.value) : localText(instant)}
      {form === "both" ? <span class="quiet utc"> {utcText(instant)}</span> : null}
    </time>
  );
}
