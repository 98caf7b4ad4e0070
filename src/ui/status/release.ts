import type { ReleaseAnswer } from "../../ports/owner.ts";
import { escapeControls } from "../escape.ts";
import { counted } from "../../outlook/words.ts";

export interface Release {
  readonly address: string;
  readonly answer: ReleaseAnswer;
  /** The collection that is still paused. */
  readonly stillHeldBy: string | undefined;
}

/** What came of `sched resume`. Without a hold nothing did, and a collection's is not lifted by one of its jobs. */
export function renderRelease({ address, answer, stillHeldBy }: Release): string {
  const name = escapeControls(address);
  const done = answer.released
    ? `${name} goes on; ${passedOver(answer)}.\n`
    : `${name} was not paused itself; nothing was changed.\n`;
  if (stillHeldBy === undefined) return done;
  const collection = escapeControls(stillHeldBy);
  return `${done}Its collection is paused; release that with: sched resume ${collection}\n`;
}

function passedOver({ skipped, fired }: ReleaseAnswer): string {
  const parts = [
    ...(fired === 0
      ? []
      : [`${counted(fired, "occurrence")} that fell due meanwhile will be fired`]),
    ...(skipped === 0 ? [] : [`${counted(skipped, "occurrence")} recorded as skipped`]),
  ];
  return parts.length === 0 ? "nothing fell due meanwhile" : parts.join(", ");
}
